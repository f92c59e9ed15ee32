"""The columns of the coverage: which account each is, what stands above it, and where it is on the line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from briefreader.heads import Heads
from briefreader.look.signs import Signs
from briefreader.widgets.lines import cut
from briefreader.wording.bylines import account_name, day_month_year, short_date
from briefreader.wording.saying import plural
from briefsearch.entities.views import Coverage
from briefsearch.model import ArticleHead

# So many accounts have a column each; of more outlets those with the most words.
MOST_ACCOUNTS = 9
NO_OUTLET = "no outlet"
MARGIN = 4
GAP = 3

_RIGHT_MARGIN = 2
_STACKED, _PLAIN, _WIDE = 80, 100, 160
_LEAST_ACCOUNT, _STACKED_ACCOUNT, _STACKED_TOTAL = 8, 10, 8
_LEAST_BAR, _LONGEST_BAR = 3, 10
_FOUND_IN = 16
_ARTICLES = frozenset({"the", "a", "an"})
_YEAR = re.compile(r" [0-9]{2}([0-9]{2})\b")


@dataclass(frozen=True, slots=True)
class Account:
    """One account: its key in the counts of a coverage, and what stands above its column.

    `number` is the one that it has in the reader, empty for an outlet. `below` says when it appeared, or how
    many accounts an outlet has, in ever fewer letters.
    """

    key: str
    number: str
    name: str
    below: tuple[str, ...]
    words: int


def accounts_of(found: Coverage, heads: Heads, signs: Signs, *, by_outlet: bool) -> list[Account]:
    """Return the accounts of a coverage, those that have a column first."""
    keys = list(found.accounts)
    if len(keys) > MOST_ACCOUNTS:
        keys.sort(key=lambda key: -found.words[key])
    if by_outlet:
        sizes = Counter(head.outlet for head in heads)
        return [Account(key, "", key or NO_OUTLET, _in_letters(sizes[key]), found.words[key]) for key in keys]
    years = {day.year for key in keys if key in heads.ranks for day in _days(heads[heads.ranks[key]])}
    accounts = []
    for key in keys:
        if (rank := heads.ranks.get(key)) is None:
            accounts.append(Account(key, "", key, (), found.words[key]))
            continue
        head = heads[rank]
        dates = _dates(head, signs, is_one_year=len(years) == 1)
        accounts.append(Account(key, str(rank + 1), account_name(head), dates, found.words[key]))
    return accounts


def _in_letters(accounts: int) -> tuple[str, ...]:
    return plural(accounts, "account"), f"{accounts:,}"


def _days(head: ArticleHead) -> list[date]:
    """Return the day of an account, or the last and the first day that it may be of."""
    return [head.published] if head.published else [day for day in head.published_between[::-1] if day]


def _dates(head: ArticleHead, signs: Signs, *, is_one_year: bool) -> tuple[str, ...]:
    """Return when an account appeared in ever fewer letters, each form true by itself.

    `5–7 Nov 2023 ?`, `5–7 Nov 23 ?`, `5–7 Nov ?`, `Nov ?`. Of days in two years none is without these; where
    all accounts are of one year, that is left out.
    """
    full, days = short_date(head, signs), _days(head)
    short = _YEAR.sub(r" \1", full)
    if len({day.year for day in days}) != 1:
        return tuple(dict.fromkeys((full, short)))
    without = _YEAR.sub("", full)
    months = {day_month_year(day).split()[1] for day in days}
    is_bounded = head.published is not None or all(head.published_between)
    doubt = f" {signs.uncertain}" if head.published is None else ""
    month = f"{months.pop()}{doubt}" if is_bounded and len(months) == 1 else ""
    return (without, month) if is_one_year else (full, short, without, month)


def known_by(name: str, width: int, sign: str) -> str:
    """Return as many of the first words of a name as `width` cells hold, without an article before them."""
    words = name.split()
    if len(words) > 1 and words[0].lower() in _ARTICLES:
        words = words[1:]
    shown = list(words)
    while len(shown) > 1 and cell_len(" ".join(shown)) > width:
        shown.pop()
        # Not "Centre for" nor "IRIA -", but "Centre" and "IRIA".
        while len(shown) > 1 and (shown[-1].islower() or not shown[-1][0].isalnum()):
            shown.pop()
    return cut(" ".join(shown), width, sign)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a table has to show: how many accounts, and how many cells its widest contents take."""

    accounts: int
    name: int
    number: int
    found_in: int


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each column takes after the margin, and which of the accounts are shown.

    `bar` is the length of the longest bar, 0 for none. `has_total` tells that the last column is the sum, and
    not how many accounts have the name.
    """

    name: int
    shown: range
    account: int
    bar: int
    last: int
    has_total: bool = False


def fitted(width: int, needs: Needs, chosen: int, first: int) -> Columns:
    """Return the columns for a line of `width` cells, from account `first` on if `chosen` is among them."""
    if width < _STACKED:
        name = width - MARGIN - _STACKED_ACCOUNT - _STACKED_TOTAL - _RIGHT_MARGIN
        shown = range(chosen, min(chosen + 1, needs.accounts))
        return Columns(name, shown, _STACKED_ACCOUNT, 0, _STACKED_TOTAL, has_total=True)
    is_plain, is_wide = width < _PLAIN, width >= _WIDE
    last = needs.found_in if is_plain else max(needs.found_in, _FOUND_IN)
    room = width - MARGIN - GAP - last - _RIGHT_MARGIN
    least = max(_LEAST_ACCOUNT, needs.number + 3)
    wanted = min(needs.name + 2, 40 if is_wide else 30)
    name = max(18 if is_plain else 22, min(wanted, room - needs.accounts * least))
    fitting = max(1, min(needs.accounts, (room - name) // least))
    account = min(18 if is_wide else 14, (room - name) // fitting)
    bar = 0 if is_plain else min(_LONGEST_BAR, account - needs.number - 5)
    first = max(0, min(max(first, chosen - fitting + 1), chosen, needs.accounts - fitting))
    shown = range(first, min(first + fitting, needs.accounts))
    return Columns(name, shown, account, bar if bar >= _LEAST_BAR else 0, last)
