"""Lines: each match in its context, from the box and from the word at hand, and out at a match."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette
from textual.geometry import Offset
from textual.selection import Selection

from briefreader.keys import CONCORDANCE, LINES, READER, SEARCH
from briefreader.screens.concordance import ConcordanceScreen, LinesScreen
from briefreader.screens.help import HelpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.screens.search import SearchScreen
from briefreader.widgets.concordance import ConcordanceList
from briefreader.widgets.question import QuestionRow
from briefsearch.errors import StorageError
from briefsearch.model import Concordance
from tests.tui.driving import Desk, OpenReader, in_role, lines_in_view, lines_of, text_of


async def lines(desk: Desk, words: str) -> ConcordanceList:
    """Search for words and show their lines."""
    await desk.do(READER, "search")
    await desk.write(words)
    await desk.do(SEARCH, "search-lines")
    return await shown(desk)


async def shown(desk: Desk) -> ConcordanceList:
    """Wait for the lines."""
    await desk.until(
        lambda: isinstance(desk.app.screen, ConcordanceScreen) and desk.app.screen._found is not None
    )
    return desk.widget(ConcordanceList)


@pytest.mark.parametrize("width", [50, 80, 120, 200])
async def test_all_matches_stand_in_one_column_under_their_source(
    open_reader: OpenReader, width: int
) -> None:
    async with open_reader((width, 30)) as desk:
        view = await lines(desk, "bridge")
        text = lines_of(view)
        assert all(cell_len(line) <= width - 2 for line in text)
        starts = {
            cell_len("".join(text for text, _ in pieces[:2]))
            for y in range(len(text))
            if len(pieces := view.line(y)) == 4
        }
        assert len(starts) == 1
        assert abs(starts.pop() - width // 2) <= 6
        assert [word.lower() for word in in_role(view, "match-here")] == ["bridge"]
        assert set(map(str.lower, in_role(view, "match"))) <= {"bridge", "bridges"}
        headings = [line for line in text if line[:4].strip().isdigit()]
        assert [heading.split()[1] for heading in headings] == ["Harbour", "Vestholm", "The"]
        counts = [int(heading.split()[-1]) for heading in headings]
        assert sum(counts) == view.count
        assert desk.status.startswith(f"/ bridge  {view.count} lines in 3 accounts")
        assert width < 80 or desk.status.endswith("in the order of the text")


async def test_enter_opens_the_match_and_n_walks_on_from_it(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        view = await lines(desk, "mayor")
        await desk.do(CONCORDANCE, "down")
        line = view.chosen_line
        assert line is not None
        await desk.do(CONCORDANCE, "open")
        await desk.until(lambda: desk.app.screen is desk.reader)
        assert desk.reader.article_id == line.article
        assert desk.here == [line.match]
        assert desk.status.startswith("/ mayor  match 2 of 4")
        await desk.do(READER, "next")
        assert desk.status.startswith("/ mayor  match 3 of 4")
        assert [each.query for each in desk.app.searches.searches] == ["mayor"]


async def test_esc_returns_to_the_box(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await lines(desk, "mayor")
        await desk.do(CONCORDANCE, "leave")
        desk.screen(SearchScreen)
        assert desk.widget(QuestionRow).value == "mayor"


async def test_s_orders_by_what_follows_and_precedes_and_keeps_the_line(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        view = await lines(desk, "bridge")
        await desk.do(CONCORDANCE, "down")
        chosen, first = view.chosen_line, list(view.lines)
        orders = []
        for said in ("by what follows", "by what precedes", "in the order of the text"):
            await desk.do(CONCORDANCE, "order")
            assert desk.status.endswith(said)
            assert view.chosen_line == chosen
            assert [line.article for line in view.lines] == [line.article for line in first]
            orders.append(list(view.lines))
        assert orders[2] == first
        assert orders[0] != first != orders[1]


async def test_the_list_moves_like_every_page(open_reader: OpenReader) -> None:
    async with open_reader((80, 14)) as desk:
        view = await lines(desk, "the")
        for command, other in (("down", "up"), ("page-down", "page-up"), ("half-down", "half-up")):
            await desk.do(CONCORDANCE, command)
            assert view.chosen > 0
            await desk.do(CONCORDANCE, other)
            assert view.chosen == 0
        await desk.do(CONCORDANCE, "end")
        assert view.chosen == view.count - 1
        assert "▌" in "".join(lines_in_view(view))
        await desk.do(CONCORDANCE, "start")
        assert view.chosen == view.top == 0


async def test_help_palette_and_quit_work_on_the_lines(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await lines(desk, "the")
        await desk.do(CONCORDANCE, "help")
        desk.screen(HelpScreen)
        await desk.press("escape")
        await desk.do(CONCORDANCE, "palette")
        await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, ConcordanceScreen))
        await desk.do(CONCORDANCE, "quit")
        assert desk.is_ending


async def test_a_click_opens_a_line(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        view = await lines(desk, "auditor OR bishop")
        y = next(number for number, line in enumerate(lines_in_view(view)) if "auditor" in line)
        await desk.click(view, 30, y)
        await desk.until(lambda: desk.app.screen is desk.reader)
        assert desk.here == ["auditor"]


async def test_a_word_that_is_still_growing_has_the_lines_of_what_it_begins(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        view = await lines(desk, "audito")
        assert "auditor" in text_of(view)
        assert desk.status.startswith("/ audito*  1 line in 1 account")


async def test_nothing_is_said_and_how_to_go_on(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        view = await lines(desk, "xqzw")
        assert view.count == 0
        assert "no account has it; esc goes back" in desk.status
        for identifier in ("down", "order", "open"):
            await desk.do(CONCORDANCE, identifier)
        desk.screen(ConcordanceScreen)
        assert desk.app.searches.searches == ()


async def test_what_only_a_filter_or_a_title_finds_has_no_lines(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        for words in ("ribbon", "date:2024-03"):
            await lines(desk, words)
            assert "nothing in the text to line up" in desk.status
            await desk.do(CONCORDANCE, "leave")
            await desk.press("escape")


async def test_an_error_stays_in_sight(open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object, **__: object) -> Concordance:
        raise StorageError("the index is\x1b[2J gone; run briefreader index")

    async with open_reader() as desk:
        monkeypatch.setattr(desk.app.answerer, "concordance", fail)
        await desk.do(READER, "search")
        await desk.write("ferry")
        await desk.do(SEARCH, "search-lines")
        await desk.until(lambda: "gone; run briefreader index" in desk.status)
        assert "\x1b" not in desk.status
        await desk.do(CONCORDANCE, "open")
        desk.screen(ConcordanceScreen)


async def test_lines_of_nothing_are_not_asked_for(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "search")
        await desk.do(SEARCH, "search-lines")
        desk.screen(SearchScreen)


async def test_a_list_that_is_cut_says_so(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await lines(desk, "bridge")
        screen = desk.screen(ConcordanceScreen)
        assert screen._found is not None
        screen._show(screen._found._replace(is_cut=True))
        assert f"the first {len(screen._found.lines)} lines of more in 3 accounts" in desk.status


# The word at hand


async def test_lines_of_the_match_at_hand(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "search")
        await desk.write("ferri* OR auditor")
        await desk.do(SEARCH, "open")
        await desk.until(lambda: bool(desk.here))
        here = desk.here[0]
        await desk.do(READER, "lines")
        await shown(desk)
        assert desk.status.startswith(f"/ {here}  ")
        await desk.do(CONCORDANCE, "leave")
        assert desk.here == [here]


async def test_lines_of_the_name_at_hand_are_those_of_the_whole_name(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "jump")
        await desk.write("ida lund")
        await desk.press("enter")
        await desk.until(lambda: desk.reader.following.name is not None)
        here = desk.here[0]
        await desk.do(READER, "lines")
        view = await shown(desk)
        assert all(here.split()[-1] in line for line in in_role(view, "match"))
        assert view.count > 1


async def test_lines_of_what_the_mouse_selected(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        rows = lines_of(desk.text)
        y = next(number for number, row in enumerate(rows) if "harbour bridge" in row)
        x = rows[y].index("harbour bridge")
        selected = Selection(Offset(x, y), Offset(x + len("harbour bridge"), y))
        desk.reader.selections = {desk.text: selected}
        await desk.do(READER, "lines")
        await shown(desk)
        assert desk.status.startswith('/ "harbour bridge"  3 lines in 3 accounts')


async def test_what_the_mouse_selected_wins_over_the_match_at_hand(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "search")
        await desk.write("mayor")
        await desk.do(SEARCH, "open")
        await desk.until(lambda: bool(desk.here))
        y, row = next((y, row) for y, row in enumerate(lines_of(desk.text)) if "ferry" in row)
        x = row.index("ferry")
        desk.reader.selections = {desk.text: Selection(Offset(x, y), Offset(x + 5, y))}
        await desk.do(READER, "lines")
        await shown(desk)
        assert desk.status.startswith("/ ferry  ")


async def test_with_nothing_at_hand_it_is_asked_in_the_row(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "lines")
        await desk.until(lambda: isinstance(desk.app.screen, LinesScreen))
        await desk.press("down", "pagedown")
        await desk.write("ferry")
        await desk.do(LINES, "open")
        await shown(desk)
        assert desk.status.startswith("/ ferry  4 lines in 2 accounts")
        await desk.do(CONCORDANCE, "leave")
        desk.screen(ReaderScreen)

        await desk.do(READER, "lines")
        await desk.do(LINES, "leave")
        desk.screen(ReaderScreen)
        await desk.do(READER, "lines")
        await desk.until(lambda: isinstance(desk.app.screen, LinesScreen))
        await desk.do(LINES, "open")
        desk.screen(ReaderScreen)


async def test_keys_in_one_go_wait_for_the_lines(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "search")
        for key in (*"mayor", "ctrl+l", "j", "j", "enter"):
            desk.app.simulate_key(key)
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        assert desk.status.startswith("/ mayor  match 3 of 4")
