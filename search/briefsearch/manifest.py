"""What the library's files hold, remembered between runs: one row a file, in SQLite.

A row keeps size, time and hash of a file, and the article that was read from it or the reason why none
could be. All of it is derived: a missing, damaged or older manifest is made anew from the files.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from briefsearch.errors import CacheError, StorageError, UnreadableError
from briefsearch.jsonform import article_from_json, article_json
from briefsearch.model import Article, ArticleHead, ArticleKind, Problem

SCHEMA_VERSION = 1
_BATCH = 200
# A file written within this time of the last look may have changed again with the same size and time.
_RACY_NS = 2_000_000_000
_PATIENCE_S = 10.0
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})

T = TypeVar("T")

_TABLES = (
    """
CREATE TABLE files (
    path TEXT PRIMARY KEY, sort_key TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL, hash TEXT NOT NULL, reason TEXT,
    base_id TEXT, id TEXT UNIQUE, title TEXT, outlet TEXT, authors TEXT, published TEXT,
    earliest TEXT, latest TEXT, evidence TEXT, kind TEXT, words INTEGER, article TEXT
)
""",
    "CREATE INDEX files_order ON files (sort_key)",
)
_COLUMNS = (
    *("path", "sort_key", "size", "mtime_ns", "seen_ns", "hash", "reason", "base_id", "title", "outlet"),
    *("authors", "published", "earliest", "latest", "evidence", "kind", "words", "article"),
)
_HEAD_COLUMNS = "id, title, outlet, authors, published, earliest, latest, evidence, kind, words, path"


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the library as the folder lists it; `path` is relative, with `/` between its parts."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files a refresh found new or changed, gone, and unreadable among the new or changed."""

    changed: int
    deleted: int
    unreadable: int

    def __bool__(self) -> bool:
        return bool(self.changed or self.deleted)


def natural_key(path: str) -> str:
    """Return a text that sorts `2.md` before `10.md`."""
    return re.sub(r"\d+", lambda number: number.group().zfill(12), path.casefold())


def list_files(root: Path, suffixes: frozenset[str]) -> Iterator[Found | Problem]:
    """Yield the files below `root` that have one of `suffixes`, and each folder that cannot be listed.

    Hidden files and folders are passed over, and links to folders are not followed. Raises
    StorageError where `root` itself cannot be read.
    """
    try:
        if root.is_file():
            yield _found(root, root.name)
            return
        folders = [(root, "")]
        while folders:
            folder, prefix = folders.pop()
            try:
                with os.scandir(folder) as entries:
                    found = sorted(entries, key=lambda entry: entry.name)
            except (FileNotFoundError, PermissionError) as error:
                if folder == root:
                    raise
                if isinstance(error, FileNotFoundError):
                    continue
                yield Problem(prefix, "this folder may not be read; change its permissions to include it")
                continue
            for entry in found:
                if entry.name.startswith("."):
                    continue
                if not _is_unicode(entry.name):
                    shown = os.fsencode(prefix + entry.name).decode("utf-8", "replace")
                    yield Problem(shown, "its name is not UTF-8; rename it to include it")
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append((Path(entry.path), f"{prefix}{entry.name}/"))
                elif Path(entry.name).suffix.lower() in suffixes:
                    yield from _found_or_gone(Path(entry.path), prefix + entry.name)
    except OSError as error:
        raise StorageError(
            f"{root}: {error.strerror or error}; check the path and its permissions"
        ) from error


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _found(file: Path, path: str) -> Found:
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        return Found(path, -1, 0)
    return Found(path, status.st_size, status.st_mtime_ns)


def _found_or_gone(file: Path, path: str) -> Iterator[Found | Problem]:
    try:
        found = _found(file, path)
    except OSError as error:
        yield Problem(path, f"{(error.strerror or str(error)).lower()}; check the link or its permissions")
        return
    if found.size < 0:
        yield Problem(path, "this is not a regular file; replace it by one")
    else:
        yield found


