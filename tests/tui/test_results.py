"""The answers to a search: each source once, its best passages, the chosen one whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefreader.screens.search import SearchScreen
from briefreader.widgets.question import Told
from briefreader.widgets.results import ResultList, window
from briefsearch.model import Snippet, Span
from tests.tui.driving import Desk, OpenReader, in_role, lines_of, text_of


async def ask(desk: Desk, words: str) -> ResultList:
    """Search for words and wait for their answer."""
    await desk.press("slash")
    await desk.write(words)
    screen = desk.screen(SearchScreen)
    await desk.until(lambda: screen._result is not None and screen._result.query == words)
    return desk.widget(ResultList)


@pytest.mark.parametrize("width", [60, 80, 99, 100, 120, 200])
async def test_no_answer_is_wider_than_the_window(open_reader: OpenReader, width: int) -> None:
    async with open_reader((width, 40)) as desk:
        answers = await ask(desk, "bridge")
        room = answers.scrollable_content_region.width
        assert all(cell_len(line) <= room for line in lines_of(answers))


@pytest.mark.parametrize("width", [80, 120])
async def test_each_source_stands_once_with_date_and_count(open_reader: OpenReader, width: int) -> None:
    async with open_reader((width, 40)) as desk:
        answers = await ask(desk, "ferry")
        text = text_of(answers)
        assert text.count("Harbour Herald") == text.count("Vestholm Weekly") == 1
        assert "4 Mar 2024" in text
        assert [count.strip() for count in in_role(answers, "count")] == ["1", "2", "2"]
        told = text_of(desk.widget(Told)).strip()
        assert told.startswith("4 matches in 2 accounts")


async def test_the_chosen_passage_is_shown_whole_and_the_others_in_a_line(open_reader: OpenReader) -> None:
    async with open_reader((80, 40)) as desk:
        answers = await ask(desk, "bridge")
        for choice in range(answers.count):
            _, snippet = answers.snippets[choice]
            shown = " ".join(line.lstrip(" ▌").strip("…") for line in lines_of(answers) if "▌" in line)
            assert shown.split() == snippet.text.split()
            rows = [answers.choice_at(y) for y in range(answers.virtual_size.height)]
            assert all(rows.count(other) == 1 for other in range(answers.count) if other != choice)
            await desk.press("down")


async def test_without_an_answer_the_status_says_what_was_sought(open_reader: OpenReader) -> None:
    async with open_reader((100, 30)) as desk:
        await ask(desk, "xylophone xqzw")
        assert "no account matches  xylophone xqzw   try fewer words, or prefix*" in desk.status
        told = text_of(desk.widget(Told)).strip()
        assert told.startswith("nothing found")


async def test_one_match_is_not_called_matches(open_reader: OpenReader) -> None:
    async with open_reader((100, 30)) as desk:
        await ask(desk, "auditor")
        told = text_of(desk.widget(Told)).strip()
        assert told.startswith("1 match in 1 account ")


texts = st.lists(st.text("abcdefg", min_size=1, max_size=12), min_size=1, max_size=60).map(" ".join)


@given(texts, st.integers(20, 120), st.data())
def test_a_window_on_a_passage_shows_a_whole_mark(text: str, width: int, data: st.DataObject) -> None:
    starts = [at for at in range(len(text)) if text[at] != " " and (at == 0 or text[at - 1] == " ")]
    start = data.draw(st.sampled_from(starts))
    end = next((at for at in range(start, len(text)) if text[at] == " "), len(text))
    snippet = Snippet(100, 100 + len(text), text, (Span(100 + start, 100 + end),))
    first, last = window(snippet, width)
    assert 0 <= first <= start < end <= last <= len(text)
    assert last - first <= width
    assert first == 0 or text[first - 1] == " "
