"""Notes are listed, narrowed, changed, gathered under claims and written to files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.command import CommandPalette

from briefreader.keys import CLAIM, FILTER, NOTE, NOTES, PICK, READER
from briefreader.look.signs import UNICODE
from briefreader.screens.help import HelpScreen
from briefreader.screens.kinds import KindsScreen
from briefreader.screens.note import NoteScreen
from briefreader.screens.notequestions import ClaimWordsScreen, FilterScreen, FormScreen
from briefreader.screens.notes import NotesScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.names import NamesPane
from briefsearch.errors import StorageError
from briefsearch.notes.store import NoteStore
from briefsearch.notes.values import NoteKind
from tests.tui.driving import OpenReader, Shelf, in_role, lines_of, text_of
from tests.tui.noted import FIRST, back, drafts_of, fill, listed, noted


async def test_notes_are_listed_narrowed_and_read_in_their_place(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    fill(own_shelf)
    async with open_reader(shelf=own_shelf) as desk:
        await desk.until(lambda: FIRST in noted(desk))
        await desk.do(READER, "next-source")
        view = await listed(desk)
        # It begins at the source that is open.
        assert view.chosen == 3
        for identifier, other in (
            *(("up", "down"), ("page-up", "page-down"), ("half-up", "half-down")),
            *(("start", "end"), ("previous-group", "next-group")),
        ):
            await desk.do(NOTES, identifier)
            assert view.chosen < 3
            await desk.do(NOTES, other)
            await desk.do(NOTES, "end")
            assert view.chosen == 3
        await desk.do(NOTES, "group")
        await desk.settled()
        headings = [text.strip() for text in in_role(view, "strong")]
        assert [each for each in headings if " " in each] == ["The bridge was dear", "Under no claim"]
        await desk.do(NOTES, "group")
        await desk.do(NOTES, "kind")
        await desk.settled()
        assert [each.placed.note.kind for each in view.notes] == [NoteKind.KEY]
        assert "of the kind key" in desk.status
        for _ in range(4):
            await desk.do(NOTES, "kind")
        await desk.do(NOTES, "filter")
        await desk.until(lambda: isinstance(desk.app.screen, FilterScreen))
        await desk.settled()
        await desk.write("counted")
        await desk.until(lambda: view.count == 1)
        await desk.do(FILTER, "leave")
        await desk.until(lambda: view.count == 4)
        await desk.do(NOTES, "filter")
        await desk.until(lambda: isinstance(desk.app.screen, FilterScreen))
        await desk.settled()
        await desk.write("dear roundest")
        await desk.until(lambda: view.count == 0)
        assert "No note is like that." in text_of(view)
        await desk.press(*["backspace"] * 3)
        await desk.do(FILTER, "open")
        await desk.until(lambda: view.count == 1)
        assert "with dear round" in desk.status
        # The way out leads first to all of them.
        await desk.do(NOTES, "leave")
        await desk.until(lambda: view.count == 4)
        await desk.do(NOTES, "start")
        await desk.do(NOTES, "open")
        await back(desk, ReaderScreen)
        assert desk.shows("Mayor Ida Lund opened")
        await desk.do(READER, "back")
        assert desk.reader.current == 1


async def test_notes_are_changed_in_the_list_and_every_change_is_undone(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    fill(own_shelf)
    async with open_reader(shelf=own_shelf) as desk:
        view = await listed(desk)
        store = desk.app.library.notes
        before = store.all()

        def chosen() -> str:
            assert view.chosen_note is not None
            return view.chosen_note.placed.note.text

        await desk.do(NOTES, "note")
        await desk.until(lambda: isinstance(desk.app.screen, NoteScreen))
        await desk.settled()
        await desk.write(" indeed")
        await desk.do(NOTE, "open")
        await back(desk, NotesScreen)
        assert chosen() == "a round number indeed"
        await desk.do(NOTES, "down")
        await desk.do(NOTES, "rename")
        assert "no claim yet" in desk.status
        await desk.do(NOTES, "claim")
        await desk.until(lambda: isinstance(desk.app.screen, NoteScreen))
        await desk.settled()
        await desk.do(NOTE, "down")
        await desk.do(NOTE, "open")
        await back(desk, NotesScreen)
        assert "claim: The bridge was dear" in text_of(view)
        await desk.do(NOTES, "rename")
        await desk.until(lambda: isinstance(desk.app.screen, ClaimWordsScreen))
        await desk.settled()
        assert "enter save" in text_of(desk.widget(KeyLine))
        await desk.write(" for all")
        await desk.do(CLAIM, "open")
        await back(desk, NotesScreen)
        assert [claim.text for claim in store.claims()] == ["The bridge was dear for all"]
        await desk.do(NOTES, "rename")
        await desk.until(lambda: isinstance(desk.app.screen, ClaimWordsScreen))
        await desk.settled()
        await desk.do(CLAIM, "leave")
        await back(desk, NotesScreen)
        await desk.do(NOTES, "claim")
        await desk.until(lambda: isinstance(desk.app.screen, NoteScreen))
        await desk.settled()
        await desk.press("backspace")
        await desk.do(NOTE, "open")
        await back(desk, NotesScreen)
        assert view.notes[1].placed.note.claim is None
        await desk.do(NOTES, "highlight")
        await desk.until(lambda: isinstance(desk.app.screen, KindsScreen))
        await desk.settled()
        await desk.do(PICK, "open")
        await back(desk, NotesScreen)
        assert view.notes[1].placed.note.kind is NoteKind.KEY
        await desk.do(NOTES, "remove")
        await desk.do(NOTES, "remove")
        await desk.settled()
        assert [each.placed.note.id for each in view.notes] == [before[0].id, before[3].id]
        for _ in range(7):
            await desk.do(NOTES, "undo")
        await desk.settled()
        assert [(each.text, each.kind, each.claim) for each in store.all()] == [
            (each.text, each.kind, each.claim) for each in before
        ]
        await desk.do(NOTES, "undo")
        assert "nothing is left to undo here" in desk.status


async def test_what_a_disk_refuses_is_not_lost_and_an_article_comes_back_with_its_notes(
    open_reader: OpenReader, own_shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader((180, 40), shelf=own_shelf) as desk:

        def refuse(*_: object) -> None:
            raise StorageError("the disk is full")

        async def ask() -> NoteScreen:
            await desk.do(READER, "note")
            await desk.until(lambda: isinstance(desk.app.screen, NoteScreen))
            await desk.settled()
            return desk.screen(NoteScreen)

        await ask()
        await desk.paste("x" * 30_000)
        assert "too long: a note has 20,000 characters" in desk.status
        await desk.do(NOTE, "next-field")
        await desk.paste("a\nclaim")
        assert desk.screen(NoteScreen).written.claim == "a claim"
        await desk.do(NOTE, "next-field")
        with monkeypatch.context() as patched:
            patched.setattr(NoteStore, "new", refuse)
            await desk.do(NOTE, "open")
            await back(desk, ReaderScreen)
        assert "not saved; w here brings it back: the disk is full" in desk.status
        assert (await ask()).written.text == "x" * 20_000
        await desk.do(NOTE, "open")
        await back(desk, ReaderScreen)
        await desk.until(lambda: noted(desk) == FIRST)
        assert drafts_of(own_shelf.root) == []
        assert f"{UNICODE.note} key    xxx" in text_of(desk.reader.query_one(NamesPane))
        await desk.do(READER, "remove")
        await desk.settled()
        view = await listed(desk)
        assert "not in the library any more" in text_of(view)
        assert len(lines_of(view)) < 20
        await desk.do(NOTES, "undo")
        await desk.until(lambda: "not in the library" not in text_of(view))
        await desk.do(NOTES, "open")
        await back(desk, ReaderScreen)
        await desk.until(lambda: noted(desk) == FIRST)


async def test_notes_are_written_to_files_and_a_lost_one_is_told_as_lost(
    open_reader: OpenReader, own_shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(own_shelf)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for file in own_shelf.root.glob("*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(FIRST, "Nothing of the kind is told here now."), encoding="utf-8")
    async with open_reader(shelf=own_shelf) as desk:
        view = await listed(desk)
        lost = [number for number, each in enumerate(view.notes) if each.lost]
        assert [view.notes[number].placed.note.text for number in lost] == ["a round number"]
        assert "Mayor Ida Lund opened" in text_of(view)
        assert "does not have these words any more" in text_of(view)
        view.choose(lost[0])
        await desk.do(NOTES, "open")
        assert "lost" in desk.status
        for words in ("mark", "jsonl", "web"):
            await desk.do(NOTES, "export")
            await desk.until(lambda: isinstance(desk.app.screen, FormScreen))
            await desk.settled()
            await desk.write(words)
            await desk.settled()
            await desk.do(PICK, "open")
            await back(desk, NotesScreen)
            assert "4 notes written" in desk.status
        markdown, lines, annotations = (next(here.glob(f"*.{end}")) for end in ("md", "jsonl", "json"))
        assert "who counted?" in markdown.read_text(encoding="utf-8")
        assert len(lines.read_text(encoding="utf-8").splitlines()) == 4
        assert json.loads(annotations.read_text(encoding="utf-8"))["total"] == 4
        await desk.do(NOTES, "leave")
        await back(desk, ReaderScreen)


async def test_where_nothing_is_noted_the_list_teaches(open_reader: OpenReader, own_shelf: Shelf) -> None:
    async with open_reader((80, 24), shelf=own_shelf) as desk:
        view = await listed(desk)
        assert "Nothing is noted yet." in text_of(view)
        assert text_of(desk.widget(KeyLine)).split() == ["?", "help", "esc", "back"]
        for identifier in ("open", "note", "claim", "highlight", "rename", "remove"):
            await desk.do(NOTES, identifier)
            assert "there is no note here" in desk.status
            desk.screen(NotesScreen)._unsay(desk.screen(NotesScreen)._notice_id)
        await desk.do(NOTES, "export")
        assert "there is nothing to write" in desk.status
        await desk.do(NOTES, "help")
        desk.screen(HelpScreen)
        await desk.press("escape")
        await desk.do(NOTES, "palette")
        desk.screen(CommandPalette)
        await desk.press("escape")
        desk.screen(NotesScreen)
        await desk.do(NOTES, "quit")
        assert desk.is_ending
