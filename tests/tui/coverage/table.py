"""The table of names by accounts: opened, read and walked."""

from __future__ import annotations

from briefreader.keys import COVERAGE, READER
from briefreader.screens.coverage import CoverageScreen
from briefreader.widgets.coverage import CoverageHead, CoverageTable
from tests.tui.driving import Desk, lines_in_view, lines_of


async def shown(desk: Desk) -> CoverageTable:
    """Open the table and wait for it."""
    await desk.do(READER, "coverage")
    return await answered(desk)


async def answered(desk: Desk) -> CoverageTable:
    """Wait for the table."""
    await desk.until(lambda: isinstance(desk.app.screen, CoverageScreen) and not desk.app.screen._is_asking)
    return desk.widget(CoverageTable)


def names(table: CoverageTable) -> list[str]:
    """Return the names in the order of the table."""
    return [row.entity.name for row in table.rows]


def here(desk: Desk) -> tuple[str, int]:
    """Return the chosen name and column."""
    table = desk.widget(CoverageTable)
    assert table.row is not None
    return table.row.entity.name, table.column


def corner(desk: Desk) -> list[str]:
    """Return what is said above the names."""
    return [line[4:26].strip() for line in lines_of(desk.widget(CoverageHead))]


async def choose(desk: Desk, name: str, column: int) -> None:
    """Go to a cell by its keys."""
    await desk.do(COVERAGE, "start")
    for _ in range(names(desk.widget(CoverageTable)).index(name)):
        await desk.do(COVERAGE, "down")
    step = column - desk.widget(CoverageTable).column
    for _ in range(abs(step)):
        await desk.do(COVERAGE, "right" if step > 0 else "left")
    assert here(desk) == (name, column)


def is_in_view(table: CoverageTable) -> bool:
    """Return whether the chosen row is in the window."""
    return any("▌" in line for line in lines_in_view(table))
