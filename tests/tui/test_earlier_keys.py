"""Earlier and saved searches: what is kept of a search, and what can be done with it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.command import CommandList, CommandPalette

from briefreader.keys import EARLIER, READER, SEARCH
from briefreader.memory.history import history_file
from briefreader.screens.earlier import EarlierScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.screens.search import SearchScreen
from briefreader.widgets.question import QuestionRow
from briefreader.widgets.searches import SearchList
from tests.tui.driving import Desk, OpenReader, Shelf, text_of

QUERIES = ("ferry", "bridge OR mast", "[red]quay[/red]", "night service")


def fill(desk: Desk, *queries: str) -> None:
    """Keep these searches, a day apart, the last one made last."""
    for day, query in enumerate(queries, 1):
        desk.app.searches.add(query, day, datetime(2024, 3, day, 12, tzinfo=UTC))


async def earlier(desk: Desk, *queries: str) -> SearchList:
    """Open the list of earlier searches, of which there are these."""
    fill(desk, *queries)
    await desk.do(READER, "search")
    await desk.write("old ferry")
    await desk.do(SEARCH, "earlier")
    await desk.until(lambda: isinstance(desk.app.screen, EarlierScreen) and desk.app.screen._asked == "")
    return desk.widget(SearchList)


def kept(desk: Desk) -> list[tuple[str, int]]:
    """Return the searches that are kept, each with how many accounts it found."""
    return [(each.query, each.accounts) for each in desk.app.searches.searches]


def shown(view: SearchList) -> list[str]:
    """Return the list as lines without their counts and dates."""
    return [line.lstrip(" ▌").split("  ")[0] for line in text_of(view).split("\n") if line.strip()]


async def test_a_search_is_kept_once_something_of_it_was_opened(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "search")
        await desk.write("mayor")
        await desk.do(SEARCH, "leave")
        assert kept(desk) == []

        await desk.do(READER, "search")
        await desk.write("ferry")
        await desk.do(SEARCH, "open")
        await desk.until(lambda: desk.app.screen is desk.reader)
        assert kept(desk) == [("ferry", 2)]
        assert history_file(desk.app.library.root).exists()


async def test_an_empty_list_says_how_it_fills(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        view = await earlier(desk)
        assert "searches that you open are kept here" in text_of(view)
        for identifier in ("open", "save-search", "remove-search", "restore-search"):
            await desk.do(EARLIER, identifier)
        desk.screen(EarlierScreen)
        assert "nothing was removed" in desk.status


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_the_newest_come_first_with_date_and_count(
    open_reader: OpenReader, size: tuple[int, int]
) -> None:
    async with open_reader(size) as desk:
        view = await earlier(desk, *QUERIES)
        assert shown(view) == ["Earlier", *reversed(QUERIES)]
        first = text_of(view).split("\n")[1]
        assert first.rstrip().endswith("4 Mar 2024")
        assert ("4 accounts" in first) == (size[0] > 60)


async def test_a_saved_search_stands_in_a_group_above_until_it_is_saved_no_longer(
    open_reader: OpenReader,
) -> None:
    async with open_reader() as desk:
        view = await earlier(desk, *QUERIES)
        await desk.do(EARLIER, "page-down")
        await desk.do(EARLIER, "up")
        await desk.do(EARLIER, "save-search")
        assert shown(view) == ["Saved", QUERIES[1], "Earlier", QUERIES[3], QUERIES[2], QUERIES[0]]
        assert view.chosen == 0
        assert desk.status.split("  ")[-1] == QUERIES[1]
        await desk.do(EARLIER, "save-search")
        assert shown(view) == ["Earlier", *reversed(QUERIES)]
        assert view.chosen == 2
        await desk.do(EARLIER, "page-up")
        assert view.chosen == 0


@pytest.mark.parametrize("key", range(2))
async def test_a_search_is_removed_and_brought_back(open_reader: OpenReader, key: int) -> None:
    async with open_reader() as desk:
        view = await earlier(desk, *QUERIES)
        await desk.do(EARLIER, "down")
        await desk.do(EARLIER, "remove-search", key=key)
        assert "[red]quay[/red]   ctrl+z brings it back" in desk.status
        assert shown(view) == ["Earlier", QUERIES[3], QUERIES[1], QUERIES[0]]
        await desk.do(EARLIER, "remove-search", key=key)
        await desk.do(EARLIER, "restore-search")
        await desk.do(EARLIER, "restore-search")
        assert shown(view) == ["Earlier", *reversed(QUERIES)]


async def test_typing_filters_and_enter_searches_again(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        view = await earlier(desk, *QUERIES)
        await desk.write("zz")
        await desk.until(lambda: "no earlier search has these words" in text_of(view))
        await desk.press("ctrl+u")
        await desk.write("er")
        await desk.until(lambda: view.count == 2)
        assert shown(view) == ["Earlier", "night service", "ferry"]
        await desk.do(EARLIER, "down")
        await desk.do(EARLIER, "open")
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        await desk.until(lambda: desk.widget(QuestionRow).value == "ferry")
        screen = desk.screen(SearchScreen)
        await desk.until(lambda: screen._result is not None and screen._result.query == "ferry")


async def test_esc_returns_to_the_box_with_what_was_typed(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await earlier(desk, *QUERIES)
        await desk.write("nig")
        await desk.do(EARLIER, "leave")
        desk.screen(SearchScreen)
        assert desk.widget(QuestionRow).value == "old ferry"


async def test_a_click_searches_again(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        view = await earlier(desk, *QUERIES)
        await desk.click(view, 5, 3)
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        assert desk.widget(QuestionRow).value == QUERIES[1]


async def test_keys_in_one_go_reach_the_list_and_the_box_in_their_order(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        fill(desk, *QUERIES)
        await desk.do(READER, "search")
        for key in ("ctrl+r", "f", "e", "r", "enter"):
            desk.app.simulate_key(key)
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        await desk.until(lambda: desk.widget(QuestionRow).value == "ferry")


async def test_the_palette_offers_to_search_again(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        fill(desk, *QUERIES)
        await desk.do(READER, "palette")
        await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
        await desk.write("again: [red]quay")
        options = desk.app.screen.query_one(CommandList)
        await desk.until(lambda: options.option_count == 1)
        prompt = options.get_option_at_index(0).prompt
        assert "search again: [red]quay[/red]" in str(prompt)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        assert desk.widget(QuestionRow).value == "[red]quay[/red]"


async def test_a_disk_that_cannot_be_written_is_said_once(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "no-folder"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    async with open_reader() as desk:
        for words in ("ferry", "mayor"):
            await desk.do(READER, "search")
            await desk.write(words)
            await desk.do(SEARCH, "open")
            await desk.until(lambda: desk.app.screen is desk.reader)
            if words == "ferry":
                assert "searches are kept until you quit" in desk.status
                desk.reader._unsay(desk.reader._notice_id)
        assert desk.status.startswith("/ mayor")
        assert [each.query for each in desk.app.searches.searches] == ["mayor", "ferry"]


async def test_the_file_is_read_only_when_it_is_needed(own_shelf: Shelf, open_reader: OpenReader) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        desk.screen(ReaderScreen)
        assert "searches" not in vars(desk.app)
