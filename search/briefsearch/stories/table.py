"""Which terms stand in which articles: the words of texts or titles, or names; and how alike that makes them.

The likeness of two articles is the cosine of their weighed terms, (1 + ln tf) · ln((N + 1) / (n + ½)) for a
term that stands tf times in an article and in n of N articles (after G. Salton, C. Buckley, "Term-weighting
approaches in automatic text retrieval", 1988). A term that one article alone has counts nothing, not even in
the length of that article: it cannot tell what is shared, and in a small library most terms are such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
Numbers: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]

# So many terms of an article are looked for in others, those that weigh most: more find nothing more.
_MOST_TERMS = 100
# The lengths of articles are worked out from so many postings at once, so that they need little memory.
_BATCH = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """Postings of a run of articles, numbered from `base` on in the table and from 0 on in the part.

    Those of the n-th term of the part are `first[n]` to `first[n + 1]`: in `docs` the numbers of articles, in
    `tfs` how often the term stands there. `terms` has the number of each of its terms in the table.
    """

    base: int
    terms: Numbers
    first: Numbers
    docs: Array
    tfs: Array


@dataclass(frozen=True, slots=True)
class Vector:
    """The terms of an article that weigh most, heaviest first, with their weights in a vector of length 1."""

    terms: Numbers
    weights: Reals


class Table:
    """Terms, numbered from 0, and the articles in which they stand, numbered through all parts."""

    def __init__(self, parts: Sequence[Part], terms: int, articles: int, ignored: Sequence[int] = ()) -> None:
        """Take postings of `terms` terms in `articles` articles; those of `ignored` count nothing."""
        self._parts = parts
        self._articles = articles
        # In how many articles each term stands.
        self._found = np.zeros(terms, np.int64)
        for part in parts:
            self._found[part.terms] += np.diff(part.first)
        self._worth = np.where(self._found > 1, self._worth_of(self._found), 0.0)
        self._worth[list(ignored)] = 0.0
        # Where each part has a term, -1 where it does not.
        self._places = [np.full(terms, -1, np.int64) for _ in parts]
        for part, places in zip(parts, self._places, strict=True):
            places[part.terms] = np.arange(len(part.terms))
        most = max((int(part.tfs.max()) for part in parts if len(part.tfs)), default=0)
        self._damped = 1 + np.log(np.maximum(1, np.arange(most + 1)))
        squares = self._squares()
        self._inverse = np.divide(1, np.sqrt(squares), out=np.zeros(articles), where=squares > 0)

    def _worth_of(self, found: Numbers) -> Reals:
        return np.log((self._articles + 1) / (found + 0.5))

    def _squares(self) -> Reals:
        """Return the squared length of each article."""
        squares = np.zeros(self._articles)
        for part in self._parts:
            worth = self._worth[part.terms]
            ends = np.searchsorted(part.first, np.arange(_BATCH, int(part.first[-1]) + _BATCH, _BATCH))
            at = 0
            for end in np.minimum(ends, len(worth)).tolist():
                here = slice(int(part.first[at]), int(part.first[end]))
                weights = np.repeat(worth[at:end], np.diff(part.first[at : end + 1]))
                weights *= self._damped[part.tfs[here]]
                added = np.bincount(part.docs[here], weights * weights)
                squares[part.base : part.base + len(added)] += added
                at = end
        return squares

    def vectors(self, first: int, end: int) -> list[Vector]:
        """Return the terms of the articles `first` to `end` that weigh most."""
        docs, terms, weights = (np.concatenate(each) for each in zip(*self._rows(first, end), strict=True))
        order = np.lexsort((terms, -weights, docs))
        bounds = np.searchsorted(docs[order], np.arange(first, end + 1))
        heaviest = (order[low : min(low + _MOST_TERMS, high)] for low, high in pairwise(bounds.tolist()))
        return [Vector(terms[each], weights[each]) for each in heaviest]

    def _rows(self, first: int, end: int) -> Iterator[tuple[Numbers, Numbers, Reals]]:
        """Yield articles, terms and weights of what stands in the articles `first` to `end`."""
        yield np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
        for part in self._parts:
            if end <= part.base:
                continue
            low, high = max(0, first - part.base), end - part.base
            is_one = high - low == 1
            at = np.flatnonzero(part.docs == low if is_one else (part.docs >= low) & (part.docs < high))
            docs = part.docs[at].astype(np.int64) + part.base
            terms = part.terms[np.searchsorted(part.first, at, "right") - 1]
            weights = self._worth[terms] * self._damped[part.tfs[at]] * self._inverse[docs]
            told = weights > 0
            yield docs[told], terms[told], weights[told]

    def likeness(self, vector: Vector) -> Reals:
        """Return how alike each article is to the one with `vector`, from 0 to 1."""
        found = np.zeros(self._articles)
        for _, docs, weights in self._products(vector):
            found += np.bincount(docs, weights, self._articles)
        return found

    def _products(self, vector: Vector) -> Iterator[tuple[Numbers, Numbers, Reals]]:
        """Yield the place in `vector`, the article and the share in their likeness of each posting of it."""
        for part, places in zip(self._parts, self._places, strict=True):
            here = places[vector.terms]
            owners = np.flatnonzero(here >= 0)
            if not len(owners):
                continue
            starts, ends = part.first[here[owners]], part.first[here[owners] + 1]
            runs = [slice(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
            docs = np.concatenate([part.docs[run] for run in runs]).astype(np.int64) + part.base
            tfs = np.concatenate([part.tfs[run] for run in runs])
            owners = np.repeat(owners, ends - starts)
            weights = (vector.weights * self._worth[vector.terms])[owners]
            yield owners, docs, weights * self._damped[tfs] * self._inverse[docs]

    def shared(self, vector: Vector, among: Numbers) -> list[list[int]]:
        """Return for each article of `among` which terms of `vector` it has, the most telling first."""
        slots = np.full(self._articles, -1)
        slots[among] = np.arange(len(among))
        found: list[list[tuple[float, int]]] = [[] for _ in among]
        for owners, docs, weights in self._products(vector):
            here = np.flatnonzero(slots[docs] >= 0)
            each = zip(slots[docs[here]], vector.terms[owners[here]], weights[here], strict=True)
            for slot, term, weight in each:
                found[slot].append((-float(weight), int(term)))
        return [[term for _, term in sorted(terms)] for terms in found]

    def common(self, among: Numbers) -> list[int]:
        """Return the terms that two or more of the articles `among` have, and at least half of them.

        First come those that stand often there and in few articles elsewhere.
        """
        is_among = np.zeros(self._articles, np.bool_)
        is_among[among] = True
        times, weights = np.zeros(len(self._found), np.int64), np.zeros(len(self._found))
        for part in self._parts:
            at = np.flatnonzero(is_among[part.base :][part.docs])
            terms = part.terms[np.searchsorted(part.first, at, "right") - 1]
            times += np.bincount(terms, minlength=len(times))
            weights += np.bincount(terms, self._damped[part.tfs[at]], len(times))
        common = np.flatnonzero(times >= max(2.0, len(among) / 2))
        weights = weights[common] * self._worth_of(self._found[common] - times[common])
        order: list[int] = common[np.lexsort((common, -weights))].tolist()
        return order
