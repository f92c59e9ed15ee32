"""Passages that are noted, and the page that lists them."""

from __future__ import annotations

import json
from pathlib import Path

from briefreader.keys import READER
from briefreader.notebook.drafts import drafts_file
from briefreader.screens.notes import NotesScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.notes import NoteList
from briefsearch.library import Library
from briefsearch.model import Span
from briefsearch.notes.values import NoteKind
from tests.tui.driving import Desk, Shelf, in_role

FIRST = "Mayor Ida Lund opened the new harbour bridge in Vestholm on Monday before a crowd of 3,000 people."


def noted(desk: Desk) -> str:
    """Return what is marked as noted in the open article, as one line."""
    return " ".join(in_role(desk.text, "noted"))


async def listed(desk: Desk) -> NoteList:
    """List all notes."""
    await desk.do(READER, "notes")
    await desk.until(lambda: isinstance(desk.app.screen, NotesScreen))
    await desk.settled()
    return desk.widget(NoteList)


async def back(desk: Desk, kind: type[ReaderScreen] | type[NotesScreen]) -> None:
    """Wait until a page is in front, and all is done that was asked for."""
    await desk.until(lambda: isinstance(desk.app.screen, kind))
    await desk.settled()


def fill(shelf: Shelf) -> None:
    """Note three things in the first source and one in the second, two of them under a claim."""
    library = Library(shelf.root, shelf.cache)
    first, second = (library.article(head.id) for head in library.heads()[:2])
    store = library.notes
    claim = store.new_claim("The bridge was dear").id
    start = first.text.index(FIRST)
    store.new(first, Span(start, start + len(FIRST)), NoteKind.KEY, "a round number", claim)
    store.new(first, Span(start + len(FIRST) + 1, start + len(FIRST) + 30), NoteKind.CHECK)
    store.new(first, Span(len(first.text) - 40, len(first.text)), NoteKind.DOUBT, "who counted?")
    store.new(second, second.body[0].span, NoteKind.QUOTE, claim=claim)
    library.close()


def drafts_of(root: Path) -> list[str]:
    """Return what was written about passages of the library at `root` and not saved, as it is kept."""
    file = drafts_file(root)
    drafts = json.loads(file.read_text(encoding="utf-8"))["drafts"] if file.exists() else {}
    return [draft["text"] for draft in drafts.values()]
