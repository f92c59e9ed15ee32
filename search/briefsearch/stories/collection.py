"""What is known of all articles of a library at once: their words, titles, names and days."""

from __future__ import annotations

from collections.abc import Collection as Ids
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.lexicon import lexicon
from briefsearch.index.snapshot import Snapshot
from briefsearch.stories.table import Numbers, Part, Table


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


def collection_of(snapshot: Snapshot, known: Ids[str]) -> Collection:
    """Return what a state of the index holds of the articles with the ids `known`, as yet without names."""
    live = np.array([each in known for each in snapshot.ids], np.bool_)
    if snapshot.live is not None:
        live &= snapshot.live
    earliest, latest = snapshot.between
    return Collection(
        ids=snapshot.ids,
        live=live,
        days=snapshot.days,
        earliest=earliest,
        latest=latest,
        text=_words(snapshot, "body"),
        title=_words(snapshot, "title"),
    )


def _words(snapshot: Snapshot, field: str) -> Words:
    segments = snapshot.terms(field)
    written = sorted(set().union(*(segment.terms for _, segment in segments)))
    numbers = {term: number for number, term in enumerate(written)}
    parts = []
    for base, segment in segments:
        first, docs, tfs = segment.all_postings
        terms = np.array([numbers[term] for term in segment.terms], np.int64)
        parts.append(Part(base, terms, first.astype(np.int64), docs, tfs))
    # Little words are in so many articles that they hardly count, but not so in a library of a few.
    little = [numbers[word] for word in lexicon().functions if word in numbers]
    return Words(Table(parts, len(written), snapshot.articles, little), written)
