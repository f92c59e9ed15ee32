"""Coverage: the table of names by accounts, as it is shown."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from rich.cells import cell_len

from briefreader.heads import Heads
from briefreader.keys import COVERAGE
from briefreader.look.signs import UNICODE
from briefreader.widgets.columns import Needs, accounts_of, fitted, known_by
from briefreader.widgets.coverage import CoverageHead, CoverageTable
from briefreader.widgets.furniture import KeyLine, Masthead
from briefsearch.entities.views import Coverage, CoverageRow
from briefsearch.model import ArticleHead, ArticleKind
from tests.tui.coverage.table import choose, corner, here, is_in_view, names, shown
from tests.tui.driving import OpenReader, Shelf, in_role, lines_of, text_of

SIZES = ((200, 60), (120, 40), (100, 30), (80, 24), (60, 20), (40, 12))


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
