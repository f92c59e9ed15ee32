"""Keep the entities of a library in a SQLite file of the cache folder: rows, and numbers in columns.

The columns are little-endian unsigned 32-bit numbers. `mention_first[n]` to `mention_first[n + 1]` are the
mentions of entity `n`: their article's number, start, end, and the number of the entity's name that stands
there. `cell_first` does the same for the articles that name it, with how often; `named_first` for the
entities that an article names. `kind` is the place of an entity's kind in EntityKind. Columns and texts whose
names begin with `jump_` are those of `jump_index`.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.drafts import Draft, names_in_order
from briefsearch.entities.jumping.jump_index import jump_tables
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.errors import CacheError
from briefsearch.files import replacing
from briefsearch.model import EntityKind

Numbers = NDArray[np.uint32]

# Stands in the file's header; raise it whenever the tables or their meaning change.
SCHEMA = 3
_APPLICATION = 0x42524546
_TABLES = """
CREATE TABLE about (fingerprint TEXT NOT NULL);
CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT NOT NULL);
CREATE TABLE entity (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    names TEXT NOT NULL, total INTEGER NOT NULL, articles INTEGER NOT NULL
);
CREATE TABLE column (name TEXT PRIMARY KEY, numbers BLOB NOT NULL, crc INTEGER NOT NULL);
CREATE TABLE text (name TEXT PRIMARY KEY, text BLOB NOT NULL, crc INTEGER NOT NULL);
"""
_PER_MENTION = ("mention_article", "mention_start", "mention_end", "mention_name")
_PER_CELL = ("cell_article", "cell_count", "named_entity")


def write(database: sqlite3.Connection, fingerprint: str, found: Recognised, drafts: Sequence[Draft]) -> None:
    """Write the entities `drafts` of the mentions `found` into an empty database."""
    texts, jump_columns = jump_tables(
        [(draft.name, draft.kind, list(names_in_order(draft))) for draft in drafts]
    )
    columns = _columns(found, drafts) | jump_columns
    cells = np.diff(columns["cell_first"]).tolist()
    database.executescript(_TABLES)
    with database:
        database.execute("INSERT INTO about VALUES (?)", (fingerprint,))
        database.executemany("INSERT INTO article VALUES (?, ?)", enumerate(found.articles))
        database.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?)", _rows(drafts, cells))
        for table, blobs in (
            ("column", {name: numbers.astype("<u4").tobytes() for name, numbers in columns.items()}),
            ("text", {name: text.encode() for name, text in texts.items()}),
        ):
            rows = [(name, blob, crc32(blob)) for name, blob in blobs.items()]
            database.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)
    database.execute(f"PRAGMA application_id = {_APPLICATION}")
    database.execute(f"PRAGMA user_version = {SCHEMA}")


def save(file: Path, fingerprint: str, found: Recognised, drafts: Sequence[Draft]) -> None:
    """Write the entities to `file`, so that no reader meets half of it; CacheError where that fails."""
    try:
        with replacing(file) as written, closing(sqlite3.connect(written)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            write(database, fingerprint, found, drafts)
    except (OSError, sqlite3.Error) as error:
        raise CacheError(f"cannot write {file}: {error}; check the cache folder") from error


def _rows(drafts: Sequence[Draft], cells: Sequence[int]) -> Iterator[tuple[object, ...]]:
    for number, (draft, articles) in enumerate(zip(drafts, cells, strict=True)):
        names = "\n".join(names_in_order(draft))
        kind = draft.kind.value
        yield number, draft.id, draft.name, kind, names, len(draft.mentions), articles


def _columns(found: Recognised, drafts: Sequence[Draft]) -> dict[str, NDArray[np.integer]]:
    sizes = np.array([len(draft.mentions) for draft in drafts], dtype=np.intp)
    none = np.zeros(0, dtype=np.intp)
    order = np.concatenate([draft.mentions for draft in drafts]) if drafts else none
    entity = np.repeat(np.arange(len(drafts)), sizes)
    articles = max(1, len(found.articles))
    mention_article = _numbers(found.places)[order]
    # Mentions of an entity come article by article: a cell is a run of one article.
    cells, counts = np.unique(entity * articles + mention_article, return_counts=True)
    cell_entity, cell_article = np.divmod(cells, articles)
    by_article = np.argsort(cell_article, kind="stable")
    kinds = list(EntityKind)
    return {
        "kind": np.array([kinds.index(draft.kind) for draft in drafts], dtype=np.intp),
        "mention_first": _firsts(sizes),
        "mention_article": mention_article,
        "mention_start": _numbers(found.starts)[order],
        "mention_end": _numbers(found.ends)[order],
        "mention_name": _names(found, drafts),
        "cell_first": _firsts(np.bincount(cell_entity, minlength=len(drafts))),
        "cell_article": cell_article,
        "cell_count": counts,
        "named_first": _firsts(np.bincount(cell_article, minlength=len(found.articles))),
        "named_entity": cell_entity[by_article],
    }


def _names(found: Recognised, drafts: Sequence[Draft]) -> NDArray[np.uintc]:
    """Return for each mention the place of its name among those of its entity, as `_rows` writes them."""
    texts = [name for _, name in found.names]
    names = array("I")
    for draft in drafts:
        places = {name: place for place, name in enumerate(names_in_order(draft))}
        called = map(found.called.__getitem__, draft.mentions.tolist())
        names.extend(places[texts[number]] for number in called)
    return _numbers(names)


def _numbers(column: array[int]) -> NDArray[np.uintc]:
    return np.frombuffer(column, dtype=np.uintc)


def _firsts(sizes: NDArray[np.integer]) -> NDArray[np.integer]:
    return np.concatenate(([0], np.cumsum(sizes)))


def load_fingerprint(file: Path) -> str | None:
    """Return the fingerprint of the entities in `file`, sound or not; None where it has none."""
    if not file.is_file():
        return None
    try:
        with closing(open_file(file)) as database:
            return fingerprint_of(database)
    except (sqlite3.Error, ValueError, TypeError):
        return None


def open_file(file: Path) -> sqlite3.Connection:
    """Open a file for reading alone; sqlite3.Error where that fails."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def fingerprint_of(database: sqlite3.Connection) -> str | None:
    """Return the fingerprint that was written with the entities; None where they are of another version."""
    names = ("application_id", "user_version")
    versions = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    if versions != [_APPLICATION, SCHEMA]:
        return None
    (fingerprint,) = database.execute("SELECT fingerprint FROM about").fetchone()
    return str(fingerprint)


