"""Dates told by the day on which the account appeared: `yesterday`, `two days ago`, `last month`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from briefsearch.comparison.figures.numerals import small_number
from briefsearch.comparison.figures.tokens import Token, low, without_owner

TIMES = frozenset({"morning", "afternoon", "evening", "night"})
"""The times of a day that may follow its name."""

_RELATIVE = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_LENGTHS = {"day": 1, "week": 7}
_PERIODS = {"last": -1, "next": 1}
_STARTS = frozenset((*_RELATIVE, *_PERIODS, "this"))
# `The last month` is a length of time, and `this time last year` a comparison.
_NOT_BEFORE = {"the", "these", "time", "at", "same", "of"}


def relative(line: Sequence[Token], at: int, today: date | None) -> tuple[str, int] | None:
    """Return the ISO date, month or year that begins at token `at`, and the token after it.

    The date is empty where `today` is not known. A week is an interval of its days from Monday on.
    """
    if low(line, at + 2) != "ago" and without_owner(line[at].low) not in _STARTS:
        return None
    if today and not date.min.year < today.year < date.max.year:
        today = None
    word, after = line[at].low, low(line, at + 1)
    if found := _days_from(line, at):
        shift, last = found
        last += low(line, last) in TIMES
        return (today + timedelta(days=shift)).isoformat() if today else "", last
    period = without_owner(after)
    if word in _PERIODS and period in ("week", "month", "year") and low(line, at - 1) not in _NOT_BEFORE:
        return _period(today, period, _PERIODS[word]) if today else "", at + 2
    return None


def _days_from(line: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return how many days from today the day is that begins at token `at`, and the token after it."""
    word, after = line[at].low, low(line, at + 1)
    if low(line, at + 2) == "ago" and (length := _LENGTHS.get(after.removesuffix("s"))):
        number = 1 if word == "a" else small_number(word)
        return (-number * length, at + 3) if number else None
    if after in TIMES and word in ("last", "this"):
        return -1 if word == "last" else 0, at + 2
    shift = _RELATIVE.get(without_owner(word))
    return None if shift is None or _is_in_name(line, at) else (shift, at + 1)


def _is_in_name(line: Sequence[Token], at: int) -> bool:
    """Whether a word is written as part of a name (`USA TODAY`, `Marine Today`)."""
    text = line[at].text
    return text.isupper() or (at > 0 and text[0].isupper() and line[at - 1].is_name)


def _period(today: date, period: str, shift: int) -> str:
    if period == "year":
        return f"{today.year + shift:04d}"
    if period == "month":
        months = today.year * 12 + today.month - 1 + shift
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    monday = today + timedelta(days=7 * shift - today.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
