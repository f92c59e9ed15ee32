"""Coverage: while names are built, fail to come, or change."""

from __future__ import annotations

import asyncio

import pytest

from briefreader.keys import COVERAGE, READER
from briefreader.screens.reader import ReaderScreen
from briefsearch.entities.views import Coverage
from briefsearch.errors import StorageError
from briefsearch.model import Entity
from tests.tui.coverage.table import answered, choose, corner, here, shown
from tests.tui.driving import OpenReader, Shelf


async def test_the_account_stays_chosen_where_others_come_or_go(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        await choose(desk, "Ida Lund", 3)
        accounts, rows = list(table.accounts), list(table.rows)
        table.show_table(accounts[1:], rows, per_thousand=False)
        assert here(desk) == ("Ida Lund", 2)
        table.show_table(accounts[:1], rows, per_thousand=False)
        assert here(desk) == ("Ida Lund", 0)
        table.show_table([], [], per_thousand=False)
        assert (table.row, table.account, table.count) == (None, None, 0)


async def test_a_library_without_names_says_so(open_reader: OpenReader, many: Shelf) -> None:
    async with open_reader(shelf=many) as desk:
        table = await shown(desk)
        assert table.count == 0
        assert desk.status.strip() == "no person, place or organisation is named here; esc goes back"
        for identifier in ("down", "open", "share", "sort"):
            await desk.do(COVERAGE, identifier)
        await answered(desk)
        await desk.do(COVERAGE, "leave")
        desk.screen(ReaderScreen)


async def test_while_names_are_built_it_waits_for_them(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as desk:
        answerer = desk.app.answerer
        real = answerer.coverage

        async def unbuilt(*_: object, **__: object) -> Coverage:
            raise StorageError("the names here are not built yet")

        monkeypatch.setattr(answerer, "coverage", unbuilt)
        desk.app.is_building = True
        await desk.do(READER, "coverage")
        await desk.settled()
        assert desk.status.strip() == "names are being recognised; the table comes by itself"
        monkeypatch.setattr(answerer, "coverage", real)
        desk.app.is_building = False
        desk.app.built()
        table = await answered(desk)
        assert table.count == 5
        assert here(desk)[1] == 1


async def test_a_failure_is_said_and_the_table_stays(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as desk:
        table = await shown(desk)

        async def broken(*_: object, **__: object) -> Coverage:
            await asyncio.sleep(0)
            raise StorageError("the disk is gone")

        monkeypatch.setattr(desk.app.answerer, "coverage", broken)
        await desk.do(COVERAGE, "sort")
        await answered(desk)
        assert desk.status.strip() == "! the disk is gone"
        assert table.count == 5
        assert corner(desk)[0] == "by difference"
        monkeypatch.undo()
        await desk.do(COVERAGE, "sort")
        await answered(desk)
        assert corner(desk)[0] == "by frequency"


async def test_a_name_that_is_gone_meanwhile_is_said(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as desk:
        await shown(desk)

        async def gone(_: str) -> Entity:
            raise StorageError("no such name any more")

        monkeypatch.setattr(desk.app.answerer, "entity", gone)
        await choose(desk, "Ida Lund", 1)
        await desk.do(COVERAGE, "open")
        await answered(desk)
        assert desk.status.strip() == "! no such name any more"
        await desk.do(COVERAGE, "down")
        assert here(desk) != ("Ida Lund", 1)
