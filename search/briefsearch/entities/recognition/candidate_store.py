"""Keep the candidates of each article, so that only new and changed articles are looked at again.

Words and forms are numbered once for the whole library, and counted as articles come and go: what the library
shows of them is known without reading the articles again.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from briefsearch.entities.recognition.candidates import Acronym, Candidates
from briefsearch.entities.recognition.segments import Form
from briefsearch.errors import CacheError

_APPLICATION = 0x42524643
_QUICK = 1
# What a disk or another process has to do with; all other errors tell of damage.
_DISK = frozenset(
    (
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN),
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM),
    )
)
_TABLES = """
CREATE TABLE word (
    number INTEGER PRIMARY KEY, text TEXT NOT NULL, lower INTEGER NOT NULL, upper INTEGER NOT NULL
);
CREATE TABLE form (number INTEGER PRIMARY KEY, form TEXT NOT NULL, count INTEGER NOT NULL);
CREATE TABLE article (
    id TEXT PRIMARY KEY, mark TEXT NOT NULL,
    found INTEGER NOT NULL, numbers BLOB NOT NULL, acronyms TEXT NOT NULL
) WITHOUT ROWID;
"""


class KeptArticle(NamedTuple):
    """The candidates of one article: where each form starts, the number of the form, and its acronyms."""

    id: str
    starts: Sequence[int]
    forms: Sequence[int]
    acronyms: Sequence[Acronym]


class DamagedError(CacheError):
    """The file of candidates is not what was written: it has to be deleted and made anew."""


class CandidateStore:
    """Candidates of the articles of a library, in one SQLite file or, without one, in memory.

    `version` stands for the rules that candidates are found by: a file of another version is emptied.
    Methods raise CacheError where the disk refuses, and DamagedError where bytes have gone astray. One
    process at a time writes.
    """

    def __init__(self, file: Path | None = None, version: int = 1) -> None:
        self._file = file
        with self._guarded():
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(file or ":memory:", isolation_level=None)
        try:
            with self._guarded():
                self._prepare(version)
                self._read_numbers()
        except CacheError:
            self._db.close()
            raise

    def _prepare(self, version: int) -> None:
        self._db.execute("PRAGMA synchronous = OFF")
        names = ("application_id", "user_version")
        if [self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in names] != [_APPLICATION, version]:
            for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                self._db.execute(f'DROP TABLE "{name}"')
            self._db.executescript(_TABLES)
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {version}")
        # Of articles that have gone; else a library that follows the news would grow for ever.
        self._db.execute("DELETE FROM word WHERE lower <= 0 AND upper <= 0")
        self._db.execute("DELETE FROM form WHERE count <= 0")

    def _read_numbers(self) -> None:
        self._words = _Numbers(self._db.execute("SELECT text, number FROM word"))
        self._forms = _Numbers(self._db.execute("SELECT form, number FROM form"))

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, zlib.error, ValueError, LookupError, TypeError) as error:
            # A text that is not UTF-8 comes as an error of SQLite without a code.
            refused = isinstance(error, OSError) or getattr(error, "sqlite_errorcode", -1) & 0xFF in _DISK
            if refused:
                raise CacheError(f"cannot write {self._file}: {error}; check the cache folder") from error
            raise DamagedError(f"{self._file} is damaged ({error})") from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def marks(self) -> dict[str, str]:
        """Return for each article kept the mark that it was kept with."""
        with self._guarded():
            return dict(self._db.execute("SELECT id, mark FROM article"))

    def update(self, found: Iterable[tuple[str, Candidates]], deleted: Collection[str] = ()) -> None:
        """Keep candidates, each with a mark of the text they are of, and forget those of deleted articles.

        All of it is kept, or nothing is.
        """
        changed = list(found)
        with self._guarded():
            try:
                self._update(changed, deleted)
            except Exception:
                # Numbers that were given belong to nothing that is kept.
                self._read_numbers()
                raise

    def _update(self, found: Sequence[tuple[str, Candidates]], deleted: Collection[str]) -> None:
        changes = _Changes()
        rows = [self._row(mark, item, changes) for mark, item in found]
        gone = [*deleted, *(item.article for _, item in found)]
        with closing(self._db.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                for article_id in gone:
                    self._forget(cursor, article_id, changes)
                changes.write(cursor)
                cursor.executemany("INSERT INTO article VALUES (?, ?, ?, ?, ?)", rows)
                cursor.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.rollback()

    def _row(self, mark: str, item: Candidates, changes: _Changes) -> tuple[str, str, int, bytes, str]:
        forms = [self._forms.number(_written(form), changes.new_forms) for _, form in item.found]
        changes.forms.update(forms)
        counts = sorted(
            (self._words.number(text, changes.new_words), item.lower.get(text, 0), item.upper.get(text, 0))
            for text in {*item.lower, *item.upper}
        )
        words: list[Sequence[int]] = list(zip(*counts, strict=True))
        changes.count_words(words, 1)
        columns = [[start for start, _ in item.found], forms, *words]
        acronyms = json.dumps(item.acronyms, ensure_ascii=False)
        return item.article, mark, len(forms), _packed(columns), acronyms

    def _forget(self, cursor: sqlite3.Cursor, article_id: str, changes: _Changes) -> None:
        row = cursor.execute("SELECT found, numbers FROM article WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            return
        found, numbers = row[0], _unpacked(row[1])
        changes.forms.subtract(numbers[found : 2 * found])
        words = numbers[2 * found :]
        each = len(words) // 3
        changes.count_words([words[:each], words[each : 2 * each], words[2 * each :]], -1)
        cursor.execute("DELETE FROM article WHERE id = ?", (article_id,))

    def words(self) -> Iterator[tuple[str, int, int]]:
        """Yield (word, how often the library has it in lower case, how often with a capital of its own)."""
        with self._guarded():
            yield from self._db.execute("SELECT text, lower, upper FROM word WHERE lower > 0 OR upper > 0")

    def forms(self) -> Iterator[tuple[int, Form, int]]:
        """Yield (number, form, how often the library has it) of each form."""
        with self._guarded():
            sql = "SELECT number, form, count FROM form WHERE count > 0"
            for number, written, count in self._db.execute(sql):
                yield number, _read(written), count

    def articles(self, order: Iterable[str]) -> Iterator[KeptArticle]:
        """Yield the candidates of the articles of these ids, in this order."""
        sql = "SELECT found, numbers, acronyms FROM article WHERE id = ?"
        for article_id in order:
            with self._guarded():
                row = self._db.execute(sql, (article_id,)).fetchone()
                kept = _article(article_id, *row) if row is not None else None
            if kept is not None:
                yield kept

    def acronyms(self) -> Iterator[Acronym]:
        """Yield every definition of an acronym."""
        sql = "SELECT acronyms FROM article WHERE acronyms <> '[]' ORDER BY id"
        with self._guarded():
            for (written,) in self._db.execute(sql):
                yield from (Acronym(*item) for item in json.loads(written))


class _Numbers(dict[str, int]):
    """Texts with a number each, which no other has or had."""

    def number(self, text: str, new: list[tuple[int, str]]) -> int:
        """Return the number of `text`, if need be a new one, which is then added to `new`."""
        number = self.get(text)
        if number is None:
            number = self[text] = self.next
            self.next += 1
            new.append((number, text))
        return number

    @cached_property
    def next(self) -> int:
        """The lowest number above all that are taken."""
        return max(self.values(), default=-1) + 1


class _Changes:
    """How much oftener, or more seldom, words and forms are had after some articles came and went."""

    def __init__(self) -> None:
        self.new_words: list[tuple[int, str]] = []
        self.new_forms: list[tuple[int, str]] = []
        self.lower: Counter[int] = Counter()
        self.upper: Counter[int] = Counter()
        self.forms: Counter[int] = Counter()

    def count_words(self, columns: Sequence[Sequence[int]], sign: int) -> None:
        """Count the words of an article: their numbers, how often each is in lower case, how often not."""
        for number, lower, upper in zip(*columns, strict=True):
            self.lower[number] += sign * lower
            self.upper[number] += sign * upper

    def write(self, cursor: sqlite3.Cursor) -> None:
        cursor.executemany("INSERT INTO word VALUES (?, ?, 0, 0)", self.new_words)
        cursor.executemany("INSERT INTO form VALUES (?, ?, 0)", self.new_forms)
        words = [(self.lower[number], self.upper[number], number) for number in self.lower]
        cursor.executemany("UPDATE word SET lower = lower + ?, upper = upper + ? WHERE number = ?", words)
        forms = [(count, number) for number, count in self.forms.items()]
        cursor.executemany("UPDATE form SET count = count + ? WHERE number = ?", forms)


def _written(form: Form) -> str:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def _read(written: str) -> Form:
    words, *rest = json.loads(written)
    return Form(tuple(map(sys.intern, words)), *rest)


def _article(article_id: str, found: int, numbers: bytes, acronyms: str) -> KeptArticle:
    columns = _unpacked(numbers)
    defined = tuple(Acronym(*item) for item in json.loads(acronyms)) if acronyms != "[]" else ()
    return KeptArticle(article_id, columns[:found], columns[found : 2 * found], defined)


def _packed(columns: Iterable[Sequence[int]]) -> bytes:
    """Return the numbers of some columns, one after the other; zlib tells later whether they are the same."""
    return zlib.compress(array("I", chain.from_iterable(columns)).tobytes(), _QUICK)


def _unpacked(packed: bytes) -> array[int]:
    return array("I", zlib.decompress(packed))
