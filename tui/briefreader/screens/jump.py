"""Jump: a half-remembered name in, a person, place or organisation out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from briefreader.bylines import account_name
from briefreader.screens.cover import Cover
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.tables import NameTable
from briefsearch.model import ArticleHead, Jump


class JumpScreen(Cover[str, Sequence[Jump]]):
    """Dismissed with the id of an entity, or with None."""

    SIGN: ClassVar = "@"
    PLACEHOLDER: ClassVar = "a person, place or organisation, as you remember it"

    def __init__(self, heads: Sequence[ArticleHead], current: int) -> None:
        """Ask about the names of the sources `heads`, of which number `current` is open."""
        super().__init__()
        self._heads = heads
        self._current = current

    def answers(self) -> Iterable[Widget]:
        """Yield the table of names."""
        yield NameTable(self._heads, self._current)
        yield Hairline()

    @property
    def _table(self) -> NameTable:
        return self.query_one(NameTable)

    async def ask(self, value: str) -> Sequence[Jump]:
        """Find the names that what is typed may mean."""
        return await self.reader_app.answerer.jump(value)

    def show(self, found: Sequence[Jump] | None) -> None:
        """Show the names, and how much is written about the best."""
        self._table.show_jumps(found or ())
        count = self._table.count
        self.row.tell(f"{count:,} name{'' if count == 1 else 's'}" if found is not None else "")
        self._show_chosen()

    def move(self, lines: int) -> None:
        """Choose a name that many further."""
        super().move(lines)
        self._show_chosen()

    def page(self, pages: float) -> None:
        """Choose a name that many pages further."""
        super().page(pages)
        self._show_chosen()

    def _show_chosen(self) -> None:
        if not self._table.jumps:
            nothing = "no name here is like that; / searches for any words"
            self.show_status([(nothing, "quiet")])
            return
        entity = self._table.jumps[self._table.chosen].entity
        most = max(entity.counts, key=lambda article: entity.counts[article])
        account = next((account_name(head) for head in self._heads if head.id == most), most)
        count = f"   in {len(entity.counts)} of {len(self._heads)} accounts, most in "
        self.show_status([(entity.name, "strong"), (count, "quiet"), (account, "ink")])

    def leave(self) -> None:
        """Leave with the chosen name."""
        if self._table.jumps:
            self.dismiss(self._table.jumps[self._table.chosen].entity.id)
