"""Statements of several accounts: the same one, the order, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch import text
from briefsearch.comparison.quotations.statements import statements
from briefsearch.comparison.values import Mode, Pair, Relation
from tests.growth import growth
from tests.search.comparison.quotations.reading import article, comparison, found, names

PLAIN = "“The port is shut and nobody will sail,” Brenk said."


def groups(*lines: str) -> list[int]:
    return [
        one.group for one in found(*(article(name, line) for name, line in zip("abcde", lines, strict=False)))
    ]


def test_the_same_words_of_one_speaker_are_the_same_statement() -> None:
    assert groups(PLAIN, PLAIN, "“We sail at dawn tomorrow,” Brenk said.") == [1, 1, 0]


def test_a_quotation_and_a_report_of_it_are_the_same_statement() -> None:
    assert groups(PLAIN, "Brenk said that the port was shut and that nobody would sail.") == [1, 1]


def test_a_misquotation_is_the_same_statement() -> None:
    assert groups(PLAIN, "“The port is closed and no one will sail,” Brenk said.") == [1, 1]


def test_the_same_words_without_a_name_are_the_same_statement() -> None:
    assert groups(PLAIN, "“The port is shut and nobody will sail,” a senior official said.") == [1, 1]


def test_words_alike_of_two_who_are_named_are_two_statements() -> None:
    assert groups(
        "Brenk said that the port was shut after the storm.",
        "Vole said that a port was shut by the new owners.",
    ) == [0, 0]


def test_words_of_one_account_are_never_grouped_by_themselves() -> None:
    both = article("a", PLAIN, PLAIN)
    assert [one.group for one in found(both, article("b", "Nothing was said."))] == [0, 0]


def test_groups_are_numbered_in_reading_order() -> None:
    first, second = PLAIN, "“We lost three boats in the storm,” Vole said."
    one = article("a", first, second)
    other = article("b", second, first)
    assert [each.group for each in found(one, other)] == [1, 2, 2, 1]


def test_a_pair_of_sentences_is_evidence() -> None:
    one = article("a", "Brenk said that the long pier was lost in the great storm of last winter.")
    other = article("b", "Brenk said that nets, ropes and boats had gone from the village by the pier.")
    bare = comparison([one, other])
    pair = Pair(bare.sentences["a"][0], bare.sentences["b"][0], Relation.SAME_FACT, 0.4, 1, ((), ()))
    known = {each.id: names(each) for each in (one, other)}
    assert [each.group for each in statements([one, other], bare, known)] == [0, 0]
    paired = comparison([one, other], (pair,))
    assert [each.group for each in statements([one, other], paired, known)] == [1, 1]


def test_who_says_one_thing_only_is_taken_to_say_the_same() -> None:
    first = "Brenk said that the long pier was lost in the great storm of last winter."
    second = "Brenk said that the storm had taken boats, nets and the pier from it."
    more = "“We sail again,” Brenk said. “We asked for help twice,” he said."
    assert groups(first, second) == [1, 1]
    assert groups(f"{first} {more}", second)[0] == 0


def test_other_figures_are_another_statement() -> None:
    first = "Brenk said that 12 boats were lost in the storm."
    assert groups(first, "“The storm was cruel and took 12 ships from us,” Brenk said.") == [1, 1]
    assert groups(first, "“The storm was cruel and took 40 ships from us,” Brenk said.") == [0, 0]


def test_a_speaker_may_be_called_in_more_or_fewer_words() -> None:
    line = "said that the port was shut after the great storm of last winter."
    again = "said that the great storm had shut the port."
    assert groups(f"A spokesman for Karst Lines {line}", f"A Karst Lines spokeswoman {again}") == [1, 1]
    assert groups(f"Harbour police {line}", f"Lemsa harbour police {again}") == [1, 1]


def test_statements_come_account_by_account_in_reading_order() -> None:
    one = article("a", PLAIN, "Vole denied that the port was shut. “We sail,” she said.")
    other = article("b", PLAIN)
    told = found(one, other)
    assert [(each.article, each.start) for each in told] == sorted(
        (each.article, each.start) for each in told
    )
    assert [each.mode for each in told] == [Mode.DIRECT, Mode.REPORTED, Mode.DIRECT, Mode.DIRECT]


_PIECES = """
    said told that according to “ ” " ' ‘ ’ , . : ; — ( ) he she it they Brenk Ola Vole the a official
    officials who and while port was 41 % as by asked if not would Karst Lines ministry “We go.”
"""
_LINES = st.lists(st.sampled_from([*_PIECES.split(), "\n"]), max_size=40).map(" ".join)


@settings(max_examples=200)
@given(_LINES, _LINES)
def test_any_words_give_spans_in_the_text(first: str, second: str) -> None:
    one, other = article("a", first, second), article("b", second, first)
    known = {each.id: set(text.sentences(each)) for each in (one, other)}
    for each in found(one, other):
        whole = one.text if each.article == "a" else other.text
        assert 0 <= each.start < each.end <= len(whole)
        assert any(map(str.isalnum, each.span.of(whole)))
        assert each.sentence in known[each.article]
        assert each.sentence.start <= each.start
        assert each.mode is Mode.DIRECT or each.speaker


@given(st.text(max_size=200))
def test_any_text_is_read(line: str) -> None:
    one = article("a", text.clean(line))
    told = [each for each in found(one, article("b", PLAIN)) if each.article == "a"]
    assert all(each.start < each.end <= len(one.text) for each in told)


@pytest.mark.parametrize(
    "part",
    ["he said ", "as he said ", "“a b c d” ", ", who said", "according to ", "the official said that "],
)
def test_the_time_for_long_sentences_grows_with_their_length(part: str) -> None:
    def read(size: int) -> None:
        one = article("a", part * (size // len(part)))
        statements([one], comparison([one]), {})

    # With the square it would be a hundred times as much.
    assert growth(read, 4_000, 40_000) < 50
