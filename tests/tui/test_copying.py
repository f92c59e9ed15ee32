"""Passages are taken along with their citations from pages that compare accounts or list what was found."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefreader.keys import (
    COMPARE,
    CONCORDANCE,
    ENTITY,
    FIGURES,
    NOTES,
    QUOTATIONS,
    READER,
    SEARCH,
    TIMELINE,
)
from briefreader.screens.concordance import ConcordanceScreen
from briefreader.screens.figures import FiguresScreen
from briefreader.screens.page import InReader
from briefreader.screens.quotations import QuotationsScreen
from briefreader.settings import Settings
from briefreader.terminal.clipboard import copied_file
from briefreader.widgets.concordance import ConcordanceList
from briefreader.widgets.timeline import TimelineList
from briefsearch.comparison.values import Findings
from briefsearch.errors import StorageError
from briefsearch.library import Library
from briefsearch.text import split_sentences
from tests.tui.driving import Desk, OpenReader, Shelf
from tests.tui.found import push
from tests.tui.named import about
from tests.tui.noted import FIRST, fill, listed
from tests.tui.side import compare, screen_of

# What a passage can be taken along from, beside the text itself.
TABLES = (COMPARE, FIGURES, QUOTATIONS, TIMELINE, CONCORDANCE, ENTITY, NOTES)

STORM = "The night of the storm"
GULL = f"“{STORM}”, Gull Harbour News, 5 March 2031"
TERN = f"“{STORM}”, Tern Weekly, n.d."
HERALD = "Ane Bach, “A bridge opens at Vestholm”, Harbour Herald, 4 March 2024"


@pytest.fixture(autouse=True)
def terminal_with_a_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the terminal be one that takes what is copied."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)


async def taken(desk: Desk) -> tuple[str, str]:
    """Copy the passage at hand, then its citation; return the passage and what is the citation of both."""
    page: InReader[object] = desk.screen(InReader)
    assert page.COMMANDS_HERE in TABLES
    await desk.do(page.COMMANDS_HERE, "copy")
    passage, told = copied(desk).split("\n\n")
    assert desk.status.startswith("copied with its citation; also in "), desk.status
    await desk.do(page.COMMANDS_HERE, "cite")
    assert desk.status.startswith("citation copied; also in")
    assert copied(desk) == told
    return passage, told


def copied(desk: Desk) -> str:
    """Return what was copied, once clipboard and file are found to agree."""
    assert copied_file().read_text(encoding="utf-8") == f"{desk.app.clipboard}\n"
    return desk.app.clipboard


async def test_the_sentence_at_hand_of_the_account_at_hand(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found, settings=Settings(keymap="emacs")) as desk:
        _, right = await compare(desk, "2")
        await desk.do(COMPARE, "down")
        said = "About 40 boats were lost on Wednesday 4 March 2031."
        assert await taken(desk) == (f"“{said}”", f"{GULL}, paragraph 1.")
        await desk.do(COMPARE, "next-pane")
        sentence = right.sentences[right.cursor].span.of(right.article.text)
        assert screen_of(desk).active is right
        passage, told = await taken(desk)
        assert (passage, told[: len(TERN)]) == (f"“{sentence}”", TERN)
        # The same key as in the reader, where another was chosen for that.
        await desk.do(COMPARE, "cite")
        await desk.press("alt+w")
        assert copied(desk).startswith(passage)


async def test_the_sentences_of_what_was_found(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        await push(desk, FiguresScreen)
        await desk.do(FIGURES, "down")
        passage, told = await taken(desk)
        assert passage.startswith("“Marshals counted more than 1,500 people")
        assert told == f"{TERN}, paragraph 1."
        await desk.do(FIGURES, "leave")
        await push(desk, QuotationsScreen)
        passage, told = await taken(desk)
        assert passage == "““We shall count again in the morning,” said Ilse Maravoy, the mayor.”"
        assert told == f"{GULL}, paragraph 2."
        await desk.do(QUOTATIONS, "leave")
        await push(desk, QuotationsScreen, Findings((), (), (), ()))
        for identifier in ("copy", "cite"):
            await desk.do(QUOTATIONS, identifier)
            assert desk.status.startswith("there is nothing to copy")
        assert copied(desk) == told
        await desk.do(QUOTATIONS, "leave")

        # The key waits for the timeline, which begins with what has no date of its own.
        await desk.press("T", "y")
        await desk.until(lambda: desk.status.startswith("no sentence: this tells when the account appeared"))
        await desk.do(TIMELINE, "cite")
        assert copied(desk) == TERN
        shown = desk.widget(TimelineList)
        dated = (
            number for number, each in enumerate(shown.entries) if each.article == "gull" and each.report
        )
        shown.choose(next(dated))
        assert await taken(desk) == (
            "“About 40 boats were lost on Wednesday 4 March 2031.”",
            f"{GULL}, paragraph 1.",
        )


async def test_the_sentence_of_a_line_and_of_a_mention(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "search")
        await desk.write("bridge")
        await desk.do(SEARCH, "search-lines")
        await desk.until(lambda: isinstance(desk.app.screen, ConcordanceScreen))
        await desk.settled()
        lines = desk.widget(ConcordanceList)
        lines.choose(next(number for number, each in enumerate(lines.lines) if "crowd" in each.after))
        assert await taken(desk) == (f"“{FIRST}”", f"{HERALD}, paragraph 1.")
        lines.choose(2)
        passage, _ = await taken(desk)
        line = lines.lines[2]
        text = desk.app.library.article(line.article).text
        assert passage[1:-1] in {text[start:end] for start, end in split_sentences(text)}
        assert line.match in passage
        # What was found in another text says nothing of this one.
        lines.show_lines_of([line._replace(match="zebra")])
        await desk.do(CONCORDANCE, "copy")
        assert desk.status.startswith("its text has changed")
        monkeypatch.setattr(Library, "article", refuse)
        await desk.do(CONCORDANCE, "cite")
        assert desk.status.startswith("! it cannot be read")
        monkeypatch.undo()
        await desk.press("escape", "escape")

        page = await about(desk, "Ida Lund")
        await desk.settled()
        mention = page.mentions.chosen_line
        assert mention is not None
        passage, told = await taken(desk)
        assert mention.match in passage
        assert "paragraph" in told
        await desk.do(ENTITY, "next-pane")
        for identifier in ("copy", "cite"):
            await desk.do(ENTITY, identifier)
            assert desk.status.startswith("only mentions can be copied: tab leads to them")


def refuse(*_: object) -> None:
    """Fail as a disk does."""
    raise StorageError("it cannot be read")


async def test_what_is_noted_and_what_is_lost(
    open_reader: OpenReader, own_shelf: Shelf, tmp_path: Path
) -> None:
    fill(own_shelf)
    async with open_reader(shelf=own_shelf) as desk:
        view = await listed(desk)
        assert await taken(desk) == (f"“{FIRST}”", f"{HERALD}, paragraph 1.")
        before = copied(desk)
        (file,) = (each for each in own_shelf.root.glob("*.md") if FIRST in each.read_text(encoding="utf-8"))
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(FIRST, "Nothing of the kind is told here now."), encoding="utf-8")
        await desk.do(NOTES, "leave")
        await desk.do(READER, "reread")
        await desk.settled()
        await desk.built()
        view = await listed(desk)
        view.choose(next(number for number, each in enumerate(view.notes) if each.lost))
        for identifier in ("copy", "cite"):
            await desk.do(NOTES, identifier)
            assert desk.status.startswith("it cannot be copied: lost: the article does not have these words")
        assert copied(desk) == before
