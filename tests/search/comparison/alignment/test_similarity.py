from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.alignment import similarity
from briefsearch.comparison.alignment.counting import Cells
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


def between(
    one: list[str], other: list[str], background: Background = KNOWN, figures: Cells | None = None
) -> Shared:
    a, b = (
        background.weigh(account(article(name, *lines))) for name, lines in (("one", one), ("other", other))
    )
    return Shared.together(list(shared(a, b, figures or {})))


def likeness(one: str, other: str, background: Background = KNOWN) -> float:
    found = between([one], [other], background)
    return float(found.likeness[0]) if len(found.likeness) else 0.0


@given(phrases, phrases)
def test_likeness_is_the_same_from_either_side(one: str, other: str) -> None:
    there, back = between([one], [other]), between([other], [one])
    assert there.likeness.tolist() == pytest.approx(back.likeness.tolist())
    assert there.plain.tolist() == pytest.approx(back.plain.tolist())


@given(phrases)
def test_no_sentence_is_less_than_wholly_like_itself(text: str) -> None:
    found = between([text], [text, *TOWN])
    assert all(value >= 1 - 1e-9 for value in found.likeness[found.columns == 0].tolist())


def test_a_sentence_is_wholly_like_itself() -> None:
    assert likeness(TOWN[4], TOWN[4]) == pytest.approx(1)


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
    assert found.plain.tolist() == [0]
    assert found.likeness[0] > 0.5


def test_names_in_common_are_not_plain_words() -> None:
    found = between(["It was Mirela Okafor who spoke."], ["There was Mirela Okafor who danced."])
    assert found.likeness[0] > 0
    assert found.plain.tolist() == [0]


def test_what_is_said_counts_again_without_the_words_around_it() -> None:
    told = "Then the spare pump was ashore, told a captain to the court in Lorm after hearings."
    said = "“The spare pump was ashore,” the captain told a court in Lorm after two long days of hearings."
    other = "Asked why she sank, Okafor said that the spare pump was ashore."
    assert likeness(said, other) > likeness(told, other) + 0.3


def test_of_several_statements_the_most_alike_counts() -> None:
    answered = "“Nobody answered when we called,” said the mate."
    one = "“We lost the spare pump,” he said, and later added: “Nobody answered when we called.”"
    other = "“We lost the spare pump,” he said, and later added: “The lights had gone by then.”"
    assert likeness(one, answered) > likeness(other, answered) + similarity._TOLD


def test_figures_of_one_thing_make_two_sentences_alike() -> None:
    one, other = ["It burned for two days."], ["Quite another thing happened there."]
    assert not len(between(one, other).rows)
    assert between(one, other, figures={(0, 0): 0.5}).likeness.tolist() == [0.5 * similarity._TOLD]


def test_blocks_share_the_work_and_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {(0, 3): 1.0, (4, 1): 0.2}
    at_once = between(list(TOWN), list(TOWN), figures=figures)
    monkeypatch.setattr(similarity, "_CELLS", 40)
    town = KNOWN.weigh(account(article("one", *TOWN)))
    found = blocks(town, town)
    assert len(found) > 1
    assert [(first, end) for first, end in found if first >= end] == []
    assert [first for first, _ in found] == [0, *(end for _, end in found[:-1])]
    assert found[-1][1] == len(TOWN)
    apart = between(list(TOWN), list(TOWN), figures=figures)
    assert apart.rows.tolist() == at_once.rows.tolist()
    assert apart.columns.tolist() == at_once.columns.tolist()
    assert apart.likeness.tolist() == at_once.likeness.tolist()


def test_a_sentence_keeps_those_most_like_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "_MOST_ALIKE", 2)
    near, far = "The old bridge was closed by the storm.", "The bridge of the mayor is in the spring air."
    for one, other in (([near], [far, near, far, near]), ([far, near, far, near], [near])):
        found = between(one, other)
        assert sorted(zip(found.rows.tolist(), found.columns.tolist(), strict=True)) == (
            [(0, 1), (0, 3)] if len(one) == 1 else [(1, 0), (3, 0)]
        )


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
