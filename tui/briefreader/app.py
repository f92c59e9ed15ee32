"""The application: one library, the two processes beside it, the theme, and the first screen."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Iterable
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from briefreader.hangup import when_gone
from briefreader.screens.page import InReader, Page
from briefreader.screens.reader import ReaderScreen
from briefreader.signs import ASCII, UNICODE
from briefreader.themes import ANSI_DARK, DARK, SHORT_NAMES, THEMES, role_defaults
from briefreader.tidying import Tidier
from briefsearch.errors import CacheError, InputError
from briefsearch.library import Library
from briefsearch.model import Progress, SortOrder
from briefsearch.text import clean
from briefsearch.workers.answerer import Answerer
from briefsearch.workers.builder import Builder

if TYPE_CHECKING:
    from briefreader.history import History

_RECENT_NAMES = 20


class BriefreaderApp(App[None]):
    """Holds the library and whom to ask about it; the screens hold everything else."""

    CSS_PATH = "app.tcss"
    TITLE = "briefreader"
    ENABLE_COMMAND_PALETTE = True

    # Without the priority that Textual gives it, so that a screen may use the key for something else.
    BINDINGS: ClassVar = [Binding("ctrl+p", "command_palette", show=False, id="palette")]

    def __init__(
        self, library: Library, answerer: Answerer | None = None, *, theme: str = DARK, plain: bool = False
    ) -> None:
        """Show `library`; `answerer` may have been started already. `plain` draws with ASCII signs."""
        colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if colourless else None)
        for each in THEMES:
            self.register_theme(each)
        self.theme = ANSI_DARK if colourless else theme
        self.library = library
        self.library_name = library.name
        self.signs = ASCII if plain else UNICODE
        self.answerer = answerer or Answerer(library.root, library.cache)
        self.answerer.on_restart = self._tell
        self._tidier = Tidier(self)
        self.is_building = False
        self.search_order = SortOrder.RELEVANCE
        self.recent_names: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every role a colour in themes that do not know it."""
        return role_defaults(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the reader."""
        return ReaderScreen()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what the palette lists: every command of the screen, and the themes."""
        for command in getattr(screen, "COMMANDS_HERE", ()):
            run = partial(screen.run_action, command.action)
            name = command.id.replace("-", " ")
            yield SystemCommand(name, f"{command.help} {self.signs.middot} {command.shown}", run)
        yield SystemCommand("theme", "the colours of the page", self.action_change_theme)

    def build(self) -> AsyncGenerator[Progress, None]:
        """Run the building process and yield its progress; see `Builder.run`."""
        return Builder(self.library.root, self.library.cache).run()

    def built(self) -> None:
        """Let questions that are open be answered from what is built now."""
        for screen in self.screen_stack:
            if isinstance(screen, InReader):
                screen.library_built()

    @cached_property
    def searches(self) -> History:
        """Earlier and saved searches of this library, read when they are first needed."""
        from briefreader.history import History, history_file

        return History(history_file(self.library.root))

    def remember_search(self, query: str, accounts: int) -> None:
        """Keep a search of which something was opened, and how many accounts it found."""
        self.searches.add(query, accounts, datetime.now().astimezone())
        if notice := self.searches.take_notice():
            self._tell(notice)

    def remember_name(self, entity_id: str) -> None:
        """Keep the entities that were asked for in this session, the latest first."""
        others = [each for each in self.recent_names if each != entity_id]
        self.recent_names = [entity_id, *others][:_RECENT_NAMES]

    def move_cache(self, reason: CacheError) -> None:
        """Go on with a temporary cache; raises `reason` where that fails too."""
        self.library.move_cache(reason)
        self.answerer.stop()
        self.answerer = Answerer(self.library.root, self.library.cache, self._tell)

    def _tell(self, notice: str) -> None:
        """Say what went wrong on the page that is open, or on the one below what is asked."""
        page = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Page)), None)
        if page is not None:
            page.say_error(notice)

    async def on_event(self, event: events.Event) -> None:
        """Tell the screen of each key, and let through of what is pasted the text alone, as one line."""
        if isinstance(event, events.Key) and not event.is_forwarded and isinstance(self.screen, InReader):
            self._tidier.heard_key()
            self.screen.before_key()
        if isinstance(event, events.Paste):
            event.text = " ".join(clean(event.text).splitlines())
        await super().on_event(event)

    def action_help(self) -> None:
        """Show every key and sign."""
        from briefreader.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def on_mount(self) -> None:
        """Leave the terminal as it was, also when told to end from outside."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            with suppress(ValueError, NotImplementedError):
                loop.add_signal_handler(number, self.exit)
        if not self.is_headless:
            when_gone(sys.stdin.fileno(), lambda: loop.call_soon_threadsafe(self.exit))

    def on_unmount(self) -> None:
        """End the answering process with the interface."""
        self.answerer.stop()


def run(library_root: Path, *, ascii_only: bool = False, theme: str | None = None) -> int:
    """Open the reader on a library and return the exit status.

    Raises StorageError where the library cannot be opened, and InputError for a theme that does not exist.
    """
    theme = SHORT_NAMES.get(theme or "", theme or DARK)
    known = {each.name for each in THEMES} | BUILTIN_THEMES.keys()
    if theme not in known:
        raise InputError(f"there is no theme {theme!r}; try one of {', '.join(SHORT_NAMES)}")
    plain = ascii_only or "utf" not in (sys.stdout.encoding or "").lower()
    if isinstance(sys.__stderr__, TextIOWrapper):
        # Textual draws on it: a character that the encoding lacks takes one cell, not six of an escape.
        sys.__stderr__.reconfigure(errors="replace")
    library = Library(library_root)
    answerer = Answerer(library.root, library.cache)
    answerer.start()
    try:
        app = BriefreaderApp(library, answerer, theme=theme, plain=plain)
        Tidier.let_garbage_wait()
        app.run()
        return app.return_code or 0
    finally:
        answerer.stop()
        library.close()
