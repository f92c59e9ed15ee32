"""Pictures of the screens on an invented library; after a wanted change: `pytest --snapshot-update`."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from briefreader.app import BriefreaderApp
from briefreader.incoming.intake import Intake
from briefreader.look.themes import ANSI_DARK, DARK, LIGHT
from briefreader.screens.edit import EditScreen
from briefreader.screens.original import OriginalScreen
from briefreader.screens.search import SearchScreen
from briefreader.widgets.question import Told
from briefsearch.adding.values import Added, Original, Outcome
from briefsearch.library import Library
from briefsearch.watching import Watched
from tests.tui.driving import Desk, Shelf
from tests.tui.side import compare

Steps = Callable[[Desk], Awaitable[None]]


class Compare(Protocol):
    """Compares a picture of an application with the one that is kept."""

    def __call__(
        self,
        app: App[None],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool: ...


async def asked(desk: Desk) -> None:
    """Ask for a word in all sources, and say that the answer took no time."""
    await desk.press("slash")
    await desk.write("ferry")
    screen = desk.screen(SearchScreen)
    await desk.until(lambda: screen._result is not None and screen._result.query == "ferry")
    told = screen.query_one(Told)
    told.show_first_that_fits([re.sub(r"\d+ ms", "0 ms", text) for text in told.texts])


async def followed(desk: Desk) -> None:
    """Follow a name, and a word beside it."""
    await desk.press("at")
    await desk.write("lund")
    await desk.press("enter")
    await desk.until(lambda: desk.reader.following.name is not None)
    await desk.press("slash")
    await desk.write("ferry")
    await desk.press("enter")
    await desk.until(lambda: desk.reader.following.search is not None)


async def compared(desk: Desk) -> None:
    """Compare two accounts, at their third pair."""
    await compare(desk, "2")
    await desk.press("n", "n")


async def named(desk: Desk) -> None:
    """Ask for a name."""
    await desk.press("at")
    await desk.write("lund")
    await desk.until(lambda: desk.status.startswith("Ida Lund"))


async def covered(desk: Desk) -> None:
    """Show who names whom, at a cell of the third name."""
    await desk.press("M", "j", "j")
    await desk.settled()


async def helped(desk: Desk) -> None:
    """Open the help."""
    await desk.press("question_mark")


async def timeless(desk: Desk, query: str) -> None:
    """Wait for the answer to a query, and say that it took no time."""
    screen = desk.screen(SearchScreen)
    await desk.until(lambda: screen._asked == screen.row.value == query)
    told = screen.query_one(Told)
    told.show_first_that_fits([re.sub(r"\d+ ms", "0 ms", text) for text in told.texts])


async def narrowed(desk: Desk) -> None:
    """Narrow a search by an outlet, and go on to a name."""
    await desk.press("slash")
    await desk.write("bridge")
    await desk.press("tab", "enter")
    await desk.until(lambda: '"' in desk.screen(SearchScreen).row.value)
    await desk.press("down", "down", "down")
    await timeless(desk, 'bridge outlet:="Harbour Herald"')


async def explained(desk: Desk) -> None:
    """Show what can be typed."""
    await asked(desk)
    await desk.press("f1")


async def earlier(desk: Desk) -> None:
    """List earlier searches, of which two are saved."""
    for day, query in enumerate(("ferry", "bridge -mast", '"night service"', "mayor OR bishop", "quay"), 1):
        desk.app.searches.add(query, day, datetime(2024, 3, day, 12, tzinfo=UTC))
    desk.app.searches.toggle_saved("ferry")
    desk.app.searches.toggle_saved("mayor OR bishop")
    await asked(desk)
    await desk.press("ctrl+r", "down", "down")


async def lined_up(desk: Desk) -> None:
    """Show each match on a line, ordered by what follows."""
    await desk.press("slash")
    await desk.write("bridge")
    await desk.press("ctrl+l", "s", "j", "j")


async def relaxed(desk: Desk) -> None:
    """Ask for words that no account has all of."""
    await desk.press("slash")
    await desk.write("auditor bishop ferry")
    await timeless(desk, "auditor bishop ferry")


async def edited(desk: Desk) -> None:
    """Edit what is known of the second account, and write a day that is none."""
    await desk.press("2", "ctrl+e")
    await desk.until(lambda: isinstance(desk.app.screen, EditScreen))
    await desk.settled()
    await desk.press("tab", "tab", "tab")
    await desk.write("2024-02-30")


async def came_in(desk: Desk) -> None:
    """Show what came in: some of each kind."""
    intake = Intake(desk.app.library.root, desk.app.library.cache, lambda: None, asyncio.Lock())
    found = {"title": "in the page's own data", "published": "in the page's own data", "body": "the article"}
    intake.added = [
        Added(
            Outcome.ADDED,
            "texts",
            "texts/1.html",
            "ice",
            "The ice goes out",
            outlet="Quay Post",
            published="2031-04-01",
            words=412,
            evidence=found,
        ),
        Added(
            Outcome.ADDED,
            "texts",
            "texts/2.txt",
            "rain",
            "Rain",
            words=38,
            near=("herald", "ice"),
            published_between=("2031-03-30", "2031-04-01"),
        ),
        Added(
            Outcome.REFUSED, "texts", "texts/3.pdf", reason="it is locked; unlock it with its password first"
        ),
        Added(Outcome.REVISED, "texts", "texts/4.html", "lamps", "Lamps", reason="its text has changed"),
        Added(Outcome.KNOWN, "texts", "texts/5.md", "oil", "The price of oil", words=96),
        Added(Outcome.PASSED_OVER, "texts", "texts", reason="2 files of other kinds passed over (2 .png)"),
    ]
    desk.app.intake = intake
    await desk.press("A", "j")


async def beside(desk: Desk) -> None:
    """Show the original of the first account beside it, at what was left out."""
    await desk.press("o")
    await desk.until(lambda: isinstance(desk.app.screen, OriginalScreen))
    await desk.settled()
    await desk.press("n")


async def adding(desk: Desk) -> None:
    """Ask what to add."""
    await desk.press("a")


async def watched(desk: Desk) -> None:
    """List what is watched: one origin with news, one that failed, one that is new."""
    await desk.press("W", "j")


SCREENS = {
    "reader": followed,
    "search": asked,
    "narrow": narrowed,
    "syntax": explained,
    "earlier": earlier,
    "lines": lined_up,
    "relaxed": relaxed,
    "compare": compared,
    "jump": named,
    "coverage": covered,
    "help": helped,
    "edit": edited,
    "incoming": came_in,
    "original": beside,
    "add": adding,
    "watched": watched,
}
LOOKS = {
    "80": ((80, 24), DARK, False),
    "120": ((120, 40), DARK, False),
    "200": ((200, 60), DARK, False),
    "120-light": ((120, 40), LIGHT, False),
    "120-ansi": ((120, 40), ANSI_DARK, False),
    "120-ascii": ((120, 40), DARK, True),
}


# Of what uses the same roles and signs as the other screens, pictures of the three widths are enough.
_WIDTHS_ALONE = {"narrow", "syntax", "earlier", "relaxed", "coverage", "edit"}
# And of what is laid out as they are, one picture.
_ONCE = {"original", "add", "watched"}


def _is_kept(screen: str, look: str) -> bool:
    return look == "120" or (screen not in _ONCE and (screen not in _WIDTHS_ALONE or look.isdigit()))


@pytest.fixture
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the cursor from blinking."""
    monkeypatch.setattr(Input, "cursor_blink", False)


