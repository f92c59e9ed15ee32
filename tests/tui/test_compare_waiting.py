"""Side by side: keys pressed before there is a comparison wait for it, and for no other."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from briefreader.keys import COMPARE, QUESTION, READER
from briefreader.screens.compare import CompareScreen
from briefreader.widgets.stack import PartnerStack
from briefsearch.errors import InputError
from briefsearch.model import Progress
from briefsearch.workers.answerer import Answerer
from tests.tui.driving import Desk, OpenReader, text_of
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


async def test_what_others_say_is_not_told_before_it_is_known(open_reader: OpenReader) -> None:
    async with open_reader((60, 30)) as desk:
        async with not_yet_compared(desk):
            assert desk.status.startswith("comparing 2 accounts")
            desk.screen(CompareScreen).show_progress(Progress("comparing", 3, 12))
            assert desk.status.startswith("comparing 2 accounts: 25 %")
            assert text_of(desk.widget(PartnerStack)) == ""
        await until_compared(desk)
        assert text_of(desk.widget(PartnerStack)) != ""


async def test_keys_say_why_there_is_no_comparison(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(_answerer: Answerer, article_ids: list[str], _report: object = None) -> object:
        raise InputError(f"{len(article_ids)} ledgers are lost; look under the stairs")

    monkeypatch.setattr(Answerer, "compare", failing)
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "compare")
        await desk.write("2")
        await desk.do(QUESTION, "open")
        await desk.until(lambda: "under the stairs" in desk.status)
        screen = desk.screen(CompareScreen)
        screen.say("something else")
        for _ in range(2):
            await desk.do(COMPARE, "next")
            assert desk.status == "! 2 ledgers are lost; look under the stairs"
            screen._unsay(screen._notice_id)
        assert "under the stairs" in desk.status


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
