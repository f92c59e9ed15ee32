"""Scroll lock: which place of one account stands beside a place of another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefsearch.comparison.values import Comparison, Pair, Relation
from briefsearch.errors import InputError
from briefsearch.model import Sentence


class AlignmentPath:
    """The way through two accounts side by side, as a monotone map of offsets.

    Its fixed points are the ends of both accounts, and the ends of the sentences of those firm pairs that
    come in one order in both: of all chains that do, the one with the highest sum of scores. Between two
    fixed points the path is straight, so scrolling on in one account never turns back in the other.
    """

    def __init__(self, comparison: Comparison, article_id: str, other_id: str) -> None:
        """Lay the path from `article_id` to `other_id`; raises InputError if either was not compared."""
        for name in (article_id, other_id):
            if name not in comparison.sentences:
                raise InputError(f"“{name}” is not part of this comparison: compare it first.")
        points = [(0, 0)]
        for link in _chain(_firm(comparison.pairs, article_id, other_id)):
            points += [(link.here.start, link.there.start), (link.here.end, link.there.end)]
        ends = _end(comparison.sentences[article_id]), _end(comparison.sentences[other_id])
        if ends[0] > points[-1][0]:
            points.append(ends)
        self._here = [here for here, _ in points]
        self._there = [there for _, there in points]

    def partner(self, offset: int) -> int:
        """Return the offset in the other account that stands beside `offset`; beyond an end, that end."""
        if offset >= self._here[-1]:
            return self._there[-1]
        offset = max(offset, 0)
        at = bisect_right(self._here, offset) - 1
        here, there = self._here[at : at + 2], self._there[at : at + 2]
        share = (offset - here[0]) / (here[1] - here[0])
        return there[0] + round(share * (there[1] - there[0]))


def _end(sentences: tuple[Sentence, ...]) -> int:
    return sentences[-1].end if sentences else 0


@dataclass(frozen=True, slots=True)
class _Link:
    """A firm pair, and the best chain that leads to it; `weight` is the sum of scores up to here."""

    here: Sentence
    there: Sentence
    weight: float
    before: _Link | None = None


def _firm(pairs: Iterable[Pair], article_id: str, other_id: str) -> Iterator[_Link]:
    """Yield the firm pairs of two accounts as links of their own."""
    for pair in pairs:
        if pair.relation is Relation.MAYBE:
            continue
        for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
            if (here.article, there.article) == (article_id, other_id):
                yield _Link(here, there, pair.score)


def _chain(links: Iterable[_Link]) -> list[_Link]:
    """Return the heaviest chain of pairs that moves forward in both accounts.

    `front` holds the chains worth going on with: the further one ends over there, the heavier it is
    (Jacobson and Vo, *Heaviest increasing/common subsequence problems*, 1992).
    """
    front: list[_Link] = []
    for link in sorted(links, key=lambda link: (link.here.start, -link.there.start)):
        at = bisect_left(front, link.there.start, key=lambda other: other.there.start)
        before = front[at - 1] if at else None
        weight = link.weight + (before.weight if before else 0)
        beaten = at
        while beaten < len(front) and front[beaten].weight <= weight:
            beaten += 1
        if beaten > at or at == len(front) or front[at].there.start > link.there.start:
            front[at:beaten] = [replace(link, weight=weight, before=before)]
    chain = []
    last = front[-1] if front else None
    while last:
        chain.append(last)
        last = last.before
    return chain[::-1]
