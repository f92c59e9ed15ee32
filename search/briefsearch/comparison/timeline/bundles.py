"""Keep down which dates are set beside each other, where accounts have very many of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.values import Comparison, Pair
from briefsearch.model import Sentence

Dates = Mapping[str, Sequence[Figure]]
"""Dates by the id of the account that gives them."""

# As many can be set beside each other in a moment; stories of the news have a few hundred, at most thousands.
_MOST_COUPLES = 30_000
# No sentence gives as many dates; what has more is a table.
_MOST_OF_A_SENTENCE = 8


def bundles(dates: Dates, comparison: Comparison) -> list[Dates]:
    """Return `dates` in bundles, each of which has those that have to be set beside each other.

    As a rule that is one bundle of all. Where accounts make too many couples of dates, a bundle has the
    dates of sentences that are paired, one of each account, so that the work grows with the pairs alone.
    """
    sizes = [len(found) for found in dates.values()]
    if sum(one * other for one, other in combinations(sizes, 2)) <= _MOST_COUPLES:
        return [dates]
    told = defaultdict[Sentence, list[Figure]](list)
    for found in dates.values():
        for figure in found:
            told[figure.sentence].append(figure)
    chosen = (pair for pair in comparison.pairs if pair.a in told and pair.b in told)
    return [
        {name: told[one][:_MOST_OF_A_SENTENCE] for name, one in bundle.items()} for bundle in _matched(chosen)
    ]


def _matched(pairs: Iterable[Pair]) -> list[dict[str, Sentence]]:
    """Return sentences that `pairs` connect, the best first, by account: one of each account together."""
    home: dict[Sentence, dict[str, Sentence]] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b)):
        one, other = (home.setdefault(end, {end.article: end}) for end in (pair.a, pair.b))
        if one.keys().isdisjoint(other):
            one.update(other)
            home.update(dict.fromkeys(other.values(), one))
    found = {id(bundle): bundle for bundle in home.values() if len(bundle) > 1}
    return list(found.values())
