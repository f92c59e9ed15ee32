"""The file of the manifest as a database: its tables, transactions, and how damage to it is told."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

SCHEMA_VERSION = 2
PATIENCE_S = 10.0
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})

TABLES = (
    """
CREATE TABLE files (
    path TEXT PRIMARY KEY, sort_key TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL, hash TEXT NOT NULL, reason TEXT,
    base_id TEXT, id TEXT UNIQUE, title TEXT, outlet TEXT, authors TEXT, published TEXT,
    earliest TEXT, latest TEXT, evidence TEXT, kind TEXT, words INTEGER, near_copies TEXT,
    article TEXT
)
""",
    "CREATE INDEX files_order ON files (sort_key)",
)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Cursor]:
    """Hold the right to write until the end of the block; what was written stands then, or not at all."""
    with closing(db.cursor()) as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor
            cursor.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.rollback()


def use_wal(db: sqlite3.Connection) -> None:
    """Let others read while one writes; SQLite itself does not wait for others that open a new file."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(0.01)


def has_tables(db: sqlite3.Connection) -> bool:
    """Whether the file has the tables of this version, once they are made where it has none at all."""
    with transaction(db) as cursor:
        (version,) = cursor.execute("PRAGMA user_version").fetchone()
        if version == 0 and not cursor.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in TABLES:
                cursor.execute(statement)
            cursor.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            return True
    return bool(version == SCHEMA_VERSION)


def is_damage(error: Exception) -> bool:
    """Whether `error` tells of bytes that have gone astray, rather than of a disk or lock that refuses."""
    # A text that is not UTF-8 comes as an error without a code.
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGE


@contextmanager
def damaged_if_unreadable() -> Iterator[None]:
    """Turn a stored value that does not read back into damage of the database."""
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise sqlite3.DatabaseError("a row does not read back") from error
