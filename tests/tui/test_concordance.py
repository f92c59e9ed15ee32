"""Lines in the widget that shows them: order, the column of the matches, and where context is cut."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefreader.screens.concordance import query_for
from briefreader.widgets.concordance import ConcordanceList, LineOrder, end_of, ordered, start_of
from briefsearch.index.query import parse
from briefsearch.model import ConcordanceLine
from tests.tui.driving import OpenReader


def line(before: str, after: str, *, article: str = "a", start: int = 0) -> ConcordanceLine:
    return ConcordanceLine(article, start, start + 5, before, "ferry", after)


LINES = [
    line("on the night ", " stopped", article="b", start=1),
    line("the Éclair ", ", at dawn", article="b", start=2),
    line("an old ", " Zebra", article="b", start=3),
    line("a ", " anew", article="a", start=4),
    line("", "", article="a", start=5),
]


@pytest.mark.parametrize(
    ("order", "starts"),
    [
        (LineOrder.TEXT, [1, 2, 3, 4, 5]),
        (LineOrder.AFTER, [2, 1, 3, 5, 4]),
        (LineOrder.BEFORE, [2, 1, 3, 5, 4]),
    ],
)
def test_lines_are_ordered_within_their_source(order: LineOrder, starts: list[int]) -> None:
    assert [each.start for each in ordered(LINES, order)] == starts


def test_what_precedes_is_compared_from_the_match_backwards() -> None:
    lines = [line("z a ", ""), line("a b ", ""), line("a a ", "")]
    assert [each.before for each in ordered(lines, LineOrder.BEFORE)] == ["a a ", "z a ", "a b "]


def test_the_orders_come_round() -> None:
    assert LineOrder.TEXT.following.following.following is LineOrder.TEXT
    assert len({LineOrder.TEXT, LineOrder.TEXT.following, LineOrder.TEXT.following.following}) == 3


texts = st.text(st.sampled_from("ab ,é漢字\u0301 "), max_size=60)


@given(texts, st.integers(0, 40))
def test_context_is_cut_to_its_room_and_to_whole_words(text: str, width: int) -> None:
    start, end = start_of(text, width), end_of(text, width)
    assert text.startswith(start)
    assert text.endswith(end)
    assert cell_len(start) <= width
    assert cell_len(end) <= width


def test_no_word_is_cut_where_there_is_a_space() -> None:
    assert start_of(" sailed at dawn", 9) == " sailed"
    assert start_of(" sailed at dawn", 10) == " sailed at"
    assert end_of("the old grey ", 9) == "old grey "
    assert start_of("x" * 50, 10) == "x" * 10


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("ferry", "ferry"),
        ("night service", '"night service"'),
        ("  night\n  service ", '"night service"'),
        ("OR", '"OR"'),
        ("Erdoğan’s", '"Erdoğan’s"'),
        ('he said "no" to it', '"he said no to it"'),
        ("title:x", '"title:x"'),
        (" … ", "…"),
        ("", ""),
    ],
)
def test_the_words_at_hand_become_a_query_for_just_them(text: str, query: str) -> None:
    assert query_for(text) == query


@given(st.text(max_size=80))
def test_whatever_is_at_hand_is_no_operator_of_the_query(text: str) -> None:
    understood = parse(query_for(text)).understood
    assert not any(sign in understood.split() for sign in ("OR", "NOT", "AND"))


async def test_two_thousand_lines_are_shown_and_ordered_at_once(open_reader: OpenReader) -> None:
    many = [
        line(f"{'word ' * 30}{n % 37} ", f" {n % 41}{' word' * 30}", article=str(n // 200), start=n)
        for n in range(2000)
    ]
    async with open_reader() as desk:
        view = ConcordanceList(())
        await desk.reader.mount(view)
        started = time.perf_counter()
        for order in LineOrder:
            view.show_lines_of(ordered(many, order))
        view.edge(1)
        await desk.pilot.pause()
        assert time.perf_counter() - started < 2
        assert view.chosen == 1999
