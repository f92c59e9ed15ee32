"""Which articles belong together, by average linkage: a group grows as long as all of it is near on average.

Two groups become one while the mean likeness of an article of one and an article of the other is high enough,
the nearest two first (R. R. Sokal, C. D. Michener, "A statistical method for evaluating systematic
relationships", 1958). So a chain, each article near to the next alone, is no group.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping

Pairs = Mapping[tuple[int, int], float]


class Linkage:
    """Articles in groups, each article alone until `steps` has joined them."""

    def __init__(self, articles: Iterable[int], likeness: Pairs, least: float) -> None:
        """Join groups with a mean likeness of `least` or more.

        `likeness` has pairs of articles, the lower number first; those that it lacks are not alike at all.
        """
        self._least = least
        self._members = {article: [article] for article in articles}
        # Of each two groups with articles alike, the sum over all pairs of one and the other.
        self._links: dict[int, dict[int, float]] = {article: {} for article in self._members}
        for (one, other), value in likeness.items():
            self._links[one][other] = self._links[other][one] = value
        self._waiting = [(-value, *pair) for pair, value in likeness.items() if value >= least]

    def groups(self) -> list[list[int]]:
        """Return the groups as they are now, each in order."""
        return [sorted(group) for group in self._members.values()]

    def steps(self) -> Iterator[None]:
        """Join two groups at a time, until none are near enough."""
        members, waiting = self._members, self._waiting
        heapq.heapify(waiting)
        new = max(members, default=0)
        while waiting:
            _, one, other = heapq.heappop(waiting)
            if one not in members or other not in members:
                continue
            new += 1
            members[new] = members.pop(one) + members.pop(other)
            self._links[new] = self._joined(one, other, new)
            for third, total in self._links[new].items():
                mean = total / (len(members[new]) * len(members[third]))
                if mean >= self._least:
                    heapq.heappush(waiting, (-mean, third, new))
            yield

    def _joined(self, one: int, other: int, new: int) -> dict[int, float]:
        """Take `one` and `other` out of the links, link all others to `new` instead, and return its links."""
        found = self._links.pop(one)
        del found[other]
        for third, value in self._links.pop(other).items():
            if third != one:
                found[third] = found.get(third, 0.0) + value
        for third, value in found.items():
            for gone in (one, other):
                self._links[third].pop(gone, None)
            self._links[third][new] = value
        return found
