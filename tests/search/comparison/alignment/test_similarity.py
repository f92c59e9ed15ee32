from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.similarity import Background, score, scores
from tests.search.comparison.reading import article

TOWN = (
    "The harbour was closed for three days after the storm.",
    "Mayor Okafor promised to repair the old bridge by spring.",
    "Forty boats were lost, the coast guard said.",
    "Fishermen asked the mayor for help with their boats.",
    "The bridge had been built in 1921 by the railway.",
)
KNOWN = Background([article("town", *TOWN)])

phrases = st.lists(
    st.sampled_from([*" ".join(TOWN).split(), "Türkiye", "war", "戦争", "война", "?", "12,500"]), max_size=15
).map(" ".join)


@given(phrases, phrases)
def test_scores_are_the_same_from_either_side(one: str, other: str) -> None:
    a, b = KNOWN.vector(one), KNOWN.vector(other)
    assert score(a, b) == score(b, a)
    assert 0 <= score(a, b) <= 1.061


@given(phrases.filter(lambda text: any(char.isalpha() for char in text) and "?" not in text))
def test_nothing_is_more_alike_than_itself(text: str) -> None:
    same = KNOWN.vector(text)
    for other in TOWN:
        assert score(same, same) >= score(same, KNOWN.vector(other)) - 1e-3


def test_a_sentence_is_wholly_like_itself() -> None:
    plain = KNOWN.vector(TOWN[0])
    numbered = KNOWN.vector(TOWN[4])
    assert score(plain, plain) == pytest.approx(1, abs=1e-3)
    assert score(numbered, numbered) == pytest.approx(1.06, abs=1e-3)


def test_a_question_halves_the_score() -> None:
    said, asked = KNOWN.vector(TOWN[2]), KNOWN.vector(TOWN[2][:-1] + "?”")
    assert score(said, asked) == pytest.approx(score(said, said) / 2)
    assert score(asked, asked) == pytest.approx(score(said, said) / 2)


def test_the_same_number_tells() -> None:
    with_number = KNOWN.vector("It stood there since 1921")
    assert score(with_number, KNOWN.vector(TOWN[4])) > score(
        KNOWN.vector("It stood there since"), KNOWN.vector(TOWN[4])
    )


def test_a_rare_word_outweighs_a_common_one() -> None:
    known = Background(
        [article("all", *(f"The mayor spoke on day {n}" for n in range(20)), "A heron flew past")]
    )
    heron = score(known.vector("mayor and heron"), known.vector("the heron slept"))
    mayor = score(known.vector("mayor and heron"), known.vector("the mayor slept"))
    assert heron > mayor


def test_endings_and_small_differences_of_spelling_do_not_hide_a_word() -> None:
    a = KNOWN.vector("protesters denounced the minister")
    assert score(a, KNOWN.vector("protestors denouncing ministers")) > 0.4


def test_scores_holds_what_score_says_from_the_least_on() -> None:
    vectors = [KNOWN.vector(text) for text in (*TOWN, "The mayor repaired the bridge")]
    found = {(row, column): value for row, column, value in scores(vectors, vectors, 0.18)}
    for row, a in enumerate(vectors):
        for column, b in enumerate(vectors):
            if (value := score(a, b)) >= 0.18:
                assert found.pop((row, column)) == value
    assert not found


@pytest.mark.parametrize("text", ["", "?", "...", "戦争", "🙂 🙂"])
def test_a_sentence_of_nothing_is_like_nothing(text: str) -> None:
    vector = KNOWN.vector(text)
    assert score(vector, KNOWN.vector(TOWN[0])) == 0


def test_an_empty_background_weighs_all_words_alike() -> None:
    empty = Background([])
    a = empty.vector("the harbour closed")
    assert score(a, a) == pytest.approx(1, abs=1e-3)
    assert score(a, empty.vector("the bridge opened")) < 0.2
