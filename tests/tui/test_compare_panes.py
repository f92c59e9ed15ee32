"""Side by side: up to five accounts, of which some come in by moving."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
from rich.cells import cell_len

from briefreader.keys import COMPARE, READER
from briefreader.screens.compare import CompareScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.account import AccountColumn
from briefreader.widgets.furniture import Masthead
from briefreader.widgets.map import MapPane
from briefreader.widgets.stack import PartnerStack
from briefsearch.comparison.values import Comparison
from briefsearch.errors import InputError
from briefsearch.workers.answerer import Answerer
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, is_shown, lines_of, text_of
from tests.tui.invented import write_accounts
from tests.tui.side import (
    at_hand,
    compare,
    compare_all,
    find_figures,
    row_on_screen,
    screen_of,
    tick,
    until_compared,
    until_found,
)

OTHERS = ("2", "3", "4", "5")


def in_view(desk: Desk) -> list[str]:
    """Return the ids of the accounts that have room in the window."""
    return [column.article.id for column in desk.app.screen.query(AccountColumn) if is_shown(column)]


def has_in_view(desk: Desk, panes: int) -> bool:
    return len(in_view(desk)) == panes


def is_at_its_top(column: AccountColumn) -> bool:
    return column.first_row == 0


def read(column: AccountColumn) -> str:
    """Return the text of a column without its gutter."""
    return " ".join(" ".join(line[5:] for line in lines_of(column)).split())


def compared(desk: Desk) -> list[str]:
    return [column.article.id for column in screen_of(desk).columns]


def masthead(desk: Desk) -> str:
    return text_of(desk.widget(Masthead)).rstrip()


@pytest.mark.parametrize(
    ("width", "panes"),
    [(79, 1), (80, 2), (99, 2), (129, 2), (130, 3), (159, 3), (160, 4), (203, 4), (204, 5), (300, 5)],
)
async def test_so_many_accounts_have_room(
    open_reader: OpenReader, five: Shelf, width: int, panes: int
) -> None:
    async with open_reader((width, 30), shelf=five) as desk:
        columns = await compare_all(desk, *OTHERS)
        assert len(columns) == 5
        assert in_view(desk) == ["1", "2", "3", "4", "5"][:panes]
        assert ("in view" in masthead(desk)) == (1 < panes < 5)
        assert "comparing 5 of 5" in masthead(desk)
        shown = [column for column in columns if is_shown(column)]
        assert all(
            column.scrollable_content_region.width - 5 >= (25 if width < 160 else 30 if width >= 204 else 28)
            for column in shown
        )
        if panes > 1:
            rows = lines_of(desk.widget(MapPane))
            assert {len(row) for row in rows} == {11}


async def test_every_partner_stands_on_one_row(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((210, 16), shelf=five) as desk:
        first, *others = await compare_all(desk, *OTHERS)
        for _ in range(4):
            await desk.do(COMPARE, "next")
            row = row_on_screen(first)
            assert 0 <= row < first.height
            assert [row_on_screen(other) for other in others] == [row] * 4
            said = at_hand(first).split()[0]
            assert [at_hand(other).split()[0] for other in others] == [said] * 4
        assert "in 1, 2, 3, 4 and 5" in desk.status


async def test_tab_brings_in_the_accounts_that_had_no_room(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((120, 30), shelf=five) as desk:
        await compare_all(desk, *OTHERS)
        await desk.do(COMPARE, "next")
        said = at_hand(screen_of(desk).active)
        assert masthead(desk).endswith("comparing 5 of 5 accounts, 2 in view")
        views = []
        for key in (0, 1, 0, 1, 0):
            await desk.do(COMPARE, "next-pane", key=key)
            await desk.pilot.pause()
            views.append((screen_of(desk).active.article.id, in_view(desk)))
            assert at_hand(screen_of(desk).active) == said
            assert len({row_on_screen(column) for column in screen_of(desk).columns_in_view}) == 1
        assert views == [
            ("2", ["1", "2"]),
            ("3", ["2", "3"]),
            ("4", ["3", "4"]),
            ("5", ["4", "5"]),
            ("1", ["1", "2"]),
        ]
        for key in (0, 1):
            await desk.do(COMPARE, "previous-pane", key=key)
        assert screen_of(desk).active.article.id == "4"


async def test_unlocked_five_accounts_stay_where_they_are(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((210, 14), shelf=five) as desk:
        _, *others = await compare_all(desk, *OTHERS)
        await desk.do(COMPARE, "lock")
        stay = [other.first_row for other in others]
        await desk.do(COMPARE, "end")
        assert [other.first_row for other in others] == stay
        await desk.do(COMPARE, "align")
        assert [other.first_row for other in others] != stay


async def test_resizing_keeps_the_group_at_hand(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((210, 20), shelf=five) as desk:
        columns = await compare_all(desk, *OTHERS)
        await desk.press("n", "n")
        said = at_hand(columns[0])
        for width, panes in ((120, 2), (70, 1), (20, 1), (300, 5), (165, 4)):
            await desk.resize(width, 20)
            await desk.until(partial(has_in_view, desk, panes))
            assert at_hand(columns[0]) == said
            rows = {row_on_screen(column) for column in screen_of(desk).columns_in_view}
            assert len(rows) == 1
            assert 0 <= rows.pop() < columns[0].height


# Narrow windows


@pytest.mark.parametrize("width", [79, 40, 20])
async def test_a_narrow_window_stacks_the_pair_at_hand(
    open_reader: OpenReader, five: Shelf, width: int
) -> None:
    async with open_reader((120, 40), shelf=five) as desk:
        first, second = await compare(desk, "3")
        await desk.press("n", "n")
        await desk.resize(width, 40)
        await desk.until(lambda: in_view(desk) == ["1"])
        stack = desk.widget(PartnerStack)
        assert is_shown(stack)
        shown = " ".join(" ".join(lines_of(stack)).split())
        assert at_hand(second) in shown
        assert at_hand(first) in read(first)
        assert all(cell_len(line) <= width for line in [*lines_of(stack), *lines_of(first)])
        assert in_role(stack, "strong")[0].startswith("Towpath")

        await desk.do(COMPARE, "next-pane")
        assert in_view(desk) == ["3"]
        assert at_hand(first) in " ".join(" ".join(lines_of(stack)).split())


async def test_the_stack_names_those_who_have_nothing_alike(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((60, 30), shelf=five) as desk:
        await compare_all(desk, "2", "3")
        await desk.do(COMPARE, "start")
        assert lines_of(desk.widget(PartnerStack)) == ["· nothing alike in 2, 3"]


async def test_a_stack_without_room_names_the_rest(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((40, 16), shelf=five) as desk:
        await compare_all(desk, *OTHERS)
        await desk.do(COMPARE, "next")
        lines = lines_of(desk.widget(PartnerStack))
        assert lines[-1].startswith("… more in ")
        assert lines[-1].endswith("5")


# The mouse, other signs, other scripts


async def test_a_click_on_the_map_goes_there(open_reader: OpenReader, five: Shelf) -> None:
    async with open_reader((120, 20), shelf=five) as desk:
        _, second = await compare(desk, "3")
        rows = lines_of(desk.widget(MapPane))
        await desk.click(desk.widget(MapPane), 2, len(rows) - 1)
        assert screen_of(desk).active is second
        assert second.cursor >= len(second.sentences) - 2
        await desk.click(desk.widget(MapPane), 0, 0)
        assert (screen_of(desk).active.article.id, screen_of(desk).active.cursor) == ("1", 0)


@pytest.mark.parametrize("width", [200, 120, 60])
async def test_plain_signs_are_ascii(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((width, 24), shelf=five, plain=True) as desk:
        await compare_all(desk, "2", "3")
        await until_found(desk)
        await desk.press("n", "n")
        strips = [strip.text for strip in desk.app.screen._compositor.render_strips()]
        assert all(line.isascii() for line in strips), [line for line in strips if not line.isascii()]


async def test_wide_characters_keep_to_their_columns(open_reader: OpenReader, five: Shelf) -> None:
    said = "港の新しい橋は月曜日に市長によって開通し、三千人の群衆が岸辺からそれを見守った。"
    root = write_accounts(five.root.parent / "wide", {"一": f"{said} 雨が降った。", "二": f"雪だ。 {said}"})
    async with open_reader((80, 24), shelf=Shelf(root, five.root.parent / "wide-cache").built()) as desk:
        columns = await compare(desk, "2")
        await desk.press("n", "w")
        for column in columns:
            lines = lines_of(column)
            assert said[:8] in "".join(lines)
            assert all(cell_len(line) <= column.scrollable_content_region.width for line in lines)


# Before there is a comparison


async def test_the_accounts_are_shown_while_they_are_compared(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_come = asyncio.Event()
    compare_really = Answerer.compare

    async def later(answerer: Answerer, ids: list[str], _report: object = None) -> Comparison:
        await may_come.wait()
        return await compare_really(answerer, ids)

    monkeypatch.setattr(Answerer, "compare", later)
    async with open_reader((120, 30), shelf=five) as desk:
        await desk.do(READER, "compare-several")
        await tick(desk, "2", "3")
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen))
        await desk.until(lambda: desk.status == "comparing 3 accounts")
        for column in screen_of(desk).columns_in_view:
            await desk.until(partial(is_at_its_top, column))
            assert "".join(in_role(column, "ink")).strip()
        may_come.set()
        await until_compared(desk)
        assert "comparing" not in desk.status


async def test_what_cannot_be_compared_can_still_be_read(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(answerer: Answerer, ids: list[str], _report: object = None) -> Comparison:
        raise InputError("the scribes are at lunch; ask again later")

    monkeypatch.setattr(Answerer, "compare", failing)
    async with open_reader((120, 30), shelf=five) as desk:
        await desk.do(READER, "compare-several")
        await tick(desk, "2", "3")
        await desk.until(lambda: "at lunch" in desk.status)
        for key in ("n", "j", "d", "o", "w", "number_sign", "G", "x", "enter"):
            await desk.press(key)
        desk.screen(CompareScreen)
        await desk.do(COMPARE, "leave")
        desk.screen(ReaderScreen)
