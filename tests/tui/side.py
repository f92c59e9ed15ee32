"""Comparing, as the tests do it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefreader.keys import CHOOSE, QUESTION, READER
from briefreader.screens.compare import CompareScreen
from briefreader.widgets.account import AccountColumn
from briefsearch.comparison.values import Bound, Claim, Comparison, FigureRow, Findings, Passage
from briefsearch.library import Library
from briefsearch.workers.answerer import Answerer
from tests.tui.driving import Desk, Shelf
from tests.tui.invented import account

# What all five accounts say, but for the sums; and what each says beside that, in words of its own.
_SHARED = (
    "The canal at Tollhaven was reopened by Governor Edda Brandt on Thursday morning.",
    "Rebuilding the four locks of the canal cost {} million crowns, the county said.",
    "Barges from the brickworks at Orm will use it again from the first week of May.",
    "Some {} people stood along the towpath, the harbour police counted.",
)
_OUTLETS = ("Tollhaven Post", "Orm Courier", "Towpath Weekly", "County Gazette", "The Lock")
_SUMS = ((31, 900), (31, 1_200), (44, 950), (29, 900), (31, 900))
_OWN = (
    "orchard kettle violin sparrow lantern ribbon",
    "glacier compass walrus sledge blizzard igloo",
    "theatre curtain soprano overture balcony applause",
    "vineyard cellar cooper harvest trellis goblet",
    "telescope comet dome eclipse meridian orbit",
)
COSTS = re.compile(r"\d+ million crowns")
CROWDS = re.compile(r"Some [\d,]+ people")


def five_accounts(folder: Path) -> Shelf:
    """Write five accounts of one event that share four sentences, each with six short ones of its own."""
    root = folder / "accounts"
    root.mkdir()
    for number, ((cost, crowd), words) in enumerate(zip(_SUMS, _OWN, strict=True), 1):
        # So short a sentence is never paired.
        own = [f"No {word} was seen." for word in words.split()]
        canal, rebuilding, barges, people = _SHARED
        shared = [canal, rebuilding.format(cost), barges, people.format(f"{crowd:,}")]
        # The third account tells it the other way round.
        told = shared if number != 3 else shared[::-1]
        parts = [own[0], told[0], own[1], told[1], own[2], own[3], told[2], own[4], told[3], own[5]]
        body = "\n\n".join(" ".join(parts[at : at + 2]) for at in range(0, 10, 2))
        text = account(f"Account {number}", body, outlet=_OUTLETS[number - 1])
        (root / f"{number}.md").write_text(text, encoding="utf-8")
    return Shelf(root, folder / "cache").built()


def made_findings(library: Library, comparison: Comparison) -> Findings:
    """Return the costs and crowds of the accounts as figures that differ, and every lone sentence ranked."""
    rows = []
    for subject, unit, pattern in (("cost of the locks", "crowns", COSTS), ("crowd", "people", CROWDS)):
        claims = (
            Claim(article_id, *found.span(), sentence, found[0], Bound.EXACT)
            for article_id in comparison.articles
            for sentence in comparison.sentences[article_id]
            if (found := pattern.search(library.article(article_id).text, sentence.start, sentence.end))
        )
        rows.append(FigureRow(subject, unit, tuple(claims), differs=True))
    passages = [
        Passage(article_id, (sentence,), float(len(sentence.span)), ("Orm",), ("two", "three"))
        for article_id in comparison.articles
        for sentence in comparison.only[article_id]
    ]
    ranked = sorted(passages, key=lambda passage: -passage.weight)
    return Findings(comparison.articles, tuple(rows), (), tuple(ranked))


@dataclass
class Found:
    """The findings that the answering process gives; `held` keeps them back until it is set."""

    may_come: asyncio.Event = field(default_factory=asyncio.Event)
    given: Findings | None = None


def find_figures(monkeypatch: pytest.MonkeyPatch, shelf: Shelf, *, held: bool = False) -> Found:
    """Let the answering process find just the figures and passages of `made_findings`."""
    found = Found()
    if not held:
        found.may_come.set()

    async def findings(_answerer: Answerer, article_ids: list[str]) -> Findings:
        library = Library(shelf.root, shelf.cache)
        found.given = made_findings(library, library.compare(article_ids))
        library.close()
        await found.may_come.wait()
        return found.given

    monkeypatch.setattr(Answerer, "findings", findings)
    return found


def screen_of(desk: Desk) -> CompareScreen:
    """Return the comparison in front."""
    return desk.screen(CompareScreen)


async def until_compared(desk: Desk) -> list[AccountColumn]:
    """Wait until the comparison in front is there, and return its columns."""

    def compared() -> bool:
        screen = desk.app.screen
        return isinstance(screen, CompareScreen) and screen.is_compared

    await desk.until(compared)
    return screen_of(desk).columns


async def until_found(desk: Desk) -> list[AccountColumn]:
    """Wait until all is found that there is to the comparison in front, and return its columns."""
    columns = await until_compared(desk)
    await desk.until(lambda: screen_of(desk).findings is not None)
    return columns


async def compare(desk: Desk, number: str) -> list[AccountColumn]:
    """Put the source of this number beside the open one, and return the columns."""
    await desk.do(READER, "compare")
    await desk.write(number)
    await desk.do(QUESTION, "open")
    return await until_compared(desk)


async def tick(desk: Desk, *numbers: str) -> None:
    """Tick the sources of these numbers, or untick them, and go on with what is ticked."""
    for number in numbers:
        await desk.press("ctrl+u")
        await desk.write(number)
        await desk.do(CHOOSE, "tick")
    await desk.do(CHOOSE, "open")


async def compare_all(desk: Desk, *numbers: str) -> list[AccountColumn]:
    """Put the sources of these numbers beside the open one, and return the columns."""
    await desk.do(READER, "compare-several")
    await tick(desk, *numbers)
    return await until_compared(desk)


def row_on_screen(column: AccountColumn) -> int:
    """Return the row of the view that the sentence at hand begins on."""
    return column.row_of(column.cursor) - column.first_row


def at_hand(column: AccountColumn) -> str:
    """Return the text that is lifted in a column."""
    numbers = sorted(column.look.lifted)
    return " ".join(column.sentences[number].span.of(column.article.text) for number in numbers)
