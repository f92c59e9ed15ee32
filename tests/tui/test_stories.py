"""The sources by story: headings with their accounts, and everything else as it was."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from rich.cells import cell_len

from briefreader.keys import READER
from briefreader.widgets.sources import SourceStrip
from briefreader.wording.stories import full_reason, grouped, reason
from briefsearch.stories.values import Related, Story
from tests.search.stories.invented import ACCOUNTS, write_article, write_invented
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, lines_of, text_of

SIZE = (120, 40)
ORDER = list(ACCOUNTS)
# The numbers of the sources as the stories have them: the drawbridge, the orchards, those on their own.
BY_STORY = [1, 3, 5, 2, 6, 4, 7]


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


def numbers(desk: Desk) -> list[int]:
    """Return the numbers of the sources in the order in which they are listed."""
    first_rows = (line[1:].split() for line in lines_of(desk.sources))
    return [int(words[0]) for words in first_rows if words and words[0].isdecimal()]


def headings(desk: Desk) -> list[str]:
    sources = desk.sources
    return [lines_of(sources)[y].strip() for y in sources._heading_lines]


async def by_story(desk: Desk) -> None:
    await desk.do(READER, "stories")
    await desk.until(lambda: bool(desk.sources._heading_lines))


async def test_sources_stand_under_their_stories_and_keep_their_numbers(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        before = text_of(desk.sources)
        await by_story(desk)
        assert numbers(desk) == BY_STORY
        first, second, last = headings(desk)
        assert "Tilda Brenkwell" in first
        assert "Oskar Vane" in second
        assert last == "on its own"
        assert desk.status.startswith("2 stories told by more than one account")
        assert {piece.strip() for piece in in_role(desk.sources, "quiet")} >= {first, second, last}
        await desk.do(READER, "stories")
        assert text_of(desk.sources) == before
        assert numbers(desk) == list(range(1, 8))


async def test_brackets_walk_as_shown_and_numbers_open_as_in_the_library(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await by_story(desk)
        walked = [desk.reader.current + 1]
        for _ in range(6):
            await desk.do(READER, "next-source")
            walked.append(desk.reader.current + 1)
        assert walked == BY_STORY
        await desk.do(READER, "next-source")
        assert "this is the last source" in desk.status
        for number in reversed(BY_STORY[:-1]):
            await desk.do(READER, "previous-source")
            assert desk.reader.current + 1 == number
        await desk.do(READER, "previous-source")
        assert "this is the first source" in desk.status
        for number in range(1, 8):
            await desk.press(str(number))
            assert desk.reader.article_id == ORDER[number - 1]
            bars = [line for line in lines_of(desk.sources) if line.startswith("▌")]
            assert bars[0].split()[0].strip("▌") in {"", str(number)}
            assert f" {number} " in bars[0]
            assert len(bars) == 2


async def test_a_click_and_enter_open_the_source_that_is_shown_there(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await by_story(desk)
        lines = lines_of(desk.sources)
        for number in (6, 3, 7):
            y = next(y for y, line in enumerate(lines) if line[1:].split()[:1] == [str(number)])
            await desk.click(desk.sources, 8, y - desk.sources.top)
            assert desk.reader.current == number - 1
        heading = desk.sources._heading_lines[1]
        await desk.click(desk.sources, 4, heading - desk.sources.top)
        assert desk.reader.current == 6
        assert desk.sources.has_focus
        await desk.do(READER, "start")
        await desk.do(READER, "down")
        await desk.do(READER, "open")
        assert desk.reader.article_id == "bridge-2"


async def test_the_open_source_stays_in_view_with_the_heading_of_its_story(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader((120, 20), shelf=stories) as desk:
        await desk.press("7")
        await by_story(desk)
        sources = desk.sources
        for number in (*BY_STORY, *reversed(BY_STORY)):
            await desk.press(str(number))
            first, last = sources.lines_of(sources.chosen)
            height = sources.scrollable_content_region.height
            assert sources.top <= first <= last < sources.top + height
            assert all(cell_len(line) <= sources._laid_out_width for line in lines_of(sources))


async def test_the_list_stays_while_stories_are_looked_for_and_t_again_calls_it_off(
    open_reader: OpenReader, stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=stories) as desk:
        await desk.settled()
        pid = desk.app.answerer.pid
        assert pid is not None
        before = text_of(desk.sources)
        os.kill(pid, signal.SIGSTOP)
        try:
            await desk.do(READER, "stories")
            assert "looking for accounts of the same story" in desk.status
            assert text_of(desk.sources) == before
            await desk.do(READER, "next-source")
            assert desk.reader.current == 1
            await desk.do(READER, "stories")
        finally:
            os.kill(pid, signal.SIGCONT)
        await desk.settled()
        assert numbers(desk) == list(range(1, 8))
        await by_story(desk)
        assert numbers(desk) == BY_STORY


async def test_the_list_is_right_when_the_library_is_read_again(
    open_reader: OpenReader, own_stories: Shelf
) -> None:
    async with open_reader(SIZE, shelf=own_stories) as desk:
        await by_story(desk)
        await desk.press("3")
        next(own_stories.root.glob("*-orchard-1.md")).unlink()
        text = "Tilda Brenkwell said that the cracked gear of the drawbridge at Vestholm came from Oslo."
        write_article(own_stories.root, "bridge-4", "The Gull", "2024-03-06", "A gear from Oslo", text)
        (own_stories.root / "999-broken.md").write_bytes(b"---\ntitle: [\n---\n\nWords.\n")
        await desk.do(READER, "reread")
        await desk.until(lambda: len(headings(desk)) == 3 and "bridge-4" in desk.reader.order)
        await desk.until(lambda: numbers(desk)[:4] == [1, 2, 4, 6])
        await desk.settled()
        assert desk.reader.order == [
            *("bridge-1", "bridge-2", "chess", "bridge-3", "orchard-2", "bridge-4", "library"),
        ]
        assert desk.reader.article_id == "bridge-2"
        assert sorted(numbers(desk)) == list(range(1, 8))
        assert headings(desk)[1:] == ["on its own", "could not be read"]
        assert "! 999-broken.md" in text_of(desk.sources)
        await desk.press("8")
        assert desk.text.article is not None
        assert desk.text.article.title == "999-broken.md could not be read"


async def test_the_row_of_a_narrow_window_has_the_same_order(open_reader: OpenReader, stories: Shelf) -> None:
    async with open_reader((90, 24), shelf=stories) as desk:
        strip = desk.reader.query_one(SourceStrip)
        assert shown(strip) == list(range(1, 8))
        await desk.do(READER, "stories")
        await desk.until(lambda: desk.reader.stories != ())
        assert shown(strip) == BY_STORY
        await desk.do(READER, "next-source")
        assert desk.reader.article_id == "bridge-2"
        line = text_of(strip)
        assert "▌3 Vestholm Weekly" in line
        await desk.click(strip, line.index(" 2 ") + 2, 0)
        assert desk.reader.article_id == "orchard-1"
        await desk.do(READER, "stories")
        assert shown(strip) == list(range(1, 8))


def shown(strip: SourceStrip) -> list[int]:
    """Return the numbers of the sources in the row."""
    words = text_of(strip).replace("▌", " ").split()
    return [int(word) for word in words if word.isdecimal()]


async def test_where_no_two_accounts_tell_one_story_that_is_said(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    root = tmp_path / "library"
    root.mkdir()
    for article_id in ("chess", "library"):
        outlet, day, title, sentences = ACCOUNTS[article_id]
        write_article(root, article_id, outlet, day, title, " ".join(sentences))
    async with open_reader(SIZE, shelf=Shelf(root, tmp_path / "cache")) as desk:
        await by_story(desk)
        assert "no two accounts tell the same story" in desk.status
        assert headings(desk) == ["on its own"]


async def test_an_empty_library_has_no_stories(open_reader: OpenReader, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with open_reader(SIZE, shelf=Shelf(tmp_path / "empty", tmp_path / "cache")) as desk:
        await desk.do(READER, "stories")
        await desk.until(lambda: "no two accounts" in desk.status)
        assert headings(desk) == []


def test_every_source_is_in_one_group_whatever_the_stories_say() -> None:
    told = [Story(("a", "gone", "b"), ("Oslo", "Vane")), Story(("gone", "c")), Story(("d",))]
    groups = grouped(told, {"d": 0, "c": 1, "b": 2, "new": 3, "a": 4}, problems=2)
    assert [(group.heading, list(group.sources)) for group in groups] == [
        ("Oslo, Vane", [4, 2]),
        ("on its own", [0, 1, 3]),
        ("could not be read", [5, 6]),
    ]
    assert grouped([], {}, 0) == []
    assert grouped([Story(("a", "b"))], {"a": 0, "b": 1}, 0)[0].heading == "one story"


def test_reasons_are_short_and_say_what_is_known() -> None:
    near = Related("a", 0.5, ("Oslo", "Vane", "Kelmond"), ("frost", "cherries"), 0)
    assert reason(near) == "same day, names Oslo, Vane"
    assert full_reason(near) == "same day, names Oslo, Vane, Kelmond, words frost, cherries"
    assert reason(Related("a", 0.5, (), ("frost", "cherries"), 1)) == "1 day apart, words frost, cherries"
    assert full_reason(Related("a", 0.5, (), ("frost",), 12)) == "12 days apart, words frost"
    assert reason(Related("a", 0.5, ("Oslo",), (), 400)) == "names Oslo"
    assert reason(Related("a", 0.5)) == full_reason(Related("a", 0.5)) == ""