@pytest.fixture
def library(invented: Shelf) -> Iterator[Library]:
    """Give the invented library, open."""
    opened = Library(invented.root, invented.cache)
    yield opened
    opened.close()


@pytest.fixture
def surroundings(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start in the folder of the library, with originals of its articles and origins that are watched."""
    looked = "2031-04-01T10:00:00"
    origins = [
        Watched("https://quay.example/feed.xml", "2031-03-01", looked, 3),
        Watched("https://tern.example/", "2031-03-01", looked, problem="it did not answer; look again later"),
        Watched("/home/reader/clippings", "2031-04-01"),
    ]
    text = library.article("herald").text.replace("\n\n", "\n\nBuy lamps here, today alone.\n\n", 3)
    monkeypatch.chdir(library.root)
    monkeypatch.setattr(Library, "watched", lambda _: origins)
    monkeypatch.setattr(Library, "original", lambda *_: Original(Path("herald.txt"), text, ".txt"))


@pytest.mark.usefixtures("still_cursor", "surroundings")
@pytest.mark.parametrize(
    ("screen", "look"), [(screen, look) for screen in SCREENS for look in LOOKS if _is_kept(screen, look)]
)
def test_picture(snap_compare: Compare, library: Library, screen: str, look: str) -> None:
    size, theme, plain = LOOKS[look]
    app = BriefreaderApp(library, theme=theme, plain=plain)

    async def run_before(pilot: Pilot[None]) -> None:
        desk = Desk(app, pilot)
        await desk.built()
        await SCREENS[screen](desk)
        await desk.settled()

    assert snap_compare(app, terminal_size=size, run_before=run_before)
