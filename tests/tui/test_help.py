"""The help page: every key, command and sign is on it, and it is searched, scrolled and left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefreader.keys import APP, COMPARE, FIND, HELP, PAGES, READER, Command, Keymap
from briefreader.look.signs import UNICODE
from briefreader.screens.help import HelpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.help import HelpPane, entries, has
from tests.tui.driving import OpenReader, lines_in_view, text_of


@pytest.mark.parametrize(("name", "table"), PAGES.items(), ids=PAGES)
def test_every_command_is_in_the_help(name: str, table: Sequence[Command]) -> None:
    listed = entries(Keymap(PAGES))
    of_reader = {command.group for command in READER}
    blocks = {*of_reader, f"Page {name}", "Page question"}
    here = [row for block, rows in listed.items() if block in blocks for row in rows]
    for command in table:
        meant = [keys for keys, meaning in here if meaning == command.help]
        is_counted = command.id.startswith("source-")
        assert command.shown in meant or (is_counted and "1 to 9" in meant), f"{name}.{command.id}"


def test_what_works_where_help_was_asked_for_stands_first() -> None:
    listed = entries(Keymap(PAGES), COMPARE)
    first = list(listed)[: len({command.group for command in COMPARE})]
    assert set(first) == {command.group for command in COMPARE}
    for group in first:
        assert [meaning for _, meaning in listed[group]] == [
            command.help for command in COMPARE if command.group == group
        ]
    # What the reader's keys do is told apart.
    assert ("c", "put another account beside") in listed["Reader: compare"]
    assert listed["Page figures"]


def test_keys_that_were_chosen_are_shown() -> None:
    listed = entries(Keymap(PAGES, {"search": "ctrl+f", "find": ""}))
    assert ("ctrl+f", "all sources, as you type") in listed["Search"]
    assert ("no key", "in this article") in listed["Search"]


def test_words_find_keys_and_meanings() -> None:
    entry = ("@ J", "jump to a person, place or organisation")
    assert has("J", entry, "Names")
    assert has("Person names", entry, "Names")
    assert not has("j", entry, "Names")
    assert not has("person figures", entry, "Names")


@pytest.mark.parametrize("width", [60, 200])
async def test_the_page_is_searched_scrolled_and_left(open_reader: OpenReader, width: int) -> None:
    async with open_reader((width, 24)) as desk:
        await desk.press("space")
        left = lines_in_view(desk.text)
        await desk.do(APP, "help")
        pane = desk.widget(HelpPane)
        page = text_of(pane)
        for each in ("Search", "next match, on into the next source", "scroll lock", "quit", "1 to 9"):
            assert each in page
        assert f"{UNICODE.differs}  figures differ between accounts" in page
        assert width > 100 or page.index("Signs") < page.index("quit")
        assert all(len(line) <= width for line in page.split("\n"))

        height, last = pane.scrollable_content_region.height, pane.max_scroll_y
        assert last > height
        for command, other in (("down", "up"), ("page-down", "page-up"), ("half-down", "half-up")):
            await desk.do(HELP, command)
            assert pane.top > 0
            await desk.do(HELP, other)
            assert pane.top == 0
        await desk.do(HELP, "end")
        assert pane.top == last
        await desk.do(HELP, "start")
        assert pane.top == 0

        await desk.do(HELP, "search")
        await desk.write("scroll lock")
        await desk.until(lambda: "next match" not in text_of(pane))
        await desk.do(FIND, "open")
        assert desk.status.endswith(f"{text_of(pane).count('scroll lock')} keys")
        assert "scroll lock" in text_of(pane)
        assert "scroll lock" in desk.status
        await desk.do(HELP, "leave")
        assert "next match" in text_of(pane)
        await desk.do(HELP, "leave", key=1)
        desk.screen(ReaderScreen)
        assert lines_in_view(desk.text) == left
        await desk.do(READER, "help")
        await desk.do(HELP, "quit")
        assert desk.is_ending


async def test_in_plain_signs_the_page_is_ascii(open_reader: OpenReader) -> None:
    async with open_reader((120, 30), plain=True) as desk:
        await desk.do(READER, "help")
        desk.screen(HelpScreen)
        page = text_of(desk.widget(HelpPane))
        assert page.isascii(), [letter for letter in page if not letter.isascii()]
