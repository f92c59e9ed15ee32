"""Dates as they are written, turned into ISO dates by the day on which the account appeared."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefsearch.comparison.figures.anchor import Anchor
from briefsearch.comparison.figures.figure import WEEKDAYS
from briefsearch.comparison.figures.relative import TIMES, relative
from briefsearch.comparison.figures.tokens import Token, is_glued, low, without_owner

_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_name) if at}
_MONTHS |= {name.lower(): at for at, name in enumerate(calendar.month_abbr) if at} | {"sept": 9}
_FULL_MONTHS = frozenset(name.lower() for name in calendar.month_name)
_WEEKDAYS = {name.lower(): at for at, name in enumerate(calendar.day_name)}
_SHORT_WEEKDAYS = {name.lower(): at for at, name in enumerate(calendar.day_abbr)} | {"tues": 1, "thurs": 3}
_JOINTS = {"-", "–", "—", "to", "through", "until", "and"}
_COMING = "will would next coming scheduled due expected set plans planned ends begins starts"
# Words after which a weekday is one to come.
_AHEAD = frozenset(_COMING.split())
_LOOK_BACK = 8
_UNTIL = {"until", "till"}
# With one of these before it a weekday is the name of something (`Super Tuesday`), of no date here.
_NAMING = {"super", "black", "good", "bloody", "cyber"}
_BEFORE_MONTH = {"in", "since", "last", "this", "that", "early", "late", "by", "until", "from", "during"}
# Names of months that are no other word and no first name.
_PLAIN_MONTHS = {"january", "february", "july", "september", "october", "november", "december"}
_STAGES = {"end", "beginning", "start", "middle", "rest", "half", "days", "week", "weeks"}
_BEFORE_YEAR = {
    "in", "since", "during", "until", "of", "by", "from", "between", "before", "after", "early", "late",
    "through", "throughout", "around",
}  # fmt: skip
# Before a noun a number of four digits may be a count.
_LIKELY_YEARS = range(1950, 2050)
_DETERMINERS = {"a", "an", "the", "his", "her", "its", "their", "our"}


@dataclass(frozen=True, slots=True)
class Day:
    """A date in tokens `first` to `last` (excluded) of a sentence.

    `value` is an ISO date, month, year, or interval of dates, or the name of a weekday whose date the account
    does not tell. `is_misfit` tells that the weekday beside it is not that of the date, `is_weekday` that the
    weekday is all that stands there, `is_end` that something lasts until then.
    """

    first: int
    last: int
    value: str
    is_misfit: bool = False
    is_weekday: bool = False
    is_end: bool = False


def days(line: Sequence[Token], anchor: Anchor) -> list[Day]:
    """Return the dates of a sentence in order, but for those that need a day the account does not tell."""
    found: list[Day] = []
    at = 0
    while at < len(line):
        # Most words can begin no date that has a number or a name in it.
        readers = _READERS if line[at].is_number or line[at].is_name else (_relative,)
        one = next((day for read in readers if (day := read(line, at, anchor))), None)
        if one is None:
            at += 1
            continue
        if low(line, at - 1) == "that" and found and len(one.value) == len("2031-03"):
            # `That June` is of the year told before.
            year = found[-1].value[:4]
            one = replace(one, value=year + one.value[4:]) if year.isdecimal() else one
        at = max(one.last, at + 1)
        if one.value:
            found.append(replace(one, is_end=low(line, one.first - 1) in _UNTIL))
    return found


def _month(line: Sequence[Token], at: int) -> int:
    """Return the month that token `at` names, or 0; an abbreviation may have its point after it."""
    if at >= len(line) or not line[at].is_name:
        return 0
    return _MONTHS.get(line[at].low.rstrip("."), 0)


def _after_month(line: Sequence[Token], at: int) -> int:
    is_short = line[at].low not in _FULL_MONTHS and low(line, at + 1) == "."
    return at + 2 if is_short and is_glued(line, at + 1) else at + 1


def _day_number(line: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the day of a month in token `at` and the token after it; 0 where there is none."""
    if at < len(line) and line[at].text.isdecimal() and line[at].is_number and len(line[at].text) < 3:
        last = at + 1
        if is_glued(line, last) and low(line, last) in ("st", "nd", "rd", "th"):
            last += 1
        return int(line[at].text), last
    return 0, at


