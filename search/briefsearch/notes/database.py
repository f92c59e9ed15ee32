"""The file of notes as a database: its tables, its rows, and what is saved of a damaged one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from briefsearch.anchors import Anchor
from briefsearch.errors import StorageError
from briefsearch.files import locked
from briefsearch.notes.values import Claim, Note, NoteKind
from briefsearch.text import clean, clean_line

SCHEMA_VERSION = 1
_PATIENCE_S = 5.0
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_NOTE = "id, article, title, outlet, kind, start, end, quote, prefix, suffix, text, claim, made, changed"
_CLAIM = "id, text, made"

T = TypeVar("T")

# Numbers are never given twice, so that what is undone finds no other in its place.
_TABLES = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL, title TEXT NOT NULL, outlet TEXT NOT NULL,
    kind TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL,
    prefix TEXT NOT NULL, suffix TEXT NOT NULL, text TEXT NOT NULL, claim INTEGER,
    made TEXT NOT NULL, changed TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS notes_of_article ON notes (article, start);
CREATE TABLE IF NOT EXISTS claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, made TEXT NOT NULL
);
PRAGMA user_version = {SCHEMA_VERSION};
COMMIT;
"""


def open_database(file: Path) -> sqlite3.Connection:
    """Open the file, made for the user alone where there is none.

    Raises sqlite3.Error and OSError, and StorageError where a later version made it.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        # One that may only be read is read.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    db = sqlite3.connect(file, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise StorageError(f"{file}: a later briefreader wrote these notes; install that one to use them")
        if version < SCHEMA_VERSION:
            db.executescript(_TABLES)
    except BaseException:
        db.close()
        raise
    return db


def read_notes(db: sqlite3.Connection, where: str = "", values: Iterable[object] = ()) -> list[Note]:
    """Return the notes that `where` leaves, by article and place; sqlite3.DatabaseError for a bad row."""
    # A claim that was removed is none; should it come back, so do its notes.
    columns = _NOTE.replace("claim", "(SELECT id FROM claims WHERE id = notes.claim)")
    order = "ORDER BY article, start, end, id"
    return [_note(row) for row in db.execute(f"SELECT {columns} FROM notes {where} {order}", tuple(values))]


def read_claims(db: sqlite3.Connection) -> list[Claim]:
    """Return the claims in the order in which they were made; sqlite3.DatabaseError for a bad row."""
    return [_claim(row) for row in db.execute(f"SELECT {_CLAIM} FROM claims ORDER BY id")]


def insert_note(db: sqlite3.Connection, note: Note) -> int:
    """Keep a note in place of the one with its id, under a new id where that is 0; return the id."""
    anchor = note.anchor
    row = (note.id or None, note.article, note.title, note.outlet, note.kind.value, anchor.start, anchor.end)
    rest = (anchor.quote, anchor.prefix, anchor.suffix, note.text, note.claim, note.made, note.changed)
    return _insert(db, "notes", _NOTE, (*row, *rest))


def insert_claim(db: sqlite3.Connection, claim: Claim) -> int:
    """Keep a claim in place of the one with its id, under a new id where that is 0; return the id."""
    return _insert(db, "claims", _CLAIM, (claim.id or None, claim.text, claim.made))


def _insert(db: sqlite3.Connection, table: str, columns: str, row: Sequence[object]) -> int:
    places = ", ".join("?" * len(row))
    cursor = db.execute(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({places})", row)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _note(row: Sequence[object]) -> Note:
    match row:
        case (int(number), str(article), str(title), str(outlet), str(kind), int(start), int(end), *rest):
            pass
        case _:
            raise sqlite3.DatabaseError("a note does not read back")
    match rest:
        case (
            str(quote),
            str(prefix),
            str(suffix),
            str(text),
            (int() | None) as claim,
            str(made),
            str(changed),
        ):
            pass
        case _:
            raise sqlite3.DatabaseError("a note does not read back")
    try:
        known = NoteKind(kind)
    except ValueError as error:
        raise sqlite3.DatabaseError("a note does not read back") from error
    anchor = Anchor(start, end, clean(quote), clean(prefix), clean(suffix))
    article, title, outlet = map(clean_line, (article, title, outlet))
    made, changed = map(clean_line, (made, changed))
    return Note(number, article, title, outlet, known, anchor, clean(text), claim, made, changed)


def _claim(row: Sequence[object]) -> Claim:
    match row:
        case (int(number), str(text), str(made)):
            return Claim(number, clean_line(text), clean_line(made))
    raise sqlite3.DatabaseError("a claim does not read back")


def is_damage(error: Exception) -> bool:
    """Whether `error` tells of bytes that have gone astray, rather than of a disk or lock that refuses."""
    # What does not read back comes as an error without a code.
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGE


def is_held(error: Exception) -> bool:
    """Whether `error` tells that another program held the file for longer than one waits."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def set_aside(file: Path) -> tuple[Path, int] | None:
    """Move a damaged file away, and put a new one with all that still reads in its place.

    Returns where it is now, and how many notes were saved; None where another reader has mended it already.
    Raises sqlite3.Error and OSError.
    """
    with locked(file.parent):
        if _is_sound(file):
            return None
        aside = _free_name(file)
        file.replace(aside)
        journal = file.with_name(f"{file.name}-journal")
        if journal.exists():
            journal.replace(aside.with_name(f"{aside.name}-journal"))
        notes, claims = _saved(aside, "notes", _NOTE, _note), _saved(aside, "claims", _CLAIM, _claim)
        with closing(open_database(file)) as db:
            db.execute("BEGIN")
            for claim in claims:
                insert_claim(db, claim)
            for note in notes:
                insert_note(db, note)
            db.execute("COMMIT")
    return aside, len(notes)


def _is_sound(file: Path) -> bool:
    try:
        with closing(open_database(file)) as db:
            read_notes(db)
            read_claims(db)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise
    return True


def _free_name(file: Path) -> Path:
    number = 1
    while (free := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    return free


def _saved(file: Path, table: str, columns: str, make: Callable[[Sequence[object]], T]) -> list[T]:
    """Return what still reads of a table: damage stops a walk, and from the other end it is met later."""
    saved: dict[object, T] = {}
    with closing(sqlite3.connect(file)) as db:
        # Else nothing reads of a file that has lost its end.
        db.execute("PRAGMA writable_schema = ON")
        for order in ("ASC", "DESC"):
            with suppress(sqlite3.Error):
                for row in db.execute(f"SELECT {columns} FROM {table} ORDER BY id {order}"):
                    with suppress(sqlite3.DatabaseError):
                        saved[row[0]] = make(row)
    return [saved[number] for number in sorted(saved, key=repr)]
