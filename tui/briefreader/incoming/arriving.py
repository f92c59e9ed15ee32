"""What comes into the library while it is open: what is added, and what watching brings."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work
from textual.app import App

from briefreader.briefing import own_library
from briefreader.screens.keeper import KeptShelf
from briefreader.screens.page import InReader
from briefsearch.errors import BriefError
from briefsearch.library import Library, cache_folder
from briefsearch.places import watched_file

if TYPE_CHECKING:
    from briefreader.incoming.intake import Intake

_DUE_EVERY_S = 60.0


class Arriving(App[None]):
    """An application with a library that more comes into, beside whatever is shown."""

    def __init__(self, library: Library, *, ansi_color: bool | None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.library = library
        self.intake: Intake | None = None
        self.looks: Intake | None = None
        # The ids of articles that watching brought and nobody has opened.
        self.new: set[str] = set()
        self._turn = asyncio.Lock()

    def laid_out(self) -> Iterator[InReader[object]]:
        """Yield the screens that can be told of news; one that has yet to be laid out asks by itself then."""
        for screen in self.screen_stack:
            if isinstance(screen, InReader) and screen.is_mounted:
                yield screen

    def add(self, origins: Sequence[str]) -> Intake:
        """Add to the library that is open, or to the reader's own where that one is only read.

        It goes on beside whatever is shown. What is asked for meanwhile comes after it, in the same list.
        """
        from briefreader.incoming.intake import Intake
        from briefsearch.adding.values import Wish

        root = self.library.root if self.library.can_write else own_library()
        cache = self.library.cache if root == self.library.root else cache_folder(root)
        intake = self.intake
        if intake is None or not intake.is_running or intake.root != root:
            self.intake = intake = Intake(root, cache, self._intake_changed, self._turn)
        if intake.wish(Wish(tuple(origins))):
            self.run_worker(self._take_in(intake), group="intake")
        return intake

    def look(self) -> None:
        """Look through what is watched; what is new is added beside whatever is shown."""
        from briefreader.incoming.intake import Intake

        if self.looks is None or self.looks.root != self.library.root:
            self.looks = Intake(self.library.root, self.library.cache, self._intake_changed, self._turn)
        if not self.looks.is_running and self.looks.wish(None):
            self.run_worker(self._take_in(self.looks), group="intake")

    def look_when_due(self) -> None:
        """Look through what is watched now and then, from now on."""
        self.set_interval(_DUE_EVERY_S, self._look_if_due)

    @work(exclusive=True, group="due")
    async def _look_if_due(self) -> None:
        """Look again where the last look is long ago; a library that is away is not made anew for it."""
        library = self.library
        # To read the file takes imports that are spared where there is none.
        if not watched_file(library.root).exists():
            return
        with suppress(BriefError):
            watched = await asyncio.to_thread(library.watched)
            if watched and library is self.library and library.can_write:
                from briefreader.incoming.intake import is_due

                if is_due([each.looked for each in watched]):
                    self.look()

    async def _take_in(self, intake: Intake) -> None:
        await intake.run()
        if intake is self.looks:
            self.new.update(intake.take_new())
        reader = self.screen_stack[0]
        if isinstance(reader, KeptShelf):
            reader.intake_ended(intake)

    def _intake_changed(self) -> None:
        for screen in self.laid_out():
            screen.intake_changed()
