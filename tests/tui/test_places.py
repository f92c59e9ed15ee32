"""Places: what was open comes back, the way back and forward, marks, and what was read."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from textual import events

from briefreader.keys import CHOOSE, COMPARE, MARKS, READER, TIMELINE
from briefreader.memory.attention import NOTHING
from briefreader.memory.state import ReadingState
from briefreader.memory.statefile import state_file
from briefreader.screens.compare import CompareScreen
from briefreader.screens.coverage import CoverageScreen
from briefreader.screens.mark import MarkScreen
from briefreader.screens.notes import NotesScreen
from briefreader.screens.page import Page
from briefreader.screens.reader import ReaderScreen
from briefreader.screens.timeline import TimelineScreen
from briefreader.widgets.options import OptionTable
from tests.tui.driving import Desk, OpenReader, Shelf, lines_in_view, lines_of, text_of
from tests.tui.invented import write_accounts

SMALL = (100, 24)


async def search(desk: Desk, query: str) -> None:
    """Search for a query and open the first match."""
    await desk.do(READER, "search")
    await desk.write(query)
    await desk.press("enter")
    await desk.until(lambda: desk.here != [])


async def leave(desk: Desk) -> None:
    """Quit, and let the program end as it would."""
    await desk.do(READER, "quit")
    await desk.until(lambda: desk.is_ending and not desk.app._running)


def listed(desk: Desk) -> list[str]:
    """Return what the list says at the right of each source."""
    return [line.split()[-1] for line in lines_of(desk.sources)[1::3]]


async def test_what_was_open_is_open_again_also_after_the_article_was_edited(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await search(desk, "ferry")
        await desk.press("G")
        await desk.do(READER, "open")
        await desk.press(*["k"] * 9)
        await desk.do(READER, "names")
        await desk.do(READER, "zen")
        await desk.settled()
        was, status = lines_in_view(desk.text), desk.status
        await leave(desk)

    async with open_reader(SMALL, shelf=own_shelf) as desk:
        assert "z shows all again" in desk.status
        await desk.settled()
        await desk.press("j", "k")
        assert desk.reader.has_class("-zen")
        assert desk.reader.is_underlining
        assert lines_in_view(desk.text) == was
        assert desk.status == status
        assert "/ ferry" in status
        await leave(desk)

    file = own_shelf.root / "1-herald.md"
    text = file.read_text(encoding="utf-8")
    added = "A notice of all this had hung on the quay since the spring, and nobody had read it.\n\n"
    credit = "::: credit\nFrom our own reporter\n:::\n\n"
    file.write_text(text.replace("## The opening", credit + added + "## The opening"), encoding="utf-8")
    shutil.rmtree(own_shelf.cache)
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await desk.until(lambda: "since the spring" in text_of(desk.text))
        await desk.settled()
        assert lines_in_view(desk.text) == was
        await desk.press("j")
        assert desk.status.startswith(status[:20])


async def test_a_comparison_and_a_name_that_were_open_are_open_again(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await desk.do(READER, "jump")
        await desk.write("ida")
        await desk.press("enter")
        await desk.until(lambda: desk.here != [])
        await desk.do(READER, "stories")
        await desk.do(READER, "compare")
        await desk.do(CHOOSE, "open")
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen))
        compared = desk.screen(CompareScreen)
        await desk.until(lambda: compared.is_compared)
        for _ in range(4):
            await desk.press("j")
        cursor, articles = compared.columns[0].cursor, compared.articles
        assert cursor > 0
        await desk.press("q")
        await desk.until(lambda: desk.is_ending and not desk.app._running)

    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen))
        again = desk.screen(CompareScreen)
        await desk.until(lambda: again.is_compared)
        assert again.articles == articles
        assert again.columns[0].cursor == cursor
        await desk.do(COMPARE, "leave")
        await desk.settled()
        assert desk.status.startswith("@ Ida Lund")
        assert desk.reader.is_grouping
        assert desk.reader.stories
        await desk.do(READER, "compare-several")
        await desk.do(CHOOSE, "open")
        assert desk.screen(CompareScreen).articles == articles


async def test_a_page_over_the_reader_and_the_pane_below_it_are_open_again(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async def visit(kind: type[Page[Any]], *commands: str) -> None:
        """Find this page open and the list below it, press the keys of the reader, and quit."""
        async with open_reader(SMALL, shelf=own_shelf) as desk:
            await desk.until(lambda: isinstance(desk.app.screen, kind))
            if kind is not ReaderScreen:
                await desk.press("escape")
                assert desk.focused is desk.sources
            for identifier in commands:
                await desk.do(READER, identifier)
            await desk.settled()
            # A window that is left for another has the keyboard nowhere.
            desk.app.app_focus = False
            await desk.press("q")
            await desk.until(lambda: desk.is_ending and not desk.app._running)

    await visit(ReaderScreen, "next-pane", "notes")
    await visit(NotesScreen, "timeline")
    await visit(TimelineScreen, "coverage")
    await visit(CoverageScreen)
    left = ReadingState(state_file(own_shelf.root)).left
    assert (left.in_list, left.page) == (True, "")


async def test_a_page_of_an_article_that_is_gone_says_so_and_is_left(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await desk.do(READER, "timeline")
        await desk.settled()
        await desk.press("q")
        await desk.until(lambda: desk.is_ending and not desk.app._running)
    next(own_shelf.root.glob("1-*.md")).unlink()
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await desk.until(lambda: isinstance(desk.app.screen, TimelineScreen))
        await desk.until(lambda: "no article" in text_of(desk.screen(TimelineScreen).pane))
        await desk.do(TIMELINE, "copy")
        assert "no article" in desk.status
        await desk.do(TIMELINE, "leave")
        desk.screen(ReaderScreen)


async def test_back_and_forward_lead_through_jumps_of_every_kind(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        seen = [lines_in_view(desk.text)]
        await desk.do(READER, "end")
        seen.append(lines_in_view(desk.text))
        await search(desk, "baker")
        seen.append(lines_in_view(desk.text))
        await desk.press("3")
        last = lines_in_view(desk.text)
        for before in reversed(seen):
            await desk.do(READER, "back")
            assert lines_in_view(desk.text) == before
        for after in (*seen[1:], last):
            await desk.do(READER, "forward")
            assert lines_in_view(desk.text) == after
        await desk.do(READER, "forward")
        assert "no later place" in desk.status


async def test_marks_lead_back_across_sources(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "to-mark")
        assert "no place is marked yet" in desk.status
        await desk.press("q")
        assert "no place is marked q" in desk.status

        await desk.press("right_curly_bracket", "right_curly_bracket")
        first = lines_in_view(desk.text)
        await desk.do(READER, "mark")
        await desk.press("a")
        assert "marked a" in desk.status
        await desk.press("2")
        second = lines_in_view(desk.text)
        # Letters in one go: what follows the letter of a mark moves the text.
        for key in ("m", "b", "j", "j"):
            desk.app.post_message(events.Key(key, key))
        await desk.until(lambda: desk.text.top == 2)
        await desk.do(READER, "mark")
        table = desk.widget(OptionTable)
        assert [line.split()[0 if line[0] == " " else 1] for line in lines_of(table)] == ["a", "b"]
        assert "1 Harbour Herald   Mayor Ida Lund" in lines_of(table)[0]
        await desk.do(MARKS, "leave")

        await desk.do(READER, "to-mark")
        await desk.press("a")
        assert lines_in_view(desk.text) == first
        await desk.press("apostrophe", "apostrophe")
        assert desk.reader.article_id == "weekly"
        await desk.press("comma", "comma")
        assert lines_in_view(desk.text) == first
        await desk.press("comma", "b")
        assert lines_in_view(desk.text) == second


async def test_marks_are_chosen_replaced_and_removed_and_each_is_undone(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        marks = desk.reader.state.marks
        await desk.press("m", "a", "2", "m", "b", "3", "m", "b")
        assert marks.values["b"].article == "ledger"
        await desk.do(READER, "undo")
        assert marks.values["b"].article == "weekly"
        assert "mark b is where it was" in desk.status

        await desk.do(READER, "to-mark")
        for down, up in (("down", "up"), ("page-down", "page-up")):
            await desk.do(MARKS, down)
            assert desk.widget(OptionTable).chosen == 1
            await desk.do(MARKS, up)
            assert desk.widget(OptionTable).chosen == 0
        await desk.do(MARKS, "remove-mark")
        assert [*marks.values] == ["b"]
        assert "removed" in desk.status
        assert len(lines_of(desk.widget(OptionTable))) == 1
        await desk.do(MARKS, "open")
        desk.screen(ReaderScreen)
        assert desk.reader.article_id == "weekly"
        await desk.do(READER, "undo")
        assert set(marks.values) == {"a", "b"}

        await desk.do(READER, "to-mark")
        await desk.click(desk.widget(OptionTable), 6, 0)
        assert desk.reader.article_id == "herald"
        await desk.do(READER, "mark")
        await desk.press("apostrophe")
        desk.screen(MarkScreen)


async def test_the_list_tells_what_was_read(open_reader: OpenReader, tmp_path: Path) -> None:
    bodies = {
        "Short": "Few words.",
        "Long": "\n\n".join(f"Paragraph {number} of many." for number in range(40)),
    }
    shelf = Shelf(write_accounts(tmp_path / "accounts", bodies), tmp_path / "cache").built()
    async with open_reader(SMALL, shelf=shelf) as desk:
        now = 1000.0
        desk.reader.attention.clock = lambda: now
        desk.reader.attention.turn_to(NOTHING)

        async def look(seconds: float, *keys: str) -> list[str]:
            """Look at what is in view for so long, press keys, and return what the list says."""
            nonlocal now
            desk.reader._see()
            now += seconds
            await desk.press(*keys)
            return listed(desk)

        # To open an article is not to read it, nor is to page through it or to jump to its end.
        assert await look(0.4, "2", "1", "2") == ["2", "160"]
        assert await look(0.4, "space", "space", "space", "G", "g", "1") == ["2", "160"]
        # What covers the page lets no time pass.
        await desk.do(READER, "search")
        assert await look(60, "escape", "2", "1") == ["2", "160"]
        assert await look(1.2, "2") == ["read", "160"]
        await look(9, "G", "1")
        part = int(lines_of(desk.sources)[4].split()[-2])
        assert 10 < part < 60
        # The middle was jumped over.
        await desk.press("2")
        await look(30, "1")
        assert part < int(lines_of(desk.sources)[4].split()[-2]) < 90
        await desk.press("2", "g")
        for _ in range(10):
            await look(9, "space")
        assert await look(9, "1") == ["read", "read"]

        await desk.press("2")
        await desk.do(READER, "read")
        assert "unread" in desk.status
        assert await look(9, "k", "1") == ["read", "160"]
        await desk.do(READER, "read")
        await desk.do(READER, "read")
        assert listed(desk) == ["read", "160"]
        await desk.press("2")
        await look(9, "1")
        assert listed(desk)[1] != "160"
