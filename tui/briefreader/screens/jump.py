"""Jump: a half-remembered name in, a person, place or organisation out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget

from briefreader.screens.cover import Cover
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.lines import Piece
from briefreader.widgets.tables import NameTable, RowChosen
from briefsearch.errors import BriefError
from briefsearch.model import ArticleHead


class JumpScreen(Cover[tuple[str, str | None]]):
    """Dismissed with the id of an entity and the article to go to (None: wherever it is named first)."""

    SIGN: ClassVar = "@"
    PLACEHOLDER: ClassVar = "a person, place or organisation, as you remember it"

    def __init__(self, heads: Sequence[ArticleHead], current: int) -> None:
        """Ask about the names of the sources `heads`, of which number `current` is open."""
        super().__init__()
        self._heads = heads
        self._current = current
        self._asked: str | None = None
        self._submitted_early = False

    def answers(self) -> Iterable[Widget]:
        """Yield the table of names."""
        yield NameTable(self._heads, self._current)
        yield Hairline()

    @property
    def _table(self) -> NameTable:
        return self.query_one(NameTable)

    async def ask(self, value: str) -> None:
        """Find the names that what is typed may mean."""
        try:
            jumps = await self.reader_app.answerer.jump(value)
        except BriefError as error:
            self.say_error(str(error))
            return
        self._table.show_jumps(jumps)
        self._asked = value
        self.row.tell(f"{len(jumps):,} name{'' if len(jumps) == 1 else 's'}")
        self._show_chosen()
        if self._submitted_early:
            self.choose()

    def action_move(self, lines: int) -> None:
        """Choose the next or previous name."""
        super().action_move(lines)
        self._show_chosen()

    def _show_chosen(self) -> None:
        if not self._table.jumps:
            nothing = "no name here is like that; every name is listed while nothing is typed"
            self.show_status([(nothing, "quiet")])
            return
        entity = self._table.jumps[self._table.chosen].entity
        most = max(entity.counts, key=lambda article: entity.counts[article])
        outlet = next((head.outlet or head.title for head in self._heads if head.id == most), most)
        pieces: list[Piece] = [(entity.name, "strong")]
        count = f"   in {len(entity.counts)} of {len(self._heads)} accounts, most in "
        self.show_status([*pieces, (count, "quiet"), (outlet, "ink")])

    @on(RowChosen)
    def _clicked(self, message: RowChosen) -> None:
        self._table.choose(message.number)
        self.choose()

    def choose(self) -> None:
        """Leave with the chosen name, going to its first mention in the open account if it has one."""
        if self._asked != self.row.value:
            self._submitted_early = True
            return
        self._submitted_early = False
        if self._table.jumps:
            entity = self._table.jumps[self._table.chosen].entity
            here = self._heads[self._current].id if self._current < len(self._heads) else None
            self.dismiss((entity.id, here if here in entity.counts else None))
