"""Days that a feed, a record or the properties of a file state in a field of their own."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate

from briefsearch.intake.dump.signs import dates

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?=$|[T ])")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?=$|[T ,])")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})(?=$|[T ,])")
_MONTHS_OF_YEAR = 12
_CENTURY_TURNS = 69
_LONGEST = 100
# Programs write days of the year 1 or 101 where they know none.
_FIRST_PRESS = 1450


def stated_day(text: str, *, day_first: bool = False) -> date | None:
    """Return the day that `text`, the value of a field for it, states in the writer's own time zone.

    ISO 8601 goes first, then the form of RFC 822 (`Tue, 14 Nov 2031 23:30:00 -0500`), then days with the
    name of the month, then numbers that can be read in one way only: `16/1/2031` has a day and a month,
    `3/4/2031` might be either and is None unless `day_first`, as is a day that no month has. `14.3.2031` has
    the day first.
    """
    text = " ".join(text[:_LONGEST].split())
    if iso := _ISO.match(text):
        return _day(*map(int, iso.groups()))
    if year_first := _YEAR_FIRST.match(text):
        return _day(int(year_first[1]), int(year_first[3]), int(year_first[4]))
    if numbers := _NUMBERS.match(text):
        return _of_numbers(
            int(numbers[1]), int(numbers[3]), numbers[4], has_points=numbers[2] == ".", day_first=day_first
        )
    if named := dates(text):
        return named[0]
    try:
        parsed = parsedate(text)
    except (ValueError, TypeError, IndexError):
        return None
    return _day(*parsed[:3]) if parsed else None


def _of_numbers(first: int, second: int, year: str, *, has_points: bool, day_first: bool) -> date | None:
    full = int(year)
    if len(year) == 2:
        full += 1900 if full >= _CENTURY_TURNS else 2000
    if has_points or first > _MONTHS_OF_YEAR or first == second:
        return _day(full, second, first)
    if second > _MONTHS_OF_YEAR:
        return _day(full, first, second)
    return _day(full, second, first) if day_first else None


def _day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where no month has it or no press was there to print it."""
    try:
        return date(year, month, day) if year >= _FIRST_PRESS else None
    except (ValueError, OverflowError):
        return None
