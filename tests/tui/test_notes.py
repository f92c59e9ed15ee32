"""Passages are highlighted and written about, in their place."""

from __future__ import annotations

from briefreader.keys import NOTE, PICK, READER, SELECTION
from briefreader.look.signs import ASCII, UNICODE
from briefreader.screens.kinds import KindsScreen
from briefreader.screens.note import NoteScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.options import OptionTable
from briefsearch.notes.values import NoteKind
from tests.tui.driving import OpenReader, Shelf, in_role, is_shown, lines_of, text_of
from tests.tui.noted import FIRST, back, fill, noted


async def test_the_sentence_at_hand_is_highlighted_changed_and_cleared(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        assert noted(desk) == ""
        await desk.do(READER, "highlight")
        await desk.until(lambda: noted(desk) == FIRST)
        assert "highlighted as key: “Mayor Ida Lund opened the new h…”" in desk.status
        sign = next(line for line in lines_of(desk.text) if "Mayor Ida Lund opened" in line)
        assert sign.startswith(UNICODE.note)
        await desk.do(READER, "highlight")
        await desk.until(lambda: isinstance(desk.app.screen, KindsScreen))
        await desk.settled()
        assert FIRST in desk.status
        await desk.write("doub")
        await desk.settled()
        await desk.do(PICK, "open")
        await back(desk, ReaderScreen)
        assert "now doubt" in desk.status
        # The kind that was chosen last is that of the next one.
        await desk.do(READER, "next-source")
        assert noted(desk) == ""
        await desk.do(READER, "highlight")
        await desk.until(lambda: "highlighted as doubt" in desk.status)
        await desk.do(READER, "previous-source")
        await desk.until(lambda: noted(desk) == FIRST)
        await desk.do(READER, "highlight")
        await desk.until(lambda: isinstance(desk.app.screen, KindsScreen))
        await desk.settled()
        await desk.write("remove")
        await desk.settled()
        await desk.do(PICK, "open")
        await desk.until(lambda: noted(desk) == "")
        assert "u brings it back" in desk.status
        await desk.do(READER, "undo")
        await desk.until(lambda: noted(desk) == FIRST)
        for _ in range(3):
            await desk.do(READER, "undo")
            await desk.settled()
        assert "the highlight is undone" in desk.status
        assert noted(desk) == ""


async def test_a_note_is_written_in_place_and_what_was_not_saved_comes_back(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader((80, 24), shelf=own_shelf, plain=True) as desk:
        # What is typed at once is not lost, though the row has yet to come.
        await desk.press("w", *"odd")
        await desk.until(lambda: isinstance(desk.app.screen, NoteScreen))
        await desk.settled()
        note = desk.screen(NoteScreen)
        assert note.written.text == "odd"
        await desk.do(NOTE, "leave")
        await back(desk, ReaderScreen)
        assert "not saved" in desk.status
        await desk.do(READER, "note")
        await desk.until(lambda: isinstance(desk.app.screen, NoteScreen))
        await desk.settled()
        note = desk.screen(NoteScreen)
        await desk.do(NOTE, "line")
        await desk.write("and more")
        await desk.paste("one\ntwo")
        await desk.do(NOTE, "kind")
        assert note.written.text == "odd\nand moreone\ntwo"
        assert note.written.kind is NoteKind.CHECK
        assert not is_shown(desk.widget(OptionTable))
        # Where there is nothing to choose from, keys that choose leave everything as it is.
        for identifier in ("down", "up", "page-down", "page-up"):
            await desk.do(NOTE, identifier, key=-1)
        await desk.do(NOTE, "next-field")
        await desk.write("dear")
        await desk.settled()
        assert "a new claim" in text_of(desk.widget(OptionTable))
        await desk.do(NOTE, "line")
        await desk.do(NOTE, "open")
        await back(desk, ReaderScreen)
        assert noted(desk) == FIRST
        (kept,) = desk.app.library.notes.all()
        assert kept.text == "odd\nand moreone\ntwo"
        assert [claim.text for claim in desk.app.library.notes.claims()] == ["dear"]
        desk.reader._unsay(desk.reader._notice_id)
        assert desk.status.startswith(f"{ASCII.note} check  Mayor Ida Lund")
        # The next one can go under the same claim, or, as before, under none.
        await desk.do(READER, "next-source")
        await desk.do(READER, "note")
        await desk.until(lambda: isinstance(desk.app.screen, NoteScreen))
        await desk.settled()
        await desk.do(NOTE, "next-field")
        await desk.do(NOTE, "down")
        await desk.do(NOTE, "open")
        await back(desk, ReaderScreen)
        assert {each.claim for each in desk.app.library.notes.all()} == {kept.claim}
        await desk.do(READER, "undo")
        await desk.settled()
        assert desk.app.library.notes.all() == (kept,)


async def test_what_is_selected_gets_a_note_of_its_own_and_stays_in_view_below_the_form(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    fill(own_shelf)
    async with open_reader((80, 24), shelf=own_shelf) as desk:
        await desk.until(lambda: FIRST in noted(desk))

        async def asked() -> str:
            """Return what is written already, once the passage is seen to stand below the form."""
            await desk.until(lambda: isinstance(desk.app.screen, NoteScreen))
            await desk.settled()
            assert desk.text.region.y == desk.app.screen.query_one("#cover").region.bottom
            assert desk.shows("Mayor Ida Lund opened")
            assert in_role(desk.text, "selected")
            return desk.screen(NoteScreen).written.text

        await desk.do(READER, "down")
        top, row = desk.text.top, desk.text.region.y
        await desk.do(READER, "note")
        assert await asked() == "a round number"
        await desk.do(NOTE, "leave")
        await back(desk, ReaderScreen)
        assert (desk.text.top, desk.text.region.y) == (top, row)
        await desk.do(READER, "select")
        await desk.do(SELECTION, "grow")
        await desk.do(SELECTION, "note")
        assert await asked() == ""
        await desk.do(NOTE, "next-field")
        await desk.write("the brid")
        await desk.settled()
        assert await asked() == ""
        # Back in the row of the note, the claim that is chosen can be read.
        await desk.do(NOTE, "next-field")
        await desk.settled()
        assert desk.screen(NoteScreen).written.claim == "The bridge was dear"
        await desk.do(NOTE, "open")
        await back(desk, ReaderScreen)
        assert in_role(desk.text, "selected") == []
        store = desk.app.library.notes
        assert len(store.all()) == 5
        assert len(store.claims()) == 1
