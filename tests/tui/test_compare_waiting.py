"""Side by side: keys pressed before there is a comparison wait for it, and for no other."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from briefreader.keys import COMPARE, QUESTION, READER
from briefreader.screens.compare import CompareScreen
from tests.tui.driving import Desk, OpenReader
from tests.tui.side import until_compared

SMALL = (120, 24)


@asynccontextmanager
async def not_yet_compared(desk: Desk) -> AsyncGenerator[None, None]:
    """Put the second source beside the first, and hold the answer back meanwhile."""
    await desk.built()
    pid = desk.app.answerer.pid
    assert pid is not None
    await desk.do(READER, "compare")
    await desk.write("2")
    os.kill(pid, signal.SIGSTOP)
    try:
        await desk.do(QUESTION, "open")
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen))
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("keys", ["nn", "njn", "onon"])
async def test_keys_pressed_before_there_is_a_comparison_wait_for_it(
    keys: str, open_reader: OpenReader
) -> None:
    async with open_reader(SMALL) as desk:
        async with not_yet_compared(desk):
            await desk.press(*keys)
        left, _ = await until_compared(desk)
        await desk.until(lambda: left.cursor != 0)
        ahead = left.cursor
        await desk.press("g")
        assert left.cursor == 0
        await desk.press(*keys)
        assert left.cursor == ahead


async def test_keys_meant_for_one_comparison_are_not_done_in_the_next(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        async with not_yet_compared(desk):
            await desk.press("n", "n")
            await desk.do(COMPARE, "compare")
            await desk.write("3")
            await desk.do(QUESTION, "open")
        left, _ = await until_compared(desk)
        await desk.pilot.pause(0.2)
        assert left.cursor == 0
