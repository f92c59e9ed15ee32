"""Words that stand side by side in a query, and in the best articles too: those articles come first.

Half of what a rare phrase would score is added for each such pair (D. Metzler, W. B. Croft, "A Markov random
field model for term dependencies", 2005, ordered windows of two). Only the best articles are looked at, and
stay the best.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeGuard

import numpy as np

from briefsearch.index.postings import Postings, found_in, in_a_row
from briefsearch.index.query import All, Any, Node, Word
from briefsearch.index.ranking import top
from briefsearch.index.scoring import WEIGHTS, Weights, idf
from briefsearch.index.snapshot import Snapshot
from briefsearch.model import SortOrder

LOOKED_AT = 200
"""How many of the best articles are looked at."""

_FIELD = "body"


def pairs(node: Node) -> Iterator[tuple[Word, Word]]:
    """Yield the words that follow one another in an All or Any, whole words alone and no word twice."""
    if isinstance(node, All | Any):
        for first, second in pairwise(node.nodes):
            if _is_whole(first) and _is_whole(second) and first != second:
                yield first, second
        for part in node.nodes:
            yield from pairs(part)


def _is_whole(node: Node) -> TypeGuard[Word]:
    return isinstance(node, Word) and not (node.prefix or node.fuzzy)


def with_neighbours(snapshot: Snapshot, node: Node, found: Postings, weights: Weights = WEIGHTS) -> Postings:
    """Return `found` with what pairs of words of the query `node` add to the scores of the best."""
    wanted = list(pairs(node))
    if not wanted or not weights.neighbours:
        return found
    best = np.sort(top(snapshot, found, LOOKED_AT, SortOrder.RELEVANCE))
    docs = found.docs[best]
    words = {word for pair in wanted for word in pair}
    places = {word: snapshot.places_among(_FIELD, word, docs) for word in words}
    worth = {word: idf(snapshot, len(snapshot.postings(_FIELD, word)), weights) for word in words}
    scores = found.values.copy()
    for first, second in wanted:
        rows = in_a_row([places[first], places[second]]).postings()
        _, is_there = found_in(docs, rows.docs)
        rare = (worth[first] + worth[second]) / 2
        scores[best[is_there]] += weights.neighbours * rare * rows.values / (rows.values + 1)
    return Postings(found.docs, scores)
