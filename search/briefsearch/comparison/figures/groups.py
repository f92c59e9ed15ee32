"""Gather linked figures of any number of accounts into groups that are of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from briefsearch.comparison.figures.agreement import rounds, same
from briefsearch.comparison.figures.context import Context
from briefsearch.comparison.figures.evidence import weight
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.matching import Link, alike
from briefsearch.comparison.values import Bound

# What may speak against two figures with other values that are linked by a third.
_LEAST = -2.0


def groups(links: Sequence[Link], known: Context) -> list[list[Figure]]:
    """Return the groups that `links`, the heaviest first, make of figures.

    Two groups become one where nothing rules out that any two of their figures are of one thing, and where no
    account would then give two values for it, but for one that is the other rounded.
    """
    home: dict[Figure, list[Figure]] = {}
    for link in links:
        one, other = home.setdefault(link.a, [link.a]), home.setdefault(link.b, [link.b])
        if one is not other and all(_may_join(a, b, known) for a, b in product(one, other)):
            one.extend(other)
            home.update((figure, one) for figure in other)
    found = {id(group): group for group in home.values() if len(group) > 1}
    weights = defaultdict[Figure, float](float)
    for link in links:
        if home[link.a] is home[link.b]:
            weights[link.a] += link.weight
            weights[link.b] += link.weight
    return [_once(group, weights) for group in found.values()]


def _once(group: Sequence[Figure], weights: Mapping[Figure, float]) -> list[Figure]:
    """Return a group in which each account gives one value under one bound once: where most speaks for it."""
    best: dict[tuple[str, float | str, Bound], Figure] = {}
    for figure in group:
        key = figure.sentence.article, figure.value, figure.bound
        if key not in best or weights[best[key]] < weights[figure]:
            best[key] = figure
    return list(best.values())


def _may_join(a: Figure, b: Figure, known: Context) -> bool:
    if not alike(a, b):
        return False
    if a.sentence.article == b.sentence.article and not (a.is_misfit or b.is_misfit):
        return same(a, b) or rounds(a, b)
    return same(a, b) or weight(a, b, known) > _LEAST
