"""Jump: a half-remembered name in, a person, place or organisation out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic

from textual.widget import Widget

from briefreader.heads import Heads
from briefreader.keys import JUMP, bindings
from briefreader.passages.naming import KINDS
from briefreader.screens.cover import Cover, Result
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.tables import NameTable
from briefreader.wording.bylines import account_name
from briefsearch.model import ArticleHead, Entity, EntityKind, Jump

_ORDER = tuple(KINDS)


class NameQuestion(Cover[Result, Sequence[Jump]], Generic[Result]):
    """A question that names are the answers to."""

    def __init__(self, heads: Sequence[ArticleHead], current: int) -> None:
        """Ask about the names of the sources `heads`, of which number `current` is open."""
        super().__init__()
        self._heads = Heads.of(heads)
        self._current = current

    def answers(self) -> Iterable[Widget]:
        """Yield the table of names."""
        yield NameTable(self._heads, self._current)
        yield Hairline()

    @property
    def table(self) -> NameTable:
        """The names that are answers."""
        return self.query_one(NameTable)


class JumpScreen(NameQuestion[str]):
    """Dismissed with the id of an entity, or with None."""

    COMMANDS_HERE: ClassVar = JUMP
    BINDINGS: ClassVar = bindings(JUMP, typing=True)
    SIGN: ClassVar = "@"
    PLACEHOLDER: ClassVar = "a person, place or organisation, as you remember it"

    def __init__(self, heads: Sequence[ArticleHead], current: int) -> None:
        """Ask about the names of the sources `heads`, of which number `current` is open."""
        super().__init__(heads, current)
        self._kind: EntityKind | None = None

    async def ask(self, value: str) -> Sequence[Jump]:
        """Find the names that what is typed may mean; before that, those gone to last and the most named."""
        app = self.reader_app
        return await app.answerer.jump(value, kind=self._kind, recent=app.recent_names)

    def show(self, found: Sequence[Jump] | None) -> None:
        """Show the names, and how much is written about the best."""
        self.table.show_jumps(found or ())
        count = self.table.count
        self.row.tell(f"{count:,} {KINDS[self._kind][count != 1]}" if found is not None else "")
        self.show_chosen()

    def action_kind(self) -> None:
        """Ask for names of the next kind: any, people, places, organisations."""
        self.in_order(self._next_kind)

    def _next_kind(self) -> None:
        self._kind = _ORDER[(_ORDER.index(self._kind) + 1) % len(_ORDER)]
        self.ask_again()

    def show_chosen(self) -> None:
        """Say more of the chosen name."""
        if not self.table.jumps:
            others = self.with_keys("{kind} for the other kinds, or " if self._kind else "")
            told = f"no {KINDS[self._kind][0]} here is like that: {others}try fewer letters"
            self.show_status([(told, "quiet")])
            return
        entity = self.table.jumps[self.table.chosen].entity
        count = f"   in {entity.articles:,} of {len(self._heads):,} accounts, most in "
        self.show_status([(entity.name, "strong"), (count, "quiet"), (self._most_in(entity), "ink")])

    def _most_in(self, entity: Entity) -> str:
        """Return the account that names an entity most: its counts are at least those of the ones that do."""
        most = max(entity.counts, key=lambda article: entity.counts[article])
        rank = self._heads.ranks.get(most)
        return account_name(self._heads[rank]) if rank is not None else most

    def leave(self) -> None:
        """Leave with the chosen name."""
        if self.table.jumps:
            self.dismiss(self.table.jumps[self.table.chosen].entity.id)
