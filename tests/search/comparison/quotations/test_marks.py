"""Quotation marks of all kinds, open ones, and signs that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.quotations.marks import quotations
from briefsearch.model import BlockKind
from tests.growth import growth
from tests.search.comparison.quotations.reading import article


def quoted(*paragraphs: str, kinds: dict[int, BlockKind] | None = None) -> list[str]:
    one = article("a", *paragraphs, kinds=kinds)
    return [one.text[each.start : each.end] for each in quotations(one)]


@pytest.mark.parametrize(
    "line",
    [
        'He said "we go" and went.',
        "He said “we go” and went.",
        "He said „we go“ and went.",
        "He said ”we go” and went.",
        "He said «we go» and went.",
        "He said « we go » and went.",
        "He said »we go« and went.",
        "He said ‹we go› and went.",
        "He said ‘we go’ and went.",
        "He said 'we go' and went.",
        "He said ``we go'' and went.",
        "He said 「we go」 and went.",
        'He said “we go" and went.',
        "He said ‘‘we go’’ and went.",
        'He said—"we go"—and went.',
        'He said ("we go") and went.',
    ],
)
def test_all_kinds_of_marks(line: str) -> None:
    assert quoted(line) == ["we go"]


@pytest.mark.parametrize(
    "line",
    [
        "The miners’ union and the drivers' club met in the ’90s.",
        "It's the crew's, isn't it? They don't know.",
        'The plank is 6\'2" long and 3" wide.',
        "Rock 'n' roll came late to Haal.",
        "A lone ” and a lone ’ stand here.",
        '"" and “” and ‘ ’ hold nothing.',
    ],
)
def test_what_only_looks_like_marks(line: str) -> None:
    assert quoted(line) == []


def test_marks_within_marks_belong_to_the_outer_ones() -> None:
    assert quoted("“My son cried ‘not me’ twice,” she said.") == ["My son cried ‘not me’ twice,"]
    assert quoted("‘My son cried “not me” twice,’ she said.") == ["My son cried “not me” twice,"]


def test_a_plural_possessive_does_not_close() -> None:
    assert quoted("‘The miners’ pay is late,’ she said.") == ["The miners’ pay is late,"]


def test_a_mark_that_is_missing_ends_with_the_paragraph_or_before_the_next() -> None:
    assert quoted("He said: “We go. We stay.") == ["We go. We stay."]
    assert quoted("He said “we go, and “we stay” too.") == ["we go, and", "we stay"]


def test_a_quotation_over_paragraphs_goes_on() -> None:
    one = article("a", "“We go.", "“We stay.", "“We sleep,” he said.")
    assert [each.continued for each in quotations(one)] == [False, True, True]
    assert [each.is_closed for each in quotations(one)] == [False, False, True]


def test_a_quotation_that_is_closed_does_not_go_on() -> None:
    one = article("a", "“We go.”", "“We stay.”")
    assert [each.continued for each in quotations(one)] == [False, False]


def test_a_block_quote_without_marks_is_one() -> None:
    assert quoted("He wrote:", "We go tomorrow.", kinds={1: BlockKind.QUOTE}) == ["We go tomorrow."]
    assert quoted("“In a heading”", kinds={0: BlockKind.HEADING}) == []


@given(st.text(alphabet="\"“”„‘’'«»‹›`「」 a.,s\n", max_size=80))
def test_quotations_lie_in_their_block_in_order(line: str) -> None:
    one = article("a", line, line)
    before = 0
    for each in quotations(one):
        block = one.blocks[each.block]
        assert before <= each.opens <= each.start < each.end <= each.closes <= block.end
        assert block.start <= each.opens
        before = each.closes


@pytest.mark.parametrize("mark", ['"a ', "“a ", "‘a ", "”", "’ ", "« ", "“‘„«‹「\"'", "a’s ’"])
def test_the_time_for_many_marks_grows_with_their_number(mark: str) -> None:
    # With the square it would be a hundred times as much.
    assert growth(lambda size: quotations(article("a", mark * (size // len(mark)))), 10_000, 100_000) < 40
