"""Reading never fails, stays within the text, and takes time in proportion to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.figures.agreement import interval
from briefsearch.comparison.figures.attribution import attribution
from briefsearch.comparison.figures.figure import WEEKDAYS
from briefsearch.comparison.figures.reading import figures_of
from briefsearch.text import clean
from tests.growth import growth
from tests.search.comparison.figures.reader import article

_WORDS = """
    at least over nearly 14 1,400 2.5 million two and a half dozen hundreds of people were killed , . - $ € %
    to Monday 3 March 2031 (Nov. 04) yesterday last a an hour week long year old according the Ministry said
    from 0 99999999999 31 February 29 one in five third 9 a.m. F-16 1:30 children including them visit
    fourth ½
"""


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS.split()), max_size=30).map(" ".join)))
def test_any_text_can_be_read(words: str) -> None:
    words = clean(words).strip()
    account = article("a", words)
    for figure in figures_of(account):
        assert figure.sentence.start <= figure.span.start < figure.span.end <= figure.sentence.end
        if isinstance(figure.value, str):
            first, last = interval(figure.value)
            assert first <= last
        else:
            assert figure.value >= 0
            assert figure.high is None or figure.high > figure.value


def test_naughty_strings_can_be_read(shared: Path) -> None:
    strings = (shared / "corpora" / "nasty" / "naughty-strings.txt").read_text(encoding="utf-8")
    for string in strings.split("\n"):
        for figure in figures_of(article("a", clean(string).strip())):
            assert figure.value not in WEEKDAYS


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,",
        "1 ",
        "1-",
        "1.",
        "$",
        "one ",
        "a hundred ",
        "over ",
        "Monday ",
        ", said ",
        "A. ",
        "March 3 ",
    ],
)
def test_the_time_for_long_runs_grows_with_their_length(piece: str) -> None:
    def read(size: int) -> None:
        words = (piece * size)[:size].strip()
        figures_of(article("a", f"The toll is 14 and {words}"))
        attribution(words)

    # With the square it would be a hundred times as much.
    assert growth(read, 10_000, 100_000) < 50
