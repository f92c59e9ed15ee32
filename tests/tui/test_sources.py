"""The list of sources: aligned, cut to its width, and complete."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from briefreader.keys import READER
from briefreader.widgets.sources import SourceStrip
from tests.tui.driving import OpenReader, Shelf, in_role, lines_of, text_of
from tests.tui.invented import write_accounts

LONG = {
    "A headline that is so much longer than the list is wide that it must be cut": "Some words.",
    "東京の港に新しい橋が開通し多くの人々が歩いて渡った日の記録である": "Some words.",
    "Short": "Some words.",
}


@pytest.mark.parametrize("width", [100, 170])
async def test_no_line_of_the_list_is_wider_than_the_list(
    open_reader: OpenReader, tmp_path: Path, width: int
) -> None:
    shelf = Shelf(write_accounts(tmp_path / "long", LONG), tmp_path / "cache")
    async with open_reader((width, 24), shelf=shelf) as desk:
        room = desk.sources.scrollable_content_region.width
        lines = lines_of(desk.sources)
        assert all(cell_len(line) <= room for line in lines)
        assert "…" in lines[1]
        assert "…" in lines[4]
        assert "…" not in lines[7]


async def test_dates_and_words_end_in_one_column(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        ends = {len(line) for line in lines_of(desk.sources) if line.strip()}
        assert len(ends) == 1


async def test_numbers_of_many_sources_stand_under_each_other(open_reader: OpenReader, many: Shelf) -> None:
    async with open_reader(shelf=many) as desk:
        lines = lines_of(desk.sources)[::3]
        assert len(lines) == 30
        assert {line.index("An Outlet") for line in lines} == {5}
        assert [int(line[1:4]) for line in lines] == list(range(1, 31))


async def test_the_open_source_has_a_bar_and_stays_in_view(open_reader: OpenReader, many: Shelf) -> None:
    async with open_reader((120, 24), shelf=many) as desk:
        for _ in range(20):
            await desk.press("right_square_bracket")
        barred = [y for y, line in enumerate(lines_of(desk.sources)) if line.startswith("▌")]
        assert barred == [60, 61]
        height = desk.sources.scrollable_content_region.height
        assert desk.sources.top <= 60 < 61 < desk.sources.top + height
        assert in_role(desk.sources, "strong") == ["An Outlet"]


async def test_a_click_in_a_scrolled_list_opens_its_source(open_reader: OpenReader, many: Shelf) -> None:
    async with open_reader((120, 24), shelf=many) as desk:
        await desk.press("9", "right_square_bracket", "right_square_bracket")
        top = desk.sources.top
        assert top > 0
        y = next(y for y in range(3, 9) if desk.sources.choice_at(top + y) is not None)
        await desk.click(desk.sources, 8, y)
        assert desk.reader.current == (top + y) // 3


async def test_the_strip_leaves_no_source_out_where_all_fit(open_reader: OpenReader) -> None:
    async with open_reader((90, 24)) as desk:
        strip = desk.reader.query_one(SourceStrip)
        for number in "1234":
            await desk.press(number)
            line = text_of(strip)
            assert [f"{each} " in line for each in range(1, 5)] == [True] * 4
            assert cell_len(line) <= 90


async def test_the_strip_tells_how_much_of_the_open_source_was_read(open_reader: OpenReader) -> None:
    async with open_reader((90, 24)) as desk:
        strip = desk.reader.query_one(SourceStrip)
        assert text_of(strip).startswith(" ▌1 Harbour Herald  2 ")
        others = set()
        for share, said in ((0.07, "7 %"), (0.42, "42 %"), (1.0, "read")):
            desk.reader.state.shares["herald"] = share
            desk.reader.show_seen()
            name, _, others_shown = text_of(strip).partition("  2 ")
            assert name.split()[3:] == said.split()
            others.add((len(name), others_shown))
        assert len(others) == 1
        # Of a narrow window the name has what there is.
        await desk.resize(45, 24)
        assert "read" not in text_of(strip)
        await desk.resize(90, 24)
        await desk.press("2")
        assert "read" not in text_of(strip)
        desk.reader.state.shares["weekly"] = 0.42
        await desk.do(READER, "search")
        await desk.write("quay")
        await desk.press("enter")
        await desk.until(lambda: desk.here != [])
        assert "%" not in text_of(strip)
