"""A reader at the keyboard: opens the program without a terminal, presses keys, and reads what is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from briefreader.app import BriefreaderApp
from briefreader.keys import Command
from briefreader.look.themes import DARK
from briefreader.screens.reader import ReaderScreen
from briefreader.settings import Settings
from briefreader.widgets.article import ArticleView
from briefreader.widgets.furniture import StatusLine
from briefreader.widgets.lines import LineView
from briefreader.widgets.sources import SourceList
from briefsearch.library import Library

_PATIENCE_S = 15.0
_STEP_S = 0.01

AnyScreen = TypeVar("AnyScreen", bound=Screen[Any])
AnyWidget = TypeVar("AnyWidget", bound=Widget)


@dataclass(frozen=True)
class Shelf:
    """A library on disk and the cache of what is derived from it."""

    root: Path
    cache: Path

    def built(self) -> Shelf:
        """Build all that is derived, and return itself."""
        library = Library(self.root, self.cache)
        library.build()
        library.close()
        return self


def command(table: Iterable[Command], identifier: str) -> Command:
    """Return the command of a table that has this id."""
    return next(each for each in table if each.id == identifier)


def lines_of(view: LineView) -> list[str]:
    """Return every line of a view as plain text."""
    return ["".join(text for text, _ in view.line(y)) for y in range(view.virtual_size.height)]


def text_of(view: LineView) -> str:
    """Return the whole of a view as plain text."""
    return "\n".join(lines_of(view))


def in_role(view: LineView, role: str) -> list[str]:
    """Return the pieces of a view that have a role, in order."""
    lines = (view.line(y) for y in range(view.virtual_size.height))
    return [text for line in lines for text, each in line if each == role]


def lines_in_view(view: LineView) -> list[str]:
    """Return the lines that the window shows of a view."""
    return lines_of(view)[view.top : view.top + view.scrollable_content_region.height]


def is_shown(widget: Widget) -> bool:
    """Return whether a widget has a place on the screen."""
    return widget.is_on_screen and widget.region.area > 0


class Desk:
    """The program as somebody sits before it."""

    def __init__(self, app: BriefreaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    # What is done

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they cause happen."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def do(self, table: Iterable[Command], identifier: str, *, key: int = 0) -> None:
        """Press a key of the command of `table` that has this id."""
        await self.press(command(table, identifier).keys.split(",")[key])

    async def write(self, text: str) -> None:
        """Type a text into the row that asks."""
        names = {" ": "space", '"': "quotation_mark", "-": "minus", "*": "asterisk", ":": "colon"}
        await self.press(*(names.get(letter, letter) for letter in text))

    async def paste(self, text: str) -> None:
        """Paste a text, as the terminal tells of it."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def click(self, view: Widget, x: int, y: int) -> None:
        """Click into a widget, `x` and `y` cells from the corner of its content."""
        left, top = view.content_region.offset - view.region.offset
        await self.pilot.click(view, offset=(left + x, top + y))
        await self.pilot.pause()

    async def wheel(self, view: Widget, step: int) -> None:
        """Turn the wheel a notch over a widget, down (1) or up (-1)."""
        event = events.MouseScrollDown if step > 0 else events.MouseScrollUp
        await self.pilot._post_mouse_events([event], view, offset=(2, 2))
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a condition to hold."""
        for _ in range(round(_PATIENCE_S / _STEP_S)):
            if condition():
                await self.pilot.pause()
                return
            await self.pilot.pause(_STEP_S)
        pytest.fail(f"this never came to hold; the status line says: {self.status}")

    async def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    # What is shown

    @property
    def reader(self) -> ReaderScreen:
        """The reader, whether or not something covers it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    def screen(self, kind: type[AnyScreen]) -> AnyScreen:
        """The screen in front, which is of this kind."""
        screen = self.app.screen
        assert isinstance(screen, kind), f"in front is {screen}"
        return screen

    def widget(self, kind: type[AnyWidget]) -> AnyWidget:
        """The first widget of a kind on the screen in front."""
        return self.app.screen.query(kind).first()

    @property
    def text(self) -> ArticleView:
        """The pane with the text."""
        return self.reader.query_one(ArticleView)

    @property
    def sources(self) -> SourceList:
        """The list of sources."""
        return self.reader.query_one(SourceList)

    @property
    def status(self) -> str:
        """The line that says what is followed."""
        return text_of(self.widget(StatusLine)).rstrip()

    @property
    def reader_status(self) -> str:
        """What the reader's own status line says, whatever is in front."""
        return text_of(self.reader.query_one(StatusLine)).rstrip()

    @property
    def here(self) -> list[str]:
        """What is marked as the match or mention that the reader is at."""
        return [*in_role(self.text, "match-here"), *in_role(self.text, "mention-here")]

    @property
    def focused(self) -> Widget | None:
        """The widget that the keys go to."""
        return self.app.screen.focused

    @property
    def is_ending(self) -> bool:
        """Whether the program was told to end."""
        return self.app._exit

    def shows(self, words: str) -> bool:
        """Whether the part of the text in view has these words on one line."""
        return any(words in line for line in lines_in_view(self.text))

    async def built(self) -> None:
        """Wait until index and names are in step with the files."""
        await self.until(lambda: self.reader.is_built)

    async def settled(self) -> None:
        """Wait until nothing is asked or drawn any more."""
        await self.until(lambda: not any(worker.is_running for worker in self.app.workers))
        await self.pilot.pause()


class OpenReader(Protocol):
    """Opens the reader; the library is the invented one where none is named."""

    def __call__(
        self,
        size: tuple[int, int] = (120, 40),
        *,
        shelf: Shelf | None = None,
        theme: str = DARK,
        plain: bool = False,
        settings: Settings | None = None,
    ) -> AbstractAsyncContextManager[Desk]:
        """Return a context that holds the open reader."""


@asynccontextmanager
async def desk(
    shelf: Shelf, size: tuple[int, int], *, theme: str, plain: bool, settings: Settings | None = None
) -> AsyncIterator[Desk]:
    """Open the reader on a shelf in a window of this size, built and at rest."""
    library = Library(shelf.root, shelf.cache)
    app = BriefreaderApp(library, theme=theme, plain=plain, settings=settings)
    try:
        async with app.run_test(size=size) as pilot:
            at = Desk(app, pilot)
            await at.built()
            yield at
    finally:
        app.answerer.stop()
        library.close()
