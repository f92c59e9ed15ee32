"""The layouts of narrow and wide windows, the strip of sources, and places that resizing keeps."""

from __future__ import annotations

import pytest

from briefreader.keys import COMPARE, READER
from briefreader.screens.compare import CompareScreen
from briefreader.widgets.article import ArticleView
from briefreader.widgets.furniture import KeyLine, Masthead, TooSmall
from briefreader.widgets.map import MapPane
from briefreader.widgets.names import NamesPane
from briefreader.widgets.sources import SourceList, SourceStrip
from tests.tui.driving import Desk, OpenReader, Shelf, is_shown, lines_in_view, text_of
from tests.tui.side import compare, row_on_screen

PARTS = (SourceStrip, SourceList, ArticleView, NamesPane)


def parts(desk: Desk) -> list[str]:
    return [kind.__name__ for kind in PARTS if is_shown(desk.reader.query_one(kind))]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, ["SourceStrip", "ArticleView"]),
        (79, ["SourceStrip", "ArticleView"]),
        (80, ["SourceStrip", "ArticleView"]),
        (99, ["SourceStrip", "ArticleView"]),
        (100, ["SourceList", "ArticleView"]),
        (159, ["SourceList", "ArticleView"]),
        (160, ["SourceList", "ArticleView", "NamesPane"]),
        (220, ["SourceList", "ArticleView", "NamesPane"]),
    ],
)
async def test_each_width_has_its_panes(open_reader: OpenReader, width: int, shown: list[str]) -> None:
    async with open_reader((width, 30)) as desk:
        assert parts(desk) == shown


@pytest.mark.parametrize(("width", "measure"), [(80, 68), (120, 68), (160, 72), (220, 72)])
async def test_the_text_keeps_its_measure(open_reader: OpenReader, width: int, measure: int) -> None:
    async with open_reader((width, 30)) as desk:
        assert desk.text.measure == measure
        assert desk.text.region.right <= width


@pytest.mark.parametrize(("width", "height"), [(39, 20), (60, 11), (20, 5), (1, 1)])
async def test_a_window_too_small_says_so_and_comes_back(
    open_reader: OpenReader, width: int, height: int
) -> None:
    async with open_reader((80, 24)) as desk:
        await desk.resize(width, height)
        notice = desk.reader.query_one(TooSmall)
        assert str(notice.render()) == f"40 by 12 is needed; this is {width} by {height}"
        assert is_shown(notice)
        assert not is_shown(desk.text)

        await desk.resize(40, 12)
        assert not is_shown(notice)
        assert is_shown(desk.text)
        assert "A bridge opens" in text_of(desk.text)


@pytest.mark.parametrize("size", [(40, 12), (41, 13), (79, 30), (100, 12)])
async def test_the_smallest_windows_can_be_used(open_reader: OpenReader, size: tuple[int, int]) -> None:
    async with open_reader(size) as desk:
        keys = text_of(desk.reader.query_one(KeyLine))
        assert "? help" in keys
        assert "q quit" in keys
        await desk.press("slash")
        await desk.write("auditor")
        await desk.press("enter")
        await desk.until(lambda: desk.here == ["auditor"])
        assert desk.shows("auditor")
        await compare(desk, "1")
        await desk.press("escape")
        await desk.press("at")
        await desk.press("escape")
        await desk.press("question_mark")
        await desk.press("escape")


async def test_resizing_keeps_the_place_and_coming_back_the_very_line(
    open_reader: OpenReader, bundled: Shelf
) -> None:
    async with open_reader((120, 24), shelf=bundled) as desk:
        await desk.press("space", "j")
        first = lines_in_view(desk.text)
        offset = desk.text.top_offset
        for width in (50, 200, 85, 44, 120):
            await desk.resize(width, 24)
            assert desk.text.in_view.start <= offset < desk.text.in_view.start + 200
        assert lines_in_view(desk.text) == first


async def test_resizing_keeps_the_pair_at_hand(open_reader: OpenReader) -> None:
    async with open_reader((120, 40)) as desk:
        left, right = await compare(desk, "2")
        await desk.press("n", "n", "n")
        at = left.cursor
        for width in (80, 200, 60, 120):
            await desk.resize(width, 24)
            assert left.cursor == at
            assert 0 <= row_on_screen(left) < left.height
        assert row_on_screen(left) == row_on_screen(right)


