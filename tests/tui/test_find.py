"""Find in the open article: marked as one types, followed afterwards, and nothing left behind by esc."""

from __future__ import annotations

from pathlib import Path

from briefreader.keys import FIND, READER
from briefreader.screens.find import FindScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.question import Told
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, lines_in_view, text_of

SMALL = (100, 24)


async def find(desk: Desk, words: str) -> None:
    """Type words to find and wait for their matches."""
    await desk.do(READER, "find")
    await desk.write(words)
    screen = desk.screen(FindScreen)
    await desk.until(lambda: screen._asked == words)


async def test_matches_are_marked_and_shown_as_one_types(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await find(desk, "lighthouse")
        assert in_role(desk.text, "match") == ["lighthouse"]
        assert desk.shows("The lighthouse keeper")


async def test_enter_keeps_the_matches_of_this_article_alone(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await find(desk, "bridge")
        await desk.do(FIND, "open")
        desk.screen(ReaderScreen)
        assert desk.reader.following.search is not None
        assert {place.article for place in desk.reader.following.search.places} == {"herald"}
        assert desk.status.startswith("f bridge  match 1 of ")
        await desk.do(READER, "next")
        assert desk.status.startswith("f bridge  match 2 of ")


async def test_enter_waits_for_the_matches_of_what_was_typed(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "find")
        await desk.write("lighthouse")
        await desk.press("enter")
        await desk.until(lambda: desk.here == ["lighthouse"])
        assert desk.status.startswith("f lighthouse  match 1 of 1")


async def test_esc_in_find_returns_to_the_place_that_was_left(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("j", "j", "j")
        left, top = text_of(desk.text), desk.text.top
        await find(desk, "zeppelin")
        assert desk.shows("zeppelin")
        await desk.do(FIND, "leave")
        assert desk.text.top == top
        assert text_of(desk.text) == left
        assert in_role(desk.text, "match") == desk.here == []


async def test_the_first_match_is_sought_from_the_place_that_was_left(open_reader: OpenReader) -> None:
    """A letter that is found far below must not make a later word skip what stands between."""
    async with open_reader(SMALL) as desk:
        await find(desk, "z")
        await desk.press("backspace")
        await desk.write("bridge")
        screen = desk.screen(FindScreen)
        await desk.until(lambda: screen._asked == "bridge")
        await desk.do(FIND, "open")
        assert desk.reader.following.search is not None
        assert desk.reader.following.search.number == 0


async def test_the_way_back_leads_to_where_the_find_was_asked(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("right_curly_bracket", "right_curly_bracket")
        left = lines_in_view(desk.text)
        await find(desk, "lighthouse")
        await desk.do(FIND, "open")
        assert lines_in_view(desk.text) != left
        await desk.do(READER, "back")
        assert lines_in_view(desk.text) == left


async def test_nothing_found_says_so_and_follows_nothing(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await find(desk, "xylophone")
        await desk.do(FIND, "open")
        desk.screen(ReaderScreen)
        assert desk.reader.following.search is None


async def test_a_regular_expression_stands_between_slashes(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await find(desk, "/l[a-i]+th")
        assert in_role(desk.text, "match") == ["lighth"]
        await desk.write("(")
        await desk.until(lambda: "no regular expression yet" in desk.status)
        assert text_of(desk.widget(Told)).strip() == ""
        # There is nothing to follow, and what is pressed next is not kept for it.
        await desk.do(FIND, "open")
        await desk.press("backspace")
        await desk.until(lambda: in_role(desk.text, "match") == ["lighth"])
        assert "regular expression" not in desk.status
        await desk.press("/")
        await desk.do(FIND, "open")
        assert desk.status.startswith("f /l[a-i]+th/  match 1 of 1")


async def test_what_is_not_counted_to_the_end_says_so(open_reader: OpenReader, tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("---\ntitle: Rain\n---\n\n" + "It rained. " * 1_100, encoding="utf-8")
    async with open_reader(SMALL, shelf=Shelf(tmp_path, tmp_path / "cache").built()) as desk:
        await find(desk, "/./")
        assert text_of(desk.widget(Told)).strip() == "the first 10,000 matches"
        await desk.do(FIND, "leave")
        await find(desk, "/rained/")
        assert text_of(desk.widget(Told)).strip() == "1,100 matches"
