"""The entities of a library: who and what is named, under which names, and where."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.store import (
    Numbers,
    fingerprint_of,
    is_sound,
    open_file,
    read_column,
    read_text,
)
from briefsearch.errors import CacheError, InputError
from briefsearch.model import Entity, EntityKind, Mention

# A summary counts the mentions in so many of the articles, those that have most.
MOST_COUNTS = 20
_ROW = "SELECT number, id, name, kind, names, total, articles FROM entity"
# Older versions of SQLite take no more than 999 values in one statement.
_MOST_VALUES = 500


class Catalogue:
    """All entities of a library, numbered from the most mentioned on.

    Only what is asked for is read. `articles` holds the ids of the articles in the order of the library, and
    `fingerprint` tells from which texts, rules and corrections the catalogue was made. A *summary* of an
    entity has no mentions, and counts them in the 20 articles that name it most. Methods raise CacheError
    where the file proves damaged, which is then deleted, so that the next build makes it anew.
    """

    def __init__(self, database: sqlite3.Connection, fingerprint: str, file: Path | None = None) -> None:
        """Answer from a database that `store.write` has written, into `file` if not in memory."""
        self._database = database
        self._file = file
        self._columns: dict[str, Numbers] = {}
        self._firsts: dict[str, NDArray[np.int64]] = {}
        self.fingerprint = fingerprint
        self.articles = tuple(str(row[0]) for row in self._rows("SELECT id FROM article ORDER BY number"))

    @classmethod
    def load(cls, file: Path) -> Catalogue | None:
        """Return the catalogue in `file`; None where it is missing, damaged or of another version."""
        if not file.is_file():
            return None
        try:
            database = open_file(file)
        except sqlite3.Error:
            return None
        try:
            fingerprint = fingerprint_of(database)
            if fingerprint is not None and is_sound(database):
                return cls(database, fingerprint, file)
        except (sqlite3.Error, ValueError, TypeError, LookupError, OverflowError, CacheError):
            # Whatever is wrong with a derived file, the answer is the same: it is built again.
            pass
        database.close()
        return None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn whatever a damaged file leads to into CacheError, and delete the file."""
        try:
            yield
        except (sqlite3.Error, ValueError, TypeError, LookupError) as error:
            if self._file is not None:
                self._file.unlink(missing_ok=True)
            raise CacheError(f"the names are damaged ({error}); run `briefreader index`") from error

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        with self.reading():
            return self._database.execute(sql, values).fetchall()

    def __len__(self) -> int:
        return len(self._first("mention_first")) - 1

    # Columns

    def column(self, name: str) -> Numbers:
        """Return one column of numbers; `store` tells which there are."""
        column = self._columns.get(name)
        if column is None:
            with self.reading():
                column = self._columns[name] = read_column(self._database, name)
        return column

    def text(self, name: str) -> str:
        """Return one of the texts that `store` has written."""
        with self.reading():
            return read_text(self._database, name)

    def _first(self, name: str) -> NDArray[np.int64]:
        firsts = self._firsts.get(name)
        if firsts is None:
            firsts = self._firsts[name] = self.column(name).astype(np.int64)
        return firsts

    def _part(self, first: str, number: int) -> slice:
        firsts = self._first(first)
        return slice(int(firsts[number]), int(firsts[number + 1]))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {article: place for place, article in enumerate(self.articles)}

    # Entities

    def number(self, entity_id: str) -> int:
        """Return the number of an entity; InputError where the library has none of that id."""
        rows = self._rows("SELECT number FROM entity WHERE id = ?", (entity_id,))
        if not rows:
            raise InputError(f"no entity is called {entity_id!r} here: `entities` lists them")
        return int(str(rows[0][0]))

    def summaries(self, numbers: Sequence[int], article: str | None = None) -> list[Entity]:
        """Return summaries of some entities, in the order asked for; the counts have `article` in them."""
        found: dict[int, Entity] = {}
        for first in range(0, len(numbers), _MOST_VALUES):
            part = list(numbers[first : first + _MOST_VALUES])
            places = ", ".join("?" * len(part))
            for row in self._rows(f"{_ROW} WHERE number IN ({places})", part):
                found[int(str(row[0]))] = self._entity(row, self._most(int(str(row[0])), article))
        return [found[number] for number in numbers]

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity with all its counts, without mentions, most mentioned first; slow where many."""
        rows = self._rows(f"{_ROW} ORDER BY number")
        return tuple(self._entity(row, self.counts(number)) for number, row in enumerate(rows))

    def entity(self, entity_id: str) -> Entity:
        """Return the entity with all counts and mentions; InputError where there is none of that id."""
        number = self.number(entity_id)
        (row,) = self._rows(f"{_ROW} WHERE number = ?", (number,))
        return self._entity(row, self.counts(number), self.mentions(number))

    def _entity(
        self, row: Sequence[object], counts: Mapping[str, int], mentions: tuple[Mention, ...] = ()
    ) -> Entity:
        _, entity_id, name, kind, names, total, articles = row
        with self.reading():
            return Entity(
                id=str(entity_id),
                name=str(name),
                kind=EntityKind(str(kind)),
                names=tuple(str(names).split("\n")),
                counts=counts,
                total=int(str(total)),
                articles=int(str(articles)),
                mentions=mentions,
            )

    def counts(self, number: int) -> dict[str, int]:
        """Return how often each article names entity `number`, where it does, in the order of the library."""
        part = self._part("cell_first", number)
        return self._counted(self.column("cell_article")[part], self.column("cell_count")[part])

    def _most(self, number: int, article: str | None) -> dict[str, int]:
        part = self._part("cell_first", number)
        places, counts = self.column("cell_article")[part], self.column("cell_count")[part]
        if len(places) <= MOST_COUNTS:
            return self._counted(places, counts)
        most = np.sort(np.argsort(-counts.astype(np.int64), kind="stable")[:MOST_COUNTS])
        found = self._counted(places[most], counts[most])
        if article is not None and article not in found and (count := self.count_in(number, article)):
            found[article] = count
        return found

    def _counted(self, places: Numbers, counts: Numbers) -> dict[str, int]:
        articles = (self.articles[place] for place in places.tolist())
        return dict(zip(articles, counts.tolist(), strict=True))

    def count_in(self, number: int, article: str) -> int:
        """Return how often one article names entity `number`."""
        place = self._places.get(article)
        part = self._part("cell_first", number)
        places = self.column("cell_article")[part]
        at = int(np.searchsorted(places, place)) if place is not None else len(places)
        return int(self.column("cell_count")[part][at]) if at < len(places) and places[at] == place else 0

    # Mentions

    def mentions(self, number: int, article: str | None = None) -> tuple[Mention, ...]:
        """Return where entity `number` is named, in reading order, in one article or in all."""
        return self._mentions(self._mention_part(number, article))

    def _mentions(self, part: slice) -> tuple[Mention, ...]:
        columns = (self.column(f"mention_{name}")[part].tolist() for name in ("article", "start", "end"))
        return tuple(
            Mention(self.articles[place], start, end) for place, start, end in zip(*columns, strict=True)
        )

    def first_mentions(self, number: int, limit: int) -> tuple[Mention, ...]:
        """Return the first `limit` mentions of entity `number`, in reading order."""
        part = self._part("mention_first", number)
        return self._mentions(slice(part.start, min(part.stop, part.start + limit)))

    def _mention_part(self, number: int, article: str | None) -> slice:
        part = self._part("mention_first", number)
        if article is None:
            return part
        place = self._places.get(article, len(self.articles))
        places = self.column("mention_article")[part]
        return slice(
            part.start + int(np.searchsorted(places, place, "left")),
            part.start + int(np.searchsorted(places, place, "right")),
        )

    def spellings(self, number: int) -> dict[str, int]:
        """Count the mentions of entity `number` by what stands in the text, most frequent first."""
        (names,) = self._rows("SELECT names FROM entity WHERE number = ?", (number,))[0]
        texts = str(names).split("\n")
        used = self.column("mention_name")[self._part("mention_first", number)]
        counts = np.bincount(used, minlength=len(texts)).tolist()
        return {text: count for text, count in zip(texts, counts, strict=False) if count}

    def numbers_in(self, article: str) -> list[int]:
        """Return the entities that an article names, most mentioned in the library first."""
        place = self._places.get(article)
        return [] if place is None else self.column("named_entity")[self._part("named_first", place)].tolist()

    def by_article(self, article: str) -> tuple[Entity, ...]:
        """Return summaries of the entities that an article names, with mentions, most frequent first."""
        numbers = self.numbers_in(article)
        found = [
            entity._replace(mentions=self.mentions(number, article))
            for number, entity in zip(numbers, self.summaries(numbers, article), strict=True)
        ]
        return tuple(sorted(found, key=lambda entity: -entity.counts[article]))

    # Many at once

    def totals(self) -> NDArray[np.int64]:
        """Return how often each entity is mentioned, by its number."""
        return np.diff(self._first("mention_first"))

    def tally(self, article_ids: Collection[str], most: int) -> list[tuple[int, int]]:
        """Return (entity, how many of some articles name it), the most frequent first, at most `most`."""
        wanted = np.zeros(len(self.articles), dtype=bool)
        wanted[[self._places[article] for article in article_ids if article in self._places]] = True
        firsts = self._first("cell_first")
        if len(firsts) < 2:
            return []
        counts = np.add.reduceat(wanted[self.column("cell_article")], firsts[:-1], dtype=np.int64)
        best = np.argsort(-counts, kind="stable")[:most]
        return [(int(number), int(counts[number])) for number in best if counts[number]]

    def cells(self, column_of: Mapping[str, int]) -> tuple[NDArray[np.int64], ...]:
        """Return (entity, column, count) of all counts in the articles that `column_of` gives a column.

        The counts of articles of one column are added up; the cells come entity by entity.
        """
        places = np.full(len(self.articles), -1, dtype=np.int64)
        for article, column in column_of.items():
            if article in self._places:
                places[self._places[article]] = column
        columns = places[self.column("cell_article")]
        wanted = np.flatnonzero(columns >= 0)
        owners = np.searchsorted(self._first("cell_first"), wanted, side="right") - 1
        most = int(places.max(initial=0)) + 1
        keys, at = np.unique(owners * most + columns[wanted], return_inverse=True)
        counts = np.bincount(at, weights=self.column("cell_count")[wanted], minlength=len(keys))
        return keys // most, keys % most, counts.astype(np.int64)