def _year(line: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the year that follows at token `at`, after a comma or not, and the token after it."""
    place = at + 1 if low(line, at) == "," else at
    if place < len(line) and (year := _year_in(line[place])):
        return year, place + 1
    return 0, at


def _year_in(token: Token) -> int:
    return int(token.text) if re.fullmatch("1[6-9][0-9][0-9]|20[0-9][0-9]", token.text) else 0


def _iso(line: Sequence[Token], at: int, anchor: Anchor) -> Day | None:
    text = [token.text for token in line[at : at + 5]]
    if len(text) == 5 and text[1] == text[3] == "-" and all(is_glued(line, at + n) for n in range(1, 5)):
        try:
            return Day(at, at + 5, date.fromisoformat("".join(text)).isoformat())
        except ValueError:
            return None
    return None


def _month_first(line: Sequence[Token], at: int, anchor: Anchor) -> Day | None:
    """Read `March 3`, `Nov. 6, 2023`, `January 4 to 11, 2024`, `March 30 to April 2`."""
    month = _month(line, at)
    if not month:
        return None
    day, last = _day_number(line, _after_month(line, at))
    if not day:
        return None
    end_month, end_day = month, 0
    if low(line, last) in _JOINTS:
        after = _month(line, last + 1)
        end_month = after or month
        end_day, end = _day_number(line, _after_month(line, last + 1) if after else last + 1)
        last = end if end_day else last
    year, last = _year(line, last)
    return _dated(at, last, (month, day), (end_month, end_day), year, anchor)


def _day_first(line: Sequence[Token], at: int, anchor: Anchor) -> Day | None:
    """Read `3 March`, `the 3rd of March 2031`, `4 to 11 January 2024`, `30 March to 2 April`."""
    day, last = _day_number(line, at)
    if not day:
        return None
    month, end_day, end_month = 0, 0, 0
    last += low(line, last) == "of"
    if (month := _month(line, last)) != 0:
        last = _after_month(line, last)
    if low(line, last) in _JOINTS:
        end_day, end = _day_number(line, last + 1)
        end += end_day > 0 and low(line, end) == "of"
        end_month = _month(line, end)
        if end_day and end_month:
            last, month = _after_month(line, end), month or end_month
    if not month:
        return None
    year, last = _year(line, last)
    return _dated(at, last, (month, day), (end_month, end_day if end_month else 0), year, anchor)


def _dated(
    first: int, last: int, start: tuple[int, int], end: tuple[int, int], year: int, anchor: Anchor
) -> Day | None:
    """Return the day or interval; one whose year nothing tells has no value."""
    try:
        begins = date(year, *start) if year else anchor.nearest(*start)
        if begins is None:
            return Day(first, last, "")
        if not end[1]:
            return Day(first, last, begins.isoformat())
        ends = date(begins.year, *end)
        if ends < begins:
            ends = date(begins.year + 1, *end)
    except ValueError:
        return None
    return Day(first, last, f"{begins.isoformat()}/{ends.isoformat()}")


def _month_alone(line: Sequence[Token], at: int, anchor: Anchor) -> Day | None:
    """Read `March 2031`, `in March`, `a March meeting`; a lone `may` or `march` is no month."""
    month = _month(line, at)
    if not month:
        return None
    end = _after_month(line, at)
    year, last = _year(line, end + (low(line, end) in ("of", "in")))
    if year:
        return Day(at, last, f"{year}-{month:02d}")
    if not _stands_alone(line, at, end):
        return None
    near = anchor.nearest(month, 15)
    if near is None:
        return Day(at, end, "")
    # Of `last June` the nearest may be one to come.
    is_ahead = low(line, at - 1) == "last" and anchor.latest is not None and near > anchor.latest
    return Day(at, end, f"{near.year - is_ahead:04d}-{month:02d}" if near.year > is_ahead else "")


def _stands_alone(line: Sequence[Token], at: int, end: int) -> bool:
    """Whether what stands around a word without a day or year beside it makes it a month."""
    before, after = low(line, at - 1), low(line, end)
    if after == "for":
        return False
    if (
        (line[at].low in _PLAIN_MONTHS and not before.isdecimal())
        or before in _BEFORE_MONTH
        or low(line, at - 2) == "mid"
    ):
        return True
    if before == "of" and low(line, at - 2) in _STAGES:
        return True
    if before in ("and", "or", "to") and _month(line, at - 2):
        return True
    return before in _DETERMINERS and end < len(line) and line[end].text.islower() and after not in _JOINTS


def _weekday(line: Sequence[Token], at: int, anchor: Anchor) -> Day | None:
    """Read `Monday`, `last Friday`, `Monday, Nov. 6`, `Sunday (5 March)`; a date beside it decides."""
    number = _WEEKDAYS.get(without_owner(line[at].low), -1) if line[at].is_name else -1
    if number < 0 and line[at].is_name and low(line, at + 1) in (".", ","):
        number = _SHORT_WEEKDAYS.get(line[at].low, -1)
    if number < 0:
        return None
    if beside := _beside(line, at, anchor):
        fits = "/" in beside.value or not beside.value or date.fromisoformat(beside.value).weekday() == number
        return replace(beside, first=at, is_misfit=not fits)
    last = at + 1 + (low(line, at + 1) in TIMES)
    if at and line[at - 1].is_name and line[at - 1].low in _NAMING:
        return Day(at, at + 1, "")
    words = [token.low for token in line[max(0, at - _LOOK_BACK) : at]]
    # A sentence that begins with `Until Monday` looks back.
    is_ahead = not _AHEAD.isdisjoint(words) or (at > 1 and words[-1] in _UNTIL)
    found = anchor.weekday(number, ahead=is_ahead, strictly=words[-1:] == ["last"])
    return Day(at, last, found.isoformat() if found else WEEKDAYS[number], is_weekday=True)


def _beside(line: Sequence[Token], at: int, anchor: Anchor) -> Day | None:
    """Return the date with day and month that follows a weekday, maybe after a time, comma or bracket."""
    place = at + 1
    while low(line, place) in {*TIMES, ".", ",", "(", "the", "on"} and place < at + 4:
        place += 1
    if place >= len(line):
        return None
    found = _iso(line, place, anchor) or _month_first(line, place, anchor) or _day_first(line, place, anchor)
    if found and low(line, found.last) == ")":
        return replace(found, last=found.last + 1)
    return found


def _relative(line: Sequence[Token], at: int, anchor: Anchor) -> Day | None:
    """Read `yesterday`, `last night`, `two days ago`, `last month`."""
    found = relative(line, at, anchor.day)
    return Day(at, found[1], found[0]) if found else None


def _year_alone(line: Sequence[Token], at: int, anchor: Anchor) -> Day | None:
    """Read `in 2031`, `since 2031`, `her 2031 speech`."""
    year = _year_in(line[at])
    if not year or (is_glued(line, at + 1) and line[at + 1].text not in '.,;:!?)”"’'):
        return None
    before = low(line, at - 1)
    is_of_event = before in _DETERMINERS and at + 1 < len(line) and line[at + 1].is_word
    if before in _BEFORE_YEAR or (is_of_event and year in _LIKELY_YEARS):
        return Day(at, at + 1, str(year))
    return None


def _years(line: Sequence[Token], at: int, anchor: Anchor) -> Day | None:
    """Read `2029-2031`, `from 2029 to 2031`, `between 2029 and 2031`."""
    if at + 2 >= len(line) or low(line, at + 1) not in _JOINTS:
        return None
    first, last = _year_in(line[at]), _year_in(line[at + 2])
    is_told = low(line, at - 1) in ("from", "between", "in", "during", "years") or is_glued(line, at + 1)
    if not (first and first < last and is_told) or (is_glued(line, at + 3) and low(line, at + 3) in "-–"):
        return None
    return Day(at, at + 3, f"{first}/{last}")


_READERS: tuple[Callable[[Sequence[Token], int, Anchor], Day | None], ...] = (
    _iso,
    _month_first,
    _day_first,
    _weekday,
    _month_alone,
    _relative,
    _years,
    _year_alone,
)
