"""What a library is known to hold, by address, text, original and wording: a file of the cache, derived.

It follows the manifest: only articles whose files changed since are looked at again, and what is added is
noted at once. Damaged or missing, it is made anew, but for the files that articles came from: a path on the
reader's disk belongs into no library that may be shared.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefsearch.adding.identity import body_words, plain_url, sample, shingles, text_mark
from briefsearch.manifest import Manifest
from briefsearch.manifest.database import transaction, use_wal
from briefsearch.model import Article, ArticleKind

if TYPE_CHECKING:
    from briefsearch.adding.identity import Shingles

_VERSION = 4
_BATCH = 200
# So many articles with one passage are looked at; a wording that more of them share tells little.
_MOST_OF_ONE_PASSAGE = 200
_MOST_CANDIDATES = 10
_FEWEST_SHARED = 2
_MOST_OF_ONE_SOURCE = 10

_TABLES = (
    """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, path TEXT NOT NULL, mark TEXT NOT NULL,
    title TEXT NOT NULL, outlet TEXT NOT NULL, published TEXT NOT NULL, earliest TEXT NOT NULL,
    latest TEXT NOT NULL, words INTEGER NOT NULL, address TEXT NOT NULL, url TEXT NOT NULL,
    text TEXT NOT NULL, original TEXT NOT NULL, authors TEXT NOT NULL, size INTEGER NOT NULL
)
""",
    "CREATE INDEX articles_path ON articles (path)",
    "CREATE INDEX articles_address ON articles (address)",
    "CREATE INDEX articles_text ON articles (text)",
    "CREATE INDEX articles_size ON articles (size)",
    "CREATE TABLE passages (hash INTEGER, article INTEGER, PRIMARY KEY (hash, article)) WITHOUT ROWID",
    "CREATE TABLE items (hash TEXT PRIMARY KEY, numbers TEXT NOT NULL)",
    "CREATE TABLE sources (article TEXT PRIMARY KEY, path BLOB NOT NULL, part TEXT NOT NULL)",
    "CREATE INDEX sources_path ON sources (path, part)",
)
_FORGET_SOURCE = "DELETE FROM sources WHERE article = ?"
_COLUMNS = "id, path, title, outlet, published, earliest, latest, words, url, text, original, authors"


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the library as the catalogue has it.

    `original` is relative to the library, or empty; `authors` has a name on each line.
    """

    id: str
    path: str
    title: str
    outlet: str
    published: str
    earliest: str
    latest: str
    words: int
    url: str
    text: str
    original: str
    authors: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article on its way into the catalogue, with what it is compared by; `address` is a plain one."""

    article: Article
    address: str
    text: str
    runs: Shingles


def entry_of(article: Article) -> Entry:
    """Return what `article` is compared by."""
    words = body_words(article)
    # The address of a brief is that of another text, which it is about.
    address = "" if article.kind is ArticleKind.BRIEF else plain_url(article.url)
    return Entry(article, address, text_mark(article, words), shingles(words))


class Catalogue:
    """The catalogue of the library at `root` in the file at `file`; one process at a time writes to it."""

    def __init__(self, file: Path, root: Path) -> None:
        """Open or make it; raises OSError and sqlite3.Error where the disk refuses."""
        self._root = root
        self._file = file
        try:
            self._db = self._open()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self.delete()
            self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, isolation_level=None)
        use_wal(db)
        db.execute("PRAGMA synchronous = OFF")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            with transaction(db) as cursor:
                sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                for (name,) in cursor.execute(sql).fetchall():
                    cursor.execute(f"DROP TABLE {name}")
                for statement in _TABLES:
                    cursor.execute(statement)
                cursor.execute(f"PRAGMA user_version = {_VERSION}")
        return db

    def delete(self) -> None:
        """Remove the file, which is damaged; the next one is made anew."""
        for each in self._file.parent.glob(self._file.name + "*"):
            each.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def follow(self, manifest: Manifest) -> Iterator[tuple[int, int]]:
        """Bring the catalogue in step with `manifest`; yield (done, total) of the articles looked at."""
        wanted = manifest.fingerprints()
        present = dict(self._db.execute("SELECT id, mark FROM articles"))
        with transaction(self._db) as cursor:
            for article_id in present.keys() - wanted.keys():
                _forget(cursor, article_id)
                cursor.execute(_FORGET_SOURCE, (article_id,))
        stale = [article_id for article_id, mark in wanted.items() if present.get(article_id) != mark]
        for first in range(0, len(stale), _BATCH):
            with transaction(self._db) as cursor:
                for article_id in stale[first : first + _BATCH]:
                    try:
                        article, path = manifest.article(article_id), manifest.path(article_id)
                    except KeyError:
                        continue
                    self._put(cursor, entry_of(article), path, wanted[article_id])
            yield min(first + _BATCH, len(stale)), len(stale)

    def put(self, entry: Entry, path: str, mark: str) -> None:
        """Note an article that was written to `path`, whose file has the fingerprint `mark`."""
        with transaction(self._db) as cursor:
            self._put(cursor, entry, path, mark)

    def _put(self, cursor: sqlite3.Cursor, entry: Entry, path: str, mark: str) -> None:
        article = entry.article
        _forget(cursor, article.id)
        try:
            size = (self._root / article.original).stat().st_size if article.original else -1
        except (OSError, ValueError):
            size = -1
        row = (
            *(article.id, path, mark, article.title, article.outlet),
            *(str(day or "") for day in (article.published, *article.published_between)),
            *(article.words, entry.address, article.url, entry.text, article.original),
            "\n".join(article.authors),
            size,
        )
        places = ", ".join("?" * len(row))
        cursor.execute(f"INSERT INTO articles VALUES (NULL, {places})", row)
        number = cursor.lastrowid
        cursor.executemany(
            "INSERT INTO passages VALUES (?, ?)", [(each, number) for each in sample(entry.runs)]
        )

    def ids(self) -> set[str]:
        """Return the ids of all articles."""
        return {article_id for (article_id,) in self._db.execute("SELECT id FROM articles")}

    def by_url(self, address: str) -> list[Known]:
        """Return the articles from an address, as `plain_url` gives it, in the order they came."""
        return list(self._known("address = ?", address)) if address else []

    def by_path(self, path: str) -> Known | None:
        """Return the article in the file at `path`, relative to the library."""
        return next(self._known("path = ?", path), None)

    def by_text(self, text: str) -> list[Known]:
        """Return the articles with just this text, as `text_mark` gives it, in the order they came."""
        return list(self._known("text = ?", text))

    def by_original(self, data: bytes | Path) -> Known | None:
        """Return the article that was read from these bytes, or those of the file at this path."""
        size = len(data) if isinstance(data, bytes) else data.stat().st_size
        for known in self._known("size = ?", size):
            with suppress(OSError):
                if isinstance(data, Path):
                    data = data.read_bytes()
                if (self._root / known.original).read_bytes() == data:
                    return known
        return None

    def by_original_path(self, path: str) -> Known | None:
        """Return the article whose original is at `path`, relative to the library."""
        return next(self._known("original = ?", path), None)

    def _known(self, where: str, value: object) -> Iterator[Known]:
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM articles WHERE {where} ORDER BY number", (value,))
        return (Known(*row) for row in rows.fetchall())

    def near(self, entry: Entry) -> list[Known]:
        """Return the articles that may share most of their wording with `entry`, the likeliest first."""
        shared: Counter[int] = Counter()
        for each in sample(entry.runs):
            sql = "SELECT article FROM passages WHERE hash = ? LIMIT ?"
            shared.update(number for (number,) in self._db.execute(sql, (each, _MOST_OF_ONE_PASSAGE)))
        likely = [number for number, count in shared.most_common(_MOST_CANDIDATES) if count >= _FEWEST_SHARED]
        return [known for number in likely for known in self._known("number = ?", number)]

    def item(self, digest: str) -> list[Known]:
        """Return what was read from a whole file with this hash; nothing where any of it has gone since."""
        row = self._db.execute("SELECT numbers FROM items WHERE hash = ?", (digest,)).fetchone()
        numbers = json.loads(row[0]) if row else []
        here = [known for number in numbers for known in self._known("number = ?", number)]
        return here if len(here) == len(numbers) else []

    def by_source(self, path: bytes, part: str) -> list[Known]:
        """Return the articles that a part of the file at `path` gave last, the last one first."""
        sql = "SELECT article FROM sources WHERE path = ? AND part = ? ORDER BY rowid DESC LIMIT ?"
        rows = self._db.execute(sql, (path, part, _MOST_OF_ONE_SOURCE)).fetchall()
        return [known for (article_id,) in rows for known in self._known("id = ?", article_id)]

    def is_from(self, article_id: str, path: bytes) -> bool:
        """Whether the present version of an article came from the file at `path`."""
        sql = "SELECT 1 FROM sources WHERE article = ? AND path = ?"
        return self._db.execute(sql, (article_id, path)).fetchone() is not None

    def put_source(self, article_id: str, path: bytes, part: str, *, is_new: bool) -> None:
        """Note the file that gave an article; unless `is_new`, one that was noted before stays."""
        verb = "REPLACE" if is_new else "IGNORE"
        self._db.execute(f"INSERT OR {verb} INTO sources VALUES (?, ?, ?)", (article_id, path, part))

    def forget_source(self, article_id: str) -> None:
        """Note that an article came from no file of the reader's."""
        self._db.execute(_FORGET_SOURCE, (article_id,))

    def put_item(self, digest: str, article_ids: list[str]) -> None:
        """Note the articles that a whole file with this hash gave."""
        # An id may be given to another article later, a number never.
        sql = "SELECT number FROM articles WHERE id = ?"
        rows = (self._db.execute(sql, (article_id,)).fetchone() for article_id in article_ids)
        numbers = json.dumps([row[0] for row in rows])
        self._db.execute("INSERT OR REPLACE INTO items VALUES (?, ?)", (digest, numbers))


def _forget(cursor: sqlite3.Cursor, article_id: str) -> None:
    # Its passages stay: its number is never given again, and to look for them would take long.
    cursor.execute("DELETE FROM articles WHERE id = ?", (article_id,))
