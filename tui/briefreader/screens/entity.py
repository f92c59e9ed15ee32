"""About a name, with the reader's corrections of it: what the rules got wrong, put right for good."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import work

from briefreader.keys import ENTITY, bindings
from briefreader.screens.about import AboutPage
from briefreader.screens.correct import KindScreen, MergeScreen, RenameScreen, SplitScreen
from briefreader.screens.page import Page
from briefreader.widgets.options import Option
from briefreader.wording.saying import plural
from briefsearch.entities.views import Change, Correction
from briefsearch.errors import BriefError
from briefsearch.model import Entity, EntityKind

_KINDS = {
    EntityKind.PERSON: "a person",
    EntityKind.PLACE: "a place",
    EntityKind.ORGANISATION: "an organisation",
}


def done(correction: Correction) -> str:
    """Return in words what a correction did."""
    name, to = correction.name, correction.to
    match correction.change:
        case Change.MERGE:
            return f"{name} is one with {to} now"
        case Change.SPLIT:
            return f"{to} is a name of its own now"
        case Change.RENAME:
            return f"{name} is shown as {to} now"
        case Change.KIND:
            return f"{name} is {_KINDS[correction.to_kind or correction.kind]} now"
        case Change.HIDE:
            return f"{name} is hidden"


def undone(correction: Correction) -> str:
    """Return in words that a correction was taken back."""
    name, to = correction.name, correction.to
    match correction.change:
        case Change.MERGE:
            return f"undone: {name} is apart from {to} again"
        case Change.SPLIT:
            return f"undone: {to} belongs to {name} again"
        case Change.RENAME:
            return f"undone: {to} is shown as {name} again"
        case Change.KIND:
            return f"undone: {name} is {_KINDS[correction.kind]} again"
        case Change.HIDE:
            return f"undone: {name} is shown again"


class EntityScreen(AboutPage):
    """All about one entity, and the questions that correct it."""

    COMMANDS_HERE = ENTITY
    BINDINGS: ClassVar = bindings(ENTITY)

    def action_merge(self) -> None:
        """Ask which name this one belongs to, and make them one."""
        self.once_answered(self._ask_merge)

    def _ask_merge(self) -> None:
        line = self.mentions.chosen_line
        current = self.heads.ranks.get(line.article, 0) if line is not None else 0
        self.app.push_screen(MergeScreen(self.heads, self.entity, current), self._merge)

    def _merge(self, other: Entity | None) -> None:
        if other is not None:
            self._correct(Change.MERGE, other.name, other.kind, other.id)

    def action_split(self) -> None:
        """Ask which of its names is another's, and split that off."""
        self.once_answered(self._ask_split)

    def _ask_split(self) -> None:
        spellings = self.view.spellings if self.view is not None else {}
        if len(spellings) < 2:
            self.say(f"{self.entity.name} is written in one way only: there is nothing to split off")
            return
        options = [Option(name, plural(count, "mention")) for name, count in spellings.items()]
        self.app.push_screen(SplitScreen(options), self._split)

    def _split(self, name: str | None) -> None:
        if name is not None:
            self._correct(Change.SPLIT, name)

    def action_rename(self) -> None:
        """Ask what to show this name as."""
        self.once_answered(self._ask_rename)

    def _ask_rename(self) -> None:
        self.app.push_screen(RenameScreen(self.entity.name), self._rename)

    def _rename(self, name: str | None) -> None:
        if name is not None:
            self._correct(Change.RENAME, name)

    def action_kind(self) -> None:
        """Ask what kind of thing this is."""
        self.once_answered(self._ask_kind)

    def _ask_kind(self) -> None:
        options = [Option(kind.value) for kind in EntityKind if kind is not self.entity.kind]
        self.app.push_screen(KindScreen(options), self._set_kind)

    def _set_kind(self, kind: str | None) -> None:
        if kind is not None:
            self._correct(Change.KIND, to_kind=EntityKind(kind))

    def action_hide(self) -> None:
        """Hide the name, and go back."""
        self.once_answered(partial(self._correct, Change.HIDE))

    def _correct(
        self, change: Change, to: str = "", to_kind: EntityKind | None = None, to_id: str = ""
    ) -> None:
        """Make a correction of what is shown; keys wait until what became of it is shown."""

        def correct() -> None:
            entity = self.entity
            correction = Correction(change, entity.name, entity.kind, to, to_kind, entity.id, to_id)
            self.is_busy = self.is_correcting = True
            self._send(correction)

        self.once_answered(correct)

    @work(group="correct")
    async def _send(self, correction: Correction) -> None:
        with self.while_shown():
            try:
                await self.reader_app.answerer.correct(correction)
            except BriefError as error:
                self._refuse(error)
                return
            self.reader_app.changes.corrected()
            if correction.change is Change.HIDE:
                self._leave_hidden(correction)
                return
            self.entity_id = correction.to_id or self.entity_id
            self._tell(f"{done(correction)}; {self.key('undo')} undoes it")

    def action_undo(self) -> None:
        """Undo the last correction of names in this library, whichever it was of."""
        if not self.is_busy and self.view is None:
            self._begin_undo()
        else:
            self.once_answered(self._begin_undo)

    def _begin_undo(self) -> None:
        self.is_busy = self.is_correcting = True
        self._undo()

    @work(group="correct")
    async def _undo(self) -> None:
        with self.while_shown():
            try:
                correction = await self.reader_app.answerer.undo_correction()
            except BriefError as error:
                self._refuse(error)
                return
            self.reader_app.changes.undid_correction()
            # What was split off is no entity any more.
            self.instead = correction.id
            self._tell(undone(correction))

    def _tell(self, said: str) -> None:
        """Say what was done, and show on every page what became of it."""
        self.is_correcting = False
        self.say(said)
        self.reader_app.built()

    def _refuse(self, error: BriefError) -> None:
        self.is_correcting = False
        self.say_error(str(error))
        if self.is_stale and self.is_in_front:
            self.ask()
        else:
            self.go_on()

    def _leave_hidden(self, correction: Correction) -> None:
        app = self.reader_app
        self.dismiss(None)
        app.built()
        if isinstance(app.screen, Page):
            here = any(command.id == "undo" for command in app.screen.COMMANDS_HERE)
            app.screen.say(
                f"{done(correction)}; {app.screen.key('undo')} {'' if here else 'in the reader '}undoes it"
            )
