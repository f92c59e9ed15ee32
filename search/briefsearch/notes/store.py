"""The file of notes: highlights, notes and claims of one library, kept in SQLite for good.

Notes are the reader's own and cannot be made anew, so nothing here deletes a file: a damaged one is set
aside, and what still reads of it is carried over. Two readers may have one file open; each statement stands
by itself. Calls may come from any thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import TypeVar

from briefsearch.anchors import anchor_of
from briefsearch.errors import InputError, StorageError
from briefsearch.model import Article, Span
from briefsearch.notes.database import (
    insert_claim,
    insert_note,
    is_damage,
    is_held,
    open_database,
    read_claims,
    read_notes,
    set_aside,
)
from briefsearch.notes.values import Claim, Note, NoteKind
from briefsearch.text import clean, clean_line, cut_words

T = TypeVar("T")


class NoteStore:
    """The notes of one library. Its file is made with the first note; reading makes none.

    Every method raises StorageError, with what to do, where the disk refuses.
    """

    def __init__(self, file: Path) -> None:
        """Keep the notes in `file`, which need not exist yet."""
        self._file = file
        self._db: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None
        # All notes, and the state of the file that they are of.
        self._known: tuple[tuple[int, int], list[Note]] | None = None
        self._notice = ""
        self._lock = RLock()

    def take_notice(self) -> str:
        """Return what the reader should know of the file, the first time it is asked for; else nothing."""
        notice, self._notice = self._notice, ""
        return notice

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        with self._lock:
            if self._db is not None:
                self._db.close()
            self._db = self._known = None

    def new(
        self, article: Article, span: Span, kind: NoteKind, text: str = "", claim: int | None = None
    ) -> Note:
        """Keep a new note of what stands at `span` of an article, and return it."""
        anchor = anchor_of(article.text, span)
        return self.add(Note(0, article.id, article.title, article.outlet, kind, anchor, text, claim))

    def add(self, note: Note) -> Note:
        """Keep `note` under an id of its own, and return it; its times are now where it has none."""
        made = note.made or _now()
        note = replace(note, text=clean(note.text), made=made, changed=note.changed or made)
        return replace(note, id=self._on_file(lambda db: insert_note(db, replace(note, id=0))))

    def put(self, note: Note) -> Note:
        """Keep `note` in place of the one with its id, if there is one, and return it as it is kept.

        It was changed now, unless its time of change is another than that of the one before it: so a note
        that is put back, as undoing does, has the time that it had.
        """
        note = replace(note, text=clean(note.text))
        before = self.note(note.id)
        if before is not None and before != note and before.changed == note.changed:
            note = replace(note, changed=_now())
        self._on_file(lambda db: insert_note(db, note))
        return note

    def drop(self, note_id: int) -> Note | None:
        """Remove a note and return it, for `put`; None where there is none of that id."""
        note = self.note(note_id)
        if note is not None:
            self._on_file(lambda db: db.execute("DELETE FROM notes WHERE id = ?", (note_id,)))
        return note

    def note(self, note_id: int) -> Note | None:
        """Return the note with an id, None where there is none."""
        return next(iter(self._notes("WHERE id = ?", note_id)), None)

    def of(self, article_id: str) -> tuple[Note, ...]:
        """Return the notes of one article in the order of the places that they had."""
        return self._notes("WHERE article = ?", article_id)

    def all(self) -> tuple[Note, ...]:
        """Return every note, by the ids of the articles and then by place."""
        return self._read(self._all)

    def find(self, words: str, kind: NoteKind | None = None, claim: int | None = None) -> tuple[Note, ...]:
        """Return the notes in which each of `words` begins a word, in the order of `all`.

        That may be in the note itself, its passage, the title or outlet of its article, or its claim; case
        and accents do not matter. `kind` and `claim` leave only those of a kind and under a claim.
        """
        claims = {each.id: each.text for each in self.claims()}
        wanted = [f" {word}" for word in cut_words(words)[1]]
        found = []
        for note in self.all():
            if kind not in (None, note.kind) or claim not in (None, note.claim):
                continue
            claimed = claims.get(note.claim, "") if note.claim is not None else ""
            fields = (note.text, note.anchor.quote, note.title, note.outlet, claimed)
            if not wanted or _holds("".join(map(_folded, fields)), wanted):
                found.append(note)
        return tuple(found)

    def count_by_article(self) -> dict[str, int]:
        """Return how many notes each article has; those without are left out."""
        sql = "SELECT article, count(*) FROM notes GROUP BY article ORDER BY article"
        return dict(self._read(lambda db: db.execute(sql).fetchall()))

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims in the order in which they were made."""
        return self._read(read_claims)

    def new_claim(self, text: str) -> Claim:
        """Keep a new claim and return it; raises InputError where it has no words."""
        claim = Claim(0, _claim_text(text), _now())
        return replace(claim, id=self._on_file(lambda db: insert_claim(db, claim)))

    def claim_of(self, text: str) -> Claim:
        """Return the claim of these words, in whatever case, which is made where there is none.

        Raises InputError where there are no words.
        """
        same = _claim_text(text).casefold()
        return next((each for each in self.claims() if each.text.casefold() == same), None) or self.new_claim(
            text
        )

    def put_claim(self, claim: Claim) -> None:
        """Keep `claim` in place of the one with its id; its notes stand under it, also after `drop_claim`.

        Raises InputError where it has no words.
        """
        claim = replace(claim, text=_claim_text(claim.text))
        self._on_file(lambda db: insert_claim(db, claim))

    def drop_claim(self, claim_id: int) -> Claim | None:
        """Remove a claim and return it, for `put_claim`; its notes stay, under no claim."""
        claim = next((each for each in self.claims() if each.id == claim_id), None)
        if claim is not None:
            self._on_file(lambda db: db.execute("DELETE FROM claims WHERE id = ?", (claim_id,)))
        return claim

    def _all(self, db: sqlite3.Connection) -> list[Note]:
        """Return every note; they are asked for with every letter that is typed to find some."""
        state = db.execute("PRAGMA data_version").fetchone()[0], db.total_changes
        if self._known is None or self._known[0] != state:
            self._known = state, read_notes(db)
        return self._known[1]

    def _notes(self, where: str, *values: object) -> tuple[Note, ...]:
        return self._read(lambda db: read_notes(db, where, values))

    def _read(self, work: Callable[[sqlite3.Connection], Sequence[T]]) -> tuple[T, ...]:
        """Return what `work` reads; nothing while there is no file."""
        return tuple(self._on_file(work)) if self._refusing(self._file.exists) else ()

    def _on_file(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` returns."""
        with self._lock:
            return self._refusing(lambda: self._sound(work))

    def _refusing(self, work: Callable[[], T]) -> T:
        """Return what `work` returns; raises StorageError where the disk refuses."""
        try:
            return work()
        except (sqlite3.Error, OSError) as error:
            self.close()
            # What is wrong comes before the name of the file: a status line is short.
            if is_held(error):
                problem = "another program holds the notes; try again in a moment"
            else:
                reason = getattr(error, "strerror", None) or error
                problem = f"notes cannot be kept ({reason}); check permissions and space on the disk"
            raise StorageError(f"{problem}: {self._file}") from error

    def _sound(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` returns; a file that proves damaged on the way is first set aside."""
        try:
            return work(self._open())
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        self.close()
        if mended := set_aside(self._file):
            aside, kept = mended
            self._notice = f"the file of notes is damaged; {kept} could be read, the rest is in {aside}"
        return work(self._open())

    def _open(self) -> sqlite3.Connection:
        """Return the open file; opened again where another has taken its place meanwhile."""
        if self._db is not None and self._opened != _identity(self._file):
            self.close()
        if self._db is None:
            self._db = open_database(self._file)
            self._opened = _identity(self._file)
        return self._db


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _claim_text(text: str) -> str:
    text = clean_line(text)
    if not text:
        raise InputError("a claim needs words; say in a sentence what its passages are about")
    return text


def _holds(folded: str, wanted: Sequence[str]) -> bool:
    return all(word in folded for word in wanted)


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    """Return the words of a text folded, a blank before each; it is asked for with every letter typed."""
    return "".join(f" {word}" for word in cut_words(text)[1])
