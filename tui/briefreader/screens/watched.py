"""Watched: feeds, addresses and folders that are looked at again and again for new articles."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.widget import Widget

from briefreader.keys import WATCHED, bindings, labels
from briefreader.saying import plural, progress_bar
from briefreader.screens.page import Page
from briefreader.widgets.lines import Picked
from briefreader.widgets.watched import WatchedList
from briefsearch.errors import BriefError

_NOTHING = (
    "Nothing is watched yet.",
    "a watches a feed or a folder: what is new there comes into this library.",
    "While the reader is open, it looks every 15 minutes; r looks at once. In a shell: briefreader watch.",
)


class WatchedScreen(Page[str]):
    """Dismissed with an origin of which to show what came in, or with None."""

    COMMANDS_HERE = WATCHED
    BINDINGS: ClassVar = bindings(WATCHED)

    def __init__(self) -> None:
        super().__init__()
        self._steps: deque[Callable[[], Awaitable[None]]] = deque()
        self._is_known = False

    def content(self) -> Iterable[Widget]:
        """Yield the list."""
        yield WatchedList()

    def on_mount(self) -> None:
        """Show what is watched."""
        self.pane.focus()
        self.show_masthead(self.reader_app.library_name, ["watched"])
        self._in_order(self._show)

    @property
    def pane(self) -> WatchedList:
        """The list."""
        return self.query_one(WatchedList)

    def intake_changed(self) -> None:
        """Show how far looking is, and what it brought once it is over."""
        looks = self.reader_app.looks
        if looks is not None and not looks.is_running:
            self._in_order(self._show)
        self.refresh_status()

    def refresh_status(self) -> None:
        """Say how far looking is."""
        looks = self.reader_app.looks
        if looks is not None and looks.is_running:
            progress, bar = looks.progress, self.reader_app.signs.bar
            said = [("looking for new articles", "quiet")]
            self.show_status(
                said
                if progress is None
                else progress_bar(progress, looks.pace.left(progress), bar, looks.name)
            )
        else:
            self.show_status(())

    # One change after the other, in the order of the keys

    def _in_order(self, step: Callable[[], Awaitable[None]]) -> None:
        self._steps.append(step)
        if len(self._steps) == 1:
            self._take_steps()

    @work(group="steps")
    async def _take_steps(self) -> None:
        with self.while_shown():
            while self._steps:
                try:
                    await self._steps[0]()
                except BriefError as error:
                    self.say_error(str(error))
                finally:
                    self._steps.popleft()

    async def _show(self) -> None:
        watched = await asyncio.to_thread(self.reader_app.library.watched)
        self._is_known = True
        self.pane.show_instead(_NOTHING)
        self.pane.show_watched(watched)
        title = f"watched {self.reader_app.signs.middot} {plural(len(watched), 'origin')}"
        self.show_masthead(self.reader_app.library_name, [title, "watched"])
        keys = labels(WATCHED)[:-3]
        up_down = self.reader_app.signs.up_down
        # Where nothing is listed, other keys than the one that adds to it do nothing.
        shown = [(key.replace("↑↓", up_down), label) for key, label in keys if watched or key == "a"]
        self.show_keys([*shown, ("?", "help"), ("esc", "back")])

    # Keys

    @on(Picked)
    def _picked(self, message: Picked) -> None:
        if message.number == self.pane.chosen:
            self.action_open()
        else:
            self.pane.choose(message.number)

    def action_open(self) -> None:
        """Show what came in from the chosen origin."""
        origin, looks = self.pane.chosen_origin, self.reader_app.looks
        if looks is not None and any(each.origin == origin for each in looks.added):
            self.dismiss(origin)
        elif origin:
            self.say("nothing came in from there since the reader was opened; r looks now")

    def action_add(self) -> None:
        """Ask what else to watch."""
        from briefreader.screens.add import WatchScreen

        self.app.push_screen(WatchScreen(), self._watch)

    def _watch(self, origins: tuple[str, ...] | None) -> None:
        if origins:
            self._in_order(partial(self._add, origins))

    async def _add(self, origins: tuple[str, ...]) -> None:
        library = self.reader_app.library
        for origin in origins:
            await asyncio.to_thread(library.watch, origin)
        await self._show()
        self.say("watched from now on; r looks at once")

    def action_remove(self) -> None:
        """Watch the chosen origin no longer."""
        self._in_order(self._remove)

    async def _remove(self) -> None:
        library, origin = self.reader_app.library, self.pane.chosen_origin
        if not origin:
            return

        async def bring_back() -> str:
            await asyncio.to_thread(library.watch, origin)
            return f"watched again  {origin}"

        await asyncio.to_thread(library.unwatch, origin)
        self.reader_app.changes.changed(bring_back)
        await self._show()
        self.say(f"no longer watched  {origin}; u undoes it")

    def action_undo(self) -> None:
        """Undo what was changed last, if that can be undone here."""
        self._in_order(self._undo)

    async def _undo(self) -> None:
        if undo := self.reader_app.changes.take():
            said = await undo()
            await self._show()
            self.say(said)
        else:
            self.say("nothing was changed here; u in the reader undoes the last correction of names")

    def action_look(self) -> None:
        """Look for new articles now."""
        if self.pane.count:
            self.reader_app.look()
            self.refresh_status()
        else:
            self.say("nothing is watched yet: a watches a feed, an address or a folder")

    def action_leave(self) -> None:
        """Go back; looking goes on."""
        self.dismiss(None)
