"""What is asked of a coverage, names by accounts, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefreader.look.signs import Signs
from briefreader.passages.naming import KINDS
from briefreader.widgets.columns import MOST_ACCOUNTS, Account, known_by
from briefreader.widgets.lines import Piece, Pieces
from briefreader.wording.saying import plural
from briefsearch.entities.views import Coverage, CoverageOrder, CoverageRow
from briefsearch.model import EntityKind

BUILDING = "names are being recognised; the table comes by itself"
NO_NAMES = "no person, place or organisation is named here; {leave} goes back"
NONE_ALONE = "each of these is named in several places; {only} shows them all"

_NOT_THERE = "   not named there"
_SHORT_NAME = 24
_ORDERS = {CoverageOrder.SPREAD: "by difference", CoverageOrder.FREQUENCY: "by frequency"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the library, and whether the articles of an outlet are one account."""

    by_outlet: bool
    order: CoverageOrder = CoverageOrder.SPREAD
    kind: EntityKind | None = None

    def reordered(self) -> Question:
        """Return the same question with the other order."""
        return replace(self, order=next(order for order in CoverageOrder if order is not self.order))

    def of_next_kind(self) -> Question:
        """Return the same question about the kind that comes after this one, all after the last."""
        kinds = list(KINDS)
        return replace(self, kind=kinds[(kinds.index(self.kind) + 1) % len(kinds)])

    @property
    def kinds(self) -> str:
        """What the names are that are asked for."""
        return KINDS[self.kind][1]

    @property
    def accounts(self) -> str:
        """What the columns are."""
        return "outlets" if self.by_outlet else "accounts"


def titles(question: Question, accounts: int, dot: str) -> list[str]:
    """Return what the table is, the fullest first."""
    whole = f"coverage {dot} names by {question.accounts}"
    if accounts <= MOST_ACCOUNTS:
        return [whole, "coverage"]
    part = f"the largest {MOST_ACCOUNTS} of {accounts:,} {question.accounts}"
    return [f"coverage {dot} names by {part}", part, whole, "coverage"]


def corner(question: Question, found: Coverage, rows: int, *, alone: bool, per_thousand: bool) -> list[str]:
    """Return how `rows` are ordered, which of the names they are, and how many."""
    one = question.accounts.removesuffix("s")
    which = [f"{question.kinds} in one {one}" if alone else question.kinds if question.kind else ""]
    which += ["per 1,000 words"] if per_thousand else []
    count = f"{rows:,} of {found.total:,} {question.kinds}" if rows < found.total else plural(rows, "name")
    return [_ORDERS[question.order], ", ".join(filter(None, which)), count]


def cut_off(question: Question, found: Coverage) -> str:
    """Return that there are more names than came; empty where all did."""
    rows = len(found.rows)
    return f"the first {rows:,} of {found.total:,} {question.kinds}" if rows < found.total else ""


def cell(
    row: CoverageRow, account: Account | None, question: Question, of: int, signs: Signs
) -> tuple[Pieces, Pieces]:
    """Return what is said of a cell, or without an account of a name, and the same where there is room.

    `of` is the number of all accounts.
    """
    name: Piece = (row.entity.name, "strong")
    if account is None:
        told = f"   {plural(row.total, 'mention')} in {len(row.counts):,} of {of:,} {question.accounts}"
        return [name, (told, "quiet")], [name, (f"{told} {signs.middot} {row.entity.kind.value}", "quiet")]
    short = known_by(account.name, _SHORT_NAME, signs.cut)
    where, place = ([name, (" in ", "quiet"), (each, "ink")] for each in (short, account.name))
    count = row.counts.get(account.key, 0)
    if not count:
        return [*where, (_NOT_THERE, "quiet")], [*place, (_NOT_THERE, "quiet")]
    told = f"   {plural(count, 'mention')}"
    share = f"{1000 * count / max(1, account.words):.1f} in a thousand words"
    return [*where, (told, "quiet")], [*place, (f"{told} {signs.middot} {share}", "quiet")]


def nothing(question: Question, found: Coverage | None) -> str:
    """Return why no row is shown, and how to go on; empty while nothing is known yet."""
    if found is None:
        return ""
    if found.rows:
        return NONE_ALONE
    return f"no {question.kinds} here; {{kind}} shows the other kinds" if question.kind else NO_NAMES
