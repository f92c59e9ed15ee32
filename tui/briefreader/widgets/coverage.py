"""Who names whom: a row for each name, a column for each account, and how often in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rich.cells import cell_len
from textual import events
from textual.message import Message

from briefreader.widgets.columns import GAP, MARGIN, MOST_ACCOUNTS, Account, Columns, Needs, fitted, known_by
from briefreader.widgets.lines import ChoiceView, LineView, Piece, Pieces, cut, padded
from briefsearch.entities.views import CoverageRow
from briefsearch.model import EntityKind

KINDS = {EntityKind.PERSON: "Persons", EntityKind.PLACE: "Places", EntityKind.ORGANISATION: "Organisations"}

_HEAD = 3
# A shorter last column has no room for the name of an outlet.
_ROOM_FOR_NAME = 12


@dataclass
class CellPicked(Message):
    """The reader clicked a cell."""

    row: int
    """Which name, from 0."""

    column: int
    """Which account, from 1; 0 for the name itself."""


class CoverageTable(ChoiceView, can_focus=True):
    """Names under a heading for each kind, of which one is chosen, and one cell of it.

    `column` is the chosen account, from 1, or 0 for the name itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.accounts: Sequence[Account] = ()
        self.rows: list[CoverageRow] = []
        self.column = 0
        self.per_thousand = False
        self._names: dict[str, Account] = {}
        self._words = 1
        # The account that is in view whatever else is: the one chosen last; and the first that is shown.
        self._account = 0
        self._first = 0
        # What each line is: the number of a row, a heading, or nothing.
        self._entries: list[int | str] = []
        self._line_of: list[int] = []
        self._needs = Needs(0, 0, 0, 0)
        self._most = 1.0

    # What is shown

    def show_table(
        self, accounts: Sequence[Account], rows: Sequence[CoverageRow], *, per_thousand: bool
    ) -> None:
        """Show `rows`, those of a kind together; the account, and a name that was gone to, stay chosen."""
        account = self.account
        chosen = self.row.entity.id if self.row is not None and self.chosen else ""
        self.accounts, self.per_thousand = accounts, per_thousand
        self._names = {account.key: account for account in accounts}
        self._words = max(1, sum(account.words for account in accounts))
        self.rows = [row for kind in KINDS for row in rows if row.entity.kind is kind]
        self._entries, self._line_of = [], []
        for number, row in enumerate(self.rows):
            if not number or row.entity.kind is not self.rows[number - 1].entity.kind:
                self._entries += [*([""] if number else []), KINDS[row.entity.kind]]
            self._line_of.append(len(self._entries))
            self._entries.append(number)
        self._measure()
        self.relayout()
        ids = [row.entity.id for row in self.rows]
        self.choose(ids.index(chosen) if chosen in ids else 0)
        if account is not None:
            self.choose_account(account.key)

    def _measure(self) -> None:
        values = chain.from_iterable(self.values(row).values() for row in self.rows)
        self._most = max(values, default=1.0)
        of = len(self.accounts)
        self._needs = Needs(
            accounts=min(of, MOST_ACCOUNTS),
            name=max((cell_len(row.entity.name) for row in self.rows), default=0),
            number=len(self._number(self._most)),
            found_in=len(f"{of} of {of}"),
        )

    def values(self, row: CoverageRow) -> Mapping[str, float]:
        """Return what each account has for a name: the number of mentions, or those in a thousand words."""
        if not self.per_thousand:
            return row.counts
        return {key: 1000 * count / max(1, self._names[key].words) for key, count in row.counts.items()}

    def _number(self, value: float) -> str:
        return f"{value:,.1f}" if self.per_thousand else f"{value:,}"

    # What is chosen

    @property
    def row(self) -> CoverageRow | None:
        """The name that is chosen, None where there is none."""
        return self.rows[self.chosen] if self.chosen < len(self.rows) else None

    @property
    def account(self) -> Account | None:
        """The account that is chosen, None for the name itself."""
        return self.accounts[self.column - 1] if self.column else None

    def choose_column(self, column: int) -> None:
        """Choose account `column` (kept within those that have one), or with 0 the name itself."""
        self.column = max(0, min(column, self._needs.accounts))
        if self.column:
            self._account = self.column - 1
        self._first = self.columns(self._laid_out_width).shown.start
        self.redraw()

    def choose_account(self, key: str) -> None:
        """Choose the account of this key, or where it has no column the name itself."""
        keys = [account.key for account in self.accounts[:MOST_ACCOUNTS]]
        self.choose_column(keys.index(key) + 1 if key in keys else 0)

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self.rows)

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the line of a name; the heading above the first of a kind stays in view with it."""
        line = self._line_of[choice]
        return (line - 1 if isinstance(self._entries[line - 1], str) else line), line

    def choice_at(self, y: int) -> int | None:
        """Return the name at line `y`."""
        entry = self._entries[y] if 0 <= y < len(self._entries) else ""
        return entry if isinstance(entry, int) else None

    def on_click(self, event: events.Click) -> None:
        """Tell which cell was clicked."""
        row = self.choice_at(event.y + self.top)
        if row is not None:
            self.post_message(CellPicked(row, self._column_at(event.x)))

    def _column_at(self, x: int) -> int:
        columns = self.columns(self._laid_out_width)
        beyond = x - MARGIN - columns.name
        if beyond < 0:
            return 0
        at = beyond // columns.account
        return columns.shown[at] + 1 if at < len(columns.shown) else self.column

    # Drawing

    def columns(self, width: int) -> Columns:
        """Return the columns of a line of `width` cells; the chosen account is among them."""
        return fitted(width, self._needs, min(self._account, max(0, self._needs.accounts - 1)), self._first)

    def count_lines(self, width: int) -> int:
        """Return a line for each name, heading and blank."""
        return len(self._entries)

    def line(self, y: int) -> Pieces:
        """Return a heading, a blank, or a name with its cells."""
        entry = self._entries[y]
        if isinstance(entry, int):
            return self._row(self.rows[entry], is_chosen=entry == self.chosen)
        return [(" " * MARGIN + entry, "strong")] if entry else ()

    def _row(self, row: CoverageRow, *, is_chosen: bool) -> Pieces:
        columns, values = self.columns(self._laid_out_width), self.values(row)
        highest = max(values.values(), default=0)
        # The largest is told from the others; where several are largest, none is.
        best = highest if sum(value == highest for value in values.values()) == 1 else None
        name = cut(row.entity.name, columns.name - 1, self.signs.cut)
        role = "number-here" if is_chosen and not self.column else "strong" if is_chosen else "ink"
        pieces: list[Piece] = [
            (f"{self.signs.chosen if is_chosen else ' ':<{MARGIN}}", "mark"),
            (name, role),
            (" " * (columns.name - cell_len(name)), "ink"),
        ]
        for at in columns.shown:
            value = values.get(self.accounts[at].key, 0)
            role, bar_role = ("ink", "faint") if value else ("faint", "faint")
            if value == best:
                role, bar_role = "strong" if len(values) > 1 else "ink", "quiet"
            if is_chosen and self.column == at + 1:
                role, bar_role = "number-here", "mark"
            pieces += self._cell(columns, value, role, bar_role)
        return [*pieces, *self._last(row, columns)]

    def _cell(self, columns: Columns, value: float, role: str, bar_role: str) -> list[Piece]:
        number = self._number(value) if value else self.signs.zero
        bar = min(columns.bar, max(1, int(columns.bar * value / self._most + 0.5))) if value else 0
        # A blank cell on either side of the number belongs to it, and has its colour where it is chosen.
        left = columns.account - self._needs.number - 3 - bar
        space = self._needs.number + 1 - len(number)
        return [
            (" " * left, "ink"),
            (self.signs.bar * bar, bar_role),
            (" " * space, "ink"),
            (f" {number} ", role),
        ]

    def _last(self, row: CoverageRow, columns: Columns) -> list[Piece]:
        if columns.has_total:
            total = 1000 * row.total / self._words if self.per_thousand else row.total
            return [(f"{self._number(total):>{columns.last}}", "quiet")]
        of, gap = len(self.accounts), " " * GAP
        if len(row.counts) > 1 or of == 1:
            return [(f"{gap}{len(row.counts)} of {of}", "quiet")]
        account = self._names[next(iter(row.counts))]
        room = columns.last - len("only ")
        name = (
            account.number if columns.last < _ROOM_FOR_NAME else known_by(account.name, room, self.signs.cut)
        )
        return [(f"{gap}only ", "quiet"), (name, "ink")]


class CoverageHead(LineView, can_focus=False):
    """What stands above the columns: the number of each account, its name, and when it appeared."""

    def __init__(self, table: CoverageTable) -> None:
        super().__init__()
        self._table = table
        self._said: Sequence[str] = ()

    def show_said(self, said: Sequence[str]) -> None:
        """Show above the names what the table is of, in at most three lines."""
        self._said = said
        self.redraw()

    def count_lines(self, width: int) -> int:
        """Return three."""
        return _HEAD

    def line(self, y: int) -> Pieces:
        """Return one line of the headings."""
        table = self._table
        if not table.accounts:
            return ()
        columns = table.columns(self._laid_out_width)
        said = self._said[y] if y < len(self._said) else ""
        pieces: list[Piece] = [(" " * MARGIN + padded(said, columns.name, self.signs.cut), "quiet")]
        for at in columns.shown:
            pieces += self._heading(
                table.accounts[at], y, columns.account - 1, is_here=at + 1 == table.column
            )
        if y == 1:
            label = "found in" if columns.last >= len("found in") else "in"
            last = f"{'total':>{columns.last}}" if columns.has_total else " " * GAP + label
            return [*pieces, (last, "quiet")]
        return self._with_hidden(pieces, columns) if y == 0 else pieces

    def _heading(self, account: Account, y: int, width: int, *, is_here: bool) -> list[Piece]:
        # At least one blank cell parts a heading from the one before it.
        room = width - 1
        if y == 0:
            text, role = account.number, "count" if is_here else "quiet"
        elif y == 1:
            text, role = known_by(account.name, room, self.signs.cut), "strong" if is_here else "ink"
        else:
            text = next((each for each in account.below if cell_len(each) <= room), "")
            role = "quiet"
        return [(" " * (width - cell_len(text)), "ink"), (text, role), (" ", "ink")]

    def _with_hidden(self, pieces: list[Piece], columns: Columns) -> list[Piece]:
        """Return the first line with a sign where there are accounts on either side that are not shown."""
        sign = self.signs.cut
        if columns.shown.start > 0:
            said, role = pieces[0]
            pieces[0] = (f"{said[:-1]}{sign}", role)
        if columns.shown.stop < min(len(self._table.accounts), MOST_ACCOUNTS):
            pieces.append((sign, "quiet"))
        return pieces
