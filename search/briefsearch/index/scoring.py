"""Which articles match a query tree, and how well, by BM25.

A word's score is the sum over the fields of BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance
Framework: BM25 and Beyond", 2009, section 3.2) times the weight of the field, with the idf and the average
lengths that Whoosh computes, so that Whoosh itself gives the same scores. All forms of a stem count as one
word, and so do all completions of a prefix, all near spellings, and all places of a phrase.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import log

import numpy as np

from briefsearch.index.engine import NameIndex
from briefsearch.index.layout import KINDS, SEARCHABLE
from briefsearch.index.postings import (
    NO_POSTINGS,
    Numbers,
    Postings,
    found_in,
    intersection,
    union,
)
from briefsearch.index.query import (
    All,
    Any,
    Between,
    Compound,
    Field,
    Kind,
    Leaf,
    Named,
    Near,
    Node,
    Not,
    Outlet,
    Phrase,
    Word,
)
from briefsearch.index.snapshot import Snapshot
from briefsearch.index.tokens import tokens

# What an article that only passes a filter scores: it must count as found, and change no order.
_PASSED = 1e-9


@dataclass(frozen=True, slots=True)
class Weights:
    """The free numbers of ranking.

    Of BM25F the saturation `k1`, the `least_idf` that a word keeps however common it is, and each field's
    weight and length normalisation `b`; and what `neighbours` count (see there).
    """

    k1: float
    least_idf: float
    neighbours: float
    fields: Mapping[str, tuple[float, float]]


# The textbook's k1 and b. Tuning them on half of the queries of two collections gained there, but nothing on
# the other half. On the half used for tuning, a title that counts three times beat one that counts once.
WEIGHTS = Weights(
    k1=1.2,
    least_idf=1e-6,
    neighbours=0.5,
    fields={"title": (3.0, 0.5), "body": (1.0, 0.75), "outlet": (0.3, 0.0), "author": (0.3, 0.0)},
)


class Scorer:
    """Score the articles of one snapshot."""

    def __init__(
        self, snapshot: Snapshot, names: NameIndex | None = None, weights: Weights = WEIGHTS
    ) -> None:
        self._snapshot = snapshot
        self._names = names
        self._weights = weights

    def score(self, node: Node) -> Postings:
        """Return the score of every article that matches `node` and has not been deleted."""
        found = self._score(node, SEARCHABLE)
        live = self._snapshot.live
        if live is None:
            return found
        kept = live[found.docs]
        return Postings(found.docs[kept], found.values[kept])

    def _score(self, node: Node, fields: tuple[str, ...]) -> Postings:
        match node:
            case Word() | Compound() | Phrase() | Near():
                return self._leaf(node, fields)
            case Field(name, inner):
                return self._score(inner, (name,))
            case Any(nodes):
                return union([self._score(part, fields) for part in nodes], self._snapshot.articles)
            case All(nodes):
                return self._all(nodes, fields)
            case Not():
                raise TypeError("a Not stands only in an All")
            case Named(name):
                return self._named(name)
            case _:
                return _passed(self._filter(node))

    def _all(self, nodes: tuple[Node, ...], fields: tuple[str, ...]) -> Postings:
        found = intersection([self._score(part, fields) for part in nodes if not isinstance(part, Not)])
        for part in nodes:
            if isinstance(part, Not) and len(found):
                _, is_unwanted = found_in(found.docs, self._score(part.node, fields).docs)
                found = Postings(found.docs[~is_unwanted], found.values[~is_unwanted])
        return found

    def _leaf(self, leaf: Leaf, fields: tuple[str, ...]) -> Postings:
        """Return the BM25F score of a word or of words that belong together."""
        times = union([self._weighed(leaf, field) for field in fields], self._snapshot.articles)
        return self._saturated(times)

    def _weighed(self, leaf: Leaf, field: str) -> Postings:
        """Return how often `leaf` stands in a field, weighed, as if all such fields were equally long."""
        found = self._snapshot.postings(field, leaf)
        if not len(found):
            return NO_POSTINGS
        weight, b = self._weights.fields[field]
        if not b:
            return Postings(found.docs, weight * found.values)
        lengths = self._snapshot.relative_lengths(field)[found.docs]
        return Postings(found.docs, weight * found.values / (1 - b + b * lengths))

    def _saturated(self, times: Postings) -> Postings:
        k1, worth = self._weights.k1, idf(self._snapshot, len(times), self._weights)
        return Postings(times.docs, worth * (k1 + 1) * times.values / (times.values + k1))

    # What lets articles pass without searching their words

    def _named(self, name: str) -> Postings:
        numbers = self._snapshot.numbers
        counts = self._names.counts(name) if self._names is not None else {}
        held = sorted((numbers[each], count) for each, count in counts.items() if each in numbers)
        docs = np.array([number for number, _ in held], np.int64)
        return self._saturated(Postings(docs, np.array([count for _, count in held], np.float64)))

    def _filter(self, node: Node) -> Numbers:
        snapshot = self._snapshot
        match node:
            case Between(first, last):
                # What is undated passes where an end of the time it may be of lies within, or all lies in it.
                low, high = (first or date.min).toordinal(), (last or date.max).toordinal()
                earliest, latest = snapshot.between
                begins, ends = ((low <= day) & (day <= high) & (day > 0) for day in (earliest, latest))
                holds_all = (earliest > 0) & (earliest <= low) & (latest >= high)
                return np.flatnonzero(begins | ends | holds_all)
            case Kind(kind):
                return np.flatnonzero(snapshot.kinds == KINDS.index(kind))
            case Outlet(name):
                names, outlets = snapshot.outlets
                wanted = _folded(name)
                same = [number for number, each in enumerate(names) if _folded(each) == wanted]
                return np.flatnonzero(np.isin(outlets, same))
            case _:
                raise TypeError(f"{type(node).__name__} is no filter")


def idf(snapshot: Snapshot, found: int, weights: Weights) -> float:
    """Return what a word that stands in `found` articles is worth."""
    return max(log((snapshot.articles - found + 0.5) / (found + 0.5)), weights.least_idf)


def _passed(docs: Numbers) -> Postings:
    return Postings(docs, np.full(len(docs), _PASSED))


def _folded(name: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(name) if not token.is_joined)
