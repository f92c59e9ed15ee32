"""Figures side by side: what the page shows of them, what its keys do, and where it leads."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefreader.keys import FIGURES
from briefreader.passages.trail import Place
from briefreader.screens.figures import FiguresScreen
from briefreader.widgets.figures import Columns, FigureHead, FigureTable, fitted
from briefreader.widgets.furniture import KeyLine, Masthead
from briefreader.widgets.sentence import SentencePane
from briefreader.wording.figures import Scale, parts_of, reach
from briefsearch.comparison.values import Bound, Claim, FigureRow, Findings, Flag
from briefsearch.model import Sentence
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, is_shown, lines_in_view, lines_of, text_of
from tests.tui.found import found_in, push

SIZES = ((200, 60), (120, 40), (100, 30), (99, 24), (80, 24), (79, 24), (60, 20), (40, 12))


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start the reader in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def opened(desk: Desk, findings: Findings | None = None) -> FigureTable:
    """Show the page, and return its table."""
    await push(desk, FiguresScreen, findings)
    return desk.widget(FigureTable)


def here(desk: Desk) -> str:
    """Return the chosen figure as it is written."""
    page = desk.screen(FiguresScreen)
    claim = page.at_hand
    assert claim is not None
    return page.sides.written(claim.article, claim.span)


def subjects(table: FigureTable) -> list[str]:
    """Return what the headings name."""
    return [row.subject for row in table.rows]


# What is shown


async def test_figures_stand_under_their_subjects(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        table = await opened(desk)
        lines = [" ".join(line.replace("─", "").split()) for line in lines_of(table)]
        assert lines[1:5] == [
            "▌ 340 ● the police Gull Harbour News 5 Mar 2031",
            "more than 1,500 ● marshals Tern Weekly 3–5 Mar 2031 ?",
            "Around 20,000 ● the organisers Skua and Sons undated ?",
            "約300 ● Skua and Sons undated ?",
        ]
        assert lines[0].startswith("≠ People in the sheds · the accounts may be days apart")
        assert "≠ Boats lost · a part larger than its whole" in lines
        assert "The loss date · Wednesday does not fit 4 Mar 2031, a Tuesday" in lines
        at = lines.index("= Length of the crossing hours")
        assert lines[at + 1] == "4 hours all agree Gull Harbour News 5 Mar 2031"
        assert lines[at + 2] == "4 hours Tern Weekly 3–5 Mar 2031 ?"
        assert text_of(desk.widget(Masthead)).endswith("figures · 5 subjects, 3 differ")
        assert " ".join(text_of(desk.widget(FigureHead)).split()) == (
            "as written least most who counts account its date"
        )
        assert desk.status.startswith("A difference is not yet a contradiction")


async def test_the_figure_stands_out_and_its_bound_does_not(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        table = await opened(desk)
        assert {"1,500", "20,000", "40", "62 at the most"} <= set(in_role(table, "strong"))
        assert {"more than ", "Around "} <= set(in_role(table, "quiet"))
        # Where figures agree, none stands out.
        assert in_role(table, "ink").count("4 hours") == 3


async def test_points_lie_on_the_scale_of_their_row(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        table = await opened(desk)
        head = lines_of(desk.widget(FigureHead))[0]
        least, most = head.index("least"), head.index("most") + 3
        at = {
            here: cell_len(line[: line.index("●")])
            for line in lines_of(table)
            for here in (
                "340",
                "1,500",
                "20,000",
                "約300",
                "About 40",
                "Sixty",
                "62 at",
                "4 March",
                "12 March",
            )
            if f"{here} " in line and "●" in line
        }
        assert at["約300"] == at["About 40"] == at["4 March"] == least
        assert at["20,000"] == at["62 at"] == at["12 March"] == most
        # People are by ratio, for 20,000 is more than fifty times 300; boats are not.
        assert (at["1,500"] - least) / (most - least) == pytest.approx(0.383, abs=0.03)
        assert (at["Sixty"] - least) / (most - least) == pytest.approx(20 / 22, abs=0.03)
        assert "logarithmic scale" in lines_of(table)[0]


async def test_the_sentence_is_shown_with_the_figure_in_it(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        await opened(desk)
        await desk.do(FIGURES, "down")
        pane = desk.widget(SentencePane)
        assert in_role(pane, "differ") == ["more than 1,500"]
        assert lines_of(pane)[0].strip() == "Tern Weekly · paragraph 1 · marshals"
        assert "not confirm." in text_of(pane)
        await desk.do(FIGURES, "end")
        assert not in_role(pane, "differ")
        assert "Wednesday 4 March 2031" in in_role(pane, "strong")


@pytest.mark.parametrize("plain", [False, True])
async def test_every_width_shows_every_figure(open_reader: OpenReader, found: Shelf, plain: bool) -> None:
    async with open_reader(shelf=found, plain=plain) as desk:
        table = await opened(desk)
        await desk.do(FIGURES, "down")
        for size in SIZES:
            await desk.resize(*size)
            lines = lines_of(table)
            head = desk.widget(FigureHead)
            assert is_shown(head) is (size[0] >= 80)
            assert all(
                cell_len(line) <= size[0] for line in (*lines, *(lines_of(head) if is_shown(head) else ()))
            )
            for written in ("340", "more than 1,500", "Around 20,000", "約300", "Sixty", "62 at the most"):
                assert any(written in line for line in lines)
            assert any("Tern Weekly" in line for line in lines_in_view(table))
            assert ("●" in text_of(table)) is (size[0] >= 100 and not plain)
            assert ("logarithmic" in text_of(table)) is (size[0] >= 100)
            pane = desk.widget(SentencePane)
            assert "".join(in_role(pane, "differ")).replace(" ", "") == "morethan1,500"
            assert pane.virtual_size.height <= pane.size.height
            if plain:
                assert (text_of(table) + text_of(pane)).replace("約", "").isascii()


def test_columns_fill_a_line_and_the_scale_goes_first() -> None:
    needs = Columns(written=24, scale=96, who=20, account=30, date=16)
    for width in range(80, 240):
        columns = fitted(width, needs)
        gaps = 4 + 2 + 4 + 2 + 2 + (4 if columns.scale else 0)
        total = columns.written + columns.scale + columns.who + columns.account + columns.date
        assert total + gaps == width
        assert columns.who >= 8
    assert not fitted(80, needs).scale
    assert fitted(120, needs).scale >= 12


# Keys


async def test_keys_go_by_figure_and_by_subject(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader((120, 30), shelf=found) as desk:
        await opened(desk)
        for command, there in (
            ("down", "more than 1,500"),
            ("down", "Around 20,000"),
            ("up", "more than 1,500"),
            ("next-group", "About 40"),
            ("next-group", "4 March 2031"),
            ("down", "12 March 2031"),
            ("previous-group", "4 March 2031"),
            ("previous-group", "About 40"),
            ("end", "Wednesday 4 March 2031"),
            ("next-group", "Wednesday 4 March 2031"),
            ("start", "340"),
            ("previous-group", "340"),
            ("up", "340"),
        ):
            await desk.do(FIGURES, command)
            assert here(desk) == there, command


async def test_pages_go_on_and_what_is_chosen_is_in_view(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader((60, 20), shelf=found) as desk:
        table = await opened(desk)
        for command, back in (("page-down", "page-up"), ("half-down", "half-up")):
            seen = [table.chosen]
            while table.chosen < table.count - 1:
                await desk.do(FIGURES, command)
                assert table.chosen > seen[-1]
                seen.append(table.chosen)
                assert any(line.startswith("▌") for line in lines_in_view(table))
            while table.chosen:
                before = table.chosen
                await desk.do(FIGURES, back)
                assert table.chosen < before
            assert table.top == 0


async def test_a_click_chooses_and_a_second_one_reads(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        left: list[Place | None] = []
        await push(desk, FiguresScreen, left=left)
        table = desk.widget(FigureTable)
        await desk.click(table, 10, 3)
        assert here(desk) == "Around 20,000"
        assert in_role(desk.widget(SentencePane), "differ") == ["Around 20,000"]
        await desk.click(table, 10, 0)
        assert here(desk) == "Around 20,000"
        await desk.click(table, 10, 3)
        assert [place.article for place in left if place is not None] == ["skua"]


async def test_differing_ones_alone_and_the_order_of_the_first_account(
    open_reader: OpenReader, found: Shelf
) -> None:
    async with open_reader(shelf=found) as desk:
        table = await opened(desk)
        keys = desk.widget(KeyLine)
        everything = subjects(table)
        await desk.do(FIGURES, "next-group")
        await desk.do(FIGURES, "differing")
        assert subjects(table) == everything[:3]
        assert here(desk) == "About 40"
        assert "d all figures" in text_of(keys)
        await desk.do(FIGURES, "sort")
        assert "s differing first" in text_of(keys)
        await desk.do(FIGURES, "differing")
        assert subjects(table) == [everything[at] for at in (0, 1, 4, 2, 3)]
        assert here(desk) == "About 40"
        await desk.do(FIGURES, "sort")
        assert subjects(table) == everything


async def test_where_nothing_differs_d_says_so(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        findings = found_in(desk)
        table = await opened(desk, replace(findings, figures=findings.figures[3:]))
        assert not desk.status
        await desk.do(FIGURES, "differing")
        assert in_role(table, "strong") == ["None of these figures differ."]
        assert "d all figures" in text_of(desk.widget(KeyLine))
        await desk.do(FIGURES, "differing")
        assert table.count == 4


async def test_the_table_is_written_as_it_is_shown(
    open_reader: OpenReader, found: Shelf, own_folder: Path
) -> None:
    async with open_reader(shelf=found) as desk:
        findings = found_in(desk)
        row = replace(findings.figures[0], subject="=2+2")
        await opened(desk, replace(findings, figures=(row, *findings.figures[1:])))
        await desk.do(FIGURES, "differing")
        await desk.do(FIGURES, "write-table")
        await desk.settled()
        (file,) = own_folder.glob("*.csv")
        assert desk.status == f"written: {file}"
        with file.open(encoding="utf-8", newline="") as lines:
            first, *others = csv.DictReader(lines)
        assert len(others) == 8
        assert first == {
            "subject": "'=2+2",
            "unit": "people",
            "differs": "yes",
            "flags": "time-apart",
            "written": "340",
            "bound": "exact",
            "value": "340",
            "who counts": "the police",
            "account": "Gull Harbour News",
            "date": "5 Mar 2031",
            "paragraph": "1",
            "sentence": "The police counted 340 people in the sheds.",
        }


# Values


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("2031-03-04", date(2031, 3, 4), date(2031, 3, 4)),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28)),
        ("2031-12", date(2031, 12, 1), date(2031, 12, 31)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("9999", date(9999, 1, 1), date.max),
        ("2031-03-04/2031-04", date(2031, 3, 4), date(2031, 4, 30)),
    ],
)
def test_dates_reach_from_their_first_day_to_their_last(value: str, least: date, most: date) -> None:
    assert reach(value) == (least.toordinal(), most.toordinal())


@pytest.mark.parametrize("value", ["", "soon", "2031-13", "2031-02-30", "0", "2031/soon"])
def test_what_is_no_date_has_no_place_on_a_scale(value: str) -> None:
    assert reach(value) is None
    assert Scale.of(row_of([value, "2031-03-04"])) is None


@given(st.lists(st.floats(min_value=-1e12, max_value=1e12), min_size=2), st.integers(2, 96))
def test_every_figure_lies_on_its_scale_in_order(values: list[float], width: int) -> None:
    scale = Scale.of(row_of(values))
    if scale is None:
        assert len(set(values)) == 1
        return
    cells = [scale.cell(value, width) for value in sorted(values)]
    assert cells == sorted(cells)
    assert (cells[0], cells[-1]) == (0, width - 1)


def row_of(values: list[float] | list[str]) -> FigureRow:
    """Return a row with a claim for each value."""
    sentence = Sentence("gull", 0, 9, 0)
    claims = tuple(Claim("gull", 0, 1, sentence, value, Bound.EXACT) for value in values)
    return FigureRow("boats", "boats", claims, differs=True)


async def test_what_is_flagged_does_not_agree_and_bounds_are_told(
    open_reader: OpenReader, found: Shelf
) -> None:
    async with open_reader(shelf=found) as desk:
        table = await opened(desk)
        agreeing = next(row for row in table.rows if not row.differs and len(row.claims) > 1)
        flagged = replace(agreeing, flags=(Flag.PART_EXCEEDS_WHOLE,))
        over, nearly, *_ = (
            replace(claim, bound=bound)
            for claim, bound in zip(agreeing.claims, (Bound.OVER, Bound.NEARLY), strict=False)
        )
        table.show_rows([flagged, replace(agreeing, differs=True, claims=(over, nearly))])
        text = text_of(table)
        assert "a part larger than its whole" in text
        assert "= " not in text
        assert "all agree" not in text
        assert "one number with other bounds" in text


@pytest.mark.parametrize(
    ("written", "bound", "parts"),
    [
        ("more than 1,500", Bound.OVER, ("more than ", "1,500")),
        ("Nearly $1.5bn", Bound.NEARLY, ("Nearly ", "$1.5bn")),
        ("before early March", Bound.UNDER, ("before early ", "March")),
        ("about a dozen", Bound.ABOUT, ("", "about a dozen")),
        ("200 or more", Bound.AT_LEAST, ("", "200 or more")),
        ("Tuesday 4 March", Bound.EXACT, ("", "Tuesday 4 March")),
    ],
)
def test_a_bound_is_parted_from_its_figure(written: str, bound: Bound, parts: tuple[str, str]) -> None:
    assert parts_of(written, bound) == parts
