"""Coverage: the table of names by accounts, what its keys do, and where it leads."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette

from briefreader.heads import Heads
from briefreader.keys import COVERAGE, READER
from briefreader.look.signs import UNICODE
from briefreader.screens.coverage import CoverageScreen
from briefreader.screens.entity import EntityScreen
from briefreader.screens.help import HelpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.columns import Needs, accounts_of, fitted, known_by
from briefreader.widgets.coverage import CoverageHead, CoverageTable
from briefreader.widgets.furniture import KeyLine, Masthead
from briefsearch.entities.views import Coverage, CoverageRow
from briefsearch.errors import StorageError
from briefsearch.model import ArticleHead, ArticleKind, Entity, EntityKind
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, lines_in_view, lines_of, text_of
from tests.tui.invented import account

SIZES = ((200, 60), (120, 40), (100, 30), (80, 24), (60, 20), (40, 12))


async def shown(desk: Desk) -> CoverageTable:
    """Open the table and wait for it."""
    await desk.do(READER, "coverage")
    return await answered(desk)


async def answered(desk: Desk) -> CoverageTable:
    """Wait for the table."""
    await desk.until(lambda: isinstance(desk.app.screen, CoverageScreen) and not desk.app.screen._is_asking)
    return desk.widget(CoverageTable)


def names(table: CoverageTable) -> list[str]:
    """Return the names in the order of the table."""
    return [row.entity.name for row in table.rows]


def here(desk: Desk) -> tuple[str, int]:
    """Return the chosen name and column."""
    table = desk.widget(CoverageTable)
    assert table.row is not None
    return table.row.entity.name, table.column


def corner(desk: Desk) -> list[str]:
    """Return what is said above the names."""
    return [line[4:26].strip() for line in lines_of(desk.widget(CoverageHead))]


async def choose(desk: Desk, name: str, column: int) -> None:
    """Go to a cell by its keys."""
    await desk.do(COVERAGE, "start")
    for _ in range(names(desk.widget(CoverageTable)).index(name)):
        await desk.do(COVERAGE, "down")
    step = column - desk.widget(CoverageTable).column
    for _ in range(abs(step)):
        await desk.do(COVERAGE, "right" if step > 0 else "left")
    assert here(desk) == (name, column)


@pytest.fixture(scope="session")
def outlets(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give a library of thirteen accounts of eleven outlets, the shortest two of them without one."""
    folder = tmp_path_factory.mktemp("outlets")
    root = folder / "accounts"
    root.mkdir()
    for number in range(1, 14):
        outlet = f"Paper {number}" if number < 11 else "" if number > 11 else "Paper 1"
        body = "Mayor Ida Lund spoke. " * number if number < 12 else "It rained on Bergen."
        body += " Bergen was quiet." if number == 11 else ""
        text = account(f"Day {number}", body, outlet=outlet)
        (root / f"{number:02}.md").write_text(text, encoding="utf-8")
    return Shelf(root, folder / "cache").built()


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Start the reader in a folder of its own."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    yield folder
    folder.chmod(0o700)


# What is shown


