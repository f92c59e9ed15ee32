"""What counts as read: what stayed in view long enough for its words, and nothing that was passed over."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefreader.memory.attention import (
    NOTHING,
    WHOLE,
    Attention,
    PartsRead,
    entry_of_parts,
    parts_of,
)
from briefsearch.model import Span


class Looking:
    """An article that is looked at under a clock of its own."""

    def __init__(self, length: int) -> None:
        self.now = 0.0
        self.length = length
        self.attention = Attention(lambda: self.now)
        self.read = PartsRead(length)

    def look(self, view: Span, seconds: float) -> PartsRead:
        """Look at a part for so long, then away."""
        self._turn(view)
        self.now += seconds
        self._turn(NOTHING)
        return self.read

    def scroll(self, views: list[Span], seconds: float) -> PartsRead:
        """Look at one part after the other, each for so long."""
        for view in views:
            self._turn(view)
            self.now += seconds
        self._turn(NOTHING)
        return self.read

    def _turn(self, view: Span) -> None:
        looked_at, most = self.attention.turn_to(view)
        self.read = self.read.further(looked_at, most, self.length)


def test_a_look_shorter_than_a_moment_reads_nothing() -> None:
    assert Looking(100).look(Span(0, 100), 0.9).parts == ()
    assert Looking(100).look(Span(0, 100), 1.1).share == 1.0


def test_as_much_is_read_as_there_was_time_for_from_the_top() -> None:
    assert Looking(10_000).look(Span(2000, 4000), 5).parts == ((2000, 2800),)
    assert Looking(10_000).look(Span(2000, 4000), 60).parts == ((2000, 4000),)


def test_what_was_read_already_takes_no_time_again() -> None:
    looking = Looking(10_000)
    looking.look(Span(0, 1600), 10)
    assert looking.look(Span(800, 4000), 5).parts == ((0, 2400),)


def test_lines_that_pass_slowly_are_read_and_pages_that_pass_quickly_are_not() -> None:
    lines = [Span(start, start + 2000) for start in range(0, 8000, 70)]
    assert Looking(10_000).scroll(lines, 0.5).share > 0.7
    assert Looking(10_000).scroll(lines, 0.03).share < 0.1
    pages = [Span(start, start + 2000) for start in range(0, 10_000, 1900)]
    assert Looking(10_000).scroll(pages, 0.3).share == 0.0


def test_of_an_article_that_changed_its_length_as_much_was_read() -> None:
    assert PartsRead(100, ((20, 60),)).further(NOTHING, 0, 200).parts == ((40, 120),)
    assert WHOLE.further(NOTHING, 0, 777).share == 1.0


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300)), max_size=12))
def test_parts_are_in_order_apart_and_never_more_than_was_looked_at(
    looks: list[tuple[int, int, int]],
) -> None:
    read, seen, time = PartsRead(250), set[int](), 0
    for one, other, most in looks:
        span = Span(min(one, other), max(one, other))
        read = read.further(span, most, 250)
        seen |= set(range(span.start, span.end))
        time += most
    parted = [place for part in read.parts for place in part]
    assert all(one < other for one, other in pairwise(parted))
    covered = {at for start, end in read.parts for at in range(start, end)}
    assert covered <= seen & set(range(250))
    assert len(covered) <= time
    assert parts_of(entry_of_parts(read)) == (read if read.parts else None)
