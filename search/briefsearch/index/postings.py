"""Postings and positions as arrays: joined, and looked for in one another.

Article numbers and positions are kept sorted. A place is one number, the article in its upper half and the
position in the lower, so that places of many articles are compared at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]
Reals: TypeAlias = NDArray[np.float64]

_SHIFT = 32
# From this share of all articles on, counting in an array of all of them beats sorting.
_DENSE = 1 / 8


@dataclass(frozen=True, slots=True)
class Postings:
    """Article numbers, each once and in order, and a value of each: a frequency or a score."""

    docs: Numbers
    values: Reals

    def __len__(self) -> int:
        return len(self.docs)


@dataclass(frozen=True, slots=True)
class Places:
    """Where something stands: the places of its first and of its last word, sorted by the first."""

    first: Numbers
    last: Numbers

    def __len__(self) -> int:
        return len(self.first)

    def moved(self, articles: int) -> Places:
        """Return the same places in articles with numbers that much higher."""
        return Places(self.first + (articles << _SHIFT), self.last + (articles << _SHIFT))

    def postings(self) -> Postings:
        """Return the articles, and at how many positions something begins in each."""
        docs, counts = np.unique(np.unique(self.first) >> _SHIFT, return_counts=True)
        return Postings(docs, counts.astype(np.float64))


NO_POSTINGS = Postings(np.zeros(0, np.int64), np.zeros(0, np.float64))
NO_PLACES = Places(NO_POSTINGS.docs, NO_POSTINGS.docs)


def place(docs: Numbers, positions: Numbers) -> Numbers:
    """Return each article number and position as one number."""
    return (docs << _SHIFT) | positions


def union(parts: list[Postings], articles: int) -> Postings:
    """Return the articles of any part, their values added; `articles` is how many there can be."""
    parts = [part for part in parts if len(part)]
    if not parts:
        return NO_POSTINGS
    if len(parts) == 1:
        return parts[0]
    docs = np.concatenate([part.docs for part in parts])
    values = np.concatenate([part.values for part in parts])
    return added(docs, values, articles)


def added(docs: Numbers, values: Reals, articles: int) -> Postings:
    """Return article numbers in any order, several times perhaps, as postings; values are above zero."""
    if len(docs) > articles * _DENSE:
        sums = np.bincount(docs, values, articles)
        found = np.flatnonzero(sums)
        return Postings(found, sums[found].astype(np.float64, copy=False))
    order = np.argsort(docs, kind="stable")
    docs, values = docs[order], values[order]
    starts = np.flatnonzero(np.diff(docs, prepend=-1))
    return Postings(docs[starts], np.add.reduceat(values, starts) if len(starts) else values)


def intersection(parts: list[Postings]) -> Postings:
    """Return the articles of every part, their values added."""
    first, *others = sorted(parts, key=len)
    for other in others:
        at, is_in = found_in(first.docs, other.docs)
        first = Postings(first.docs[is_in], first.values[is_in] + other.values[at[is_in]])
    return first


def found_in(wanted: Numbers, among: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return for each number where it would stand in the sorted `among`, and whether it does."""
    if not len(among):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.bool_)
    at = np.searchsorted(among, wanted)
    at[at == len(among)] = 0
    return at, among[at] == wanted


def either(parts: list[Places]) -> Places:
    """Return the places of any part, each once; of several that begin alike the shortest first."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else NO_PLACES
    first = np.concatenate([part.first for part in parts])
    last = np.concatenate([part.last for part in parts])
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    is_new = (np.diff(first, prepend=-1) != 0) | (np.diff(last, prepend=-1) != 0)
    return Places(first[is_new], last[is_new])


def in_a_row(parts: list[Places]) -> Places:
    """Return where each part begins right after the one before it ends."""
    row, *others = parts
    for other in others:
        low, high = (np.searchsorted(other.first, row.last + 1, side) for side in ("left", "right"))
        times = high - low
        following = np.repeat(low - np.cumsum(times) + times, times) + np.arange(int(times.sum()))
        row = Places(np.repeat(row.first, times), other.last[following])
    return row


def close_together(parts: list[Places], within: int) -> Places:
    """Return the shortest stretches that hold a place of every part, and at most `within` words besides.

    Of each place, taken as the first of such a stretch, the nearest place of every other part is looked at.
    """
    found: list[Places] = []
    for number, start in enumerate(parts):
        last = start.last
        # Words of the parts themselves are not between them.
        words = start.last - start.first + 1
        holds = np.ones(len(start), np.bool_)
        for other in (part for n, part in enumerate(parts) if n != number):
            at = np.searchsorted(other.first, start.first)
            holds &= at < len(other)
            at[at >= len(other)] = 0
            if not len(other):
                return NO_PLACES
            words = words + (other.last[at] - other.first[at] + 1)
            last = np.maximum(last, other.last[at])
        holds &= (last >> _SHIFT) == (start.first >> _SHIFT)
        holds &= last - start.first + 1 - words <= within
        found.append(Places(start.first[holds], last[holds]))
    return either(found)
