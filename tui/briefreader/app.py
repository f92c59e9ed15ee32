"""The application: one library, the two processes beside it, the theme, and the first screen."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme

from briefreader.briefing import own_library
from briefreader.incoming.arriving import Arriving
from briefreader.keys import PAGES, QUESTION, Keymap
from briefreader.keys.presets import PRESETS
from briefreader.look.signs import ASCII, UNICODE
from briefreader.look.stylesheet import LastingStylesheet
from briefreader.look.themes import ANSI_DARK, DARK, SHORT_NAMES, THEMES, role_defaults
from briefreader.memory.changes import Changes
from briefreader.screens.page import InReader, Page
from briefreader.screens.reader import ReaderScreen
from briefreader.screens.steps import SteppingPage
from briefreader.settings import Settings
from briefreader.terminal.driver import TerminalDriver
from briefreader.terminal.hangup import when_gone
from briefreader.terminal.pressed import Key
from briefreader.terminal.tidying import Tidier
from briefsearch.errors import BriefError, CacheError
from briefsearch.library import Library
from briefsearch.model import Progress, SortOrder
from briefsearch.text import clean
from briefsearch.workers.answerer import Answerer
from briefsearch.workers.builder import Builder

if TYPE_CHECKING:
    from briefreader.incoming.pasting import PastedTexts
    from briefreader.memory.history import History
    from briefreader.screens.incoming import Wanted

_RECENT_NAMES = 20


class BriefreaderApp(Arriving):
    """Holds the library and whom to ask about it; the screens hold everything else."""

    CSS_PATH = "app.tcss"
    TITLE = "briefreader"
    ENABLE_COMMAND_PALETTE = True
    MODES: ClassVar = {"library": ReaderScreen}
    DEFAULT_MODE: ClassVar = "library"

    # Without the priority that Textual gives it, so that a screen may use the key for something else.
    BINDINGS: ClassVar = [Binding("ctrl+p", "command_palette", show=False, id="palette")]

    def __init__(
        self,
        library: Library,
        *,
        theme: str = DARK,
        plain: bool = False,
        settings: Settings | None = None,
    ) -> None:
        """Show `library`; `plain` draws with ASCII signs."""
        colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(library, ansi_color=True if colourless else None)
        for each in THEMES:
            self.register_theme(each)
        self.theme = ANSI_DARK if colourless else theme
        self.stylesheet = LastingStylesheet(variables=self.get_css_variables())
        self.settings = settings or Settings()
        self.keymap = Keymap(PAGES, self.settings.keys, PRESETS[self.settings.keymap])
        self.library_name = _name_of(library)
        self.signs = ASCII if plain else UNICODE
        self.answerer = Answerer(library.root, library.cache, self._tell)
        self._tidier = Tidier(self)
        self.is_building = False
        self.search_order = SortOrder.RELEVANCE
        self.recent_names: list[str] = []
        self.changes = Changes()
        self._searches: History | None = None
        # What is to be done with the first page once it is painted.
        self.when_ready: Callable[[Page[Any]], None] | None = None

    def get_driver_class(self) -> type[Driver]:
        """Return what talks to the terminal: Textual's choice, and our own for an ordinary one."""
        chosen = super().get_driver_class()
        return TerminalDriver if issubclass(TerminalDriver, chosen) else chosen

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every role a colour in themes that do not know it."""
        return role_defaults(self.current_theme)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what the palette lists: every command of the screen, and the themes."""
        for command in screen.keys_here.commands if isinstance(screen, InReader) else ():
            run = partial(screen.run_action, command.action)
            name = command.id.replace("-", " ")
            keys = f" {self.signs.middot} {command.shown}" if command.shown else ""
            yield SystemCommand(name, f"{command.help}{keys}", run)
        yield SystemCommand("theme", "the colours of the page", self.action_change_theme)

    def build(self) -> AsyncGenerator[Progress, None]:
        """Run the building process and yield its progress; see `Builder.run`."""
        return Builder(self.library.root, self.library.cache).run()

    def built(self) -> None:
        """Let questions that are open be answered from what is built now."""
        for screen in self.laid_out():
            screen.library_built()

    @cached_property
    def pasted_texts(self) -> PastedTexts:
        """Texts that were pasted to be added."""
        from briefreader.incoming.pasting import PastedTexts

        return PastedTexts()

    @property
    def searches(self) -> History:
        """Earlier and saved searches of this library, read when they are first needed."""
        from briefreader.memory.history import History, history_file

        if self._searches is None:
            self._searches = History(history_file(self.library.root))
        return self._searches

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

    def open_library(self, root: Path, wanted: Wanted | None = None) -> None:
        """Open another library in place of this one, at the article that is wanted."""
        try:
            library = Library(root)
        except BriefError as error:
            self._tell(str(error))
            return
        self.run_worker(self._open(library, wanted), group="open", exclusive=True)

    async def _open(self, library: Library, wanted: Wanted | None) -> None:
        await self._keep_state()
        left, self.library, self.library_name = self.library, library, _name_of(library)
        self.answerer.stop()
        self.answerer = Answerer(library.root, library.cache, self._tell)
        self.changes, self.recent_names, self._searches = Changes(), [], None
        self.looks, self.new = None, set()
        self.is_building = False
        # All screens of the one library stand in one mode, of another library in another.
        old, new = self.current_mode, f"library {time.monotonic_ns()}"
        self.add_mode(new, partial(ReaderScreen, wanted))
        await self.switch_mode(new)
        await self.remove_mode(old)
        left.close()

    def _tell(self, notice: str) -> None:
        """Say what went wrong on the page that is open, or on the one below what is asked."""
        if page := self._page:
            page.say_error(notice)

    @property
    def _page(self) -> Page[Any] | None:
        """The page in front, or the one below what is asked; None while one library gives way to another."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Page)), None)

    async def on_event(self, event: events.Event) -> None:
        """Tell the screen of each key, as what it means there, and let one line through of what is pasted."""
        if self._exit and isinstance(event, events.InputEvent):
            # What was typed after the key that ends it is for nobody: its screens are being taken away.
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._tidier.heard_key()
            # The palette, which is Textual's own, has the keys of a question.
            screen = self.screen if isinstance(self.screen, InReader) else None
            keys = screen.keys_here if screen else self.keymap.page(QUESTION)
            meant = keys.meant.get(event.key, event.key)
            if not meant:
                return
            if meant != event.key:
                event = Key(meant, event)
            if screen:
                screen.before_key()
        if isinstance(event, events.Paste):
            lines = clean(event.text).splitlines()
            event.text = self.screen.pasted(lines) if isinstance(self.screen, InReader) else " ".join(lines)
        await super().on_event(event)

    def action_help(self) -> None:
        """Show every key and sign."""
        from briefreader.screens.help import HelpScreen, asked_on

        self.push_screen(HelpScreen(asked_on(self.screen_stack)))

    def on_ready(self) -> None:
        """Say on the first page what is to be said there, and from now on how a chosen theme is kept."""
        # Sooner, its loading would slow down the first paint by a twentieth.
        self.call_after_refresh(self.answerer.start)
        if self.when_ready and (page := self._page):
            self.when_ready(page)
        self.theme_changed_signal.subscribe(self, self._tell_of_theme)

    def _tell_of_theme(self, theme: Theme) -> None:
        name = next((short for short, name in SHORT_NAMES.items() if name == theme.name), theme.name)
        if page := self._page:
            page.say(f'theme = "{name}" in the settings keeps it: briefreader config --edit')

    def on_mount(self) -> None:
        """Leave the terminal as it was, also when told to end from outside."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            with suppress(ValueError, NotImplementedError):
                loop.add_signal_handler(number, self.exit)
        self.look_when_due()
        if not self.is_headless:
            when_gone(sys.stdin.fileno(), lambda: loop.call_soon_threadsafe(self.exit))

    async def on_exit_app(self) -> None:
        """Keep what is open, before the first of it is taken away."""
        await self._keep_state()

    async def _keep_state(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, SteppingPage):
                # A note that is being saved is no draft any more.
                await screen.steps_taken()
        reader = self.screen_stack[0] if self.screen_stack else None
        if isinstance(reader, ReaderScreen) and reader.is_mounted:
            await reader.keep_state()

    def on_unmount(self) -> None:
        """End the answering process with the interface."""
        self.answerer.stop()
        if "pasted_texts" in vars(self):
            self.pasted_texts.close()


def _name_of(library: Library) -> str:
    """Return what a library is called: what it calls itself, or its folder; the reader's own is just that."""
    is_own = library.name == library.root.name and library.root == own_library()
    return "your own library" if is_own else library.name
