"""Comparing, as the tests do it."""

from __future__ import annotations

from briefreader.keys import QUESTION, READER
from briefreader.screens.compare import CompareScreen
from briefreader.widgets.account import AccountColumn
from tests.tui.driving import Desk


async def until_compared(desk: Desk) -> list[AccountColumn]:
    """Wait until the comparison in front is there, and return its columns."""

    def compared() -> bool:
        screen = desk.app.screen
        return isinstance(screen, CompareScreen) and screen._comparison is not None

    await desk.until(compared)
    return desk.screen(CompareScreen).columns


async def compare(desk: Desk, number: str) -> list[AccountColumn]:
    """Put the source of this number beside the open one, and return the columns."""
    await desk.do(READER, "compare")
    await desk.write(number)
    await desk.do(QUESTION, "open")
    return await until_compared(desk)


def row_on_screen(column: AccountColumn) -> int:
    """Return the row of the view that the sentence at hand begins on."""
    return column.row_of(column.cursor) - column.first_row


def at_hand(column: AccountColumn) -> str:
    """Return the text that is lifted in a column."""
    numbers = sorted(column.lifted_sentences)
    return " ".join(column.sentences[number].span.of(column.article.text) for number in numbers)
