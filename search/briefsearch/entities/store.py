"""Keep a catalogue in a SQLite file of the cache folder."""

from __future__ import annotations

import json
import sqlite3
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from briefsearch.entities.catalogue import Catalogue, Spans
from briefsearch.errors import CacheError
from briefsearch.model import Entity, EntityKind

T = TypeVar("T")

# Stands in the file's header; raise it whenever the tables or their meaning change.
SCHEMA = 1
_APPLICATION = 0x42524546
_TABLES = """
CREATE TABLE about (fingerprint TEXT NOT NULL);
CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT NOT NULL);
CREATE TABLE entity (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    names TEXT NOT NULL, spans BLOB NOT NULL
);
"""


def save(catalogue: Catalogue, path: Path) -> None:
    """Write `catalogue` beside `path` and move it there, so that no reader meets half a file.

    Raise CacheError where the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # One process at a time builds; what a killed one left is written over.
        written = path.with_name(path.name + ".new")
        written.unlink(missing_ok=True)
    except OSError as error:
        raise CacheError(f"cannot write {path}: {error.strerror}; check the cache folder") from error
    try:
        with closing(sqlite3.connect(written)) as database, database:
            _write(catalogue, database)
        written.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise CacheError(f"cannot write {path}: {error}; check the cache folder") from error
    finally:
        written.unlink(missing_ok=True)


def _write(catalogue: Catalogue, database: sqlite3.Connection) -> None:
    database.execute("PRAGMA journal_mode = OFF")
    database.executescript(_TABLES)
    database.execute(f"PRAGMA application_id = {_APPLICATION}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")
    database.execute("INSERT INTO about VALUES (?)", (catalogue.fingerprint,))
    database.executemany("INSERT INTO article VALUES (?, ?)", enumerate(catalogue.articles))
    database.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)", _rows(catalogue))


def _rows(catalogue: Catalogue) -> Iterator[tuple[int, str, str, str, str, bytes]]:
    for number, entity in enumerate(catalogue.entities):
        names = json.dumps(entity.names, ensure_ascii=False)
        spans = _little_endian(catalogue.spans(number)).tobytes()
        yield number, entity.id, entity.name, entity.kind.value, names, spans


def _little_endian(spans: Spans) -> Spans:
    if sys.byteorder == "big":
        spans = array("I", spans)
        spans.byteswap()
    return spans


def load(path: Path) -> Catalogue | None:
    """Return the catalogue in `path`; None where the file is missing, damaged or of another version."""
    return _opened(path, _read)


def load_fingerprint(path: Path) -> str | None:
    """Return the fingerprint of the catalogue in `path`; None where `load` finds none."""
    return _opened(path, _fingerprint)


def _opened(path: Path, read: Callable[[sqlite3.Connection], T]) -> T | None:
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            versions = [
                database.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            ]
            return read(database) if versions == [_APPLICATION, SCHEMA] else None
    except (sqlite3.Error, ValueError, TypeError, OverflowError, OSError):
        # Whatever is wrong with a derived file, the answer is the same: it is built again.
        return None


def _fingerprint(database: sqlite3.Connection) -> str:
    (fingerprint,) = database.execute("SELECT fingerprint FROM about").fetchone()
    return str(fingerprint)


def _read(database: sqlite3.Connection) -> Catalogue:
    articles = [row[0] for row in database.execute("SELECT id FROM article ORDER BY number")]
    entities, spans = [], []
    rows = database.execute("SELECT id, name, kind, names, spans FROM entity ORDER BY number")
    for entity_id, name, kind, names, blob in rows:
        flat = _spans(blob, len(articles))
        counts = Counter(articles[number] for number in flat[::3])
        entities.append(Entity(entity_id, name, EntityKind(kind), tuple(json.loads(names)), dict(counts)))
        spans.append(flat)
    return Catalogue(articles, entities, spans, _fingerprint(database))


def _spans(blob: bytes, articles: int) -> Spans:
    """Return the triples of `blob`; ValueError where they are not what `save` writes."""
    spans: Spans = array("I")
    spans.frombytes(blob)
    spans = _little_endian(spans)
    if len(spans) % 3 or not spans or not _sound(spans, articles):
        raise ValueError("not the mentions of an entity")
    return spans


def _sound(spans: Sequence[int], articles: int) -> bool:
    return max(spans[::3]) < articles and all(map(int.__lt__, spans[1::3], spans[2::3]))
