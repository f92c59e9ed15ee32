"""Coverage: what the keys do, and where they lead."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from textual.command import CommandPalette

from briefreader.keys import COVERAGE
from briefreader.screens.coverage import CoverageScreen
from briefreader.screens.entity import EntityScreen
from briefreader.screens.help import HelpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.coverage import CoverageTable
from briefreader.widgets.furniture import KeyLine
from briefsearch.model import EntityKind
from tests.tui.coverage.table import answered, choose, corner, here, is_in_view, names, shown
from tests.tui.driving import OpenReader, Shelf, in_role, lines_in_view, text_of

# The keys


async def test_rows_and_columns_are_walked(open_reader: OpenReader) -> None:
    async with open_reader((120, 14)) as desk:
        table = await shown(desk)
        assert here(desk) == (names(table)[0], 1)
        for down, up in (("down", "up"), ("page-down", "page-up"), ("half-down", "half-up")):
            await desk.do(COVERAGE, down)
            assert table.chosen > 0
            assert is_in_view(table)
            await desk.do(COVERAGE, up)
            assert table.chosen == 0
        await desk.do(COVERAGE, "end")
        assert table.chosen == table.count - 1
        assert is_in_view(table)
        await desk.do(COVERAGE, "start")
        assert (table.chosen, table.top) == (0, 0)
        for key in range(3):
            await desk.do(COVERAGE, "right", key=key)
        assert table.column == 4
        await desk.do(COVERAGE, "right")
        assert table.column == 4
        for key in (0, 1, 2, 0, 0):
            await desk.do(COVERAGE, "left", key=key)
        assert table.column == 0


async def test_the_status_says_what_a_cell_tells(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await shown(desk)
        await choose(desk, "Ida Lund", 2)
        length = desk.widget(CoverageTable).accounts[1].words
        share = f"{2000 / length:.1f}"
        assert desk.status.strip() == (
            f"Ida Lund in Vestholm Weekly   2 mentions · {share} in a thousand words"
        )
        await choose(desk, "Ida Lund", 4)
        assert desk.status.strip() == "Ida Lund in Coast and Country   not named there"
        await choose(desk, "Olga Strand", 0)
        assert desk.status.strip() == "Olga Strand   1 mention in 1 of 4 accounts · person"


async def test_s_orders_by_frequency_and_back(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        first = names(table)
        await choose(desk, "Jens Holm", 2)
        await desk.do(COVERAGE, "sort")
        await answered(desk)
        assert corner(desk)[0] == "by frequency"
        assert names(table)[0] == "Ida Lund"
        assert [row.entity.kind for row in table.rows] == sorted(
            (row.entity.kind for row in table.rows), key=list(EntityKind).index
        )
        assert here(desk) == ("Jens Holm", 2)
        await desk.do(COVERAGE, "sort")
        await answered(desk)
        assert corner(desk)[0] == "by difference"
        assert names(table) == first


async def test_t_shows_one_kind_after_the_other(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        everyone = names(table)
        kinds: list[tuple[str, list[str]]] = []
        for _ in range(4):
            await desk.do(COVERAGE, "kind")
            await answered(desk)
            kinds.append((corner(desk)[1], names(table)))
            if not table.count:
                assert desk.status.strip() == "no organisations here; t shows the other kinds"
        assert [said for said, _ in kinds] == ["people", "places", "organisations", ""]
        assert kinds[0][1] + kinds[1][1] == everyone == kinds[3][1]
        assert kinds[2][1] == []


async def test_p_counts_in_a_thousand_words(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        await choose(desk, "Ida Lund", 2)
        await desk.do(COVERAGE, "share")
        length = table.accounts[1].words
        assert in_role(table, "number-here") == [f" {2000 / length:.1f} "]
        assert "counts" in text_of(desk.widget(KeyLine))
        assert corner(desk)[1] == "per 1,000 words"
        await desk.do(COVERAGE, "share")
        assert in_role(table, "number-here") == [" 2 "]


async def test_o_shows_what_one_account_alone_names(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        await choose(desk, "Olga Strand", 1)
        await desk.do(COVERAGE, "only")
        assert names(table) == ["Olga Strand"]
        assert here(desk) == ("Olga Strand", 1)
        assert corner(desk)[1:] == ["names in one account", "1 of 5 names"]
        await desk.do(COVERAGE, "kind")
        await desk.do(COVERAGE, "kind")
        await answered(desk)
        assert table.count == 0
        assert desk.status.strip() == "each of these is named in several places; o shows them all"
        for identifier in ("down", "right", "open", "about", "write-table"):
            await desk.do(COVERAGE, identifier)
        desk.screen(CoverageScreen)
        assert desk.status.strip() == "there is nothing to write"
        await desk.do(COVERAGE, "only")
        assert names(table) == ["Bergen", "Vestholm"]


async def test_help_palette_and_quit_work_on_the_table(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await shown(desk)
        await desk.do(COVERAGE, "help")
        desk.screen(HelpScreen)
        await desk.press("escape")
        await desk.do(COVERAGE, "palette")
        await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, CoverageScreen))
        await desk.do(COVERAGE, "quit")
        assert desk.is_ending


# Where it leads


async def test_enter_opens_the_first_mention_there(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await shown(desk)
        await choose(desk, "Jens Holm", 3)
        await desk.do(COVERAGE, "open")
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        assert desk.reader.article_id == "ledger"
        assert desk.here == ["Jens Holm"]
        assert desk.reader.following.name is not None
        assert desk.reader.following.name.label == "Jens Holm"


async def test_of_an_outlet_the_first_article_that_has_the_name_is_opened(
    open_reader: OpenReader, outlets: Shelf
) -> None:
    async with open_reader(shelf=outlets) as desk:
        await shown(desk)
        await choose(desk, "Bergen", 1)
        await desk.do(COVERAGE, "open")
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        assert desk.reader.article_id == "11"
        assert desk.here == ["Bergen"]


async def test_a_cell_without_mentions_leads_nowhere(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await shown(desk)
        await choose(desk, "Ida Lund", 4)
        await desk.do(COVERAGE, "open")
        desk.screen(CoverageScreen)
        assert desk.status.strip() == "Coast and Country does not name Ida Lund"


async def test_all_about_a_name_and_on_from_there_to_a_mention(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await shown(desk)
        await choose(desk, "Ida Lund", 0)
        await desk.do(COVERAGE, "open")
        await desk.until(lambda: isinstance(desk.app.screen, EntityScreen))
        await desk.press("escape")
        table = await answered(desk)
        assert here(desk) == ("Ida Lund", 0)

        await desk.do(COVERAGE, "right")
        await desk.do(COVERAGE, "right")
        assert table.column == 2
        await desk.do(COVERAGE, "about")
        await desk.until(lambda: isinstance(desk.app.screen, EntityScreen))
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        assert desk.reader.article_id == "weekly"


async def test_esc_goes_back_where_one_was(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.press("3")
        table = await shown(desk)
        assert table.column == 3
        await desk.do(COVERAGE, "leave")
        desk.screen(ReaderScreen)
        assert desk.reader.article_id == "ledger"
        assert desk.reader.following.name is None


async def test_a_click_chooses_a_cell_and_another_opens_it(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        line = next(line for line in lines_in_view(table) if "Jens Holm" in line)
        x, y = [at for at, char in enumerate(line) if char == "1"][1], lines_in_view(table).index(line)
        await desk.click(table, x, y)
        assert here(desk) == ("Jens Holm", 2)
        await desk.click(table, 6, y)
        assert here(desk) == ("Jens Holm", 0)
        await desk.click(table, 6, lines_in_view(table).index("    Places"))
        assert here(desk) == ("Jens Holm", 0)
        await desk.click(table, x, y)
        await desk.click(table, x, y)
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        assert desk.reader.article_id == "weekly"


async def test_keys_in_one_go_wait_for_the_table(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        for key in ("M", "t", "s", "j", "l", "enter"):
            desk.app.simulate_key(key)
        await desk.until(lambda: desk.app.screen is desk.reader and bool(desk.here))
        # The second of the people, most often named first, in the second account.
        assert desk.reader.article_id == "weekly"
        assert desk.here == ["Jens Holm"]


# The file


async def test_w_writes_the_table_as_it_is_shown(open_reader: OpenReader, own_folder: Path) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        await desk.do(COVERAGE, "write-table")
        file = own_folder / "coverage-The-bridge-at-Vestholm.csv"
        await desk.until(file.exists)
        await desk.settled()
        assert desk.status.strip().startswith("written: ")
        with file.open(encoding="utf-8", newline="") as opened:
            header, *rows = csv.reader(opened)
        assert header == ["name", "kind", "herald", "weekly", "ledger", "coast", "total", "spread"]
        assert [row[0] for row in rows] == names(table)
        assert ["Ida Lund", "person", "2", "2", "1", "0", "5"] in [row[:7] for row in rows]

        before = file.read_bytes()
        await desk.do(COVERAGE, "only")
        await desk.do(COVERAGE, "write-table")
        other = own_folder / "coverage-The-bridge-at-Vestholm-2.csv"
        await desk.until(other.exists)
        await desk.settled()
        assert file.read_bytes() == before
        assert other.read_bytes().count(b"\r\n") == 2


async def test_what_cannot_be_written_is_one_line(
    open_reader: OpenReader, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("briefreader.screens.coverage.write_new", refuse)
    async with open_reader() as desk:
        await shown(desk)
        await desk.do(COVERAGE, "write-table")
        await desk.settled()
        assert desk.status.strip() == (
            "! the table could not be written to this folder: Permission denied; start in another"
        )
    assert list(own_folder.iterdir()) == []


# What goes wrong