def is_sound(database: sqlite3.Connection) -> bool:
    """Whether rows and columns of the entities belong together, and point to nothing that is not there."""
    kinds = ", ".join(f"'{kind}'" for kind in EntityKind)
    (articles,) = database.execute("SELECT count(*) FROM article").fetchone()
    entities, sound = database.execute(
        f"SELECT count(*), total(kind IN ({kinds}) AND typeof(total + articles) = 'integer') FROM entity"
    ).fetchone()
    own = "SELECT name FROM column WHERE substr(name, 1, 5) <> 'jump_'"
    columns = {name: read_column(database, name) for (name,) in database.execute(own)}
    return (
        sound == entities
        and _parts(columns, "mention_first", entities, _PER_MENTION)
        and _parts(columns, "cell_first", entities, _PER_CELL)
        and _parts(columns, "named_first", articles, _PER_CELL)
        and len(columns["kind"]) == entities
        and _below(columns["kind"], len(EntityKind))
        and all(_below(columns[name], articles) for name in ("mention_article", "cell_article"))
        and _below(columns["named_entity"], entities)
        and bool(np.all(columns["mention_start"] < columns["mention_end"]))
    )


def read_column(database: sqlite3.Connection, name: str) -> Numbers:
    """Return one column of numbers; ValueError where it is not what was written."""
    return np.frombuffer(_checked(database, "SELECT numbers, crc FROM column WHERE name = ?", name), "<u4")


def read_text(database: sqlite3.Connection, name: str) -> str:
    """Return one of the texts; ValueError where it is not what was written."""
    return _checked(database, "SELECT text, crc FROM text WHERE name = ?", name).decode()


def _checked(database: sqlite3.Connection, sql: str, name: str) -> bytes:
    row = database.execute(sql, (name,)).fetchone()
    if row is None or not isinstance(row[0], bytes) or crc32(row[0]) != row[1]:
        raise ValueError(f"{name} is damaged")
    return row[0]


def _parts(columns: Mapping[str, Numbers], first: str, count: int, parted: Sequence[str]) -> bool:
    """Whether column `first` parts each of the columns `parted` into `count` parts."""
    firsts = columns[first].astype(np.int64)
    rises = len(firsts) == count + 1 and firsts[0] == 0 and bool(np.all(np.diff(firsts) >= 0))
    return rises and all(len(columns[name]) == firsts[-1] for name in parted)


def _below(numbers: Numbers, limit: int) -> bool:
    return not len(numbers) or int(numbers.max()) < limit