@pytest.mark.parametrize(("width", "panes", "least"), [(120, 2, 44), (80, 2, 28), (200, 2, 60), (79, 1, 60)])
async def test_columns_have_the_width_that_is_there(
    open_reader: OpenReader, width: int, panes: int, least: int
) -> None:
    async with open_reader((width, 30)) as desk:
        columns = [column for column in await compare(desk, "2") if is_shown(column)]
        assert len(columns) == panes
        for column in columns:
            assert column.scrollable_content_region.width - 5 >= least
        widths = {column.region.width for column in columns}
        assert max(widths) - min(widths) <= 1
        assert is_shown(desk.screen(CompareScreen).query_one(MapPane)) == (panes == 2)


async def test_in_a_narrow_window_tab_shows_the_other_account(open_reader: OpenReader) -> None:
    async with open_reader((60, 24)) as desk:
        left, right = await compare(desk, "2")
        await desk.press("n", "tab")
        assert (is_shown(left), is_shown(right)) == (False, True)
        assert right.cursor in right.pairs


async def test_the_strip_counts_matches_and_a_click_opens_a_source(open_reader: OpenReader) -> None:
    async with open_reader((80, 24)) as desk:
        strip = desk.reader.query_one(SourceStrip)
        line = text_of(strip)
        assert [word in line for word in ("Harbour Herald", "Vestholm", "Ledger", "Coast")] == [True] * 4
        assert line.index("▌") < line.index("Harbour")

        await desk.click(strip, line.index("Coast"), 0)
        assert desk.reader.article_id == "coast"
        line = text_of(strip)
        assert "Coast and Country" in line
        await desk.click(strip, line.index("Vestholm"), 0)
        assert desk.reader.article_id == "weekly"

        await desk.press("slash")
        await desk.write("ferry")
        await desk.press("enter")
        await desk.until(lambda: desk.reader.following.search is not None)
        counted = text_of(strip)
        assert "Herald 2" in counted or "Harbour 2" in counted
        assert "Weekly 2" in counted or "Vestholm 2" in counted
        assert counted.rstrip().endswith("·")


async def test_the_strip_shows_the_open_one_of_many_sources(open_reader: OpenReader, many: Shelf) -> None:
    async with open_reader((80, 24), shelf=many) as desk:
        strip = desk.reader.query_one(SourceStrip)
        for _ in range(29):
            await desk.press("right_square_bracket")
            assert f"▌{desk.reader.current + 1} " in text_of(strip)
            assert len(text_of(strip)) <= 80


async def test_a_click_on_a_source_opens_it(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.click(desk.sources, 8, 7)
        assert desk.reader.article_id == "ledger"
        await desk.click(desk.sources, 8, 0)
        assert desk.reader.article_id == "herald"
        await desk.click(desk.sources, 8, 2)
        assert desk.reader.article_id == "herald"


async def test_a_click_on_a_fold_opens_and_shuts_it(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.press("G")
        folded = text_of(desk.text)
        y = next(y for y, line in enumerate(lines_in_view(desk.text)) if "2 comments" in line)
        await desk.click(desk.text, 3, y)
        assert "Gudrun" in text_of(desk.text)
        assert "zeppelin" not in text_of(desk.text)
        await desk.click(desk.text, 3, y)
        assert text_of(desk.text) == folded


async def test_keys_of_the_hidden_list_go_to_the_text(open_reader: OpenReader) -> None:
    async with open_reader((120, 24)) as desk:
        await desk.do(READER, "next-pane")
        await desk.resize(80, 24)
        await desk.press("j")
        assert desk.text.top == 1


async def test_a_wide_window_says_more_in_the_masthead(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        assert "words" in text_of(desk.reader.query_one(Masthead))
    async with open_reader((54, 24)) as desk:
        assert text_of(desk.reader.query_one(Masthead)).rstrip().endswith("4 accounts")


async def test_in_a_narrow_window_tab_shows_the_partner_of_the_pair_at_hand(open_reader: OpenReader) -> None:
    async with open_reader((60, 20)) as desk:
        columns = await compare(desk, "2")
        await desk.do(COMPARE, "next")
        pair = columns[0].pairs[columns[0].cursor]
        status = desk.status.split("shares")[0]
        await desk.do(COMPARE, "next-pane")
        await desk.until(lambda: columns[1].height > 0)
        await desk.pilot.pause()
        row = columns[1].row_of(columns[1].numbers[pair.b]) - columns[1].first_row
        assert 0 <= row < columns[1].height
        assert desk.status.startswith(status)