async def test_names_stand_by_kind_and_accounts_side_by_side(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        lines = lines_of(table)
        assert [line.strip() for line in in_role(table, "strong") if line.startswith(" " * 4)] == [
            "Persons",
            "Places",
        ]
        persons = lines[lines.index("    Persons") + 1 : lines.index("")]
        assert {"Ida Lund", "Jens Holm", "Olga Strand"} == {line[4:15].strip() for line in persons}
        lund = next(line for line in lines if "Ida Lund" in line)
        assert lund.replace("━", "").split() == ["Ida", "Lund", "2", "2", "1", "·", "3", "of", "4"]
        strand = next(line for line in lines if "Olga Strand" in line)
        assert strand.split()[-2:] == ["only", "Harbour"]
        head = [line.split() for line in lines_of(desk.widget(CoverageHead))]
        assert head[0] == ["by", "difference", "1", "2", "3", "4"]
        assert head[1] == ["Harbour", "Vestholm", "Ledger", "Coast", "found", "in"]
        assert head[2] == ["5", "names", "4", "Mar", "4–6", "Mar", "?", "9", "Mar", "1", "Apr"]
        assert text_of(desk.widget(Masthead)).endswith("coverage · names by accounts")


async def test_the_largest_of_a_row_is_bold_and_bars_show_how_large(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        await desk.do(COVERAGE, "share")
        y = next(y for y, line in enumerate(lines_of(table)) if "Ida Lund" in line)
        values = [1000 * table.rows[names(table).index("Ida Lund")].counts[a] / w for a, w in words(table)]
        bold = [
            float(text) for text, role in table.line(y) if role == "strong" and text.strip()[:1].isdigit()
        ]
        assert bold == [pytest.approx(max(values), abs=0.05)]
        bars = [len(text) for text, _ in table.line(y) if text.startswith("━")]
        assert bars == [max(1, int(max(bars) * value / max(values) + 0.5)) for value in values]


def words(table: CoverageTable) -> list[tuple[str, int]]:
    """Return the accounts that name Ida Lund, and their lengths."""
    return [(each.key, each.words) for each in table.accounts[:3]]


async def test_every_size_keeps_its_columns_under_their_headings(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table, head = await shown(desk), desk.widget(CoverageHead)
        for (width, height), column in product(SIZES, (0, 1, 4)):
            await desk.resize(width, height)
            await choose(desk, names(table)[0], column)
            assert here(desk)[1] == column
            assert all(cell_len(line.rstrip()) <= width - 2 for line in (*lines_of(table), *lines_of(head)))
            row = next(line for line in lines_of(table) if "Ida Lund" in line)
            assert ("━" in row) == (width >= 100)
            numbers = [at for at, char in enumerate(lines_of(head)[0]) if char.isdigit()]
            assert len(numbers) == (4 if width >= 80 else 1)
            assert all(row[at].isdigit() or row[at] == "·" for at in numbers)
            assert in_role(head, "count") == ([str(column)] if column else [])
            (chosen,) = in_role(table, "number-here")
            assert chosen.strip() == (names(table)[0] if column == 0 else "1" if column == 1 else "·")
            assert is_in_view(table)
            keys = text_of(desk.widget(KeyLine)).rstrip()
            assert keys.endswith("? help   esc back")
            assert cell_len(keys) <= width - 2


def is_in_view(table: CoverageTable) -> bool:
    """Return whether the chosen row is in the window."""
    return any("▌" in line for line in lines_in_view(table))


@pytest.mark.parametrize("accounts", [1, 2, 5, 9])
def test_columns_fit_and_hold_the_chosen_account(accounts: int) -> None:
    for width, number in product(range(40, 230), (1, 5, 7)):
        needs = Needs(accounts, 60, number, len(f"{accounts} of {accounts}"))
        first = 0
        for chosen in (*range(accounts), *reversed(range(accounts))):
            columns = fitted(width, needs, chosen, first)
            first = columns.shown.start
            assert chosen in columns.shown
            assert columns.shown.stop <= accounts
            assert columns.account >= number + 3
            gap = 0 if columns.has_total else 3
            taken = 4 + columns.name + len(columns.shown) * columns.account + gap + columns.last
            assert taken <= width - 2
            assert columns.name >= 14


def test_a_name_is_known_by_its_first_whole_words() -> None:
    assert known_by("The Harbour Herald", 9, "…") == "Harbour"
    assert known_by("The Harbour Herald", 14, "…") == "Harbour Herald"
    assert known_by("Centre for Something Long", 12, "…") == "Centre"
    assert known_by("IRIA - International Relations", 10, "…") == "IRIA"
    assert known_by("the morning post", 30, "…") == "morning post"
    assert known_by("Extraordinarily", 6, "…") == "Extra…"
    assert known_by("The", 6, "…") == "The"
    assert cell_len(known_by("朝日新聞東京本社", 7, "…")) <= 7


@pytest.mark.parametrize(
    ("published", "between", "forms"),
    [
        (date(2023, 11, 7), (None, None), ["7 Nov 2023", "7 Nov 23", "7 Nov", "Nov"]),
        (
            None,
            (date(2023, 11, 5), date(2023, 11, 7)),
            ["5–7 Nov 2023 ?", "5–7 Nov 23 ?", "5–7 Nov ?", "Nov ?"],
        ),
        (
            None,
            (date(2023, 10, 30), date(2023, 11, 2)),
            ["30 Oct–2 Nov 2023 ?", "30 Oct–2 Nov 23 ?", "30 Oct–2 Nov ?"],
        ),
        (None, (date(2022, 12, 30), date(2023, 1, 2)), ["30 Dec 2022–2 Jan 2023 ?", "30 Dec 22–2 Jan 23 ?"]),
        (None, (date(2023, 11, 6), None), ["from 6 Nov 2023 ?", "from 6 Nov 23 ?", "from 6 Nov ?"]),
        (None, (None, None), ["undated ?"]),
    ],
)
def test_a_date_stays_true_however_short(
    published: date | None, between: tuple[date | None, date | None], forms: list[str]
) -> None:
    here = ArticleHead("a", "A", "", (), published, between, "", ArticleKind.ARTICLE, 9, "a.md")
    other = here._replace(id="b", published=date(2021, 1, 1), published_between=(None, None))
    found = Coverage(("a", "b"), {"a": 9, "b": 9}, (), 0)
    account, _ = accounts_of(found, Heads.of([here, other]), UNICODE, by_outlet=False)
    assert [form for form in account.below if form] == forms


async def test_wide_letters_keep_the_columns(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        row = table.rows[0]
        wide = row.entity._replace(id="wide", name="東京都知事の小池百合子さんと記者会見の人たち")
        table.show_table(table.accounts, [row, CoverageRow(wide, row.counts, 1.0)], per_thousand=False)
        one, other = (line for line in lines_of(table) if "only" in line)
        assert cell_len(one.rstrip()) == cell_len(other.rstrip())
        assert cell_len(one[: one.index("1")]) == cell_len(other[: other.index("1")])
        assert "…" in other


async def test_without_unicode_all_of_it_is_ascii(open_reader: OpenReader) -> None:
    async with open_reader(plain=True) as desk:
        table = await shown(desk)
        pieces = (table, desk.widget(CoverageHead), desk.widget(Masthead), desk.widget(KeyLine))
        assert all(text_of(view).isascii() for view in pieces)
        assert desk.status.isascii()
        assert "=" in text_of(table)


async def test_of_many_accounts_the_largest_outlets_have_columns(
    open_reader: OpenReader, outlets: Shelf
) -> None:
    async with open_reader(shelf=outlets) as desk:
        table = await shown(desk)
        assert [each.name for each in table.accounts[:3]] == ["Paper 1", "Paper 10", "Paper 9"]
        assert [each.name for each in table.accounts[9:]] == ["Paper 2", "no outlet"]
        head = lines_of(desk.widget(CoverageHead))
        assert "Paper 2" not in head[1]
        assert head[2].split()[2] == "2"
        assert text_of(desk.widget(Masthead)).endswith("names by the largest 9 of 11 outlets")
        assert names(table) == ["Ida Lund", "Bergen"]
        assert [line.rstrip()[-8:] for line in lines_of(table) if " of " in line] == ["10 of 11", " 2 of 11"]
        # From the account that was open: the outlet of the first article.
        assert here(desk) == ("Ida Lund", 1)


async def test_more_names_than_came_are_said(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefreader.screens.coverage._MOST_ROWS", 2)
    async with open_reader() as desk:
        table = await shown(desk)
        assert table.count == 2
        assert desk.status.endswith("the first 2 of 5 names")
        assert corner(desk)[2] == "2 of 5 names"


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


async def test_the_account_stays_chosen_where_others_come_or_go(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        table = await shown(desk)
        await choose(desk, "Ida Lund", 3)
        accounts, rows = list(table.accounts), list(table.rows)
        table.show_table(accounts[1:], rows, per_thousand=False)
        assert here(desk) == ("Ida Lund", 2)
        table.show_table(accounts[:1], rows, per_thousand=False)
        assert here(desk) == ("Ida Lund", 0)
        table.show_table([], [], per_thousand=False)
        assert (table.row, table.account, table.count) == (None, None, 0)


async def test_a_library_without_names_says_so(open_reader: OpenReader, many: Shelf) -> None:
    async with open_reader(shelf=many) as desk:
        table = await shown(desk)
        assert table.count == 0
        assert desk.status.strip() == "no person, place or organisation is named here; esc goes back"
        for identifier in ("down", "open", "share", "sort"):
            await desk.do(COVERAGE, identifier)
        await answered(desk)
        await desk.do(COVERAGE, "leave")
        desk.screen(ReaderScreen)


async def test_while_names_are_built_it_waits_for_them(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as desk:
        answerer = desk.app.answerer
        real = answerer.coverage

        async def unbuilt(*_: object, **__: object) -> Coverage:
            raise StorageError("the names here are not built yet")

        monkeypatch.setattr(answerer, "coverage", unbuilt)
        desk.app.is_building = True
        await desk.do(READER, "coverage")
        await desk.settled()
        assert desk.status.strip() == "names are being recognised; the table comes by itself"
        monkeypatch.setattr(answerer, "coverage", real)
        desk.app.is_building = False
        desk.app.built()
        table = await answered(desk)
        assert table.count == 5
        assert here(desk)[1] == 1


async def test_a_failure_is_said_and_the_table_stays(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as desk:
        table = await shown(desk)

        async def broken(*_: object, **__: object) -> Coverage:
            await asyncio.sleep(0)
            raise StorageError("the disk is gone")

        monkeypatch.setattr(desk.app.answerer, "coverage", broken)
        await desk.do(COVERAGE, "sort")
        await answered(desk)
        assert desk.status.strip() == "! the disk is gone"
        assert table.count == 5
        assert corner(desk)[0] == "by difference"
        monkeypatch.undo()
        await desk.do(COVERAGE, "sort")
        await answered(desk)
        assert corner(desk)[0] == "by frequency"


async def test_a_name_that_is_gone_meanwhile_is_said(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as desk:
        await shown(desk)

        async def gone(_: str) -> Entity:
            raise StorageError("no such name any more")

        monkeypatch.setattr(desk.app.answerer, "entity", gone)
        await choose(desk, "Ida Lund", 1)
        await desk.do(COVERAGE, "open")
        await answered(desk)
        assert desk.status.strip() == "! no such name any more"
        await desk.do(COVERAGE, "down")
        assert here(desk) != ("Ida Lund", 1)
