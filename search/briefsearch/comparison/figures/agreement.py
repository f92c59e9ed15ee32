"""Whether two figures of one thing agree."""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from briefsearch.comparison.figures.figure import WEEKDAYS, Figure

# Shares of the larger value: converting miles rounds that much, and writing a third as 33 percent.
_ROUNDING, _ROUNDING_SHARES = 0.02, 0.011
# Values that are the same differ by less.
_LIKELY = 0.05
# Of two digits the last may be rounded by half: no more than this is lost.
_ROUNDED = 0.9
_CACHED_VALUES = 1024
_CONVERTED = {"kilometres", "kilometres an hour", "metres", "hectares", "degrees", "hours"}


def agree(a: Figure, b: Figure) -> bool:
    """Whether values and bounds are the same; of two dates, whether one lies within the other."""
    return same(a, b) and (a.is_date or a.bound is b.bound)


def same(a: Figure, b: Figure) -> bool:
    """Whether the values are the same, bounds left aside; of two dates, whether one lies within the other."""
    if not (isinstance(a.value, str) and isinstance(b.value, str)):
        return equal(a, b)
    if (a.is_weekday or b.is_weekday) and (day := weekday_of(a.value)) and day == weekday_of(b.value):
        # Whether `Monday` is the last or the next one is often left to the reader.
        return not _are_apart(a.value, b.value)
    if a.value in WEEKDAYS or b.value in WEEKDAYS:
        return False
    return within(a.value, b.value) or within(b.value, a.value)


@lru_cache(maxsize=_CACHED_VALUES)
def weekday_of(value: str) -> str:
    """Return the weekday of a date or of a weekday; a month, a year or an interval has none."""
    if value in WEEKDAYS or not is_day(value):
        return value if value in WEEKDAYS else ""
    return WEEKDAYS[date.fromisoformat(value).weekday()]


def _are_apart(a: str, b: str) -> bool:
    """Whether two days, if both are dates, are more than a week apart."""
    if a in WEEKDAYS or b in WEEKDAYS:
        return False
    return abs(date.fromisoformat(a) - date.fromisoformat(b)) > timedelta(days=7)


def is_day(value: str) -> bool:
    """Whether an ISO date is one day."""
    return len(value) == 10


def nearest(day: str, value: str) -> str:
    """Return the ISO date nearest to the first day of `value` that has the weekday of `day`."""
    wanted = weekday_of(day)
    around = interval(value)[0]
    days = [around + timedelta(days=shift) for shift in range(-3, 4)]
    return next(day.isoformat() for day in days if WEEKDAYS[day.weekday()] == wanted)


def equal(a: Figure, b: Figure) -> bool:
    """Whether the values are the same, bounds left aside."""
    if isinstance(a.value, str) or isinstance(b.value, str):
        return a.value == b.value
    return _meet(a, a.value, b.value) and (a.high is None or b.high is None or a.high == b.high)


def level(a: Figure, b: Figure) -> bool:
    """Whether two numbers, or an end of the range that one of them is, are the same."""
    if a.high is None and b.high is None:
        return _meet(a, a.value, b.value)
    ones, others = (a.value, a.high), (b.value, b.high)
    return any(
        _meet(a, one, other) for one in ones if one is not None for other in others if other is not None
    )


class Values:
    """The values of some figures, where the one that is the same as another is soon found."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        told = {(one.value, one.high, one.is_weekday): one for one in figures}.values()
        self._dates = [one for one in told if one.is_date]
        self._numbers = sorted((one for one in told if not one.is_date), key=_number)

    def has(self, figure: Figure) -> bool:
        """Whether a value is the same as that of `figure`."""
        if figure.is_date:
            return any(same(figure, one) for one in self._dates)
        value = _number(figure)
        least, most = sorted((value * (1 - _LIKELY), value * (1 + _LIKELY)))
        first = bisect_left(self._numbers, least, key=_number)
        end = bisect_right(self._numbers, most, key=_number)
        return any(same(figure, one) for one in self._numbers[first:end])


def _number(figure: Figure) -> float:
    return float(figure.value)


def _meet(figure: Figure, one: float | str, other: float | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    slack = _ROUNDING if figure.unit in _CONVERTED else 1e-9
    slack = _ROUNDING_SHARES if figure.unit == "percent" else slack
    return abs(one - other) <= slack * max(abs(one), abs(other))


def rounds(a: Figure, b: Figure) -> bool:
    """Whether one of two numbers that differ is the other rounded, to two digits at least (`1.7`, `1.72`)."""
    if isinstance(a.value, str) or isinstance(b.value, str) or a.value == b.value:
        return False
    if ratio(a, b) < _ROUNDED:
        return False
    ones, others = digits_of(a.value), digits_of(b.value)
    digits = min(len(ones), len(others))
    return digits > 1 and f"{a.value:.{digits}g}" == f"{b.value:.{digits}g}"


def digits_of(value: float) -> str:
    """Return the digits of a number but for the zeros at its ends."""
    return f"{value:.6g}".split("e")[0].replace(".", "").strip("0")


def ratio(a: Figure, b: Figure) -> float:
    """Return the smaller value of two numbers as a share of the larger."""
    if isinstance(a.value, str) or isinstance(b.value, str):
        return 1.0 if a.value == b.value else 0.0
    one, other = abs(a.value), abs(b.value)
    most = max(one, other)
    return min(one, other) / most if most else 1.0


def within(inner: str, outer: str) -> bool:
    """Whether an ISO date, month, year or interval lies within another."""
    (start, end), (first, last) = interval(inner), interval(outer)
    return first <= start and end <= last


@lru_cache(maxsize=_CACHED_VALUES)
def interval(value: str) -> tuple[date, date]:
    """Return the first and last day of an ISO date, month, year or interval of dates."""
    start, _, end = value.partition("/")
    return _first(start), _last(end or start)


def _first(value: str) -> date:
    year, month, day = ([int(part) for part in value.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def _last(value: str) -> date:
    year, month, day = ([int(part) for part in value.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])
