"""The panes: which accounts are compared, which of them are in view, and which one the keys move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.containers import Horizontal, Vertical
from textual.widget import AwaitMount, Widget

from briefreader.heads import Heads
from briefreader.passages.trail import Place
from briefreader.screens.page import ANY_WIDTH, Page
from briefreader.widgets.account import AccountColumn
from briefreader.widgets.furniture import OneLine
from briefreader.widgets.lines import LineView, Piece
from briefreader.widgets.map import MapPane
from briefreader.widgets.pane import AccountPane
from briefreader.widgets.stack import PartnerStack
from briefreader.wording.sides import Sides
from briefsearch.comparison.values import Comparison
from briefsearch.model import Article, ArticleHead

MOST_ACCOUNTS = 5

# Widths of the window, each with how many accounts then have room abreast.
_ABREAST = ((204, 5), (160, 4), (130, 3), (80, 2), (0, 1))


class Panes(Page[Place]):
    """Owns the accounts in their order and which one is active; all are there, those in view have room."""

    HORIZONTAL_BREAKPOINTS = ANY_WIDTH

    def __init__(self, heads: Sequence[ArticleHead], articles: Sequence[Article], offset: int = 0) -> None:
        """Compare `articles` of the sources `heads`, beginning at character `offset` of the first."""
        super().__init__()
        self.heads = Heads.of(heads)
        self.begin_at = offset
        self.comparison: Comparison | None = None
        self._panes = [AccountPane(article, self.heads.ranks[article.id]) for article in articles]
        self._active = 0
        self._in_view = range(0)
        self._panes_changed()

    def _panes_changed(self) -> None:
        self.articles = [pane.column.article for pane in self._panes]
        self.sides = Sides(self.heads, self.articles)
        self._in_view = range(0)

    # What stands on the page

    def content(self) -> Iterable[Widget]:
        """Yield a pane for each account, the map, and below them the partners for narrow windows."""
        with Vertical(classes="content"):
            with Horizontal(id="abreast"):
                yield from self._panes
                with Vertical(classes="map"):
                    yield OneLine(id="map-head")
                    yield MapPane()
            yield PartnerStack()

    @property
    def columns(self) -> list[AccountColumn]:
        """The columns of all accounts in their order."""
        return [pane.column for pane in self._panes]

    @property
    def columns_in_view(self) -> list[AccountColumn]:
        """The columns that have room in the window."""
        return [self._panes[number].column for number in self._in_view]

    @property
    def active(self) -> AccountColumn:
        """The column that the keys move."""
        return self._panes[self._active].column

    @property
    def pane(self) -> LineView:
        """The pane that moves."""
        return self.active

    @property
    def is_stacked(self) -> bool:
        """Whether one account has the width, and what others say of the sentence at hand stands below."""
        return self._room == 1

    @property
    def _room(self) -> int:
        return next(count for width, count in _ABREAST if self.size.width >= width)

    def column_of(self, article_id: str) -> AccountColumn | None:
        """Return the column of an account; None where it is not compared."""
        return next((column for column in self.columns if column.article.id == article_id), None)

    # Which are in view

    def on_resize(self, _event: events.Resize) -> None:
        """Give as many accounts room as there now is."""
        self.show_panes()

    def activate(self, column: AccountColumn) -> None:
        """Let the keys move this column, and bring it into view."""
        self._active = self.columns.index(column)
        self.show_panes()
        column.focus()

    def show_panes(self) -> None:
        """Show as many panes as have room, the active one among them, and say how many those are."""
        count = min(self._room, len(self._panes))
        first = self._in_view.start if self._in_view else 0
        first = max(self._active - count + 1, min(first, self._active, len(self._panes) - count))
        if self._in_view != range(first, first + count):
            self._in_view = range(first, first + count)
            for number, pane in enumerate(self._panes):
                pane.display = number in self._in_view
            self.query_one(".map", Vertical).styles.width = 2 * len(self._panes) + 2
        self._show_masthead()
        self.show_heads()

    def _show_masthead(self) -> None:
        compared = f"comparing {len(self._panes)} of {len(self.heads)}"
        if self.is_stacked or len(self._in_view) == len(self._panes):
            choices = [f"{compared} accounts", compared]
        else:
            seen = f"{len(self._in_view)} in view"
            choices = [f"{compared} accounts, {seen}", f"{compared}, {seen}", compared]
        self.show_masthead(self.reader_app.library_name, choices)

    def show_heads(self) -> None:
        """Show above every pane whether it is the active one, and how much only it has."""
        numbers: list[Piece] = []
        for number, pane in enumerate(self._panes):
            is_active = number == self._active
            is_known = self.comparison is not None
            pane.head.show_state(is_active=is_active, only=len(pane.column.only) if is_known else None)
            role = "count" if is_active else "quiet" if number in self._in_view else "faint"
            numbers.append((f"{pane.column.number + 1} ", role))
        self.query_one("#map-head", OneLine).show(numbers)

    # Other accounts

    def exchange(self, order: Sequence[str]) -> None:
        """Bring the panes into the order of these ids, which are those of the accounts here."""
        active = self.active
        self._panes.sort(key=lambda pane: order.index(pane.column.article.id))
        row = self.query_one("#abreast", Horizontal)
        for number, pane in enumerate(self._panes):
            row.move_child(pane, before=number)
        self._panes_changed()
        self.activate(active)

    def replace(self, articles: Sequence[Article], active: str) -> AwaitMount:
        """Put panes of other accounts in the place of those here; `active` is the id of the active one.

        The page has the new panes at once: keys that are pressed before they are laid out find them.
        """
        gone, ranks = self._panes, self.heads.ranks
        self._panes = [AccountPane(article, ranks[article.id]) for article in articles]
        self._active = next(number for number, article in enumerate(articles) if article.id == active)
        self._panes_changed()
        mounted = self.query_one("#abreast", Horizontal).mount(*self._panes, before=".map")
        for pane in gone:
            pane.remove()
        return mounted
