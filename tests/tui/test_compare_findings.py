"""Side by side: figures that differ, the pages that list findings, and what waits for them."""

from __future__ import annotations

import pytest

from briefreader.keys import COMPARE
from briefreader.passages.trail import Place
from briefreader.screens.compare import CompareScreen
from briefreader.screens.figures import FiguresScreen
from briefreader.screens.findings import FindingsPage
from briefreader.screens.quotations import QuotationsScreen
from briefreader.widgets.map import MapPane
from briefsearch.errors import InputError
from briefsearch.model import Span
from briefsearch.workers.answerer import Answerer
from tests.tui.driving import OpenReader, Shelf, in_role, lines_of
from tests.tui.side import (
    at_hand,
    compare,
    compare_all,
    find_figures,
    row_on_screen,
    screen_of,
    until_found,
)

COSTS = ["31 million crowns", "31 million crowns", "44 million crowns", "29 million crowns"]


async def test_differing_figures_are_marked_in_every_account(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((210, 40), shelf=five) as desk:
        await compare_all(desk, "2", "3", "4")
        columns = await until_found(desk)
        for column, cost in zip(columns, COSTS, strict=True):
            lines = lines_of(column)
            assert cost in " ".join(" ".join(in_role(column, "differ")).split())
            # On its own line in the margin, in the first column of the gutter, and nowhere else.
            marked = [line for line in lines if line.startswith("≠")]
            assert len(marked) == 2
            assert all("Some" in line or any(char.isdigit() for char in line[5:]) for line in marked)
            assert not any("≠" in line[1:] for line in lines)
        rows = lines_of(desk.widget(MapPane))
        assert [sum(row[2 * number] == "≠" for row in rows) for number in range(4)] == [2] * 4
        assert desk.status.endswith("· only here   ≠ 2 figures differ")


async def test_findings_come_later_and_only_add_marks(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find_figures(monkeypatch, five, held=True)
    async with open_reader((120, 24), shelf=five) as desk:
        left, right = await compare(desk, "3")
        await desk.press("n", "n")
        before = left.first_row, right.first_row, left.cursor
        assert in_role(left, "differ") == [" "] * len(in_role(left, "differ"))
        assert "differ" not in desk.status
        found.may_come.set()
        await until_found(desk)
        assert "31 million crowns" in "".join(in_role(left, "differ"))
        assert (left.first_row, right.first_row, left.cursor) == before
        assert desk.status.endswith("≠ 2 figures differ")


async def test_keys_that_need_findings_wait_for_them_in_order(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find_figures(monkeypatch, five, held=True)
    async with open_reader((120, 24), shelf=five) as desk:
        left, _ = await compare(desk, "3")
        await desk.press("d", "j", "j")
        assert left.cursor == 0
        assert desk.status.startswith("looking for figures")
        found.may_come.set()
        await until_found(desk)
        figure = next(n for n in left.paired if "31 million" in left.sentences[n].span.of(left.article.text))
        await desk.until(lambda: left.cursor == figure + 2)


async def test_d_walks_the_figures_that_differ(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((210, 20), shelf=five) as desk:
        await compare_all(desk, "2", "3", "4")
        columns = await until_found(desk)
        await desk.do(COMPARE, "next-figure")
        assert desk.status == (
            "≠ cost of the locks  1 of 2   31 million crowns in 1 and 2;"
            " 44 million crowns in 3; 29 million crowns in 4"
        )
        for column, cost in zip(columns, COSTS, strict=True):
            assert cost in at_hand(column)
            assert row_on_screen(column) == row_on_screen(columns[0])
        await desk.do(COMPARE, "next-figure")
        assert desk.status.startswith("≠ crowd  2 of 2")
        await desk.do(COMPARE, "next-figure")
        assert "last figure" in desk.status
        # What was said of one place does not hide what is to be said of the next.
        await desk.press("k")
        assert desk.status.startswith("· only here")
        await desk.press("j")
        await desk.do(COMPARE, "next-figure")
        await desk.do(COMPARE, "previous-figure")
        await desk.do(COMPARE, "previous-figure")
        assert "first figure" in desk.status
        # Going on by sentences, the pair is explained again.
        await desk.do(COMPARE, "end")
        await desk.do(COMPARE, "previous-figure")
        await desk.press("j", "k")
        assert "Some 900 people" in at_hand(columns[0])
        assert desk.status.startswith("║ same wording")


async def test_a_figure_of_others_is_gone_to_where_it_is(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((120, 20), shelf=five) as desk:
        left, right = await compare(desk, "3")
        await until_found(desk)
        screen = screen_of(desk)
        row = screen.differing.rows[0]
        monkeypatch.setattr(screen.differing, "claims", lambda _: {"3": row.claims[-1]})
        await desk.do(COMPARE, "next-figure")
        assert screen.active is right
        assert "44 million" in at_hand(right)
        assert at_hand(left) == ""


@pytest.mark.parametrize(
    ("identifier", "page"), [("figures", FiguresScreen), ("quotations", QuotationsScreen)]
)
async def test_a_place_in_the_ledger_is_gone_to_in_the_comparison(
    open_reader: OpenReader,
    five: Shelf,
    monkeypatch: pytest.MonkeyPatch,
    identifier: str,
    page: type[FiguresScreen] | type[QuotationsScreen],
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((120, 24), shelf=five) as desk:
        await compare_all(desk, "2", "3")
        columns = await until_found(desk)
        # What a pair has in an account that is out of view, its key brings there.
        await desk.do(COMPARE, "next")
        assert "in 1, 2 and 3 (tab leads to 3)" in desk.status
        await desk.do(COMPARE, identifier)
        sentence = columns[2].sentences[-1]
        desk.screen(page).dismiss(Place("3", Span(sentence.start, sentence.start + 2)))
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen))
        assert screen_of(desk).active is columns[2]
        assert at_hand(columns[2]) == sentence.span.of(columns[2].article.text)
        assert columns[2] in screen_of(desk).columns_in_view

        await desk.do(COMPARE, identifier)
        desk.screen(page).dismiss(None)
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen))
        assert screen_of(desk).active is columns[2]


async def test_the_other_key_of_the_ledger_opens_it_at_a_figure(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((120, 24), shelf=five) as desk:
        left, right = await compare(desk, "3")
        await until_found(desk)
        await desk.do(COMPARE, "figures", key=1)
        claim = cost_of_the_third(desk.screen(FiguresScreen))
        desk.screen(FiguresScreen).dismiss(Place("3", claim))
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen))
        assert screen_of(desk).active is right
        assert ("44 million" in at_hand(right), "31 million" in at_hand(left)) == (True, True)
        assert desk.status.startswith("≠ cost of the locks")


async def test_a_quotation_with_a_figure_is_gone_to_as_a_sentence(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((120, 24), shelf=five) as desk:
        _, right = await compare(desk, "3")
        await until_found(desk)
        await desk.do(COMPARE, "quotations")
        desk.screen(QuotationsScreen).dismiss(Place("3", cost_of_the_third(desk.screen(QuotationsScreen))))
        await desk.until(lambda: isinstance(desk.app.screen, CompareScreen))
        assert "44 million" in at_hand(right)
        assert not desk.status.startswith("≠")


async def test_the_ledger_begins_at_the_figure_that_is_walked(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((120, 24), shelf=five) as desk:
        await compare(desk, "3")
        await until_found(desk)
        await desk.press("d", "d", "tab")
        await desk.do(COMPARE, "figures")
        claim = desk.screen(FiguresScreen).at_hand
        assert claim is not None
        assert (claim.article, claim.value) == ("3", "Some 950 people")


def cost_of_the_third(page: FindingsPage) -> Span:
    """Return where the third account tells the cost."""
    row = next(row for row in page.findings.figures if row.subject == "cost of the locks")
    return next(claim.span for claim in row.claims if claim.article == "3")


async def test_without_findings_the_comparison_stays(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(_answerer: Answerer, article_ids: list[str]) -> object:
        raise InputError(f"{len(article_ids)} ledgers are lost; look under the stairs")

    monkeypatch.setattr(Answerer, "findings", failing)
    async with open_reader((120, 24), shelf=five) as desk:
        left, _ = await compare(desk, "3")
        await desk.until(lambda: "under the stairs" in desk.status)
        await desk.press("d", "O", "number_sign", "Q")
        desk.screen(CompareScreen)
        await desk.press("n")
        assert left.cursor == left.paired[0]
        assert "under the stairs" not in desk.status
        # A key that needs what failed says so.
        await desk.press("d")
        assert "under the stairs" in desk.status


async def test_a_figure_is_left_with_the_accounts_that_give_it(
    open_reader: OpenReader, five: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_figures(monkeypatch, five)
    async with open_reader((160, 24), shelf=five) as desk:
        await compare_all(desk, "2", "3")
        await until_found(desk)
        await desk.do(COMPARE, "most")
        await desk.do(COMPARE, "next-figure")
        await desk.do(COMPARE, "drop")
        await desk.until(lambda: len(screen_of(desk).columns) == 2)
        await until_found(desk)
        assert not desk.status.startswith("≠")
        await desk.do(COMPARE, "next-figure")
        assert desk.status.startswith("≠ cost of the locks  1 of 2")
