"""The pane of one account in a comparison: its head above its column."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical

from briefreader.widgets.account import AccountColumn
from briefreader.widgets.furniture import OneLine
from briefreader.widgets.lines import Pieces, cut, width_of
from briefreader.wording.bylines import account_name, short_date
from briefsearch.model import Article


class ColumnHead(OneLine):
    """Above a column: which source it is, when it appeared, and how much only it has."""

    def __init__(self, article: Article, number: int) -> None:
        """Head `article`, which is source `number` (from 0)."""
        super().__init__()
        self._article = article
        self._number = number
        self._is_active = False
        self._only: int | None = None

    def show_state(self, *, is_active: bool, only: int | None) -> None:
        """Show whether the keys move this account, and how many sentences only it has, if that is known."""
        if (is_active, only) != (self._is_active, self._only):
            self._is_active, self._only = is_active, only
            self.redraw()

    def line(self, y: int) -> Pieces:
        """Return the head; where room is short the count goes first, then the date; then the name is cut."""
        width, signs = self._laid_out_width, self.signs
        name = account_name(self._article)
        number = (f"{self._number + 1:>3}  ", "count" if self._is_active else "faint")
        date = (f"  {short_date(self._article, signs)}", "quiet")
        only = (f"  {self._only} only here", "quiet")
        for after in ([date, only] if self._only is not None else [date], [date], []):
            room = width - width_of([number, *after])
            if room >= cell_len(name):
                break
        name = cut(name, max(0, room), signs.cut)
        left = [number, (name, "strong"), *after[:1]]
        right = after[1:]
        gap = width - width_of(left) - width_of(right)
        return [*left, (" " * max(0, gap), "ink"), *right]


class AccountPane(Vertical):
    """One account with its head."""

    def __init__(self, article: Article, number: int) -> None:
        """Show `article`, which is source `number` (from 0)."""
        super().__init__(classes="account")
        self.head = ColumnHead(article, number)
        self.column = AccountColumn(article, number)

    def compose(self) -> ComposeResult:
        """Lay out head and column."""
        yield self.head
        yield self.column
