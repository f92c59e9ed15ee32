"""Choosing accounts to compare: those of the same story first, and several of them ticked."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from briefreader.keys import CHOOSE, READER
from briefreader.look.signs import UNICODE
from briefreader.screens.choose import ChooseScreen
from briefreader.screens.compare import CompareScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.question import Told
from briefreader.wording.bylines import short_date
from tests.search.stories.invented import ACCOUNTS, write_invented
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, lines_of, text_of
from tests.tui.side import until_compared

SIZE = (130, 30)
ORDER = list(ACCOUNTS)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give a library of two stories, built; no test may change it."""
    folder = tmp_path_factory.mktemp("stories")
    return Shelf(write_invented(folder / "library"), folder / "cache").built()


@pytest.fixture
def own_stories(stories: Shelf, tmp_path: Path) -> Shelf:
    """Give a copy of it that the test may change."""
    shutil.copytree(stories.root, tmp_path / "library")
    shutil.copytree(stories.cache, tmp_path / "cache")
    return Shelf(tmp_path / "library", tmp_path / "cache")


def listed(desk: Desk) -> list[str]:
    return [head.id for _, head in desk.screen(ChooseScreen)._list.accounts]


def chosen(desk: Desk) -> str:
    accounts = desk.screen(ChooseScreen)._list
    return accounts.accounts[accounts.chosen][1].id


def told(desk: Desk) -> str:
    return text_of(desk.widget(Told)).strip()


async def until_related(desk: Desk) -> None:
    await desk.until(lambda: bool(desk.screen(ChooseScreen)._related))


@asynccontextmanager
async def unanswered(desk: Desk) -> AsyncGenerator[None, None]:
    """Hold all answers back meanwhile."""
    await desk.settled()
    pid = desk.app.answerer.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


