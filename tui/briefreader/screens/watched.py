"""Watched: feeds, addresses and folders that are looked at again and again for new articles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from briefreader.incoming.origins import is_address
from briefreader.keys import WATCHED, bindings, labels
from briefreader.screens.choices import ChoicePage
from briefreader.screens.steps import SteppingPage
from briefreader.widgets.lines import Piece
from briefreader.widgets.watched import WatchedList
from briefreader.wording.saying import plural
from briefsearch.errors import BriefError, InputError
from briefsearch.text import clean_line

# What is never added to once it is there.
_BOOKS = frozenset({".pdf", ".epub"})
_NOTHING = (
    "Nothing is watched yet.",
    "{add} watches a feed or a folder: what is new there comes into this library.",
    "While the reader is open, it looks every 15 minutes; {look} looks at once.",
    "In a shell: briefreader watch.",
)


class WatchedScreen(SteppingPage[str], ChoicePage[str]):
    """Dismissed with an origin of which to show what came in, or with None."""

    COMMANDS_HERE = WATCHED
    BINDINGS: ClassVar = bindings(WATCHED)

    def content(self) -> Iterable[Widget]:
        """Yield the list."""
        yield WatchedList()

    def on_mount(self) -> None:
        """Show what is watched."""
        self.pane.focus()
        self.show_masthead(self.reader_app.library_name, ["watched"])
        self.in_order(self._show)

    @property
    def pane(self) -> WatchedList:
        """The list."""
        return self.query_one(WatchedList)

    def intake_changed(self) -> None:
        """Show how far looking is, and what it brought once it is over."""
        looks = self.reader_app.looks
        if looks is not None and not looks.is_running:
            self.in_order(self._show)
        self.refresh_status()

    def refresh_status(self) -> None:
        """Say how far looking is, or why it failed."""
        looks, signs = self.reader_app.looks, self.reader_app.signs
        said: list[Piece] = []
        if looks is not None and looks.progress is not None:
            said = looks.said_of_progress(signs)
        elif looks is not None and looks.is_running:
            said = [("looking for new articles", "quiet")]
        elif looks is not None and looks.problem:
            said = [(f"{signs.unreadable} ", "differ"), (looks.problem, "ink")]
        self.show_status(said)

    # One change after the other, in the order of the keys

    def once_answered(self, done: Callable[[], None]) -> None:
        """Do something with the list once it is as the keys before have made it."""
        self.once_there(done)

    async def _show(self) -> None:
        try:
            watched = await asyncio.to_thread(self.reader_app.library.watched)
            self.pane.show_instead([self.with_keys(each) for each in _NOTHING])
        except BriefError as error:
            watched = []
            self.pane.show_instead(("What is watched cannot be told.", f"{clean_line(str(error))}."))
        self.pane.show_watched(watched)
        title = f"watched {self.reader_app.signs.middot} {plural(len(watched), 'origin')}"
        self.show_masthead(self.reader_app.library_name, [title, "watched"])
        # Where nothing is listed, other keys than the one that adds to it do nothing.
        shown = [(key, label) for key, label in labels(WATCHED)[:-3] if watched or key == "a"]
        self.show_keys([*shown, ("?", "help"), ("esc", "back")])

    # Keys

    def action_open(self) -> None:
        """Show what came in from the chosen origin."""
        self.once_there(self._open)

    def _open(self) -> None:
        origin, looks = self.pane.chosen_origin, self.reader_app.looks
        if looks is not None and any(each.origin == origin for each in looks.added):
            self.dismiss(origin)
        elif origin:
            self.say(f"nothing came in from there since the reader was opened; {self.key('look')} looks now")

    def action_add(self) -> None:
        """Ask what else to watch."""
        from briefreader.screens.add import WatchScreen

        self.app.push_screen(WatchScreen(), self._watch)

    def _watch(self, origins: tuple[str, ...] | None) -> None:
        if origins:
            self.in_order(partial(self._add, origins))

    async def _add(self, origins: tuple[str, ...]) -> None:
        library, problems = self.reader_app.library, []
        try:
            for origin in origins:
                try:
                    _refuse_book(origin)
                    await asyncio.to_thread(library.watch, origin)
                except InputError as error:
                    problems.append(str(error))
        finally:
            await self._show()
        done = len(origins) - len(problems)
        said = "watched from now on" if len(origins) == 1 else f"{plural(done, 'origin')} watched from now on"
        if not problems:
            self.say(f"{said}; {self.key('look')} looks at once")
        elif len(problems) == len(origins) == 1:
            self.say_error(problems[0])
        else:
            self.say_error(f"{said}, {len(problems)} not: {'; '.join(problems)}")

    def action_remove(self) -> None:
        """Watch the chosen origin no longer."""
        self.in_order(self._remove)

    async def _remove(self) -> None:
        library, origin = self.reader_app.library, self.pane.chosen_origin
        if not origin:
            return

        gone = await asyncio.to_thread(library.unwatch, origin)

        async def bring_back() -> str:
            await asyncio.to_thread(library.watch, origin, allow_private=gone.allow_private)
            return f"watched again  {origin}"

        self.reader_app.changes.changed(bring_back)
        await self._show()
        self.say(f"no longer watched, {self.key('undo')} undoes it  {origin}")

    def action_undo(self) -> None:
        """Undo what was changed last, if that can be undone here."""
        self.in_order(self._undo)

    async def _undo(self) -> None:
        if undo := self.reader_app.changes.take():
            said = await undo()
            await self._show()
            self.say(said)
        else:
            self.say("nothing is left to undo here")

    def action_look(self) -> None:
        """Look for new articles now."""
        self.once_there(self._look)

    def _look(self) -> None:
        if self.pane.count:
            self.reader_app.look()
            self.refresh_status()
        else:
            self.say(f"nothing is watched yet: {self.key('add')} watches a feed, an address or a folder")


def _refuse_book(origin: str) -> None:
    """Raise InputError for a file that brings nothing new."""
    path = Path(origin)
    if not is_address(origin) and path.suffix.lower() in _BOOKS and path.is_file():
        kind = "a PDF" if origin.lower().endswith("pdf") else "a book"
        raise InputError(f"{kind} brings no new articles: add it, or watch its folder ({clean_line(origin)})")
