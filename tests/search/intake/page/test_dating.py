"""The day that stands by the headline: in the byline first, and never that of the visit."""

from __future__ import annotations

from datetime import date

import pytest

from tests.search.intake.page.pages import BODY, TITLE, read_page

CLOCK = "<div class='bar'>Thursday, 9 January 2014 10:21</div>"


def inside(markup: str, lang: str = "en") -> str:
    """Return a page whose masthead tells the day of the visit, with `markup` under the headline."""
    return (
        f"<html lang='{lang}'><head><title>{TITLE} » City » Veldry Post</title></head><body>{CLOCK}"
        f"<div class='story'><h1>{TITLE}</h1>{markup}{BODY}</div></body></html>"
    )


def published(html: str) -> date | None:
    return read_page(html, "").article.published


def test_the_clock_of_the_masthead_is_no_day_of_publication() -> None:
    assert published(inside("")) is None
    timed = inside("").replace(CLOCK, "<div><time datetime='2014-01-09'>today</time></div>")
    assert published(timed) is None


def test_a_byline_goes_before_another_day_by_the_headline() -> None:
    html = inside("<p>On show until 12 February 2014</p><p>By Mara Quill | 8 January 2014</p>")
    assert published(html) == date(2014, 1, 8)


@pytest.mark.parametrize(
    ("byline", "lang", "day"),
    [
        ("Mara Quill | Old Harbour | 25/01/2014", "en", date(2014, 1, 25)),
        ("Mara Quill | Old Harbour | 01/25/2014", "en", date(2014, 1, 25)),
        ("Mara Quill | Old Harbour | 08/01/2014", "en", None),
        ("Mara Quill | Old Harbour | 08/01/2014", "es", date(2014, 1, 8)),
        ("Mara Quill | Old Harbour | 08/01/2014", "fr", date(2014, 1, 8)),
        ("Mara Quill | Old Harbour | 08/13/2014", "es", date(2014, 8, 13)),
    ],
)
def test_numbers_are_a_day_where_one_reading_is_possible(byline: str, lang: str, day: date | None) -> None:
    assert published(inside(f"<p>{byline}</p>", lang)) == day


def test_a_byline_that_can_be_read_two_ways_leaves_the_day_open() -> None:
    assert published(inside("<p>By Mara Quill | 08/01/2014</p><p>9 January 2014</p>")) is None


@pytest.mark.parametrize(
    "line",
    [
        "الأربعاء، 28 آب/أغسطس 2013، آخر تحديث 14:00",
        "٢٨ أغسطس ٢٠١٣",
        "28 de agosto de 2013",
        "mercredi 28 août 2013",
        "28. August 2013",
        "28 августа 2013",
    ],
)
def test_months_of_many_languages(line: str) -> None:
    assert published(inside(f"<p>{line}</p>", "ar")) == date(2013, 8, 28)


def test_a_month_of_two_words() -> None:
    assert published(inside("<p>3 تشرين الثاني 2013</p>", "ar")) == date(2013, 11, 3)
