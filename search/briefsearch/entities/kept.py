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
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from briefsearch.entities.candidates import Acronym, Candidates
from briefsearch.entities.segments import Form
from briefsearch.errors import CacheError

_APPLICATION = 0x42524643
_QUICK = 1
_TABLES = """
CREATE TABLE word (
    number INTEGER PRIMARY KEY, text TEXT NOT NULL, lower INTEGER NOT NULL, upper INTEGER NOT NULL
);
CREATE TABLE form (number INTEGER PRIMARY KEY, form TEXT NOT NULL, count INTEGER NOT NULL);
CREATE TABLE article (
    id TEXT PRIMARY KEY, mark TEXT NOT NULL, found BLOB NOT NULL, words BLOB NOT NULL, acronyms TEXT NOT NULL
) WITHOUT ROWID;
"""


class KeptArticle(NamedTuple):
    """The candidates of one article: where each form starts, the number of the form, and its acronyms."""

    id: str
    starts: Sequence[int]
    forms: Sequence[int]
    acronyms: Sequence[Acronym]


class CandidateStore:
    """Candidates of the articles of a library, in one SQLite file or, without one, in memory.

    `version` stands for the rules that candidates are found by: a file of another version is emptied.
    Methods raise CacheError where the disk refuses. One process at a time writes.
    """

    def __init__(self, file: Path | None = None, version: int = 1) -> None:
        self._file = file
        self._version = version
        self._guarded(self._open)

    def _open(self) -> None:
        for attempt in (1, 2):
            self._db = sqlite3.connect(self._file or ":memory:", isolation_level=None)
            try:
                self._prepare()
                self._words = self._numbers("SELECT text, number FROM word")
                self._forms = self._numbers("SELECT form, number FROM form")
            except sqlite3.DatabaseError as error:
                self._db.close()
                if attempt == 2 or self._file is None or isinstance(error, sqlite3.OperationalError):
                    raise
                # What is damaged is derived: it comes again from the articles.
                self._file.unlink()
            else:
                return

    def _prepare(self) -> None:
        self._db.execute("PRAGMA synchronous = OFF")
        found = [
            self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        ]
        if found != [_APPLICATION, self._version]:
            for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                self._db.execute(f'DROP TABLE "{name}"')
            self._db.executescript(_TABLES)
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {self._version}")

    def _numbers(self, sql: str) -> dict[str, int]:
        return dict(self._db.execute(sql))

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            if self._file is not None:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            work()
        except (sqlite3.Error, OSError) as error:
            raise CacheError(f"cannot write {self._file}: {error}; check the cache folder") from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def marks(self) -> dict[str, str]:
        """Return for each article kept the mark that it was kept with."""
        return dict(self._db.execute("SELECT id, mark FROM article"))

    def update(self, found: Iterable[tuple[str, Candidates]], deleted: Collection[str] = ()) -> None:
        """Keep candidates, each with a mark of the text they are of, and forget those of deleted articles.

        All of it is kept, or nothing is.
        """
        self._guarded(lambda: self._update(list(found), deleted))

    def _update(self, found: list[tuple[str, Candidates]], deleted: Collection[str]) -> None:
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

    def _row(self, mark: str, item: Candidates, changes: _Changes) -> tuple[str, str, bytes, bytes, str]:
        places: array[int] = array("I")
        for start, form in item.found:
            number = _number(self._forms, _written(form), changes.new_forms)
            places.extend((start, number))
            changes.forms[number] += 1
        counts = sorted(
            (_number(self._words, text, changes.new_words), item.lower.get(text, 0), item.upper.get(text, 0))
            for text in {*item.lower, *item.upper}
        )
        columns: list[array[int]] = [array("I", column) for column in zip(*counts, strict=True)]
        changes.count_words(columns, 1)
        words = zlib.compress(b"".join(map(_bytes, columns)), _QUICK)
        acronyms = json.dumps(item.acronyms, ensure_ascii=False)
        return item.article, mark, _bytes(places), words, acronyms

    def _forget(self, cursor: sqlite3.Cursor, article_id: str, changes: _Changes) -> None:
        row = cursor.execute("SELECT found, words FROM article WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            return
        changes.forms.subtract(_numbers_of(row[0])[1::2])
        words = _numbers_of(zlib.decompress(row[1]))
        each = len(words) // 3
        changes.count_words([words[:each], words[each : 2 * each], words[2 * each :]], -1)
        cursor.execute("DELETE FROM article WHERE id = ?", (article_id,))

    def words(self) -> Iterator[tuple[str, int, int]]:
        """Yield (word, how often the library has it in lower case, how often with a capital of its own)."""
        yield from self._db.execute("SELECT text, lower, upper FROM word WHERE lower > 0 OR upper > 0")

    def forms(self) -> Iterator[tuple[int, Form, int]]:
        """Yield (number, form, how often the library has it) of each form."""
        for number, written, count in self._db.execute(
            "SELECT number, form, count FROM form WHERE count > 0"
        ):
            yield number, _read(written), count

    def articles(self, order: Iterable[str]) -> Iterator[KeptArticle]:
        """Yield the candidates of the articles of these ids, in this order."""
        sql = "SELECT found, acronyms FROM article WHERE id = ?"
        for article_id in order:
            row = self._db.execute(sql, (article_id,)).fetchone()
            if row is not None:
                places = _numbers_of(row[0])
                acronyms = tuple(Acronym(*item) for item in json.loads(row[1])) if row[1] != "[]" else ()
                yield KeptArticle(article_id, places[::2], places[1::2], acronyms)

    def acronyms(self) -> Iterator[Acronym]:
        """Yield every definition of an acronym."""
        for (written,) in self._db.execute("SELECT acronyms FROM article WHERE acronyms <> '[]' ORDER BY id"):
            yield from (Acronym(*item) for item in json.loads(written))


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


def _number(numbers: dict[str, int], text: str, new: list[tuple[int, str]]) -> int:
    number = numbers.get(text)
    if number is None:
        number = numbers[text] = len(numbers)
        new.append((number, text))
    return number


def _written(form: Form) -> str:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def _read(written: str) -> Form:
    words, *rest = json.loads(written)
    return Form(tuple(map(sys.intern, words)), *rest)


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _numbers_of(blob: bytes) -> array[int]:
    numbers: array[int] = array("I")
    numbers.frombytes(blob)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
