"""The page that every screen is: masthead and hairline above, status and keys below, content between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from briefreader.keys import Command
from briefreader.keys.keymap import PageKeys
from briefreader.widgets.furniture import Hairline, KeyLabel, KeyLine, Masthead, StatusLine, TooSmall
from briefreader.widgets.lines import LineView, Piece, Pieces
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from briefreader.app import BriefreaderApp

Result = TypeVar("Result")

_NOTICE_S = 4.0
_NAMED = re.compile(r"\{([a-z-]+)\}")

# Widths and heights from which the layouts differ, and the class that a screen then has.
BREAKPOINTS = [(0, "-tiny"), (40, "-tight"), (80, "-narrow"), (100, "-normal"), (160, "-wide")]
# The same for pages that put texts beside each other, or one alone, which is legible in any width.
ANY_WIDTH = [(0, "-tight"), *BREAKPOINTS[2:]]
HEIGHTS = [(0, "-low"), (12, "-shallow"), (30, "-tall")]


class InReader(Screen[Result], Generic[Result]):
    """A screen of this application: it knows whose, and what its keys do."""

    COMMANDS_HERE: ClassVar[Sequence[Command]] = ()
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS

    @property
    def reader_app(self) -> BriefreaderApp:
        """The application, by its own type."""
        from briefreader.app import BriefreaderApp

        assert isinstance(self.app, BriefreaderApp)
        return self.app

    @property
    def keys_here(self) -> PageKeys:
        """The commands of this screen with the keys that they have, and what a pressed key means."""
        return self.reader_app.keymap.page(self.COMMANDS_HERE)

    def shown_keys(self, text: str) -> str:
        """Return how keys are named here that `text` names as the table has them."""
        return self.keys_here.shown(self.COMMANDS_HERE, text)

    def key(self, identifier: str, table: Sequence[Command] | None = None) -> str:
        """Return the key of a command as messages name it: of `table`, or of this screen, else the reader."""
        from briefreader.keys import READER

        tables = (self.COMMANDS_HERE, READER) if table is None else (table,)
        commands = (command for each in tables for command in self.reader_app.keymap.page(each).commands)
        command = next(each for each in commands if each.id == identifier)
        return command.shown.split(" ")[0] or f"{identifier} in the palette"

    def with_keys(self, text: str) -> str:
        """Return a text of our own with the key of each command that it names, as in `{leave} goes back`."""
        return _NAMED.sub(lambda named: self.key(named[1]), text)

    def before_key(self) -> None:
        """Do what has to be done before a key that was pressed here does anything; by default nothing."""

    def library_built(self) -> None:
        """Do what has to be done once index and names are built; by default nothing."""

    def intake_changed(self) -> None:
        """Do what has to be done once more has come in; by default nothing."""

    def pasted(self, lines: Sequence[str]) -> str:
        """Return what is pasted as one line."""
        return " ".join(lines)

    @contextmanager
    def while_shown(self) -> Iterator[None]:
        """Let work end quietly that outlives its page, whose widgets go first, or the program."""
        try:
            yield
        except NoMatches:
            if self.app.is_running and self in self.app.screen_stack:
                raise


class Page(InReader[Result], Generic[Result]):
    """A screen with the furniture of the house. Subclasses give `content`."""

    def __init__(self) -> None:
        super().__init__()
        self._notice: Pieces = ()
        self._notice_id = 0
        self._is_hint = False

    def content(self) -> Iterable[Widget]:
        """Yield the widgets between the hairline and the status line."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out furniture and content."""
        yield Masthead()
        yield from self.under_masthead()
        yield Hairline()
        yield Static(id="top-blank")
        yield from self.content()
        yield StatusLine()
        yield KeyLine()
        yield TooSmall()

    def under_masthead(self) -> Iterable[Widget]:
        """Yield what stands between masthead and hairline."""
        return ()

    def show_masthead(self, title: str, right: Sequence[str] = ()) -> None:
        """Name what is open, and say at the right how much of it there is: the first text that fits."""
        name: list[Piece] = [("briefreader", "count"), (f"  {title}", "ink")]
        self.query_one(Masthead).show_first_that_fits(name, right)

    def show_keys(self, keys: Sequence[KeyLabel], said: Pieces = ()) -> None:
        """Show what can be pressed."""
        self.query_one(KeyLine).show_keys(keys, said)

    def show_status(
        self, left: Pieces, right: Pieces = (), *, fuller: Pieces = (), is_news: bool = False
    ) -> None:
        """Show what is followed, `fuller` where that fits, unless a notice has the line.

        A hint gives way to news.
        """
        if self._notice and not (self._is_hint and is_news):
            left, fuller = self._notice, ()
        self.query_one(StatusLine).show(left, right, fuller=fuller)

    def refresh_status(self) -> None:
        """Show the status that the state of the screen gives; screens with a status override it."""
        self.show_status(())

    def say(self, text: str, *, sign: str = "", role: str = "ink") -> None:
        """Show a notice in the status line for a few seconds."""
        pieces: list[Piece] = [(f"{sign} ", "differ")] if sign else []
        self._notice = [*pieces, (clean_line(text), role)]
        self._notice_id += 1
        self.set_timer(_NOTICE_S, lambda number=self._notice_id: self._unsay(number))
        self.refresh_status()

    def say_error(self, text: str) -> None:
        """Show in the status line what went wrong."""
        self.say(text, sign=self.reader_app.signs.unreadable)

    def hint(self, text: str) -> None:
        """Show a notice in the status line until a key is pressed."""
        self._notice, self._is_hint = [(text, "quiet")], True
        self.refresh_status()

    def before_key(self) -> None:
        """Take a hint away."""
        super().before_key()
        if self._is_hint:
            self._is_hint = False
            self.unsay()

    def unsay(self) -> None:
        """Say no longer what was said."""
        self._unsay(self._notice_id)

    def _unsay(self, number: int) -> None:
        if number == self._notice_id:
            self._notice = ()
            self.refresh_status()

    # Movement, the same on every page: it moves the pane that has the focus.

    @property
    def pane(self) -> LineView:
        """The pane that moves."""
        raise NotImplementedError

    def once_answered(self, done: Callable[[], None]) -> None:
        """Do something with what is shown; pages that ask for it first let that wait, in order."""
        done()

    def action_move(self, lines: int) -> None:
        """Go on by lines."""
        self.once_answered(lambda: self.pane.move(lines))

    def action_page(self, pages: float) -> None:
        """Go on by pages."""
        self.once_answered(lambda: self.pane.page(pages))

    def action_edge(self, end: int) -> None:
        """Go to the start (-1) or to the end (1)."""
        self.once_answered(lambda: self.pane.edge(end))
