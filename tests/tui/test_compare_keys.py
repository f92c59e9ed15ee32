"""Side by side: the keys of the comparison, and what stands beside what."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from briefreader.keys import COMPARE, QUESTION, READER
from briefreader.screens.choose import ChooseScreen
from briefreader.screens.compare import CompareScreen
from briefreader.screens.help import HelpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.account import AccountColumn
from briefreader.widgets.pane import ColumnHead
from tests.tui.driving import Desk, OpenReader, in_role, lines_in_view, text_of
from tests.tui.side import at_hand, compare, row_on_screen, until_compared

SMALL = (120, 24)


async def test_the_partner_stands_on_the_same_row(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        left, right = await compare(desk, "2")
        rows = []
        while True:
            pair = left.pairs[left.cursor]
            assert (pair.a.start, pair.b.start) == (
                left.sentences[left.cursor].start,
                right.sentences[right.cursor].start,
            )
            assert row_on_screen(left) == row_on_screen(right)
            assert 0 <= row_on_screen(left) < left.height
            rows.append(left.row_of(left.cursor) - right.row_of(right.cursor))
            await desk.do(COMPARE, "next")
            if "this is the last pair" in desk.status:
                break
        assert len(rows) == len(left.pairs)
        assert len(set(rows)) > 1


async def test_n_walks_the_pairs_and_N_back(open_reader: OpenReader) -> None:  # noqa: N802 - the key is N
    async with open_reader(SMALL) as desk:
        left, _ = await compare(desk, "2")
        walked = [left.cursor]
        for _ in range(3):
            await desk.do(COMPARE, "next")
            walked.append(left.cursor)
        assert walked == sorted(left.pairs)[:4]
        numbers = [pair.group for pair in left.pairs.values()]
        assert f"pair {left.pairs[left.cursor].group} of {max(numbers)}" in desk.status
        for wanted in reversed(walked[:-1]):
            await desk.do(COMPARE, "previous")
            assert left.cursor == wanted
        await desk.do(COMPARE, "previous")
        assert "this is the first pair" in desk.status


async def test_keys_move_by_sentences_and_pages(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        left, right = await compare(desk, "2")
        for key in (0, 1):
            await desk.do(COMPARE, "down", key=key)
        assert left.cursor == 2
        for key in (0, 1):
            await desk.do(COMPARE, "up", key=key)
        assert left.cursor == 0
        await desk.do(COMPARE, "half-down")
        half = left.cursor
        await desk.do(COMPARE, "half-up")
        assert (half > 1, left.cursor) == (True, 0)
        for key in (0, 1):
            await desk.do(COMPARE, "page-down", key=key)
            assert left.cursor > half
            await desk.do(COMPARE, "page-up", key=key)
            assert left.cursor == 0
        for key in (0, 1):
            await desk.do(COMPARE, "end", key=key)
            assert left.cursor == len(left.sentences) - 1
            await desk.do(COMPARE, "start", key=key)
            assert left.cursor == 0
        assert right.cursor == 0


async def test_a_sentence_that_only_one_account_has_is_named_so(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        left, _ = await compare(desk, "2")
        only = next(number for number in range(len(left.sentences)) if number not in left.pairs)
        for _ in range(only):
            await desk.do(COMPARE, "down")
        assert desk.status.startswith("· only here")
        assert at_hand(left) == left.sentences[only].span.of(left.article.text)


async def test_only_here_turns_what_is_dimmed_and_what_n_walks(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        left, _ = await compare(desk, "2")
        await desk.do(COMPARE, "down")
        paired = next(number for number in left.pairs if number != left.cursor)
        assert shown_of(left, paired) == "ink"

        await desk.do(COMPARE, "only-here")
        assert shown_of(left, paired) == "dimmed"
        await desk.do(COMPARE, "next")
        assert left.cursor not in left.pairs
        await desk.do(COMPARE, "next")
        assert left.cursor not in left.pairs

        await desk.do(COMPARE, "only-here")
        assert shown_of(left, paired) == "ink"


def shown_of(column: AccountColumn, sentence: int) -> str:
    """Return the role that the text of a sentence is drawn in."""
    return column.line(column.row_of(sentence) + column.height)[-1][1]


async def test_unlocked_the_other_account_stays_until_it_is_aligned(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        left, right = await compare(desk, "2")
        await desk.do(COMPARE, "lock")
        stays = right.first_row
        for _ in range(4):
            await desk.do(COMPARE, "next")
        assert right.first_row == stays
        assert row_on_screen(left) != left.row_of(left.cursor) - stays or left.first_row != stays

        await desk.do(COMPARE, "align")
        partner = right.sentences.index(left.pairs[left.cursor].b)
        assert right.row_of(partner) - right.first_row == row_on_screen(left)
        await desk.do(COMPARE, "lock")
        await desk.do(COMPARE, "previous")
        assert row_on_screen(left) == row_on_screen(right)


@pytest.mark.parametrize("key", range(2))
async def test_tab_goes_to_the_sentence_beside_the_one_at_hand(open_reader: OpenReader, key: int) -> None:
    async with open_reader(SMALL) as desk:
        left, right = await compare(desk, "2")
        await desk.do(COMPARE, "next")
        pair = left.pairs[left.cursor]
        await desk.do(COMPARE, "next-pane", key=key)
        screen = desk.screen(CompareScreen)
        assert screen.active is right
        assert right.sentences[right.cursor] == pair.b
        assert row_on_screen(right) == row_on_screen(left)
        await desk.do(COMPARE, "previous-pane", key=key)
        assert screen.active is left
        assert left.sentences[left.cursor] == pair.a


async def test_shared_words_are_bold_in_both_and_told_below(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        left, right = await compare(desk, "2")
        for _ in range(2):
            await desk.do(COMPARE, "next")
        assert any("Jens Holm" in words for words in in_role(left, "shared"))
        assert any("Jens Holm" in words for words in in_role(right, "shared"))
        assert "shares" in desk.status
        assert len(in_role(left, "number-here")) == len(in_role(right, "number-here")) == 1


async def test_enter_reads_on_from_the_sentence_at_hand(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await compare(desk, "2")
        await desk.do(COMPARE, "next-pane")
        await desk.do(COMPARE, "end")
        await desk.do(COMPARE, "open")
        desk.screen(ReaderScreen)
        assert desk.reader.article_id == "weekly"
        assert desk.shows("higher span.")
        await desk.do(READER, "back")
        assert desk.reader.article_id == "herald"


async def test_esc_in_compare_returns_to_the_place_that_was_left(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("space")
        left = lines_in_view(desk.text)
        await compare(desk, "3")
        await desk.do(COMPARE, "end")
        await desk.do(COMPARE, "leave")
        desk.screen(ReaderScreen)
        assert desk.reader.article_id == "herald"
        assert lines_in_view(desk.text) == left


async def test_comparing_begins_where_the_reader_is(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("space")
        first = desk.text.top_offset
        left, _ = await compare(desk, "2")
        sentence = left.sentences[left.cursor]
        assert sentence.end > first
        assert left.cursor == 0 or left.sentences[left.cursor - 1].end <= first


async def choose(desk: Desk, letters: str) -> None:
    await desk.do(COMPARE, "compare")
    await desk.write(letters)
    await desk.press("enter")
    await until_compared(desk)


async def test_another_account_can_be_chosen_from_the_comparison(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await compare(desk, "2")
        await choose(desk, "ledger")
        columns = desk.screen(CompareScreen).columns
        assert [column.article.id for column in columns] == ["herald", "ledger"]

        await desk.do(COMPARE, "next-pane")
        await desk.do(COMPARE, "end")
        await desk.do(COMPARE, "open")
        desk.screen(ReaderScreen)
        assert desk.reader.article_id == "ledger"
        assert desk.shows("Her report is due in June.")


async def test_leaving_a_second_comparison_returns_to_the_reader(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await compare(desk, "2")
        await choose(desk, "ledger")
        await desk.do(COMPARE, "leave")
        desk.screen(ReaderScreen)
        assert len(desk.app.screen_stack) == 1


async def test_a_click_goes_to_a_sentence_and_brings_its_partner(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        left, right = await compare(desk, "2")
        wanted = sorted(right.pairs)[2]
        await desk.click(right, 10, right.row_of(wanted) - right.first_row)
        assert desk.screen(CompareScreen).active is right
        assert right.cursor == wanted
        assert left.sentences[left.cursor] == right.pairs[wanted].a
        assert row_on_screen(left) == row_on_screen(right)


async def test_the_wheel_moves_both_accounts(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        left, right = await compare(desk, "2")
        before = left.first_row, right.first_row
        for _ in range(4):
            await desk.wheel(left, 1)
        assert left.first_row > before[0]
        await desk.until(lambda: right.first_row > before[1])


async def test_choosing_narrows_by_number_and_by_outlet(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "compare")
        screen = desk.screen(ChooseScreen)
        assert [number for number, _ in screen._list.accounts] == [1, 2, 3]
        await desk.write("coast")
        assert [head.id for _, head in screen._list.accounts] == ["coast"]
        await desk.press("ctrl+u")
        await desk.write("3")
        assert [head.id for _, head in screen._list.accounts] == ["ledger"]
        await desk.do(QUESTION, "leave")
        desk.screen(ReaderScreen)


async def test_a_click_chooses_an_account(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "compare")
        await desk.click(desk.screen(ChooseScreen)._list, 12, 1)
        await until_compared(desk)
        assert [column.article.id for column in desk.screen(CompareScreen).columns] == ["herald", "ledger"]


async def test_the_heads_name_outlet_date_and_what_is_only_there(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        columns = await compare(desk, "2")
        heads = [text_of(head) for head in desk.screen(CompareScreen).query(ColumnHead)]
        named = ("1  Harbour Herald  4 Mar 2024", "2  Vestholm Weekly  4–6 Mar 2024 ?")
        for column, head, name in zip(columns, heads, named, strict=True):
            assert name in head
            assert f"{len(column.sentences) - len(column.pairs)} only here" in head


async def test_help_and_palette_open_from_the_comparison(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await compare(desk, "2")
        await desk.do(COMPARE, "palette")
        desk.screen(CommandPalette)
        await desk.press("escape")
        await desk.do(COMPARE, "help")
        desk.screen(HelpScreen)
        await desk.press("escape")
        desk.screen(CompareScreen)


async def test_quit_ends_the_program_from_the_comparison(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await compare(desk, "2")
        await desk.do(COMPARE, "quit")
        assert desk.is_ending
