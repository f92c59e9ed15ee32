from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.alignment import similarity
from briefsearch.comparison.alignment.parts import account
from briefsearch.comparison.alignment.similarity import Background, Shared, blocks, joined, shared
from tests.search.comparison.alignment.reading import article

TOWN = (
    "The harbour was closed for three days after the storm.",
    "Mayor Okafor promised to repair the old bridge by spring.",
    "Forty boats were lost, the coast guard said.",
    "Fishermen asked the mayor for help with their boats.",
    "The bridge had been built in 1921 by the railway.",
)
KNOWN = Background([article("town", *TOWN)])

words = st.sampled_from(
    [*" ".join(TOWN).replace(".", "").split(), "Türkiye", "war", "ships", "戦争", "война", "12,500"]
)
phrases = st.lists(words, min_size=5, max_size=15).map(" ".join)


def between(one: list[str], other: list[str], background: Background = KNOWN) -> Shared:
    a, b = (
        background.weigh(account(article(name, *lines))) for name, lines in (("one", one), ("other", other))
    )
    return Shared.together(list(shared(a, b)))


def likeness(one: str, other: str, background: Background = KNOWN) -> float:
    found = between([one], [other], background)
    return float(found.likeness[0]) if len(found.likeness) else 0.0


@given(phrases, phrases)
def test_likeness_is_the_same_from_either_side(one: str, other: str) -> None:
    there, back = between([one], [other]), between([other], [one])
    for name in ("words", "senses", "plain", "numbers"):
        assert getattr(there, name).tolist() == pytest.approx(getattr(back, name).tolist())


@given(phrases.filter(lambda text: any(char.isalpha() for char in text)))
def test_words_are_nowhere_more_alike_than_in_the_same_sentence(text: str) -> None:
    found = between([text], [text, *TOWN])
    alike = dict(zip(found.columns.tolist(), found.words.tolist(), strict=True))
    assert all(value <= alike.get(0, 1.0) + 1e-9 for value in alike.values())


def test_a_sentence_is_wholly_like_itself() -> None:
    found = between([TOWN[4]], [TOWN[4]])
    assert found.words.tolist() == pytest.approx([1])
    assert found.senses.tolist() == pytest.approx([0])
    assert found.numbers.tolist() == [1]


def test_only_pairs_with_something_in_common_are_held() -> None:
    found = between(list(TOWN), ["Quite another thing happened here.", TOWN[2]])
    assert list(zip(found.rows.tolist(), found.columns.tolist(), strict=True)) == [(2, 1), (3, 1)]


def test_a_rare_word_outweighs_a_common_one() -> None:
    lines = [f"The mayor spoke on day {n}" for n in range(20)]
    background = Background([article("all", *lines, "A heron flew past")])
    heron = likeness("The mayor and the heron slept.", "A heron was there and sang.", background)
    mayor = likeness("The mayor and the heron slept.", "A mayor was there and sang.", background)
    assert heron > mayor


def test_endings_do_not_hide_a_word() -> None:
    assert likeness("The protesters denounced the minister.", "They were denouncing ministers there.") > 0.4


def test_other_words_of_the_same_meaning_count() -> None:
    found = between(["The envoy quit after it."], ["An ambassador resigned before that."])
    assert found.words.tolist() == [0]
    assert found.senses[0] > 0.5


def test_names_in_common_are_not_plain_words() -> None:
    found = between(["It was Mirela Okafor who spoke."], ["There was Mirela Okafor who danced."])
    assert found.words[0] > 0
    assert found.plain.tolist() == [0]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("They talked for two and a half hours.", "Their talks took 2.5 hours there.", 1.0),
        ("It cost 3 million crowns in 1921.", "About three million crowns were lost.", 1.0),
        ("It cost 3 million crowns in all.", "About 30 crowns were lost in all.", 0.0),
    ],
)
def test_numbers_are_compared_by_value(one: str, other: str, share: float) -> None:
    assert between([one], [other]).numbers.tolist() == [share]


def test_blocks_share_the_work_and_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = between(list(TOWN), list(TOWN))
    monkeypatch.setattr(similarity, "_CELLS", 10)
    town = KNOWN.weigh(account(article("one", *TOWN)))
    assert blocks(town, town) == [(0, 2), (2, 4), (4, 5)]
    apart = between(list(TOWN), list(TOWN))
    assert apart.rows.tolist() == at_once.rows.tolist()
    assert apart.columns.tolist() == at_once.columns.tolist()
    assert apart.likeness.tolist() == at_once.likeness.tolist()


numbers = st.lists(st.integers(0, 4), max_size=8)


@given(numbers, numbers)
def test_a_join_has_every_two_equal_entries(one: list[int], other: list[int]) -> None:
    import numpy as np

    here, there = joined(np.array(one, np.int64), np.array(other, np.int64))
    expected = [(i, j) for i, a in enumerate(one) for j, b in enumerate(other) if a == b]
    assert list(zip(here.tolist(), there.tolist(), strict=True)) == expected


@pytest.mark.parametrize("lines", [[], ["? ? ? ? ?"], ["..."], ["🙂 🙂"]])
def test_nothing_is_like_nothing(lines: list[str]) -> None:
    assert not len(between(lines, list(TOWN)).rows)
    assert not len(between(list(TOWN), lines).rows)


def test_what_was_weighed_is_kept_until_the_account_changes() -> None:
    known = Background([])
    town = account(article("town", *TOWN))
    weighed = known.weigh(town)
    assert known.weigh(town) is weighed
    assert known.weigh(account(article("town", *TOWN[1:]))).size == len(TOWN) - 1


def test_an_empty_background_weighs_all_words_alike() -> None:
    empty = Background([])
    assert empty.rarity("harbour") == empty.rarity("mayor") > 0
