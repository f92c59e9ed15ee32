"""What the page of figures and the page of statements have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from briefreader.keys import COMPARE, FIGURES, QUOTATIONS, Command
from briefreader.passages.trail import Place
from briefreader.screens.compare import CompareScreen
from briefreader.screens.figures import FiguresScreen
from briefreader.screens.findings import FindingsPage
from briefreader.screens.help import HelpScreen
from briefreader.screens.quotations import QuotationsScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.grouped import GroupedView
from briefreader.widgets.lines import Pieces
from briefreader.widgets.sentence import SentencePane
from briefsearch.comparison.values import Findings
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, is_shown, lines_in_view, text_of
from tests.tui.found import found_in, push
from tests.tui.side import compare

MARKUP = "[@click=app.quit]x[/]"


def _figures(findings: Findings, times: int) -> Findings:
    rows = [replace(row, subject=f"{row.subject} {n}") for n in range(times) for row in findings.figures]
    return replace(findings, figures=tuple(rows))


def _statements(findings: Findings, times: int) -> Findings:
    said = [
        replace(each, speaker=f"Speaker {n}", group=0) for n in range(times) for each in findings.statements
    ]
    return replace(findings, statements=tuple(said))


def _marked_up_figure(findings: Findings) -> Findings:
    return replace(findings, figures=(replace(findings.figures[0], subject=MARKUP, unit="[red]y[/red]"),))


def _marked_up_speaker(findings: Findings) -> Findings:
    return replace(findings, statements=(replace(findings.statements[0], speaker=MARKUP),))


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the pages: its screen and keys, how it is reached, and the words of the second thing on it."""

    screen: type[FindingsPage]
    keys: Sequence[Command]
    command: str
    second: str
    empty: str
    often: Callable[[Findings, int], Findings]
    marked_up: Callable[[Findings], Findings]


KINDS = (
    Kind(
        FiguresScreen,
        FIGURES,
        "figures",
        "more than 1,500",
        "No figure or date is given by two of these accounts.",
        _figures,
        _marked_up_figure,
    ),
    Kind(
        QuotationsScreen,
        QUOTATIONS,
        "quotations",
        "We shall count once more in the morning",
        "Nobody is quoted in these accounts.",
        _statements,
        _marked_up_speaker,
    ),
)


@pytest.fixture(params=KINDS, ids=["figures", "quotations"])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Give each of the pages in turn."""
    chosen: Kind = request.param
    return chosen


async def opened(desk: Desk, kind: Kind, findings: Findings | None = None) -> GroupedView:
    """Show the page, and return its list."""
    await push(desk, kind.screen, findings)
    return desk.widget(GroupedView)


async def test_an_empty_page_says_what_would_be_here(
    open_reader: OpenReader, found: Shelf, kind: Kind
) -> None:
    async with open_reader((80, 24), shelf=found) as desk:
        view = await opened(desk, kind, Findings((), (), (), ()))
        assert in_role(view, "strong") == [kind.empty]
        assert not is_shown(desk.widget(SentencePane))
        assert text_of(desk.widget(KeyLine)).split() == ["?", "help", "esc", "back"]
        for command in kind.keys:
            if command.action.split("(")[0] in ("move", "page", "edge", "group", "open", "only"):
                await desk.do(kind.keys, command.id)
                desk.screen(kind.screen)
        await desk.do(kind.keys, "write-table")
        assert desk.status == "there is nothing to write"


async def test_words_from_outside_are_no_markup(open_reader: OpenReader, found: Shelf, kind: Kind) -> None:
    async with open_reader(shelf=found) as desk:
        view = await opened(desk, kind, kind.marked_up(found_in(desk)))
        assert MARKUP in text_of(view)


async def test_enter_reads_the_account_there(open_reader: OpenReader, found: Shelf, kind: Kind) -> None:
    async with open_reader(shelf=found) as desk:
        left: list[Place | None] = []
        page = await push(desk, kind.screen, left=left)
        await desk.do(kind.keys, "down")
        await desk.do(kind.keys, "open")
        desk.screen(ReaderScreen)
        (place,) = left
        assert place is not None
        assert place.article == "tern"
        assert page.sides.written(place.article, place.span) == kind.second


async def test_what_cannot_be_written_is_one_line(
    open_reader: OpenReader, found: Shelf, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("briefreader.screens.findings.write_new", refuse)
    async with open_reader(shelf=found) as desk:
        await opened(desk, kind)
        await desk.do(kind.keys, "write-table")
        await desk.settled()
        assert desk.status.startswith("! the table could not be written to this folder: Permission denied")


@pytest.mark.parametrize("identifier", ["help", "palette", "leave", "quit"])
async def test_help_palette_and_the_ways_out(
    open_reader: OpenReader, found: Shelf, kind: Kind, identifier: str
) -> None:
    async with open_reader(shelf=found) as desk:
        left: list[Place | None] = []
        page = await push(desk, kind.screen, left=left)
        await desk.do(kind.keys, identifier)
        if identifier == "help":
            desk.screen(HelpScreen)
        elif identifier == "palette":
            assert desk.app.screen is not page
        elif identifier == "leave":
            assert left == [None]
        else:
            assert desk.is_ending


async def test_what_is_chosen_stays_in_view_when_the_window_changes(
    open_reader: OpenReader, found: Shelf, kind: Kind
) -> None:
    async with open_reader(shelf=found) as desk:
        view = await opened(desk, kind)
        await desk.do(kind.keys, "end")
        for size in ((60, 14), (200, 50), (80, 20)):
            await desk.resize(*size)
            assert any(line.startswith("▌") for line in lines_in_view(view))


async def test_thousands_are_laid_out_once(
    open_reader: OpenReader, found: Shelf, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(shelf=found) as desk:
        alone = (await opened(desk, kind)).count
        await desk.do(kind.keys, "leave")
        view = await opened(desk, kind, kind.often(found_in(desk), 300))
        assert view.count == 300 * alone
        drawn: list[int] = []
        line = view.line

        def counted(y: int) -> Pieces:
            drawn.append(y)
            return line(y)

        monkeypatch.setattr(view, "line", counted)
        monkeypatch.setattr(view, "lay_out", lambda width: pytest.fail("laid out again"))
        for command in ("down", "end", "previous-group", "page-up", "start"):
            drawn.clear()
            await desk.do(kind.keys, command)
            assert len(drawn) <= 2 * view.size.height


async def test_the_comparison_leads_here_and_back(open_reader: OpenReader, kind: Kind) -> None:
    async with open_reader() as desk:
        await compare(desk, "2")
        await desk.do(COMPARE, kind.command)
        await desk.until(lambda: isinstance(desk.app.screen, kind.screen))
        view = desk.widget(GroupedView)
        assert desk.screen(kind.screen).at_hand is not None
        assert ("≠" if kind.screen is FiguresScreen else "Jens Holm") in text_of(view)
        await desk.do(kind.keys, "leave")
        desk.screen(CompareScreen)