async def test_accounts_of_the_same_story_come_first_and_the_others_as_they_come(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await desk.do(READER, "compare")
        await until_related(desk)
        assert listed(desk) == ["bridge-2", "bridge-3", "orchard-1", "chess", "orchard-2", "library"]
        assert chosen(desk) == "bridge-2"
        assert "1 day apart, names " in lines_of(desk.screen(ChooseScreen)._list)[0]
        assert desk.status.startswith("same story: 1 day apart, names ")
        assert "Tilda Brenkwell" in desk.status
        await desk.do(CHOOSE, "down")
        await desk.do(CHOOSE, "down")
        assert desk.status == ""
        await desk.do(CHOOSE, "up")
        assert chosen(desk) == "bridge-3"
        assert desk.status.startswith("same story: names ")
        await desk.do(CHOOSE, "page-down")
        assert chosen(desk) == "library"
        await desk.do(CHOOSE, "page-up")
        assert chosen(desk) == "bridge-2"


async def test_in_a_narrow_window_the_title_has_a_line_of_its_own(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader((40, 20), shelf=stories) as desk:
        await desk.do(READER, "compare")
        await until_related(desk)
        accounts = desk.screen(ChooseScreen)._list
        lines = lines_of(accounts)
        assert all(len(line) <= 40 for line in lines)
        for row, (number, head) in enumerate(accounts.accounts):
            above, below = lines[2 * row : 2 * row + 2]
            assert above.strip("▌ ").startswith(f"{number + 1} ")
            assert above.endswith(short_date(head, UNICODE))
            assert below.strip("▌ ").startswith(head.title[:20])
        await desk.do(CHOOSE, "down")
        await desk.click(accounts, 10, 3)
        columns = await until_compared(desk)
        assert [column.article.id for column in columns] == ["bridge-1", "bridge-3"]


async def test_enter_compares_with_the_nearest(open_reader: OpenReader, stories: Shelf) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await desk.do(READER, "compare")
        await until_related(desk)
        await desk.do(CHOOSE, "open")
        columns = await until_compared(desk)
        assert [column.article.id for column in columns] == ["bridge-1", "bridge-2"]


async def test_the_list_is_there_at_once_in_the_order_of_the_library(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await desk.press("3")
        async with unanswered(desk):
            await desk.do(READER, "compare")
            assert listed(desk) == [*ORDER[3:], *ORDER[:2]]
        await until_related(desk)
        assert set(listed(desk)[:2]) == {"bridge-1", "bridge-3"}


@pytest.mark.parametrize("keys", [(), ("down",), ("down", "down", "up")])
async def test_keys_pressed_before_the_answer_choose_what_was_shown(
    open_reader: OpenReader, stories: Shelf, keys: Sequence[str]
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        async with unanswered(desk):
            await desk.do(READER, "compare")
            await desk.press(*keys, "shift+home")
            shown, at = listed(desk), chosen(desk)
        await until_related(desk)
        assert (listed(desk), chosen(desk)) == (shown, at)
        await desk.do(CHOOSE, "open")
        columns = await until_compared(desk)
        assert columns[1].article.id == at


async def test_enter_in_one_go_with_the_question_chooses_the_first_that_was_shown(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        async with unanswered(desk):
            await desk.press("c", "enter")
        columns = await until_compared(desk)
        assert columns[1].article.id == ORDER[1]


async def test_what_is_typed_next_brings_the_nearest_to_the_top(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        async with unanswered(desk):
            await desk.do(READER, "compare")
            await desk.write("t")
            before = listed(desk)
        await until_related(desk)
        assert listed(desk) == before == ORDER[1:]
        await desk.write("h")
        assert listed(desk) == ["bridge-2", "bridge-3", "orchard-1", "chess", "orchard-2", "library"]
        await desk.press("ctrl+u")
        await desk.write("6")
        assert listed(desk) == ["orchard-2"]
        assert told(desk) == "1 of 6 accounts"


async def test_escape_leaves_with_nothing(open_reader: OpenReader, stories: Shelf) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await desk.do(READER, "compare-several")
        await desk.do(CHOOSE, "tick")
        await desk.do(CHOOSE, "leave")
        desk.screen(ReaderScreen)


async def test_several_accounts_are_ticked_and_compared_in_that_order(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await desk.do(READER, "compare-several")
        await until_related(desk)
        assert told(desk) == "0 of 4 chosen, 6 of 6 accounts"
        await desk.press("down")
        await desk.do(CHOOSE, "tick")
        await desk.write("2")
        await desk.do(CHOOSE, "tick")
        assert told(desk) == "2 of 4 chosen, 1 of 6 accounts"
        await desk.press("ctrl+u")
        ticked = [line for line in lines_of(desk.screen(ChooseScreen)._list) if "●" in line]
        assert [line.split()[1] for line in ticked] == ["5", "2"]
        await desk.do(CHOOSE, "open")
        columns = await until_compared(desk)
        assert [column.article.id for column in columns] == ["bridge-1", "bridge-3", "orchard-1"]


async def test_a_tick_is_taken_back_and_no_more_than_four_fit(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await desk.do(READER, "compare-several")
        await until_related(desk)
        for _ in range(5):
            await desk.do(CHOOSE, "tick")
            await desk.do(CHOOSE, "down")
        assert told(desk).startswith("4 of 4 chosen")
        await desk.do(CHOOSE, "up")
        await desk.do(CHOOSE, "tick")
        assert "4 are chosen" in desk.status
        assert told(desk).startswith("4 of 4 chosen")
        await desk.do(CHOOSE, "up")
        await desk.do(CHOOSE, "tick")
        assert told(desk).startswith("3 of 4 chosen")
        assert len([text for text in in_role(desk.screen(ChooseScreen)._list, "mark") if "●" in text]) == 3


async def test_where_nothing_is_ticked_the_row_is_compared(open_reader: OpenReader, stories: Shelf) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await desk.do(READER, "compare-several")
        await desk.write("library")
        assert listed(desk) == []
        await desk.do(CHOOSE, "open")
        desk.screen(ChooseScreen)
        await desk.press("ctrl+u")
        await desk.write("chess")
        await desk.do(CHOOSE, "open")
        columns = await until_compared(desk)
        assert [column.article.id for column in columns] == ["bridge-1", "chess"]


async def test_what_is_chosen_already_is_ticked_to_begin_with(
    open_reader: OpenReader, stories: Shelf
) -> None:
    answers: list[tuple[str, ...] | None] = []
    async with open_reader(SIZE, shelf=stories) as desk:
        already = ["chess", "gone", "bridge-2", "chess", "library"]
        screen = ChooseScreen(desk.reader.heads, 0, chosen=already, most=2)
        desk.app.push_screen(screen, answers.append)
        await desk.until(lambda: desk.app.screen is screen)
        assert told(desk).startswith("2 of 2 chosen")
        await desk.do(CHOOSE, "open")
        assert answers == [("chess", "bridge-2")]


async def test_where_one_is_asked_for_nothing_is_ticked(open_reader: OpenReader, stories: Shelf) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await desk.do(READER, "compare")
        await until_related(desk)
        assert "tick" not in text_of(desk.widget(KeyLine))
        await desk.do(CHOOSE, "tick")
        assert "●" not in text_of(desk.screen(ChooseScreen)._list)
        await desk.do(CHOOSE, "down")
        await desk.do(CHOOSE, "open")
        await until_compared(desk)
        assert [each.article.id for each in desk.screen(CompareScreen).columns] == ["bridge-1", "bridge-3"]


async def test_plain_signs_tick_with_a_letter(open_reader: OpenReader, stories: Shelf) -> None:
    async with open_reader(SIZE, shelf=stories, plain=True) as desk:
        await desk.do(READER, "compare-several")
        assert "tab tick" in text_of(desk.widget(KeyLine))
        await desk.do(CHOOSE, "tick")
        assert lines_of(desk.screen(ChooseScreen)._list)[0].startswith(">o")


@pytest.mark.parametrize("width", [40, 80, 100, 170])
async def test_rows_fit_and_reasons_show_where_there_is_room(
    open_reader: OpenReader, stories: Shelf, width: int
) -> None:
    async with open_reader((width, 24), shelf=stories) as desk:
        await desk.do(READER, "compare-several")
        await until_related(desk)
        accounts = desk.screen(ChooseScreen)._list
        assert all(len(line) <= accounts._laid_out_width for line in lines_of(accounts))
        assert ("1 day apart" in text_of(accounts)) == (width >= 100)
        assert "same story" in desk.status


async def test_without_an_index_the_list_works_as_it_comes(
    open_reader: OpenReader, own_stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=own_stories) as desk:
        for file in (own_stories.cache / "index").iterdir():
            file.unlink()
        await desk.do(READER, "compare")
        await desk.settled()
        assert listed(desk) == ORDER[1:]
        await desk.do(CHOOSE, "open")
        await until_compared(desk)


async def test_a_damaged_index_is_told_of_and_the_list_works(
    open_reader: OpenReader, own_stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=own_stories) as desk:
        for file in (own_stories.cache / "index").iterdir():
            if file.name.startswith("arrays-"):
                file.write_bytes(b"\0" * 100)
        await desk.do(READER, "compare")
        await desk.until(lambda: "is damaged" in desk.status)
        assert listed(desk) == ORDER[1:]
        await desk.do(CHOOSE, "open")
        await until_compared(desk)
