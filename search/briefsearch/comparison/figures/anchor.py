"""The day on which an account appeared, as far as it is known: what `Monday` and `3 March` refer to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefsearch.model import Article

_WEEK = timedelta(days=7)
_MONTH_AND_YEAR = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? "
    r"(?:[0-9]{1,2}, ?)?(19[0-9]{2}|20[0-9]{2})\b"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The earliest and latest day on which an account may have appeared; either may be unknown.

    `near` is a day not far from it, for the years of dates where nothing else tells them.
    """

    earliest: date | None = None
    latest: date | None = None
    near: date | None = None

    @property
    def day(self) -> date | None:
        """The day itself, where only one is possible."""
        return self.earliest if self.earliest == self.latest else None

    def nearest(self, month: int, day: int) -> date | None:
        """Return the day of that name nearest to the account, or None where no year is known.

        Raises ValueError where there is no such day.
        """
        around = self.earliest or self.latest or self.near
        if around is None:
            return None
        # Only 29 February may be missing from a year; the calendar has no year 0 and none after 9999.
        years = [
            year for year in range(around.year - 1, around.year + 2) if date.min.year <= year <= date.max.year
        ]
        found = [date(year, month, day) for year in years if (month, day) != (2, 29) or year % 4 == 0]
        return min(found, key=lambda one: abs(one - around), default=None)

    def weekday(self, number: int, *, ahead: bool, strictly: bool) -> date | None:
        """Return the last such weekday (0 is Monday), or with `ahead` the next one.

        With `strictly` the day of the account itself does not count. All days that are possible for the
        account must agree.
        """
        if self.earliest is None or self.latest is None or self.latest - self.earliest >= _WEEK:
            return None
        try:
            found = {_weekday(day, number, ahead, strictly) for day in (self.earliest, self.latest)}
        except OverflowError:
            # The calendar has an end on either side.
            return None
        return found.pop() if len(found) == 1 else None


def _weekday(day: date, number: int, ahead: bool, strictly: bool) -> date:
    shift = (number - day.weekday()) % 7 if ahead else -((day.weekday() - number) % 7)
    if shift == 0 and strictly:
        shift = 7 if ahead else -7
    return day + timedelta(days=shift)


def around(articles: Sequence[Article]) -> date | None:
    """Return the first day that any of the accounts is known to be of."""
    days = (day for one in articles for day in (one.published, *one.published_between) if day)
    return min(days, default=None)


def anchor(article: Article, near: date | None = None) -> Anchor:
    """Return what is known of the day on which `article` appeared.

    For the years of dates in one that tells nothing of it, the dates serve that it writes in full, and then
    `near`, a day of the accounts beside it.
    """
    if article.published:
        return Anchor(article.published, article.published)
    if any(article.published_between):
        return Anchor(*article.published_between)
    years = [int(match.group(1)) for match in _MONTH_AND_YEAR.finditer(article.text)]
    return Anchor(near=date(max(years), 7, 1) if years else near)
