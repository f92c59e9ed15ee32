"""What the search box offers beside its answers: narrowing, order, syntax, suggestions."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefreader.keys import READER, SEARCH, labels
from briefreader.screens.reader import ReaderScreen
from briefreader.screens.search import SearchScreen
from briefreader.widgets.article import ArticleView
from briefreader.widgets.concordance import ConcordanceList
from briefreader.widgets.facets import FacetList
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.question import QuestionRow, Told
from briefreader.widgets.results import ResultList
from briefreader.widgets.syntax import SyntaxSheet
from briefsearch.index.query import SYNTAX
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, is_shown, lines_in_view, lines_of, text_of
from tests.tui.invented import account

WIDE, NORMAL, NARROW = (200, 50), (120, 40), (80, 24)


async def ask(desk: Desk, words: str) -> ResultList:
    """Search for words and wait for their answer."""
    await desk.do(READER, "search")
    await desk.write(words)
    screen = desk.screen(SearchScreen)
    await desk.until(lambda: screen._result is not None and screen._result.query == words)
    return desk.widget(ResultList)


async def answered(desk: Desk) -> None:
    """Wait for the answer to what stands in the row."""
    screen = desk.screen(SearchScreen)
    await desk.until(lambda: screen._asked == screen.row.value)


def typed(desk: Desk) -> str:
    """Return what stands in the row."""
    return desk.widget(QuestionRow).value


def told(desk: Desk) -> str:
    """Return what is told at the right of the row."""
    return text_of(desk.widget(Told))


async def narrow(desk: Desk, words: str) -> FacetList:
    """Search for words and open the panel to narrow by."""
    await ask(desk, words)
    await desk.do(SEARCH, "narrow")
    await answered(desk)
    return desk.widget(FacetList)


# Every key of the box, on the answers


async def test_the_keys_of_every_question_work_in_the_search_box(open_reader: OpenReader) -> None:
    async with open_reader(NARROW) as desk:
        answers = await ask(desk, "the")
        await desk.do(SEARCH, "down")
        await desk.do(SEARCH, "page-down")
        assert answers.chosen > 1
        await desk.do(SEARCH, "page-up")
        await desk.do(SEARCH, "up")
        assert answers.chosen == 0
        await desk.do(SEARCH, "open")
        await desk.until(lambda: isinstance(desk.app.screen, ReaderScreen))
        assert desk.here
        await desk.do(READER, "search")
        await desk.do(SEARCH, "leave")
        desk.screen(ReaderScreen)


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_the_foot_names_what_fits_and_always_the_way_out(
    open_reader: OpenReader, size: tuple[int, int]
) -> None:
    async with open_reader(size) as desk:
        await desk.do(READER, "search")
        foot = text_of(desk.widget(KeyLine))
        assert "F1 syntax" in foot
        assert "esc back" in foot
        named = [label for _, label in labels(SEARCH) if label in foot]
        assert named[:4] == ["move", "open", "lines", "narrow"]
        assert size == NARROW or len(named) == len(labels(SEARCH))


# Narrowing


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_values_are_counted_and_the_chosen_one_narrows_the_answers(
    open_reader: OpenReader, size: tuple[int, int]
) -> None:
    async with open_reader(size) as desk:
        panel = await narrow(desk, "bridge")
        lines = [line.split() for line in lines_of(panel)]
        assert ["Outlet"] in lines
        assert ["Month"] in lines
        assert ["Name"] in lines
        assert is_shown(panel)
        answers = desk.widget(ResultList)
        assert is_shown(answers) == (size == WIDE)
        assert "▌" not in text_of(answers)
        assert not is_shown(desk.app.screen.query_one("#preview", ArticleView))
        counted = [line for line in lines_of(panel) if line.split()[-1:] and line.split()[-1].isdigit()]
        assert len({len(row.rstrip()) for row in counted}) == 1
        bars = {(row.split()[-1], row.count("━")) for row in counted}
        assert len(bars) == len({count for count, _ in bars}) > 1

        first = panel.chosen_facet
        assert first is not None
        assert first.group == "outlet"
        await desk.do(SEARCH, "open")
        await answered(desk)
        assert typed(desk) == f'bridge outlet:="{first.value}"'
        assert "in 1 account" in told(desk)
        assert in_role(panel, "count") == [next(row for row in in_role(panel, "count") if first.value in row)]
        assert panel.chosen_facet == first

        await desk.do(SEARCH, "open")
        await answered(desk)
        assert typed(desk) == "bridge"
        assert in_role(panel, "count") == []


async def test_a_name_and_a_month_narrow_too(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        panel = await narrow(desk, "bridge")
        for group, sign in (("month", "date:2024-03"), ("entity", "entity:")):
            while panel.chosen_facet is not None and panel.chosen_facet.group != group:
                await desk.do(SEARCH, "down")
            await desk.do(SEARCH, "open")
            await answered(desk)
            assert sign in typed(desk)
        assert len(in_role(panel, "count")) == 2


async def test_a_value_that_nothing_has_any_more_can_be_taken_off(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        panel = await narrow(desk, "bridge")
        await desk.do(SEARCH, "open")
        await answered(desk)
        desk.widget(QuestionRow).input.cursor_position = len("bridge")
        await desk.write("xqz")
        await answered(desk)
        active = [line for line in lines_of(panel) if "›" in line]
        assert len(active) == 1
        assert active[0].rstrip().endswith(" 0")
        await desk.do(SEARCH, "open")
        await answered(desk)
        assert typed(desk) == "bridgexqz"


@pytest.mark.parametrize("identifier", ["narrow", "leave"])
async def test_the_panel_is_left_to_the_answers(open_reader: OpenReader, identifier: str) -> None:
    async with open_reader() as desk:
        panel = await narrow(desk, "bridge")
        assert "no longer" in text_of(desk.widget(KeyLine))
        await desk.do(SEARCH, identifier)
        desk.screen(SearchScreen)
        assert not is_shown(panel)
        assert is_shown(desk.widget(ResultList))
        assert "▌" in text_of(desk.widget(ResultList))
        assert typed(desk) == "bridge"
        assert "no longer" not in text_of(desk.widget(KeyLine))


async def test_a_click_narrows_by_a_value_and_opens_an_answer(open_reader: OpenReader) -> None:
    async with open_reader(WIDE) as desk:
        panel = await narrow(desk, "bridge")
        lines = lines_in_view(panel)
        y = next(number for number, line in enumerate(lines) if "The Ledger" in line)
        await desk.click(panel, 6, y)
        await answered(desk)
        assert typed(desk) == 'bridge outlet:="The Ledger"'
        answers = desk.widget(ResultList)
        await desk.click(answers, 40, 0)
        assert desk.reader.article_id == "ledger"


async def test_without_words_the_panel_says_what_it_is_for(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "search")
        await desk.do(SEARCH, "narrow")
        assert "type words above" in text_of(desk.widget(FacetList))
        await desk.do(SEARCH, "open")
        desk.screen(SearchScreen)


async def test_of_many_values_each_can_be_reached(many: Shelf, open_reader: OpenReader) -> None:
    async with open_reader(NARROW, shelf=many) as desk:
        panel = await narrow(desk, "account")
        panel.show_facets({"entity": {f"Name {n}": 90 - n for n in range(78)}}, lambda _: False)
        assert panel.count == 78
        for _ in range(9):
            await desk.do(SEARCH, "page-down")
        assert panel.chosen_facet is not None
        assert panel.chosen_facet.value == "Name 77"
        assert "Name 77" in lines_in_view(panel)[-1]


async def test_where_room_is_short_whole_parts_of_the_word_at_the_right_go(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await ask(desk, "bridge")
        await desk.do(SEARCH, "sort")
        await answered(desk)
        full = told(desk).strip()
        found, order, took = full.split(" · ")
        assert order == "newest first"
        assert took.endswith(" ms")
        seen = []
        for width in (100, 80, 70, 64, 60, 50):
            await desk.resize(width, 24)
            seen.append(told(desk).strip())
        wanted = [full, f"{found} · newest first", f"{found} · newest", found, found.split(" in ")[0]]
        assert set(seen) <= set(wanted)
        assert seen == sorted(seen, key=wanted.index)
        assert seen[0] == full
        assert seen[-1] == wanted[-1]


async def test_keys_in_one_go_narrow_in_the_order_they_were_typed(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "search")
        keys = ("b", "r", "i", "d", "g", "e", "tab", "down", "enter", "tab")
        for key in keys:
            desk.app.simulate_key(key)
        await desk.until(lambda: typed(desk) == 'bridge outlet:="The Ledger"')
        await answered(desk)
        assert is_shown(desk.widget(ResultList))


# Order


async def test_newest_first_orders_the_answers_by_date_and_is_kept(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        answers = await ask(desk, "bridge")
        assert text_of(answers).index("Harbour Herald") < text_of(answers).index("The Ledger")
        await desk.do(SEARCH, "sort")
        await answered(desk)
        assert "newest first" in told(desk)
        dates = [str(hit.published) for hit, _ in answers.snippets if hit.published]
        assert len(set(dates)) > 1
        assert dates == sorted(dates, reverse=True)
        assert text_of(answers).index("The Ledger") < text_of(answers).index("Harbour Herald")

        await desk.do(SEARCH, "leave")
        await ask(desk, "ferry")
        assert "newest first" in told(desk)
        await desk.do(SEARCH, "sort")
        await answered(desk)
        assert "newest first" not in told(desk)


# What can be typed


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW, (60, 24)])
async def test_the_sheet_shows_all_that_can_be_typed(open_reader: OpenReader, size: tuple[int, int]) -> None:
    async with open_reader(size) as desk:
        await ask(desk, "bridge")
        await desk.do(SEARCH, "syntax")
        sheet = desk.widget(SyntaxSheet)
        assert is_shown(sheet)
        assert not is_shown(desk.widget(ResultList))
        text = " ".join(text_of(sheet).split())
        for typed_text, found in SYNTAX:
            assert typed_text in text
            assert size[0] < 80 or found in text
        assert all(len(line.rstrip()) <= size[0] for line in lines_of(sheet))
        await desk.do(SEARCH, "page-down")
        await desk.do(SEARCH, "page-down")
        assert sheet.top == sheet.max_scroll_y
        await desk.do(SEARCH, "page-up")
        await desk.do(SEARCH, "page-up")
        await desk.do(SEARCH, "up")
        assert sheet.top == 0


@pytest.mark.parametrize("identifier", ["syntax", "leave", "open"])
async def test_the_sheet_is_left_to_the_answers(open_reader: OpenReader, identifier: str) -> None:
    async with open_reader() as desk:
        await ask(desk, "bridge")
        await desk.do(SEARCH, "syntax", key=1)
        await desk.do(SEARCH, identifier)
        desk.screen(SearchScreen)
        assert typed(desk) == "bridge"
        assert is_shown(desk.widget(ResultList))
        assert not is_shown(desk.widget(SyntaxSheet))


async def test_typing_goes_on_in_the_box_and_closes_the_sheet(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await ask(desk, "bri")
        await desk.do(SEARCH, "syntax")
        desk.widget(QuestionRow).input.cursor_position = 3
        await desk.write("dge")
        await answered(desk)
        assert typed(desk) == "bridge"
        assert is_shown(desk.widget(ResultList))
        assert "ctrl+l lines" in text_of(desk.widget(KeyLine))


# What is said


async def test_a_suggestion_is_taken_by_the_key_that_the_status_names(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await ask(desk, "ferrry")
        await desk.until(lambda: desk.status.strip() == "did you mean  ferry   ctrl+y takes it")
        await desk.do(SEARCH, "take-suggestion")
        await answered(desk)
        assert typed(desk) == "ferry"
        assert "in 2 accounts" in told(desk)
        await desk.do(SEARCH, "take-suggestion")
        assert typed(desk) == "ferry"


@pytest.mark.parametrize("size", [NORMAL, NARROW])
async def test_where_no_account_has_all_words_a_heading_says_so(
    open_reader: OpenReader, size: tuple[int, int]
) -> None:
    async with open_reader(size) as desk:
        answers = await ask(desk, "auditor bishop")
        assert lines_of(answers)[0].strip().startswith("no account has all of this; accounts with some of it")
        assert answers.count > 1
        await desk.do(SEARCH, "down")
        await desk.do(SEARCH, "up")
        assert answers.top == 0
        await desk.do(SEARCH, "open")
        assert desk.here


async def test_what_comes_from_outside_is_shown_as_it_is(own_shelf: Shelf, open_reader: OpenReader) -> None:
    name = "[@click=app.quit]Press[/] [red]me"
    body = "A ferry of [bold]Ida Lund[/bold] sails."
    Path(own_shelf.root / "9.md").write_text(account("Odd", body, outlet=name), encoding="utf-8")
    async with open_reader(shelf=own_shelf.built()) as desk:
        panel = await narrow(desk, "sails")
        assert name in text_of(panel)
        await desk.do(SEARCH, "open")
        await answered(desk)
        assert "in 1 account" in told(desk)
        await desk.do(SEARCH, "leave")
        await desk.do(SEARCH, "search-lines")
        await desk.settled()
        assert "[bold]Ida Lund[/bold]" in text_of(desk.widget(ConcordanceList))
