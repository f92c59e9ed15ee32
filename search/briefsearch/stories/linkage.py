"""Which articles belong together, by average linkage: a group grows as long as all of it is near on average.

Two groups become one while the mean likeness of an article of one and an article of the other is high enough,
the nearest two first (R. R. Sokal, C. D. Michener, "A statistical method for evaluating systematic
relationships", 1958). So a chain, each article near to the next alone, is no group.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

Pairs = Mapping[tuple[int, int], float]


def average_linkage(articles: Iterable[int], likeness: Pairs, least: float) -> list[list[int]]:
    """Return `articles` in groups, each in order, so that no two groups have a mean likeness of `least`.

    `likeness` has pairs of articles, the lower number first; those that it lacks are not alike at all.
    """
    members = {article: [article] for article in articles}
    # Of each two groups with articles alike, the sum over all pairs of one and the other.
    links: dict[int, dict[int, float]] = {article: {} for article in members}
    for (one, other), value in likeness.items():
        links[one][other] = links[other][one] = value
    waiting = [(-value, one, other) for (one, other), value in likeness.items() if value >= least]
    heapq.heapify(waiting)
    new = max(members, default=0)
    while waiting:
        _, one, other = heapq.heappop(waiting)
        if one not in members or other not in members:
            continue
        new += 1
        members[new] = members.pop(one) + members.pop(other)
        links[new] = _joined(links, one, other, new)
        for third, total in links[new].items():
            mean = total / (len(members[new]) * len(members[third]))
            if mean >= least:
                heapq.heappush(waiting, (-mean, third, new))
    return [sorted(group) for group in members.values()]


def _joined(links: dict[int, dict[int, float]], one: int, other: int, new: int) -> dict[int, float]:
    """Take `one` and `other` out of `links`, link all others to `new` instead, and return its links."""
    found = links.pop(one)
    del found[other]
    for third, value in links.pop(other).items():
        if third != one:
            found[third] = found.get(third, 0.0) + value
    for third, value in found.items():
        for gone in (one, other):
            links[third].pop(gone, None)
        links[third][new] = value
    return found
