"""Dates and the days that they stand for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefsearch.comparison.figures.figure import WEEKDAYS
from briefsearch.comparison.figures.reading import figures_of
from tests.search.comparison.figures.reader import article, dates, figures


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 3 March 2030", "2030-03-03"),
        ("on March 3, 2030", "2030-03-03"),
        ("on the 3rd of March 2030", "2030-03-03"),
        ("on Nov. 6, 2030", "2030-11-06"),
        ("on 2030-11-06", "2030-11-06"),
        ("on 3 March", "2031-03-03"),
        ("on December 30", "2030-12-30"),
        ("from January 4 to 11, 2031", "2031-01-04/2031-01-11"),
        ("from 4 to 11 January 2031", "2031-01-04/2031-01-11"),
        ("on November 7-8", "2030-11-07/2030-11-08"),
        ("from 30 March to 2 April", "2031-03-30/2031-04-02"),
        ("from 30 December to 2 January", "2030-12-30/2031-01-02"),
        ("in October 2030", "2030-10"),
        ("since November", "2030-11"),
        ("at the end of January", "2031-01"),
        ("in 2011", "2011"),
        ("on Wednesday", "2031-03-12"),
        ("on Friday", "2031-03-07"),
        ("last Wednesday", "2031-03-05"),
        ("on Monday, 10 March", "2031-03-10"),
        ("yesterday", "2031-03-11"),
        ("last night", "2031-03-11"),
        ("today", "2031-03-12"),
        ("two days ago", "2031-03-10"),
        ("last month", "2031-02"),
        ("next year", "2032"),
        ("next week", "2031-03-17/2031-03-23"),
        ("for a January dinner", "2031-01"),
        ("at the 2029 fair", "2029"),
        ("between 2029 and the flood", "2029"),
    ],
)
def test_dates(words: str, value: str) -> None:
    assert dates(f"The envoys met in Lemsa {words}.") == [value]


@pytest.mark.parametrize(("words", "value"), [("on Friday", "2031-03-14"), ("next Monday", "2031-03-17")])
def test_a_day_to_come(words: str, value: str) -> None:
    assert dates(f"The envoys will meet in Lemsa {words}.") == [value]


@pytest.mark.parametrize(
    "words",
    [
        "in the march",
        "as she may",
        "on 31 February",
        "for 40 days",
        "at 2031 metres",
        "for the last month",
        "at this time last year",
        "with Mellanders of USA TODAY",
        "with Mellanders of Marine Today",
        "before Super Tuesday",
    ],
)
def test_what_is_no_date(words: str) -> None:
    assert dates(f"The envoys met {words}.") == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The envoys are in Lemsa until Thursday.", "2031-03-13"),
        ("Until Thursday, the envoys kept their counsel.", "2031-03-06"),
        ("Not until yesterday was it known.", "2031-03-11"),
    ],
)
def test_what_lasts_until_a_weekday_ends_on_the_next(sentence: str, value: str) -> None:
    (date_told,) = figures(sentence)
    assert (date_told.value, date_told.is_end) == (value, True)


def test_the_last_month_of_a_name_is_past() -> None:
    assert dates("They met last June, and in April.") == ["2030-06", "2031-04"]


def test_that_month_is_of_the_year_told_before() -> None:
    assert dates("She was named in January 2019 and confirmed that June.") == ["2019-01", "2019-06"]


def test_months_may_be_told_together() -> None:
    assert dates("They met in April and May.") == ["2031-04", "2031-05"]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar(published: date) -> None:
    assert dates("They met yesterday, last year, and will tomorrow and next week.", published) == []
    weekdays = " and on ".join(WEEKDAYS)
    for sentence in (f"They met on {weekdays}.", f"They will meet on {weekdays}, as since last June."):
        assert dates(sentence, published)


def test_a_weekday_that_is_not_that_of_its_date() -> None:
    first, second = figures("They met on Monday (11 March), and on Wednesday, 12 March.")
    assert (first.value, first.is_misfit) == ("2031-03-11", True)
    assert (second.value, second.is_misfit) == ("2031-03-12", False)


def test_an_undated_account_tells_the_weekday_alone() -> None:
    assert dates("They met on Monday, and on 3 March.", published=None) == ["Monday"]
    assert dates("They met yesterday.", published=None) == []


def test_an_undated_account_may_tell_the_year_itself() -> None:
    assert dates("They met on 3 March and again on 5 April 2030.", published=None) == [
        "2030-03-03",
        "2030-04-05",
    ]


@pytest.mark.parametrize(
    ("window", "value"),
    [
        ((date(2031, 3, 11), date(2031, 3, 12)), "2031-03-10"),
        ((date(2031, 3, 9), date(2031, 3, 12)), "Monday"),
        ((date(2031, 3, 11), None), "Monday"),
    ],
)
def test_all_possible_days_must_agree(window: tuple[date, date | None], value: str) -> None:
    account = replace(article("a", "They met on Monday.", published=None), published_between=window)
    assert [figure.value for figure in figures_of(account)] == [value]
