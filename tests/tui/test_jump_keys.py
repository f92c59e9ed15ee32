"""Names: the palette that finds them, and the mentions that are walked."""

from __future__ import annotations

import pytest

from briefreader.keys import QUESTION, READER
from briefreader.screens.jump import JumpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.names import NamesPane
from briefreader.widgets.tables import NameTable
from tests.tui.driving import Desk, OpenReader, in_role, lines_in_view, text_of

SMALL = (100, 24)


async def ask(desk: Desk, name: str, *, key: int = 0) -> NameTable:
    """Type a name to jump to and wait for what it may mean."""
    await desk.do(READER, "jump", key=key)
    await desk.write(name)
    screen = desk.screen(JumpScreen)
    await desk.until(lambda: screen._asked == name)
    return desk.widget(NameTable)


async def jump(desk: Desk, name: str) -> None:
    """Follow a name."""
    await ask(desk, name)
    await desk.do(QUESTION, "open")
    await desk.until(lambda: desk.reader.following.name is not None)


@pytest.mark.parametrize("key", range(2))
async def test_a_half_remembered_name_is_found(open_reader: OpenReader, key: int) -> None:
    async with open_reader(SMALL) as desk:
        table = await ask(desk, "ida lnd", key=key)
        assert table.jumps[0].entity.name == "Ida Lund"
        assert desk.status.startswith("Ida Lund   in 3 of 4 accounts")
        row = next(line for line in text_of(table).split("\n") if "Ida Lund" in line)
        assert row.startswith("▌")
        assert "person" in row


async def test_jumping_goes_to_the_first_mention_here_and_underlines_all(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "jens holm")
        assert desk.reader.article_id == "herald"
        assert in_role(desk.text, "mention-here") == ["Jens Holm"]
        assert desk.shows("The engineer Jens Holm")
        assert desk.status.startswith("@ Jens Holm  mention 1 of ")


async def test_jumping_leads_elsewhere_where_the_open_account_lacks_the_name(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("4")
        await jump(desk, "jens holm")
        assert desk.reader.article_id == "herald"


async def test_enter_waits_for_the_names_that_were_asked_for(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "jump")
        await desk.write("olga")
        await desk.press("enter")
        await desk.until(lambda: desk.here == ["Olga Strand"])


async def test_e_walks_the_mentions_on_into_the_next_source_and_round(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "ida lund")
        trail = desk.reader.following.name
        assert trail is not None
        articles = [desk.reader.article_id]
        for _ in trail.places:
            await desk.do(READER, "next-mention")
            assert len(in_role(desk.text, "mention-here")) == 1
            assert desk.shows(in_role(desk.text, "mention-here")[0])
            articles.append(desk.reader.article_id)
        assert articles == [place.article for place in trail.places] + ["herald"]
        assert list(dict.fromkeys(articles)) == ["herald", "weekly", "ledger"]
        assert "on from the first mention" in desk.status

        await desk.do(READER, "previous-mention")
        assert desk.reader.article_id == "ledger"


async def test_semicolon_goes_to_the_same_name_in_the_next_source(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "ida lund")
        visited = []
        for _ in range(3):
            await desk.do(READER, "next-source-mention")
            visited.append(desk.reader.article_id)
            assert desk.here
        assert visited == ["weekly", "ledger", "herald"]


async def test_semicolon_says_so_where_no_other_source_has_the_name(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "olga strand")
        await desk.do(READER, "next-source-mention")
        assert "only this source names Olga Strand" in desk.status
        assert desk.reader.article_id == "herald"


@pytest.mark.parametrize("command", ["next-mention", "previous-mention", "next-source-mention"])
async def test_with_no_name_followed_one_is_told_what_to_press(open_reader: OpenReader, command: str) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, command)
        assert "@ jumps to one" in desk.status


async def test_a_click_follows_a_name(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        table = await ask(desk, "")
        names = [jump.name for jump in table.jumps]
        await desk.click(table, 6, 1 + names.index("Jens Holm"))
        await desk.until(lambda: desk.here == ["Jens Holm"])


async def test_arrows_choose_a_name_and_the_status_tells_of_it(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        table = await ask(desk, "")
        await desk.do(QUESTION, "down")
        assert desk.status.startswith(table.jumps[1].entity.name)
        await desk.do(QUESTION, "up")
        assert desk.status.startswith(table.jumps[0].entity.name)


async def test_esc_in_jump_returns_to_the_place_that_was_left(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("space")
        left = lines_in_view(desk.text)
        await ask(desk, "ida")
        await desk.do(QUESTION, "leave")
        desk.screen(ReaderScreen)
        assert lines_in_view(desk.text) == left
        assert desk.reader.following.name is None


async def test_esc_stops_following_the_search_first_and_then_the_name(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await jump(desk, "ida lund")
        await desk.press("slash")
        await desk.write("ferry")
        await desk.press("enter")
        await desk.until(lambda: desk.reader.following.search is not None)
        assert "/ ferry" in desk.status
        assert "@ Ida Lund" in desk.status
        await desk.do(READER, "leave")
        assert "/ ferry" not in desk.status
        assert "@ Ida Lund" in desk.status
        await desk.do(READER, "leave")
        assert "@ Ida Lund" not in desk.status
        assert in_role(desk.text, "mention") == []


async def test_a_name_that_nobody_has_is_said_to_be_nobody(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        table = await ask(desk, "qqqqqq")
        assert table.count == 0
        assert "no name here is like that" in desk.status
        await desk.press("enter")
        desk.screen(JumpScreen)


async def test_a_wide_window_lists_the_names_of_the_open_source(open_reader: OpenReader) -> None:
    async with open_reader((170, 40)) as desk:
        pane = desk.reader.query_one(NamesPane)
        await desk.until(lambda: "Olga Strand" in text_of(pane))
        await desk.press("3")
        await desk.until(lambda: "Olga Strand" not in text_of(pane) and "Ida Lund" in text_of(pane))
        row = next(line for line in text_of(pane).split("\n") if "Ida Lund" in line)
        here, everywhere = row.split()[-2:]
        assert int(here) < int(everywhere)
