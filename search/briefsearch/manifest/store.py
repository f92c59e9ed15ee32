"""The manifest itself: one row a file, kept in step with the folder, made anew where it is damaged."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefsearch.errors import CacheError
from briefsearch.jsonform import article_from_json
from briefsearch.manifest.database import (
    PATIENCE_S,
    SCHEMA_VERSION,
    damaged_if_unreadable,
    has_tables,
    is_damage,
    transaction,
    use_wal,
)
from briefsearch.manifest.files import Found, find_files, list_files
from briefsearch.manifest.rows import COLUMNS, HEAD_COLUMNS, head_of_row, row_of
from briefsearch.model import Article, ArticleHead, Problem

_BATCH = 200
# A file written within this time of the last look may have changed again with the same size and time.
_RACY_NS = 2_000_000_000

T = TypeVar("T")


class Changes(NamedTuple):
    """How many files a refresh found new or changed, gone, and unreadable among the new or changed."""

    changed: int
    deleted: int
    unreadable: int

    def __bool__(self) -> bool:
        return bool(self.changed or self.deleted)


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
                self._file, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
            )
            try:
                use_wal(db)
                (version,) = db.execute("PRAGMA user_version").fetchone()
                if version == SCHEMA_VERSION:
                    db.execute(f"SELECT {HEAD_COLUMNS} FROM files LIMIT 1").fetchone()
                    return db
                if version == 0 and has_tables(db):
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
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._db.close()
                self._delete()
                self._db = self._open()
                if refill is not None:
                    self._refresh(refill, None)
                return work()
        except sqlite3.Error as error:
            raise CacheError(f"{self._file.parent}: the cache cannot be used ({error})") from error

    def clear(self) -> None:
        """Forget every file; the next refresh reads them all."""
        self._sound(lambda: self._write("DELETE FROM files WHERE 1 = ?", [(1,)]), None)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def heads(self) -> tuple[ArticleHead, ...]:
        """Return the heads of all articles in the order of their paths."""
        sql = f"SELECT {HEAD_COLUMNS} FROM files WHERE id IS NOT NULL ORDER BY sort_key"
        return self._sound(lambda: self._heads(sql), self._root)

    def _heads(self, sql: str) -> tuple[ArticleHead, ...]:
        with damaged_if_unreadable():
            return tuple(head_of_row(row) for row in self._db.execute(sql))

    def count(self) -> int:
        """Return how many articles there are."""
        sql = "SELECT count(*) FROM files WHERE id IS NOT NULL"
        return int(self._sound(lambda: self._db.execute(sql).fetchone(), self._root)[0])

    def version(self) -> int:
        """Return a number that changes whenever another connection has written; -1 where that fails."""
        try:
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:
            return -1

    def problems(self) -> tuple[Problem, ...]:
        """Return the files that could not be read, in the order of their paths."""
        sql = "SELECT path, reason FROM files WHERE reason IS NOT NULL ORDER BY sort_key"
        return self._sound(lambda: tuple(Problem(*row) for row in self._db.execute(sql)), self._root)

    def fingerprints(self) -> dict[str, str]:
        """Return for each article id a text that changes when its file, or the way of reading it, does."""
        sql = "SELECT id, hash FROM files WHERE id IS NOT NULL ORDER BY sort_key"
        rows = self._sound(lambda: self._db.execute(sql).fetchall(), self._root)
        return {article_id: _fingerprint(digest) for article_id, digest in rows}

    def path(self, article_id: str) -> str:
        """Return the path of one article, relative to the library; raises KeyError for an unknown id."""
        sql = "SELECT path FROM files WHERE id = ?"
        row = self._sound(lambda: self._db.execute(sql, (article_id,)).fetchone(), self._root)
        if row is None:
            raise KeyError(article_id)
        return str(row[0])

    def named_beside(self, paths: Collection[str]) -> set[str]:
        """Return the originals and the ids that the articles in other files than `paths` name."""
        sql = "SELECT path, base_id, json_extract(article, '$.original') FROM files WHERE article IS NOT NULL"
        rows = self._sound(lambda: self._db.execute(sql).fetchall(), self._root)
        return {name for path, *names in rows if path not in paths for name in names if name}

    def article(self, article_id: str) -> Article:
        """Return one article; raises KeyError where the manifest has none of that id."""
        return replace(self._sound(lambda: self._stored(article_id), self._root), id=article_id)

    def _stored(self, article_id: str) -> Article:
        row = self._db.execute("SELECT article FROM files WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            raise KeyError(article_id)
        with damaged_if_unreadable():
            return article_from_json(json.loads(row[0]))

    def refresh(self, root: Path, progress: Callable[[int, int], None] | None = None) -> Changes:
        """Bring the manifest in step with the files below `root`.

        Only files whose size or time changed are read, and only those whose hash changed are parsed.
        `progress` gets how many of the files that have to be read are done, and of the last ones only when
        every article has its id. Work is kept in batches, so that a kill loses little. Raises StorageError
        where `root` cannot be read, and CacheError where the cache fails.
        """
        return self._sound(lambda: self._refresh(root, progress), None)

    def update(self, root: Path, paths: Collection[str]) -> None:
        """Bring the rows of these files alone in step, relative to `root`; raises CacheError."""
        self._sound(lambda: self._update(root, paths), root)

    def _update(self, root: Path, paths: Collection[str]) -> None:
        found = list(find_files(root, paths))
        self._read(root, found, None)
        gone = set(paths) - {item.path for item in found}
        self._write("DELETE FROM files WHERE path = ?", [(path,) for path in gone])
        self._settle_ids()

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
                row = row_of(root, item, hashes.get(item.path))
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
        places = ", ".join(f":{name}" for name in COLUMNS)
        # An article keeps its id meanwhile: others may be reading.
        values = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS)
        kept = "id = CASE WHEN base_id IS excluded.base_id THEN id END"
        self._write(
            f"INSERT INTO files ({', '.join(COLUMNS)}) VALUES ({places}) "
            f"ON CONFLICT (path) DO UPDATE SET {values}, {kept}",
            rows,
        )

    def _write(self, sql: str, rows: Sequence[Mapping[str, object] | tuple[object, ...]]) -> None:
        if rows:
            with transaction(self._db) as cursor:
                cursor.executemany(sql, rows)

    def _settle_ids(self) -> None:
        """Give each article an id of its own: the first in order keeps the plain one, others get a number."""
        if not self._misnamed():
            return
        with transaction(self._db) as cursor:
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


def fingerprint(data: bytes) -> str:
    """Return the fingerprint of an article in a file with these bytes; see `Manifest.fingerprints`."""
    return _fingerprint(hashlib.sha256(data).hexdigest())


def _fingerprint(digest: str) -> str:
    return f"{SCHEMA_VERSION}:{digest}"


def _is_known(item: Found, known: dict[str, tuple[int, int, int]]) -> bool:
    size, mtime_ns, seen_ns = known.get(item.path, (None, None, 0))
    return item.size == size and item.mtime_ns == mtime_ns and item.mtime_ns < seen_ns - _RACY_NS
