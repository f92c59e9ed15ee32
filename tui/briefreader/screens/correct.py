"""What is asked before a name is corrected: which name it belongs to, which of its names, what to call it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from briefreader.keys import MERGE, PICK, RENAME, bindings
from briefreader.screens.cover import Cover
from briefreader.screens.jump import NameQuestion
from briefreader.screens.options import OptionQuestion
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.lines import Piece
from briefreader.widgets.options import Option
from briefreader.widgets.question import QuestionRow
from briefreader.wording.saying import plural
from briefsearch.model import ArticleHead, Entity, Jump
from briefsearch.text import clean_line


class MergeScreen(NameQuestion[Entity]):
    """Asks which name another belongs to; dismissed with its entity, or with None."""

    SIGN: ClassVar = "m"
    PLACEHOLDER: ClassVar = "which name does it belong to?"
    COMMANDS_HERE: ClassVar = MERGE
    BINDINGS: ClassVar = bindings(MERGE, typing=True)

    def __init__(self, heads: Sequence[ArticleHead], entity: Entity, current: int) -> None:
        """Ask for what `entity` belongs to; the sources are `heads`, of which number `current` is open."""
        super().__init__(heads, current)
        self._entity = entity

    async def ask(self, value: str) -> Sequence[Jump]:
        """Find the other names that what is typed may mean; before that, names that look like this one."""
        app, name = self.reader_app, self._entity.name
        others: list[Jump] = []
        # Never just any name: enter would make this one with it.
        for asked in [value] if value.strip() else [name, name.split()[-1]]:
            found = await app.answerer.jump(asked, recent=app.recent_names)
            others = [each for each in found if each.entity.id != self._entity.id]
            if others:
                break
        return others

    def show(self, found: Sequence[Jump] | None) -> None:
        """Show the names."""
        self.table.show_jumps(found or ())
        self.row.tell(plural(self.table.count, "name") if found is not None else "")
        self.show_chosen()

    @property
    def _chosen(self) -> Entity | None:
        table = self.table
        return table.jumps[table.chosen].entity if table.chosen < len(table.jumps) else None

    def show_chosen(self) -> None:
        """Say more of the chosen name."""
        chosen = self._chosen
        if chosen is None:
            said = "no other name here is like that" if self.row.value.strip() else "type some of that name"
            self.show_status([(said, "quiet")])
            return
        merged: list[Piece] = [
            (self._entity.name, "ink"),
            (f" becomes one with {chosen.kind.value} ", "quiet"),
            (chosen.name, "strong"),
        ]
        together = f"   {plural(self._entity.total + chosen.total, 'mention')} together"
        self.show_status(merged, fuller=[*merged, (together, "quiet")])

    def leave(self) -> None:
        """Leave with the chosen name."""
        if (chosen := self._chosen) is not None:
            self.dismiss(chosen)


class PickScreen(OptionQuestion[str, Sequence[Option]]):
    """Asks for one of a few things; dismissed with its value, or with None."""

    COMMANDS_HERE: ClassVar = PICK
    BINDINGS: ClassVar = bindings(PICK, typing=True)

    def __init__(self, options: Sequence[Option]) -> None:
        """Ask for one of `options`."""
        super().__init__()
        self._options = options

    async def ask(self, value: str) -> Sequence[Option]:
        """Narrow the list to what is typed."""
        wanted = value.strip().casefold()
        return [option for option in self._options if wanted in option.value.casefold()]

    def show(self, found: Sequence[Option] | None) -> None:
        """Show what is left of the list."""
        self.table.show_options(found or ())

    def leave(self) -> None:
        """Leave with what is chosen."""
        if self.table.chosen < self.table.count:
            self.dismiss(self.table.options[self.table.chosen].value)


class SplitScreen(PickScreen):
    """Asks which of its names an entity does not have."""

    SIGN: ClassVar = "s"
    PLACEHOLDER: ClassVar = "which of its names is another's?"


class KindScreen(PickScreen):
    """Asks what kind of thing an entity is."""

    SIGN: ClassVar = "t"
    PLACEHOLDER: ClassVar = "what is it?"


class RenameScreen(Cover[str, str]):
    """Asks what a name is to be shown as; dismissed with that, or with None where it stays as it is."""

    SIGN: ClassVar = "r"
    PLACEHOLDER: ClassVar = "the name to show"
    COMMANDS_HERE: ClassVar = RENAME
    BINDINGS: ClassVar = bindings(RENAME, typing=True)

    def __init__(self, name: str) -> None:
        """Ask, beginning with the present name."""
        super().__init__(name)
        self._shown = name

    def answers(self) -> Iterable[Widget]:
        """Part the row from the page."""
        yield Hairline()

    async def ask(self, value: str) -> str:
        """Return what is typed: there is nothing to find."""
        return clean_line(value)

    def show(self, found: str | None) -> None:
        """Say what will be done."""
        if found is None or found in ("", self._shown):
            said = "this is the present name: change it" if found else "a name cannot be empty"
            self.show_status([(said, "quiet")])
        else:
            self.show_status([(self._shown, "ink"), (" will be shown as ", "quiet"), (found, "strong")])

    def move(self, lines: int) -> None:
        """Do nothing: there is nothing to choose from."""

    def page(self, pages: float) -> None:
        """Do nothing: there is nothing to choose from."""

    def leave(self) -> None:
        """Leave with what is typed."""
        name = clean_line(self.query_one(QuestionRow).value)
        self.dismiss(name if name not in ("", self._shown) else None)
