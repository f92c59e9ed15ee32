"""The timeline: rows under their days, what is said of them, and all of them as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefreader.look.signs import Signs
from briefreader.widgets.lines import Pieces
from briefreader.wording import dating
from briefreader.wording.csvform import table_csv
from briefreader.wording.saying import plural
from briefreader.wording.sides import Sides
from briefsearch.comparison.timeline.values import Report, Row, Timeline

WAITING = ("Looking for dates in the accounts of this story.",)
NONE = (
    "These accounts date nothing.",
    "What an account dates is listed here by day, with the accounts that report the same event beside it.",
)
NONE_SHARED = ("No two of these accounts report the same event.", "{shared} shows all that is dated.")
ALONE = "no other account of this story here; {compare-several} in the reader chooses accounts"
REFERENCE = "the date is a point of reference here: what is told of happened before or after it"
NONE_SHARED_OF = ("No other of these accounts was found to report what this one dates.", NONE_SHARED[1])


@dataclass(frozen=True, slots=True)
class Entry:
    """One line to choose: a report of an event, or with no `report` an account that appeared."""

    row: Row
    report: Report | None

    @property
    def article(self) -> str:
        """The id of the account."""
        return self.report.article if self.report is not None else self.row.articles[0]


def entries(row: Row) -> list[Entry]:
    """Return the lines of a row."""
    return [Entry(row, report) for report in row.reports or (None,)]


def narrowed(found: Timeline, account: str, *, in_several: bool) -> list[Row]:
    """Return the rows that `account` reports, or all for an empty id; `in_several`, those of two or more."""
    return [
        row
        for row in found.rows
        if (not account or account in row.articles) and (row.is_shared or not in_several)
    ]


def note(entry: Entry, signs: Signs) -> str:
    """Return what has to be said of how an entry is dated; nothing where the account says it plainly."""
    return dating.note(entry.report, entry.row, signs) if entry.report is not None else ""


def told(entry: Entry, sides: Sides, signs: Signs) -> Pieces:
    """Return where a report stands, and how its date is known."""
    if entry.report is None:
        return [(sides.name(entry.article), "strong"), (f" {signs.middot} {dating.APPEARED}", "quiet")]
    parts = [f"paragraph {sides.paragraph(entry.report.sentence)}", note(entry, signs)]
    said = "".join(f" {signs.middot} {part}" for part in parts if part)
    return [(sides.name(entry.article), "strong"), (said, "quiet")]


def titles(found: Timeline, total: int, dot: str, account: str = "", *, of_story: bool = False) -> list[str]:
    """Return how much is dated, by how many of the `total` accounts of the library; the fullest first.

    With `of_story` they are all accounts of one story. The rows of one account alone are called by its name.
    """
    if account:
        return [f"timeline {dot} what {account} dates", f"timeline {dot} {account}", account]
    events = [row for row in found.rows if row.is_event and not row.is_reference]
    shared = sum(event.is_shared for event in events)
    here = len(found.articles)
    if of_story:
        accounts = f"{plural(here, 'account')} of this story"
    else:
        accounts = plural(here, "account") if here == total else f"{here:,} of {plural(total, 'account')}"
    counted = f"timeline {dot} {plural(len(events), 'event')}"
    return [f"{counted}, {shared:,} in several {dot} {accounts}", f"{counted} {dot} {accounts}", counted]


def as_csv(rows: Iterable[Row], sides: Sides, signs: Signs) -> str:
    """Return a line for each report, and for each account that appeared; events are numbered from 1."""
    lines: list[list[str | float]] = []
    for number, row in enumerate(rows, 1):
        when = row.when
        of: list[str | float] = [
            *(when.value, when.first.isoformat() if when.first else ""),
            *(when.last.isoformat() if when.last else "", "yes" if row.is_uncertain else "no"),
            "yes" if row.differs else "no",
            number,
        ]
        lines += [[*of, *_cells(entry, sides, signs)] for entry in entries(row)]
    head = "date first last uncertain differs event account told basis reference written paragraph sentence"
    return table_csv(head.split(), lines)


def _cells(entry: Entry, sides: Sides, signs: Signs) -> Sequence[str | float]:
    name, report = sides.name(entry.article), entry.report
    if report is None:
        return (name, "", dating.APPEARED, "", sides.date(entry.article, signs), "", "")
    return (
        *(name, report.when.value if report.when else "", report.basis.value, report.reference),
        *(sides.written(entry.article, report.span), sides.paragraph(report.sentence)),
        sides.written(entry.article, report.sentence.span),
    )