class Manifest:
    """The manifest of one library, open for reading and, through `refresh`, for writing."""

    def __init__(self, file: Path, root: Path | None = None) -> None:
        """Open or make the manifest at `file`; raises CacheError where the disk refuses.

        `root` is where a manifest that proves damaged while it is read is made anew from.
        """
        self._file = file
        self._root = root
        try:
            self._db = self._open()
        except (sqlite3.Error, OSError) as error:
            raise CacheError(f"{file.parent}: the cache cannot be written ({error})") from error

    def _open(self) -> sqlite3.Connection:
        if self._file.is_dir():
            shutil.rmtree(self._file)
        for attempt in (1, 2):
            db = sqlite3.connect(
                self._file, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
            )
            try:
                _use_wal(db)
                (version,) = db.execute("PRAGMA user_version").fetchone()
                if version == SCHEMA_VERSION:
                    db.execute(f"SELECT {_HEAD_COLUMNS} FROM files LIMIT 1").fetchone()
                    return db
                if version == 0 and _has_tables(db):
                    return db
            except sqlite3.DatabaseError as error:
                if attempt == 2 or isinstance(error, sqlite3.OperationalError):
                    db.close()
                    raise
            db.close()
            self._delete()
        raise sqlite3.DatabaseError("it stays damaged after it was made anew")

    def _delete(self) -> None:
        for stale in self._file.parent.glob(self._file.name + "*"):
            stale.unlink(missing_ok=True)

    def _sound(self, work: Callable[[], T], refill: Path | None) -> T:
        """Return what `work` returns; a file that proves damaged on the way is first made anew.

        `refill` is the library that it is filled from. Raises CacheError where the disk refuses.
        """
        try:
            try:
                return work()
            except (sqlite3.DatabaseError, ValueError, TypeError) as error:
                if not _is_damage(error):
                    raise
                self._db.close()
                self._delete()
                self._db = self._open()
                if refill is not None:
                    self._refresh(refill, None)
                return work()
        except sqlite3.Error as error:
            raise CacheError(f"{self._file.parent}: the cache cannot be used ({error})") from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def heads(self) -> tuple[ArticleHead, ...]:
        """Return the heads of all articles in the order of their paths."""
        sql = f"SELECT {_HEAD_COLUMNS} FROM files WHERE id IS NOT NULL ORDER BY sort_key"
        return self._sound(lambda: tuple(_head(row) for row in self._db.execute(sql)), self._root)

    def problems(self) -> tuple[Problem, ...]:
        """Return the files that could not be read, in the order of their paths."""
        sql = "SELECT path, reason FROM files WHERE reason IS NOT NULL ORDER BY sort_key"
        return self._sound(lambda: tuple(Problem(*row) for row in self._db.execute(sql)), self._root)

    def fingerprints(self) -> dict[str, str]:
        """Return for each article id a text that changes when its file, or the way of reading it, does."""
        sql = "SELECT id, hash FROM files WHERE id IS NOT NULL ORDER BY sort_key"
        rows = self._sound(lambda: self._db.execute(sql).fetchall(), self._root)
        return {article_id: f"{SCHEMA_VERSION}:{digest}" for article_id, digest in rows}

    def article(self, article_id: str) -> Article:
        """Return one article; raises KeyError where the manifest has none of that id."""
        return replace(self._sound(lambda: self._stored(article_id), self._root), id=article_id)

    def _stored(self, article_id: str) -> Article:
        row = self._db.execute("SELECT article FROM files WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            raise KeyError(article_id)
        return article_from_json(json.loads(row[0]))

    def refresh(self, root: Path, progress: Callable[[int, int], None] | None = None) -> Changes:
        """Bring the manifest in step with the files below `root`.

        Only files whose size or time changed are read, and only those whose hash changed are parsed.
        `progress` gets how many of the files that have to be read are done, and of the last ones only when
        every article has its id. Work is kept in batches, so that a kill loses little. Raises StorageError
        where `root` cannot be read, and CacheError where the cache fails.
        """
        return self._sound(lambda: self._refresh(root, progress), None)

    def _refresh(self, root: Path, progress: Callable[[int, int], None] | None) -> Changes:
        from briefsearch.intake import SUFFIXES

        found = list(list_files(root, SUFFIXES))
        known = {
            row[0]: row[1:] for row in self._db.execute("SELECT path, size, mtime_ns, seen_ns FROM files")
        }
        gone = known.keys() - {item.path for item in found}
        stale = [item for item in found if isinstance(item, Problem) or not _is_known(item, known)]
        changed, unreadable = self._read(root, stale, progress)
        self._write("DELETE FROM files WHERE path = ?", [(path,) for path in gone])
        self._settle_ids()
        if progress and stale:
            progress(len(stale), len(stale))
        return Changes(changed, len(gone), unreadable)

    def _read(
        self, root: Path, stale: list[Found | Problem], progress: Callable[[int, int], None] | None
    ) -> tuple[int, int]:
        hashes = dict(self._db.execute("SELECT path, hash FROM files"))
        changed = unreadable = 0
        for first in range(0, len(stale), _BATCH):
            rows, seen = [], []
            for item in stale[first : first + _BATCH]:
                row = _row(root, item, hashes.get(item.path))
                if hashes.get(item.path) == row["hash"]:
                    seen.append((row["size"], row["mtime_ns"], row["seen_ns"], item.path))
                    continue
                rows.append(row)
                changed += 1
                unreadable += row["reason"] is not None
            self._write("UPDATE files SET size = ?, mtime_ns = ?, seen_ns = ? WHERE path = ?", seen)
            self._replace(rows)
            if progress and first + _BATCH < len(stale):
                progress(first + _BATCH, len(stale))
        return changed, unreadable

    def _replace(self, rows: list[dict[str, object]]) -> None:
        places = ", ".join(f":{name}" for name in _COLUMNS)
        # An article keeps its id meanwhile: others may be reading.
        values = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)
        kept = "id = CASE WHEN base_id IS excluded.base_id THEN id END"
        self._write(
            f"INSERT INTO files ({', '.join(_COLUMNS)}) VALUES ({places}) "
            f"ON CONFLICT (path) DO UPDATE SET {values}, {kept}",
            rows,
        )

    def _write(self, sql: str, rows: Sequence[Mapping[str, object] | tuple[object, ...]]) -> None:
        if rows:
            with _transaction(self._db) as cursor:
                cursor.executemany(sql, rows)

    def _settle_ids(self) -> None:
        """Give each article an id of its own: the first in order keeps the plain one, others get a number."""
        if not self._misnamed():
            return
        with _transaction(self._db) as cursor:
            # Another process may have been at it since.
            misnamed = self._misnamed()
            cursor.executemany("UPDATE files SET id = NULL WHERE path = ?", [row[1:] for row in misnamed])
            cursor.executemany("UPDATE files SET id = ? WHERE path = ?", misnamed)

    def _misnamed(self) -> list[tuple[str, str]]:
        """Return (the id that it should have, path) of each article that has another."""
        taken: set[str] = set()
        misnamed = []
        rows = self._db.execute(
            "SELECT path, base_id, id FROM files WHERE base_id IS NOT NULL ORDER BY sort_key"
        ).fetchall()
        for path, base_id, old in rows:
            unique, number = base_id, 1
            while unique in taken:
                number += 1
                unique = f"{base_id}-{number}"
            taken.add(unique)
            if unique != old:
                misnamed.append((unique, path))
        return misnamed


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Cursor]:
    """Hold the right to write until the end of the block; what was written stands then, or not at all."""
    with closing(db.cursor()) as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor
            cursor.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.rollback()


