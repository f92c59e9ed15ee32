"""What is watched is listed, looked at, and shown quietly until it is opened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.command import CommandPalette

from briefreader.incoming.intake import is_due
from briefreader.keys import READER, WATCH, WATCHED
from briefreader.look.signs import UNICODE
from briefreader.screens.add import WatchScreen
from briefreader.screens.help import HelpScreen
from briefreader.screens.incoming import IncomingScreen
from briefreader.screens.watched import WatchedScreen
from briefreader.widgets.incoming import AddedList
from briefreader.widgets.watched import WatchedList
from tests.tui.driving import Desk, OpenReader, Shelf, lines_of, text_of
from tests.tui.invented import account


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of one article, to be watched."""
    folder = tmp_path / "arrivals"
    folder.mkdir()
    body = "The ice on the sound held until Friday, and then it went out with the tide."
    (folder / "ice.md").write_text(account("The ice goes out", body), encoding="utf-8")
    return folder


async def watched(desk: Desk) -> WatchedList:
    """List what is watched."""
    await desk.do(READER, "watched")
    await desk.until(lambda: isinstance(desk.app.screen, WatchedScreen))
    await desk.settled()
    return desk.widget(WatchedList)


async def watch(desk: Desk, origin: Path | str) -> None:
    """Watch an origin."""
    await desk.do(WATCHED, "add")
    await desk.until(lambda: isinstance(desk.app.screen, WatchScreen))
    await desk.settled()
    await desk.paste(str(origin))
    await desk.settled()
    await desk.do(WATCH, "open")
    await desk.until(lambda: isinstance(desk.app.screen, WatchedScreen))
    await desk.settled()


async def look(desk: Desk) -> None:
    """Look now, and wait until that is over."""
    await desk.do(WATCHED, "look")
    await desk.until(lambda: desk.app.looks is not None and not desk.app.looks.is_running)
    await desk.settled()


async def test_what_is_new_is_said_until_it_is_opened(
    open_reader: OpenReader, own_shelf: Shelf, folder: Path
) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        listed = await watched(desk)
        assert "Nothing is watched yet." in text_of(listed)
        await desk.do(WATCHED, "look")
        assert "nothing is watched yet" in desk.status
        await watch(desk, folder)
        assert str(folder) in text_of(listed)
        assert "not looked at yet" in text_of(listed)
        await desk.do(WATCHED, "open")
        assert "nothing came in from there" in desk.status
        await look(desk)
        assert "1 new article" in text_of(listed)
        await desk.do(WATCHED, "open")
        await desk.until(lambda: isinstance(desk.app.screen, IncomingScreen))
        assert [each.title for each in desk.widget(AddedList).added] == ["The ice goes out"]
        await desk.press("escape")
        await desk.until(lambda: "1 new" in desk.status)
        row = next(line for line in lines_of(desk.sources) if "An Outlet" in line)
        assert row.startswith(UNICODE.new)
        await desk.do(READER, "source-5")
        assert "1 new" not in desk.status
        assert UNICODE.new not in text_of(desk.sources)
        await watched(desk)
        await look(desk)
        assert "nothing new" in text_of(desk.widget(WatchedList))


async def test_what_is_watched_no_longer_comes_back(
    open_reader: OpenReader, own_shelf: Shelf, folder: Path
) -> None:
    async with open_reader((80, 24), shelf=own_shelf) as desk:
        await watched(desk)
        for origin in (folder, "https://quay.example/feed", "https://quay.example/other"):
            await watch(desk, origin)
        listed = desk.widget(WatchedList)
        assert listed.count == 3
        for identifier, other in (
            ("down", "up"),
            ("page-down", "page-up"),
            ("half-down", "half-up"),
            ("end", "start"),
        ):
            await desk.do(WATCHED, identifier)
            assert listed.chosen > 0
            await desk.do(WATCHED, other)
            assert listed.chosen == 0
        gone = listed.chosen_origin
        await desk.do(WATCHED, "remove")
        await desk.until(lambda: "no longer watched" in desk.status)
        assert gone not in [each.origin for each in listed.watched]
        await desk.do(WATCHED, "undo")
        await desk.until(lambda: "watched again" in desk.status)
        assert gone in [each.origin for each in listed.watched]
        await desk.do(WATCHED, "undo")
        await desk.until(lambda: "nothing is left to undo" in desk.status)
        await desk.do(WATCHED, "add")
        for identifier in ("down", "up", "page-down", "page-up", "complete", "complete-here"):
            await desk.do(WATCH, identifier)
        await desk.do(WATCH, "leave")
        await desk.do(WATCHED, "leave")
        assert desk.app.screen is desk.reader
        # In one go, the origin goes that would go key by key.
        second = desk.app.library.watched()[1].origin
        for key in ("W", "j", "x"):
            desk.app.simulate_key(key)
        await desk.until(lambda: "no longer watched" in desk.status)
        assert second not in [each.origin for each in desk.app.library.watched()]
        page = desk.app.screen
        await desk.do(WATCHED, "help")
        desk.screen(HelpScreen)
        await desk.press("escape")
        assert desk.app.screen is page
        await desk.do(WATCHED, "palette")
        desk.screen(CommandPalette)
        await desk.press("escape")
        assert desk.app.screen is page
        await desk.do(WATCHED, "quit")
        assert desk.is_ending


async def test_each_line_that_is_pasted_is_watched(
    open_reader: OpenReader, own_shelf: Shelf, folder: Path, tmp_path: Path
) -> None:
    book = tmp_path / "tern.epub"
    book.touch()
    async with open_reader((160, 40), shelf=own_shelf) as desk:
        listed = await watched(desk)
        await watch(desk, f"{book}\n{folder}\nhttps://quay.example/feed\n{tmp_path}/nowhere")
        assert [each.origin for each in listed.watched] == [str(folder), "https://quay.example/feed"]
        assert "2 origins watched from now on, 2 not: a book brings no new articles" in desk.status
        await watch(desk, book)
        assert "a book brings no new articles" in desk.status
        await desk.do(WATCHED, "add")
        await desk.until(lambda: isinstance(desk.app.screen, WatchScreen))
        await desk.paste("It snowed for days.\nNo ferry left on Friday.")
        await desk.settled()
        assert "a text cannot be watched" in desk.status


def test_it_is_time_to_look_a_quarter_of_an_hour_after_the_last() -> None:
    now = datetime.now(UTC)
    just, long_ago = (now - timedelta(minutes=1)).isoformat(), (now - timedelta(minutes=16)).isoformat()
    assert not is_due([])
    assert not is_due([just])
    assert is_due([just, long_ago])
    assert is_due([""])
    assert is_due(["some day, written by hand"])


async def test_the_reader_looks_by_itself(open_reader: OpenReader, own_shelf: Shelf, folder: Path) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        desk.app.library.watch(str(folder))
        desk.app._look_if_due()
        await desk.until(lambda: "1 new" in desk.status)
        assert desk.app.screen is desk.reader
