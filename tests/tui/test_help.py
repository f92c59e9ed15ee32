"""The help page: every key and sign is on it, and it scrolls and leaves like any other page."""

from __future__ import annotations

import pytest

from briefreader.keys import (
    APP,
    COMPARE,
    CONCORDANCE,
    COVERAGE,
    EARLIER,
    ENTITY,
    FIGURES,
    INCOMING,
    ORIGINAL,
    QUOTATIONS,
    READER,
    SEARCH,
    WATCHED,
)
from briefreader.screens.help import HELP, HelpPane, HelpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.signs import UNICODE
from tests.tui.driving import OpenReader, lines_in_view, text_of


@pytest.mark.parametrize("width", [60, 120, 200])
async def test_every_command_is_on_the_page(open_reader: OpenReader, width: int) -> None:
    async with open_reader((width, 30)) as desk:
        await desk.do(APP, "help")
        page = text_of(desk.widget(HelpPane))
        for command in (
            *READER,
            *SEARCH,
            *EARLIER,
            *CONCORDANCE,
            *ENTITY,
            *COVERAGE,
            *COMPARE,
            *FIGURES,
            *QUOTATIONS,
            *INCOMING,
            *ORIGINAL,
            *WATCHED,
        ):
            if command.group:
                assert command.shown in page
                assert command.group in page
        for each in ("next match, on into the next source", "scroll lock", "quit", "1 to 9"):
            assert each in page
        for sign in (UNICODE.same_wording, UNICODE.same_fact, UNICODE.maybe, UNICODE.folded):
            assert sign in page
        assert f"{UNICODE.differs}   figures differ between accounts" in page
        assert "with w, a side's own" in page
        assert all(len(line) <= width for line in page.split("\n"))


async def test_the_page_scrolls(open_reader: OpenReader) -> None:
    async with open_reader((80, 24)) as desk:
        await desk.do(READER, "help")
        pane = desk.widget(HelpPane)
        height, last = pane.scrollable_content_region.height, pane.max_scroll_y
        assert last > height
        for command, other in (("down", "up"), ("page-down", "page-up"), ("half-down", "half-up")):
            await desk.do(HELP, command)
            assert pane.top > 0
            await desk.do(HELP, other)
            assert pane.top == 0
        await desk.do(HELP, "down", key=1)
        assert pane.top == 1
        await desk.do(HELP, "end")
        assert pane.top == last
        assert "words that both sides have" in lines_in_view(pane)[-1]
        await desk.do(HELP, "start")
        assert pane.top == 0


@pytest.mark.parametrize("key", range(2))
async def test_help_is_left_to_where_one_was(open_reader: OpenReader, key: int) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.press("space")
        left = lines_in_view(desk.text)
        await desk.do(READER, "help")
        desk.screen(HelpScreen)
        await desk.do(HELP, "leave", key=key)
        desk.screen(ReaderScreen)
        assert lines_in_view(desk.text) == left


async def test_quit_ends_the_program_from_the_help(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.do(READER, "help")
        await desk.do(HELP, "quit")
        assert desk.is_ending


async def test_in_plain_signs_the_page_is_ascii(open_reader: OpenReader) -> None:
    async with open_reader((120, 30), plain=True) as desk:
        await desk.do(READER, "help")
        page = text_of(desk.widget(HelpPane))
        assert page.isascii(), [letter for letter in page if not letter.isascii()]
