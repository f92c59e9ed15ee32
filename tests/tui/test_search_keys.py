"""Search over all sources: the row that asks, the answers, and what is followed afterwards."""

from __future__ import annotations

import pytest

from briefreader.keys import CONCORDANCE, QUESTION, READER, SEARCH
from briefreader.screens.reader import ReaderScreen
from briefreader.screens.search import SearchScreen
from briefreader.widgets.question import QuestionRow, Told
from briefreader.widgets.results import ResultList
from tests.tui.driving import Desk, OpenReader, in_role, lines_in_view, text_of

SMALL = (100, 24)


async def ask(desk: Desk, words: str) -> ResultList:
    """Search for words and wait for their answer."""
    await desk.do(READER, "search")
    await desk.write(words)
    screen = desk.screen(SearchScreen)
    await desk.until(lambda: screen._result is not None and screen._result.query == words)
    return desk.widget(ResultList)


async def search(desk: Desk, words: str) -> None:
    """Search for words and open the first match."""
    await ask(desk, words)
    await desk.do(QUESTION, "open")
    desk.screen(ReaderScreen)


async def test_answers_come_as_one_types_in_the_order_of_the_library(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        answers = await ask(desk, "bridge")
        text = text_of(answers)
        places = [text.index(outlet) for outlet in ("Harbour Herald", "Vestholm Weekly", "The Ledger")]
        assert places == sorted(places)
        assert "Coast and Country" not in text
        assert set(map(str.lower, in_role(answers, "match"))) == {"bridge"}
        told = text_of(desk.widget(Told))
        assert "in 3 accounts" in told

        await desk.write("xqz")
        await desk.until(lambda: "no account matches" in desk.status)
        assert text_of(answers) == ""


@pytest.mark.parametrize("keys", [(0, 0), (1, 1)])
async def test_arrows_and_letters_with_ctrl_choose(open_reader: OpenReader, keys: tuple[int, int]) -> None:
    async with open_reader() as desk:
        answers = await ask(desk, "bridge")
        await desk.do(QUESTION, "down", key=keys[0])
        await desk.do(QUESTION, "down", key=keys[0])
        assert answers.chosen == 2
        await desk.do(QUESTION, "up", key=keys[1])
        assert answers.chosen == 1


async def test_pages_choose_an_answer_further_on_and_stop_at_the_ends(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        answers = await ask(desk, "the")
        await desk.do(QUESTION, "page-down")
        assert answers.chosen > 1
        await desk.do(QUESTION, "page-up")
        assert answers.chosen == 0
        for _ in range(10):
            await desk.do(QUESTION, "page-down")
        assert answers.chosen == answers.count - 1
        assert "▌" in "".join(lines_in_view(answers))


async def test_enter_opens_the_chosen_match_in_its_source(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        answers = await ask(desk, "auditor")
        assert "Ledger" in text_of(answers)
        await desk.do(QUESTION, "open")
        assert desk.reader.article_id == "ledger"
        assert desk.here == ["auditor"]
        assert desk.shows("An auditor in Bergen")
        assert desk.status.startswith("/ auditor  match 1 of 1")


async def test_enter_waits_for_the_answer_to_what_was_typed(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "search")
        await desk.write("auditor")
        await desk.press("enter")
        await desk.until(lambda: desk.here == ["auditor"])


async def test_a_click_opens_the_match_that_was_clicked(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        answers = await ask(desk, "bishop OR auditor")
        lines = lines_in_view(answers)
        y = next(number for number, line in enumerate(lines) if "auditor" in line)
        await desk.click(answers, lines[y].index("auditor"), y)
        assert desk.reader.article_id == "ledger"
        assert desk.here == ["auditor"]


async def test_esc_in_search_returns_to_the_place_that_was_left(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("space")
        left = lines_in_view(desk.text)
        await ask(desk, "auditor")
        await desk.press("down")
        await desk.do(QUESTION, "leave")
        desk.screen(ReaderScreen)
        assert desk.reader.article_id == "herald"
        assert lines_in_view(desk.text) == left
        assert desk.here == []


async def test_enter_on_nothing_leaves_everything_as_it_was(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "search")
        await desk.do(QUESTION, "open")
        desk.screen(ReaderScreen)
        assert desk.reader.following.search is None


async def test_n_walks_on_into_the_next_source_and_round_the_end(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await search(desk, "mayor")
        assert desk.reader.article_id == "herald"
        assert desk.status.startswith("/ mayor  match 1 of 4")
        seen = []
        for _ in range(4):
            await desk.do(READER, "next")
            assert [word.lower() for word in desk.here] == ["mayor"]
            assert desk.shows(desk.here[0])
            assert desk.reader.following.search is not None
            seen.append((desk.reader.article_id, desk.reader.following.search.number))
        assert seen == [("herald", 1), ("weekly", 2), ("ledger", 3), ("herald", 0)]
        assert desk.status.startswith("/ mayor  match 1 of 4    on from the first match")

        await desk.do(READER, "previous")
        assert desk.reader.article_id == "ledger"
        assert "match 4 of 4    on from the last match" in desk.status
        await desk.do(READER, "previous")
        assert desk.reader.article_id == "weekly"
        assert "match 3 of 4" in desk.status
        assert "on from" not in desk.status


async def test_a_key_ends_what_is_said_of_the_end_that_was_passed(open_reader: OpenReader) -> None:
    async with open_reader((42, 24)) as desk:
        await search(desk, "ferry OR ferries")
        counted = desk.status
        await desk.do(READER, "previous")
        # In a window too narrow for both, the count waits.
        assert desk.status.strip().startswith("on from the last match")
        await desk.do(READER, "next-pane")
        assert "on from" not in desk.status
        assert counted.split("match")[0] in desk.status


async def test_a_search_that_no_account_has_all_of_says_so_where_it_is_followed(
    open_reader: OpenReader,
) -> None:
    async with open_reader(SMALL) as desk:
        await search(desk, "auditor bishop")
        said = "/ auditor bishop  match 1 of 2, some of the words"
        assert desk.status.startswith(said)
        desk.reader.ask_again()
        await desk.settled()
        assert desk.status.startswith(said)


async def test_lines_that_no_account_has_all_of_say_so_where_they_are_followed(
    open_reader: OpenReader,
) -> None:
    async with open_reader(SMALL) as desk:
        await ask(desk, "auditor bishop")
        await desk.do(SEARCH, "search-lines")
        await desk.settled()
        await desk.do(CONCORDANCE, "open")
        desk.screen(ReaderScreen)
        assert desk.status.startswith("/ auditor bishop  match 1 of 2, some of the words")


@pytest.mark.parametrize("pasted", ["bridge\nferry", "bridge\r\nferry\n", "bridge ferry"])
async def test_lines_that_are_pasted_stand_on_one(open_reader: OpenReader, pasted: str) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "search")
        await desk.paste(pasted)
        assert desk.widget(QuestionRow).value == "bridge ferry"


async def test_of_a_long_text_that_is_pasted_the_beginning_is_taken(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "search")
        await desk.paste("ferry\n" * 400)
        assert desk.widget(QuestionRow).value == ("ferry " * 400)[:1000]


async def test_n_goes_on_from_where_one_has_scrolled_to(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await search(desk, "bridge")
        await desk.press("G")
        await desk.do(READER, "previous")
        assert desk.reader.article_id == "herald"
        assert desk.reader.following.search is not None
        assert desk.reader.following.search.number > 1


async def test_n_with_nothing_followed_says_what_to_press(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.do(READER, "next")
        assert "/ searches all sources" in desk.status


async def test_the_list_counts_matches_and_esc_brings_the_words_back(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        words = text_of(desk.sources)
        await search(desk, "ferry")
        counted = [line.rsplit(maxsplit=1)[-1] for line in text_of(desk.sources).split("\n")[1::3]]
        assert counted == ["2", "2", "·", "·"]
        assert in_role(desk.text, "match")

        await desk.do(READER, "leave")
        assert text_of(desk.sources) == words
        assert in_role(desk.text, "match") == desk.here == []


async def test_searching_again_begins_with_what_was_asked_last(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await search(desk, "ferry")
        await desk.do(READER, "search")
        assert desk.widget(QuestionRow).value == "ferry"
        await desk.write("choir")
        assert desk.widget(QuestionRow).value == "choir"


async def test_a_match_in_a_closed_fold_opens_it(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("space")
        await search(desk, "zeppelin")
        assert desk.here == ["zeppelin"]
        assert desk.shows("zeppelin")
        assert "▾ 1 question and answer" in text_of(desk.text)
        assert "▸ 2 comments" in text_of(desk.text)


async def test_the_way_back_leads_to_where_the_search_was_asked(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await desk.press("right_curly_bracket", "right_curly_bracket", "right_curly_bracket")
        left = lines_in_view(desk.text)
        await search(desk, "auditor")
        await desk.do(READER, "back")
        assert lines_in_view(desk.text) == left


async def test_the_line_of_the_match_at_hand_has_a_sign_in_the_margin(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await search(desk, "Gudrun")
        signed = [line for line in lines_in_view(desk.text) if line.startswith("›")]
        assert len(signed) == 1
        assert "Gudrun" in signed[0]


async def test_an_account_that_is_found_by_its_title_alone_can_be_opened(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await search(desk, "ribbon")
        assert desk.reader.article_id == "weekly"
        assert desk.shows("Mayor cuts the ribbon")


async def test_esc_in_zen_leaves_zen_alone(open_reader: OpenReader) -> None:
    async with open_reader(SMALL) as desk:
        await search(desk, "mayor")
        here = desk.here
        await desk.do(READER, "zen")
        await desk.do(READER, "leave")
        assert desk.here == here
        assert desk.reader.following.search is not None
