"""The application: one library, the two processes beside it, the theme, and the first screen."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from briefreader.briefing import own_library
from briefreader.changes import Changes
from briefreader.driver import TerminalDriver
from briefreader.hangup import when_gone
from briefreader.screens.keeper import KeptShelf
from briefreader.screens.page import InReader, Page
from briefreader.screens.reader import ReaderScreen
from briefreader.settings import Settings
from briefreader.signs import ASCII, UNICODE
from briefreader.themes import ANSI_DARK, DARK, SHORT_NAMES, THEMES, role_defaults
from briefreader.tidying import Tidier
from briefsearch.errors import BriefError, CacheError, InputError
from briefsearch.library import Library, cache_folder
from briefsearch.model import Progress, SortOrder
from briefsearch.places import watched_file
from briefsearch.text import clean
from briefsearch.workers.answerer import Answerer
from briefsearch.workers.builder import Builder

if TYPE_CHECKING:
    from briefreader.history import History
    from briefreader.intake import Intake
    from briefreader.pasting import PastedTexts
    from briefreader.screens.incoming import Wanted

_RECENT_NAMES = 20
_DUE_EVERY_S = 60.0


class BriefreaderApp(App[None]):
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
        answerer: Answerer | None = None,
        *,
        theme: str = DARK,
        plain: bool = False,
        settings: Settings | None = None,
    ) -> None:
        """Show `library`; `answerer` may have been started already. `plain` draws with ASCII signs."""
        colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if colourless else None)
        for each in THEMES:
            self.register_theme(each)
        self.theme = ANSI_DARK if colourless else theme
        self.settings = settings or Settings()
        self.library = library
        self.library_name = _name_of(library)
        self.signs = ASCII if plain else UNICODE
        self.answerer = answerer or Answerer(library.root, library.cache)
        self.answerer.on_restart = self._tell
        self._tidier = Tidier(self)
        self.is_building = False
        self.search_order = SortOrder.RELEVANCE
        self.recent_names: list[str] = []
        self.changes = Changes()
        self.intake: Intake | None = None
        self.looks: Intake | None = None
        # The ids of articles that watching brought and nobody has opened.
        self.new: set[str] = set()
        self._searches: History | None = None
        self._turn = asyncio.Lock()

    def get_driver_class(self) -> type[Driver]:
        """Return what talks to the terminal: Textual's choice, and our own for an ordinary one."""
        chosen = super().get_driver_class()
        return TerminalDriver if issubclass(TerminalDriver, chosen) else chosen

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every role a colour in themes that do not know it."""
        return role_defaults(self.current_theme)

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
        for screen in self._laid_out():
            screen.library_built()

    def _laid_out(self) -> Iterator[InReader[object]]:
        """Yield the screens that can be told of news; one that has yet to be laid out asks by itself then."""
        for screen in self.screen_stack:
            if isinstance(screen, InReader) and screen.is_mounted:
                yield screen

    @cached_property
    def pasted_texts(self) -> PastedTexts:
        """Texts that were pasted to be added."""
        from briefreader.pasting import PastedTexts

        return PastedTexts()

    @property
    def searches(self) -> History:
        """Earlier and saved searches of this library, read when they are first needed."""
        from briefreader.history import History, history_file

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

    # What comes in

    def add(self, origins: Sequence[str]) -> Intake:
        """Add to the library that is open, or to the reader's own where that one is only read.

        It goes on beside whatever is shown. What is asked for meanwhile comes after it, in the same list.
        """
        from briefreader.intake import Intake
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
        from briefreader.intake import Intake

        if self.looks is None or self.looks.root != self.library.root:
            self.looks = Intake(self.library.root, self.library.cache, self._intake_changed, self._turn)
        if not self.looks.is_running and self.looks.wish(None):
            self.run_worker(self._take_in(self.looks), group="intake")

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
                from briefreader.intake import is_due

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
        for screen in self._laid_out():
            screen.intake_changed()

    def open_library(self, root: Path, wanted: Wanted | None = None) -> None:
        """Open another library in place of this one, at the article that is wanted."""
        try:
            library = Library(root)
        except BriefError as error:
            self._tell(str(error))
            return
        self.run_worker(self._open(library, wanted), group="open", exclusive=True)

    async def _open(self, library: Library, wanted: Wanted | None) -> None:
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
        page = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Page)), None)
        if page is not None:
            page.say_error(notice)

    async def on_event(self, event: events.Event) -> None:
        """Tell the screen of each key, and let through of what is pasted one line of text alone."""
        if isinstance(event, events.Key) and not event.is_forwarded and isinstance(self.screen, InReader):
            self._tidier.heard_key()
            self.screen.before_key()
        if isinstance(event, events.Paste):
            lines = clean(event.text).splitlines()
            event.text = self.screen.pasted(lines) if isinstance(self.screen, InReader) else " ".join(lines)
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
        self.set_interval(_DUE_EVERY_S, self._look_if_due)
        if not self.is_headless:
            when_gone(sys.stdin.fileno(), lambda: loop.call_soon_threadsafe(self.exit))

    def on_unmount(self) -> None:
        """End the answering process with the interface."""
        self.answerer.stop()
        if "pasted_texts" in vars(self):
            self.pasted_texts.close()


def _name_of(library: Library) -> str:
    """Return what a library is called: what it calls itself, or its folder; the reader's own is just that."""
    is_own = library.name == library.root.name and library.root == own_library()
    return "your own library" if is_own else library.name


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
    app = BriefreaderApp(library, answerer, theme=theme, plain=plain)
    try:
        Tidier.let_garbage_wait()
        app.run()
        return app.return_code or 0
    finally:
        answerer.stop()
        app.library.close()
