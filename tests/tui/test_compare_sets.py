"""Side by side: other sets of accounts, chosen, added, dropped and exchanged without leaving."""

from __future__ import annotations

import asyncio

import pytest

from briefreader.keys import CHOOSE, COMPARE, QUESTION
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.account import AccountColumn
from briefreader.widgets.map import MapPane
from briefreader.widgets.pane import ColumnHead
from tests.tui.driving import Desk, OpenReader, Shelf, text_of
from tests.tui.side import at_hand, compare, compare_all, screen_of, tick, until_compared

OTHERS = ("2", "3", "4", "5")


def compared(desk: Desk) -> list[str]:
    return [column.article.id for column in screen_of(desk).columns]


async def test_accounts_are_chosen_from_the_comparison(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((160, 30), shelf=five) as desk:
        await compare_all(desk, "3", "2")
        assert compared(desk) == ["1", "3", "2"]
        await desk.do(COMPARE, "next-pane")
        await desk.do(COMPARE, "compare-several")
        await tick(desk, "1", "5")
        await until_compared(desk)
        # What stays keeps its place, and so does the reader.
        assert compared(desk) == ["3", "2", "5"]
        assert screen_of(desk).active.article.id == "3"
        await desk.do(COMPARE, "leave")
        desk.screen(ReaderScreen)


@pytest.mark.parametrize("key", range(2))
async def test_an_account_is_added_where_one_is(open_reader: OpenReader, five: Shelf, key: int) -> None:
    async with open_reader((160, 30), shelf=five) as desk:
        first, _ = await compare(desk, "2")
        await desk.press("n", "n")
        said = at_hand(first)
        await desk.do(COMPARE, "add", key=key)
        await desk.write("4")
        await desk.do(QUESTION, "open")
        await desk.until(lambda: len(screen_of(desk).columns) == 3)
        await until_compared(desk)
        assert compared(desk) == ["1", "2", "4"]
        assert at_hand(screen_of(desk).active) == said

        await desk.do(COMPARE, "add")
        await desk.write("2")
        # What is compared already is not offered.
        assert desk.status.startswith("no other account has this")
        await desk.do(QUESTION, "open")
        await desk.do(QUESTION, "leave")
        assert compared(desk) == ["1", "2", "4"]


async def test_no_more_than_five_are_compared(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((160, 30), shelf=five) as desk:
        await compare_all(desk, *OTHERS)
        await desk.do(COMPARE, "add")
        assert desk.status.startswith("5 accounts are compared")


@pytest.mark.parametrize("key", range(2))
async def test_accounts_are_dropped_until_two_are_left(
    open_reader: OpenReader, five: Shelf, key: int
) -> None:
    async with open_reader((160, 30), shelf=five) as desk:
        await compare_all(desk, "2", "3")
        await desk.do(COMPARE, "next-pane")
        await desk.do(COMPARE, "drop", key=key)
        await desk.until(lambda: len(screen_of(desk).columns) == 2)
        await until_compared(desk)
        assert compared(desk) == ["1", "3"]
        await desk.do(COMPARE, "drop", key=key)
        assert "takes two accounts" in desk.status
        assert compared(desk) == ["1", "3"]


async def test_undo_brings_back_what_was_compared_before(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((160, 30), shelf=five) as desk:
        await compare_all(desk, "2", "3")
        await desk.do(COMPARE, "next-pane")
        await desk.press("n", "n")
        said = at_hand(screen_of(desk).active)
        await desk.do(COMPARE, "swap")
        await desk.do(COMPARE, "drop")
        await desk.until(lambda: len(screen_of(desk).columns) == 2)
        await until_compared(desk)
        assert compared(desk) == ["1", "3"]

        await desk.do(COMPARE, "undo")
        await desk.until(lambda: len(screen_of(desk).columns) == 3)
        await until_compared(desk)
        assert compared(desk) == ["1", "3", "2"]
        assert (screen_of(desk).active.article.id, at_hand(screen_of(desk).active)) == ("2", said)
        await desk.do(COMPARE, "undo")
        assert compared(desk) == ["1", "2", "3"]
        await desk.do(COMPARE, "undo")
        assert "chosen first" in desk.status


async def test_accounts_change_places_and_keep_their_pairs(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((210, 20), shelf=five) as desk:
        first, second, _ = await compare_all(desk, "2", "3")
        await desk.press("n", "n")
        said = at_hand(first)
        await desk.do(COMPARE, "swap")
        assert compared(desk) == ["2", "1", "3"]
        assert screen_of(desk).active is first
        assert first.region.x > second.region.x
        assert [screen_of(desk).sides.rank(each) for each in "213"] == [0, 1, 2]
        assert at_hand(first) == said
        assert [text_of(head).split()[0] for head in desk.app.screen.query(ColumnHead)] == ["2", "1", "3"]
        await desk.do(COMPARE, "swap")
        await desk.do(COMPARE, "swap")
        assert compared(desk) == ["1", "3", "2"]


async def test_keys_pressed_after_dropping_wait_for_the_new_comparison(
    open_reader: OpenReader, five: Shelf
) -> None:
    async with open_reader((160, 30), shelf=five) as desk:
        await compare_all(desk, "2", "3")
        await desk.press("X", "n", "n")
        await desk.until(lambda: len(screen_of(desk).columns) == 2)
        await until_compared(desk)
        active = screen_of(desk).active
        await desk.until(lambda: active.cursor == active.paired[1])


async def test_keys_find_the_new_accounts_before_they_are_laid_out(
    open_reader: OpenReader, five: Shelf
) -> None:
    async with open_reader((160, 30), shelf=five) as desk:
        _, gone, last = await compare_all(desk, "2", "3")
        await desk.do(COMPARE, "next-pane")
        screen = screen_of(desk)
        screen.action_drop()
        screen.action_walk(1)
        # However far the panes have come, whatever is pressed or clicked can be answered.
        while not screen.is_compared:
            assert compared(desk) == ["1", "3"]
            screen.refresh_status()
            screen.post_message(AccountColumn.Moved(gone, 1, clicked=True))
            screen.post_message(MapPane.Picked(last, 1))
            await asyncio.sleep(0)
        await desk.pilot.pause()
        assert screen.active.cursor == screen.active.paired[0]
        assert not gone.is_attached


async def test_leaving_the_question_changes_nothing(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((120, 30), shelf=five) as desk:
        columns = await compare(desk, "2")
        await desk.do(COMPARE, "compare-several")
        await desk.do(CHOOSE, "leave")
        assert screen_of(desk).columns == columns
