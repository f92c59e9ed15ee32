"""Drafts: what was written about passages and not saved, kept for when the passage is written about again.

They stand in a file of the user's state folder, and are found again by their passages, as places are.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from briefreader.memory.bookmarks import Bookmark, bookmark_at, bookmark_of, entry_of
from briefreader.memory.state import Kept
from briefreader.memory.statefile import Document, StateFile, state_file
from briefreader.notebook.notebook import Written
from briefsearch.model import Article, Span
from briefsearch.notes.values import Note, NoteKind, PlacedNote
from briefsearch.text import clean, clean_line

# The oldest go, those whose passages are gone among them.
_MOST = 50


class _Begun(NamedTuple):
    """What is written, and where: `length` characters from a place on; a note that is kept has its own."""

    written: Written
    place: Bookmark | None
    length: int

    def is_on(self, article: Article, span: Span) -> bool:
        """Whether it is on just this passage, wherever that stood before."""
        place = self.place
        if place is None or place.article != article.id or self.length != len(span):
            return False
        return place.offset_in(article) == span.start


class Draft:
    """What is written about one passage and not saved, if anything."""

    def __init__(
        self, drafts: Kept[_Begun], key: str, place: Bookmark | None = None, length: int = 0
    ) -> None:
        """Keep it under a `key` among all `drafts`."""
        self._drafts = drafts
        self._key = key
        self._where = place, length

    @property
    def written(self) -> Written | None:
        """What is written; None where nothing is."""
        begun = self._drafts.values.get(self._key)
        return begun.written if begun is not None else None

    def keep(self, written: Written | None) -> None:
        """Keep what is written by now, with None nothing."""
        self._drafts.put(self._key, None if written is None else _Begun(written, *self._where))


class Drafts:
    """The drafts of one library. Where the disk fails they last as long as the program."""

    def __init__(self, file: Path) -> None:
        """Read `file`, which need not exist yet."""
        self._file = StateFile(file, "drafts", for_people=True)
        self._kept = Kept(self._file.read().get("drafts"), _begun_of, _entry_of_begun, _MOST)
        self._turn = asyncio.Lock()
        # While something is being written, called to keep it as it is at that moment.
        self.look_up: Callable[[], None] | None = None

    def of_note(self, note: Note) -> Draft:
        """Return the draft of what else is written about the passage of a note."""
        return Draft(self._kept, f"note {note.id} {note.made}")

    def of_passage(self, article: Article, span: Span) -> Draft:
        """Return the draft of a first note on a passage."""
        where = bookmark_at(article, span.start, set()), len(span)
        there = (key for key, begun in self._kept.values.items() if begun.is_on(article, span))
        return Draft(self._kept, next(there, f"passage {secrets.token_hex(8)}"), *where)

    def forget_saved(self, article: Article, noted: Iterable[PlacedNote]) -> None:
        """Keep no draft of what is written in a note on just that passage."""
        for placed in noted:
            draft = self.of_passage(article, placed.span) if placed.span is not None else None
            if draft is not None and draft.written is not None and draft.written.text == placed.note.text:
                draft.keep(None)

    @property
    def latest(self) -> str:
        """The id of the article in which a first note was begun last; empty where none is."""
        places = (begun.place for begun in reversed([*self._kept.values.values()]))
        return next((place.article for place in places if place is not None), "")

    async def write(self) -> None:
        """Write what has changed, after what is being written already."""
        async with self._turn:
            if self.look_up is not None:
                self.look_up()
            if self._kept.is_changed:
                change = self._kept.take_changes()
                await asyncio.to_thread(
                    self._file.change, lambda found: {"drafts": change(found.get("drafts"))}
                )

    def take_notice(self) -> str:
        """Return what the reader should know of the file, the first time it is asked for; else nothing."""
        return self._file.take_notice()


def is_worth_keeping(written: Written, begun: Written) -> bool:
    """Whether what is written is a draft: not all as it was `begun`, and not nothing of nothing."""
    return written != begun and any((written.text, written.claim, begun.text, begun.claim))


def drafts_file(root: Path) -> Path:
    """Return the file for the drafts of the library at `root`."""
    return state_file(root, "drafts")


def _entry_of_begun(begun: _Begun) -> Document:
    kind, text, claim = begun.written.kind.value, begun.written.text, begun.written.claim
    place = entry_of(begun.place) if begun.place is not None else None
    return {"text": text, "claim": claim, "kind": kind, "place": place, "length": begun.length}


def _begun_of(entry: object) -> _Begun | None:
    match entry:
        case {"text": str(text), "claim": str(claim), "kind": str(kind), "length": int(length), **rest} if (
            kind in {*NoteKind}
        ):
            written = Written(NoteKind(kind), clean(text), clean_line(claim))
            return _Begun(written, bookmark_of(rest.get("place")), length)
    return None
