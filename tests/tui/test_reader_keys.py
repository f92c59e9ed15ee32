"""The keys of the reader that move: through the text, between sources, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette

from briefreader.keys import READER
from briefreader.screens.help import HelpScreen
from briefreader.widgets.furniture import KeyLine, Masthead
from briefreader.widgets.names import NamesPane
from tests.tui.driving import OpenReader, Shelf, is_shown, lines_in_view, text_of
from tests.tui.invented import write_accounts


async def test_keys_move_through_the_text(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        height, last = desk.text.scrollable_content_region.height, desk.text.max_scroll_y
        assert last > 2 * height - 8

        await desk.do(READER, "down")
        await desk.do(READER, "down", key=1)
        assert desk.text.top == 2
        await desk.do(READER, "up")
        await desk.do(READER, "up", key=1)
        assert desk.text.top == 0
        await desk.do(READER, "page-down")
        assert desk.text.top == height - 2
        await desk.do(READER, "page-up")
        assert desk.text.top == 0
        await desk.do(READER, "page-down", key=1)
        assert desk.text.top == height - 2
        await desk.do(READER, "page-up", key=1)
        assert desk.text.top == 0
        await desk.do(READER, "half-down")
        assert desk.text.top == round(height / 2)
        await desk.do(READER, "half-up")
        assert desk.text.top == 0
        for key in (0, 1):
            await desk.do(READER, "end", key=key)
            assert desk.text.top == last
            await desk.do(READER, "start", key=key)
            assert desk.text.top == 0


async def test_the_status_line_says_how_far_down_one_is(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        assert desk.status.endswith(" 0 %")
        await desk.press("G")
        assert desk.status.endswith("100 %")


async def test_braces_go_from_paragraph_to_paragraph(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        tops = []
        for key in (0, 1, 0, 1):
            await desk.do(READER, "next-paragraph", key=key)
            tops.append(lines_in_view(desk.text)[0].strip())
        assert tops[0] == "The opening"
        assert tops[1].startswith("Mayor Ida Lund opened")
        assert tops[2].startswith("The engineer Jens Holm")
        assert tops[3].startswith("▏  It took us nine years")

        for key, wanted in ((0, tops[2]), (1, tops[1])):
            await desk.do(READER, "previous-paragraph", key=key)
            assert lines_in_view(desk.text)[0].strip() == wanted


async def test_a_number_opens_the_source_of_that_number(open_reader: OpenReader, tmp_path: Path) -> None:
    bodies = {f"Headline {number}": f"This is what account {number} says." for number in range(1, 11)}
    shelf = Shelf(write_accounts(tmp_path / "accounts", bodies), tmp_path / "cache")
    async with open_reader(shelf=shelf) as desk:
        for number in (9, 1, 5, 2, 8, 3, 7, 4, 6):
            await desk.do(READER, f"source-{number}")
            assert desk.text.article is not None
            assert desk.text.article.title == f"Headline {number}"
            assert desk.sources.chosen == number - 1


async def test_a_number_beyond_the_last_source_does_nothing(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.press("2", "7")
        assert desk.reader.article_id == "weekly"


async def test_brackets_and_arrows_turn_to_the_next_source_and_stop_at_the_ends(
    open_reader: OpenReader,
) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "next-source")
        assert desk.reader.article_id == "weekly"
        await desk.do(READER, "next-source", key=1)
        assert desk.reader.article_id == "ledger"
        await desk.do(READER, "previous-source")
        assert desk.reader.article_id == "weekly"
        await desk.do(READER, "previous-source", key=1)
        assert desk.reader.article_id == "herald"

        await desk.do(READER, "previous-source")
        assert desk.reader.article_id == "herald"
        assert "this is the first source" in desk.status
        await desk.press("4")
        await desk.do(READER, "next-source")
        assert desk.reader.article_id == "coast"
        assert "this is the last source" in desk.status


async def test_a_source_opens_at_its_beginning_and_later_where_it_was_left(
    open_reader: OpenReader, bundled: Shelf
) -> None:
    async with open_reader((100, 24), shelf=bundled) as desk:
        await desk.press("right_curly_bracket", "right_curly_bracket", "right_curly_bracket")
        left = lines_in_view(desk.text)
        assert desk.text.top > 0

        await desk.press("2")
        assert desk.text.top == 0
        await desk.press("1")
        assert lines_in_view(desk.text) == left


async def test_tab_moves_the_keys_to_the_list_and_enter_opens_what_is_chosen_there(
    open_reader: OpenReader,
) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.do(READER, "next-pane")
        assert desk.sources.has_focus
        await desk.press("j", "down")
        assert desk.sources.chosen == 2
        assert desk.reader.article_id == "herald"
        assert desk.text.top == 0

        await desk.do(READER, "open")
        assert desk.reader.article_id == "ledger"
        assert desk.text.has_focus
        await desk.do(READER, "next-pane")
        await desk.do(READER, "next-pane")
        assert desk.text.has_focus


@pytest.mark.parametrize("key", range(3))
async def test_back_returns_to_the_places_before_each_jump(open_reader: OpenReader, key: int) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.press("right_curly_bracket", "right_curly_bracket", "right_curly_bracket")
        first = lines_in_view(desk.text)
        await desk.press("2", "3")

        await desk.do(READER, "back", key=key)
        assert desk.reader.article_id == "weekly"
        await desk.do(READER, "back", key=key)
        assert lines_in_view(desk.text) == first
        await desk.do(READER, "back", key=key)
        assert "there is no earlier place" in desk.status


async def test_enter_opens_the_first_fold_in_view_and_shuts_it(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.press("G")
        folded = text_of(desk.text)
        top = desk.text.top
        assert "▸ 1 line of notices" in folded
        assert "Photograph" not in folded

        await desk.do(READER, "open")
        assert "▾ 1 line of notices" in text_of(desk.text)
        assert "Photograph: Jens Holm's office" in text_of(desk.text)
        assert desk.text.top == top
        await desk.do(READER, "open")
        assert text_of(desk.text) == folded


async def test_an_opened_fold_is_still_open_when_one_comes_back(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.press("G", "enter", "2", "1")
        assert "Photograph: Jens Holm's office" in text_of(desk.text)


async def test_zen_leaves_the_text_alone_and_comes_back_by_z_and_by_esc(open_reader: OpenReader) -> None:
    async with open_reader((170, 40)) as desk:
        around = [desk.sources, desk.reader.query_one(NamesPane), desk.reader.query_one(KeyLine)]
        for leave in ("z", "escape"):
            await desk.do(READER, "zen")
            assert [is_shown(widget) for widget in around] == [False] * 3
            assert is_shown(desk.text)
            await desk.press(leave)
            assert [is_shown(widget) for widget in around] == [True] * 3


async def test_the_masthead_names_the_library_and_counts_it(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        masthead = text_of(desk.widget(Masthead))
        words = sum(head.words for head in desk.reader.heads)
        assert masthead.startswith("briefreader  The bridge at Vestholm")
        assert masthead.rstrip().endswith(f"4 accounts · {words:,} words")


async def test_a_source_without_a_certain_date_says_why(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.press("2")
        assert desk.status.startswith("? It calls the opening Monday")
        assert "4–6 Mar 2024 ?" in text_of(desk.sources)


async def test_help_opens_from_the_reader(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "help")
        desk.screen(HelpScreen)


async def test_the_palette_opens_from_the_reader(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "palette")
        desk.screen(CommandPalette)


@pytest.mark.parametrize("key", range(2))
async def test_quit_ends_the_program(open_reader: OpenReader, key: int) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "quit", key=key)
        assert desk.is_ending
        assert desk.app.return_code == 0


async def test_the_wheel_scrolls_the_text(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.wheel(desk.text, 1)
        assert desk.text.top > 0
        await desk.wheel(desk.text, -1)
        assert desk.text.top == 0


def test_no_key_of_the_reader_has_two_meanings() -> None:
    keys = [key for each in READER for key in each.keys.split(",")]
    assert len(keys) == len(set(keys))
