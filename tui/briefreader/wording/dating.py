"""When something was, and how that is known, in a few words: the same on the screen and in the commands."""

from __future__ import annotations

import calendar

from briefreader.look.signs import Signs
from briefreader.wording.bylines import day_month_year, day_range
from briefsearch.comparison.timeline.values import Basis, Report, Row, When

NO_DAY = "no day known"
APPEARED = "appeared"

_DAY = 10


def day(when: When, signs: Signs, *, is_uncertain: bool = False) -> str:
    """Return a time in a few letters: `Monday 6 Nov 2023`, `Nov 2023`, `5–7 Nov 2023 ?`, `by 7 Nov 2023`."""
    sign = f" {signs.uncertain}" if is_uncertain else ""
    if when.first is None or when.last is None:
        return _open(when) + sign
    value = when.value
    if len(value) == _DAY or when.first == when.last:
        return f"{calendar.day_name[when.first.weekday()]} {day_month_year(when.first)}{sign}"
    if "/" in value:
        years = value.split("/")
        short = signs.dash.join(years) if len(years[0]) == len("2031") else ""
        return (short or day_range(when.first, when.last, signs.dash)) + sign
    if len(value) == len("2031-03"):
        return day_month_year(when.first).split(" ", 1)[1] + sign
    return value + sign


def _open(when: When) -> str:
    if when.first is not None:
        return f"from {day_month_year(when.first)}"
    return f"by {day_month_year(when.last)}" if when.last is not None else NO_DAY


def heading(row: Row, signs: Signs) -> str:
    """Return under which heading a row stands."""
    return day(row.when, signs, is_uncertain=row.is_uncertain and row.when.first != row.when.last)


def note(report: Report, event: Row, signs: Signs) -> str:
    """Return what has to be said of how an account dates an event; nothing where it says it plainly."""
    if report.reference:
        return f"{report.reference} this date, not on it"
    if report.basis is Basis.OTHERS:
        of_others = "told by its weekday; the date is that of the others"
        return of_others if report.span else "told here without a date"
    if report.basis is Basis.UNKNOWN:
        return "told by its weekday; nothing says of which week"
    assert report.when is not None
    said = []
    if report.when != event.when and event.differs:
        said.append(f"dated {day(report.when, signs)} here")
    if report.is_misfit:
        said.append("the weekday does not fit the date")
    if report.basis is Basis.EVIDENCE:
        said.append(f"reckoned from when the account may have appeared: {_words(report.when)}")
    return ", ".join(said)


def _words(when: When) -> str:
    """Return a time of which the bounds are known in words: `between 5 and 7 Nov 2023`."""
    if when.first is None or when.last is None:
        return _open(when)
    if when.first == when.last:
        return day_month_year(when.first)
    return f"between {day_range(when.first, when.last, ' and ')}"


def appeared(row: Row) -> str:
    """Return what a row says of an account that appeared."""
    if not row.is_uncertain:
        return f"{APPEARED} on this day"
    first, last = row.when.first, row.when.last
    if first is not None and last is not None:
        return f"{APPEARED} {_words(row.when)}"
    if first is not None:
        return f"{APPEARED} on {day_month_year(first)} or later"
    if last is not None:
        return f"{APPEARED} on {day_month_year(last)} or earlier"
    return f"{APPEARED}; it does not tell when"
