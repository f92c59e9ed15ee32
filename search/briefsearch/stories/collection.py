"""What is known of all articles of a library at once: their words, titles, names and days."""

from __future__ import annotations

from collections.abc import Collection as Ids
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.lexicon import lexicon
from briefsearch.errors import StorageError
from briefsearch.index.arrays import ArrayFile, DamagedIndexError, arrays_at_work
from briefsearch.index.state import State, read_state
from briefsearch.stories.table import Numbers, Part, Table

# How often a state of the index is looked for again that a writer replaced meanwhile.
_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one field of all articles; `written` has them by number, as the index folds them."""

    table: Table
    written: Sequence[str]


@dataclass(frozen=True)
class Collection:
    """The articles of an index, numbered from 0; `live` tells which of them the library still has.

    `days` are counted as `date.toordinal` does, 0 where unknown; `earliest` and `latest` are those between
    which they lie then, as far as that is known. `names` are the entities of `catalogue`, by their numbers
    there; both are None while they are not known.
    """

    ids: Sequence[str]
    live: NDArray[np.bool_]
    days: Numbers
    earliest: Numbers
    latest: Numbers
    text: Words
    title: Words
    catalogue: Catalogue | None = None
    names: Table | None = None

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each article of the library, by its id."""
        return {self.ids[number]: number for number in np.flatnonzero(self.live).tolist()}

    def with_names(self, catalogue: Catalogue) -> Collection:
        """Return the same articles with the names that `catalogue` knows in them; raises CacheError."""
        with catalogue.reading():
            places = np.array([self.numbers.get(each, -1) for each in catalogue.articles], np.int64)
            docs = places[catalogue.column("cell_article")]
            kept = docs >= 0
            first = np.concatenate([[0], np.cumsum(kept)])[catalogue.column("cell_first").astype(np.int64)]
            entities = np.arange(len(first) - 1)
            part = Part(0, entities, first, docs[kept], catalogue.column("cell_count")[kept])
            return replace(self, catalogue=catalogue, names=Table([part], len(entities), len(self.ids)))


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Turn what a damaged index in `folder`, or a failing disk, leads to into StorageError."""
    try:
        with arrays_at_work():
            yield
    except (DamagedIndexError, OSError) as error:
        raise StorageError(
            f"the search index in {folder} cannot be read; build it again with `briefreader index`"
        ) from error


def read_collection(folder: Path, known: Ids[str]) -> Collection | None:
    """Return what the index in `folder` holds of the articles with the ids `known`, as yet without names.

    None where there is no index yet. Raises StorageError where it is damaged or the disk fails.
    """
    for attempt in range(_ATTEMPTS):
        state = read_state(folder)
        if state is None:
            return None
        try:
            with guarded(folder):
                return _read(folder, state, known)
        except StorageError:
            # A writer may have put a newer state in its place, and deleted what only the old one used.
            if attempt == _ATTEMPTS - 1 or read_state(folder) == state:
                raise
    return None


def _read(folder: Path, state: State, known: Ids[str]) -> Collection:
    files = [ArrayFile(folder / part.file_name) for part in state.segments]
    ids_of = [file.text("ids") for file in files]
    bases = np.cumsum([0, *map(len, ids_of)]).tolist()
    ids = [each for part in ids_of for each in part]
    live = np.array([each in known for each in ids], np.bool_)
    for base, part in zip(bases, state.segments, strict=False):
        live[np.array(part.deleted, np.int64) + base] = False

    def column(name: str) -> Numbers:
        return np.concatenate([np.zeros(0, np.int64), *(file[name].astype(np.int64) for file in files)])

    return Collection(
        ids=ids,
        live=live,
        days=column("days"),
        earliest=column("earliest"),
        latest=column("latest"),
        text=_words(files, bases, "body"),
        title=_words(files, bases, "title"),
    )


def _words(files: Sequence[ArrayFile], bases: Sequence[int], name: str) -> Words:
    terms_of = [file.text(f"{name}.terms") for file in files]
    written = sorted(set().union(*terms_of))
    numbers = {term: number for number, term in enumerate(written)}
    parts = [
        Part(
            base=base,
            terms=np.array([numbers[term] for term in terms], np.int64),
            first=file[f"{name}.postings"].astype(np.int64),
            docs=file[f"{name}.docs"],
            tfs=file[f"{name}.tfs"],
        )
        for file, base, terms in zip(files, bases, terms_of, strict=False)
    ]
    # Little words are in so many articles that they hardly count, but not so in a library of a few.
    little = [numbers[word] for word in lexicon().functions if word in numbers]
    return Words(Table(parts, len(written), bases[-1], little), written)