def _use_wal(db: sqlite3.Connection) -> None:
    """Let others read while one writes; SQLite itself does not wait for others that open a new file."""
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(0.01)


def _has_tables(db: sqlite3.Connection) -> bool:
    """Whether the file has the tables of this version, once they are made where it has none at all."""
    with _transaction(db) as cursor:
        (version,) = cursor.execute("PRAGMA user_version").fetchone()
        if version == 0 and not cursor.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in _TABLES:
                cursor.execute(statement)
            cursor.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            return True
    return bool(version == SCHEMA_VERSION)


def _is_damage(error: Exception) -> bool:
    """Whether `error` tells of bytes that have gone astray, rather than of a disk or lock that refuses."""
    # A text that is not UTF-8 comes as an error without a code.
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGE


def _is_known(item: Found, known: dict[str, tuple[int, int, int]]) -> bool:
    size, mtime_ns, seen_ns = known.get(item.path, (None, None, 0))
    return item.size == size and item.mtime_ns == mtime_ns and item.mtime_ns < seen_ns - _RACY_NS


def _row(root: Path, item: Found | Problem, known_hash: str | None) -> dict[str, object]:
    """Return the row of one file: its article, or the reason why it has none.

    A file whose hash is `known_hash` is not parsed again.
    """
    from briefsearch.intake import MAX_BYTES, article_from_bytes, refuse_large, slug

    row: dict[str, object] = dict.fromkeys(_COLUMNS) | {
        "path": item.path,
        "sort_key": natural_key(item.path),
        "size": -1,
        "mtime_ns": -1,
        "seen_ns": time.time_ns(),
    }
    if isinstance(item, Problem):
        return row | {"hash": f"problem: {item.reason}", "reason": item.reason}
    row |= {"size": item.size, "mtime_ns": item.mtime_ns}
    file = root if root.is_file() else root / item.path
    try:
        refuse_large(item.size)
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        row["hash"] = hashlib.sha256(data).hexdigest()
        if row["hash"] == known_hash:
            return row
        article = article_from_bytes(data, item.path, slug(Path(item.path).stem))
    except UnreadableError as error:
        return row | {"hash": row["hash"] or f"problem: {error}", "reason": str(error)}
    except OSError as error:
        reason = f"{(error.strerror or str(error)).lower()}; check the file and its permissions"
        # No size that a file can have: permissions may change without its size and time.
        return row | {"size": -1, "hash": f"problem: {reason}", "reason": reason}
    return row | _columns(article, item.path)


def _columns(article: Article, path: str) -> dict[str, object]:
    form = article_json(article, path)
    earliest, latest = form["published_between"]
    return {
        "base_id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": json.dumps(form["authors"]),
        "published": form["published"],
        "earliest": earliest,
        "latest": latest,
        "evidence": article.published_evidence,
        "kind": article.kind.value,
        "words": article.words,
        "article": json.dumps(form, ensure_ascii=False),
    }


def _head(row: tuple[str, ...]) -> ArticleHead:
    from datetime import date

    days = [date.fromisoformat(day) if day else None for day in row[4:7]]
    return ArticleHead(
        id=row[0],
        title=row[1],
        outlet=row[2],
        authors=tuple(json.loads(row[3])),
        published=days[0],
        published_between=(days[1], days[2]),
        published_evidence=row[7],
        kind=ArticleKind(row[8]),
        words=int(row[9]),
        path=row[10],
    )
