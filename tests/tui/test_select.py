"""Selecting, copying and citing: by keys and by mouse, and what is then done with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette

from briefreader.keys import HELP, READER, SEARCH, SELECTION
from briefreader.screens.help import HelpScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.screens.search import SearchScreen
from briefreader.screens.select import SelectScreen
from briefreader.terminal.clipboard import copied_file
from briefreader.widgets.furniture import KeyLine
from briefsearch.model import Span
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, lines_of, text_of
from tests.tui.invented import write_accounts

FIRST = "Mayor Ida Lund opened the new harbour bridge in Vestholm on Monday before a crowd of 3,000 people."
SECOND = "The bridge cost 40 million crowns and took nine years to build."
CITED = "Ane Bach, “A bridge opens at Vestholm”, Harbour Herald, 4 March 2024"
WIDE = "霧が港に来た。誰も見なかった。船は出なかった。"


@pytest.fixture(autouse=True)
def terminal_with_a_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the terminal be one that takes what is copied."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)


def selected(desk: Desk) -> str:
    """Return what is marked as selected, as it stands on the lines."""
    return " ".join(in_role(desk.text, "selected"))


def last_selected(desk: Desk) -> int:
    """Return the number of the last line on which something is selected."""
    view = desk.text
    lines = range(view.virtual_size.height)
    return max(y for y in lines if any(role == "selected" for _, role in view.line(y)))


def copied(desk: Desk) -> str:
    """Return what was copied, once clipboard and file are found to agree."""
    assert copied_file().read_text(encoding="utf-8") == f"{desk.app.clipboard}\n"
    return desk.app.clipboard


async def test_a_passage_is_grown_by_keys_and_copied_with_its_citation(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "select")
        desk.screen(SelectScreen)
        assert selected(desk) == FIRST
        assert desk.status.endswith("v 18 words  by sentence")
        await desk.do(SELECTION, "grow")
        assert selected(desk) == f"{FIRST} {SECOND}"
        await desk.do(SELECTION, "previous-word")
        assert selected(desk).endswith("years to build")
        await desk.do(SELECTION, "next-word")
        assert selected(desk).endswith("years to build. The")
        await desk.do(SELECTION, "shrink")
        await desk.do(SELECTION, "other-end")
        await desk.do(SELECTION, "shrink")
        assert selected(desk) == f"The opening {FIRST} {SECOND}"
        await desk.do(SELECTION, "grow")
        await desk.do(SELECTION, "unit")
        assert desk.status.endswith("v 30 words  by paragraph")
        await desk.do(SELECTION, "copy")
        desk.screen(ReaderScreen)
        assert selected(desk) == ""
        assert copied(desk) == f"“{FIRST} {SECOND}”\n\n{CITED}, paragraph 1."
        assert desk.status.startswith("copied with its citation; also in ")


async def test_what_is_selected_can_be_another_and_go_to_either_end(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.do(READER, "select")
        await desk.do(SELECTION, "next")
        assert selected(desk) == SECOND
        await desk.do(SELECTION, "previous")
        assert selected(desk) == FIRST
        # Not the heading above.
        await desk.do(SELECTION, "previous")
        assert selected(desk) == FIRST
        await desk.do(SELECTION, "unit")
        await desk.do(SELECTION, "unit")
        assert selected(desk) == f"{FIRST} {SECOND}"
        assert desk.status.endswith("by word")
        await desk.do(SELECTION, "shrink")
        assert selected(desk).endswith("years to build")
        await desk.do(SELECTION, "next-paragraph")
        assert selected(desk) == f"{FIRST} {SECOND}"
        await desk.do(SELECTION, "previous-paragraph")
        assert selected(desk).startswith("The opening Mayor")
        await desk.do(SELECTION, "end")
        assert selected(desk).endswith("one was broken.")
        assert desk.text.top > 0
        await desk.do(SELECTION, "start")
        assert desk.text.top < 5
        await desk.do(SELECTION, "cite")
        assert copied(desk).startswith(f"{CITED}, paragraph")
        assert desk.text.top < 5


async def test_leaving_goes_back_and_the_program_has_its_own_keys(open_reader: OpenReader) -> None:
    async with open_reader((100, 24)) as desk:
        await desk.do(READER, "select")
        await desk.do(SELECTION, "end", key=1)
        await desk.do(SELECTION, "leave")
        assert (desk.text.top, selected(desk)) == (0, "")
        await desk.do(READER, "select")
        await desk.do(SELECTION, "help")
        desk.screen(HelpScreen)
        await desk.do(HELP, "leave")
        await desk.do(SELECTION, "palette")
        await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
        await desk.press("escape")
        desk.screen(SelectScreen)
        await desk.do(SELECTION, "quit")
        assert desk.is_ending


async def test_a_selection_is_highlighted_noted_and_searched_for(
    open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, Span]] = []
    monkeypatch.setattr(ReaderScreen, "highlight", lambda _, span: asked.append(("highlight", span)))
    monkeypatch.setattr(ReaderScreen, "write_note", lambda _, span: asked.append(("note", span)))
    async with open_reader() as desk:
        for identifier in ("highlight", "note"):
            await desk.do(READER, "select")
            await desk.do(SELECTION, identifier)
        article = desk.text.article
        assert article is not None
        assert [(name, span.of(article.text)) for name, span in asked] == [
            ("highlight", FIRST),
            ("note", FIRST),
        ]
        await desk.do(READER, "select")
        await desk.do(SELECTION, "previous-word")
        await desk.do(SELECTION, "search")
        assert desk.screen(SearchScreen).row.value == f'"{" ".join(FIRST.split()[:12])}"'


async def test_without_a_selection_it_is_the_sentence_at_hand(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        await desk.do(READER, "copy")
        assert copied(desk) == f"“{FIRST}”\n\n{CITED}, paragraph 1."
        await desk.do(READER, "search")
        await desk.write("museum")
        await desk.do(SEARCH, "open")
        await desk.until(lambda: bool(desk.here))
        await desk.do(READER, "copy")
        assert copied(desk).startswith("“A museum in Bergen has asked")
        await desk.do(READER, "cite")
        assert copied(desk) == f"{CITED}."
        assert desk.status.startswith("citation copied; also in")


async def test_the_mouse_selects_the_characters_of_the_article(open_reader: OpenReader) -> None:
    async with open_reader() as desk:
        rows = lines_of(desk.text)
        first = next(y for y, row in enumerate(rows) if "opened the new" in row)
        last = next(y for y, row in enumerate(rows) if "hardest" in row)
        view = desk.text.content_region.offset - desk.text.region.offset
        start = (view.x + rows[first].index("opened"), view.y + first)
        end = (view.x + rows[last].index("hardest") + len("hardest") - 1, view.y + last)
        await desk.pilot.mouse_down(desk.text, offset=start)
        await desk.pilot.hover(desk.text, offset=end)
        await desk.pilot.mouse_up(desk.text, offset=end)
        await desk.pilot.pause()
        words = selected(desk).split()
        assert (words[0], words[-1]) == ("opened", "hardest")
        whole = desk.reader.get_selected_text() or ""
        assert whole.count("\n") == 2
        assert whole.split() == words
        assert SECOND in whole
        await desk.press("ctrl+c")
        assert desk.app.clipboard == whole
        await desk.do(READER, "copy")
        paragraphs = whole.replace("\n\n", "\n\n“")
        assert copied(desk) == f"“{paragraphs}”\n\n{CITED}, paragraphs 1–2."
        await desk.do(READER, "leave")
        assert selected(desk) == ""
        await desk.pilot.click(desk.text, offset=start, times=2)
        await desk.pilot.pause()
        assert desk.reader.get_selected_text() == "opened"
        await desk.pilot.click(desk.text, offset=start, times=3)
        await desk.pilot.pause()
        assert desk.reader.get_selected_text() == FIRST


async def test_wide_letters_and_soft_wraps_make_no_difference(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    bodies = {"Fog": "\n\n".join([WIDE, *["A short line."] * 30])}
    shelf = Shelf(write_accounts(tmp_path / "wide", bodies), tmp_path / "cache").built()
    async with open_reader((40, 20), shelf=shelf) as desk:
        y, row = next((y, row) for y, row in enumerate(lines_of(desk.text)) if "霧" in row)
        view = desk.text.content_region.offset - desk.text.region.offset
        # The second letter of the first row to the second of the next: each is of two cells.
        await desk.pilot.mouse_down(desk.text, offset=(view.x + 4, view.y + y))
        await desk.pilot.hover(desk.text, offset=(view.x + 4, view.y + y + 1))
        await desk.pilot.mouse_up(desk.text, offset=(view.x + 4, view.y + y + 1))
        await desk.pilot.pause()
        cut = len(row.strip())
        assert desk.reader.get_selected_text() == WIDE[1 : cut + 2]
        await desk.do(READER, "leave")
        await desk.do(READER, "select")
        await desk.press(*["j"] * 25)
        height = desk.text.scrollable_content_region.height
        assert desk.text.top > 0
        assert desk.text.top <= last_selected(desk) < desk.text.top + height
        assert "v 89 words" in desk.status
        assert {"y copy", "esc back"} <= {*text_of(desk.widget(KeyLine)).strip().split("   ")}
        await desk.pilot.resize_terminal(40, 14)
        await desk.pilot.pause()
        height = desk.text.scrollable_content_region.height
        assert desk.text.top <= last_selected(desk) < desk.text.top + height
        await desk.do(SELECTION, "leave")
        assert desk.text.top == 0
