"""Which sentences of two accounts give a figure or date of one thing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from briefsearch.comparison.alignment.parts import account
from briefsearch.comparison.figures.context import context
from briefsearch.comparison.figures.matching import links
from briefsearch.comparison.figures.reading import figures_of
from briefsearch.comparison.values import Comparison
from briefsearch.model import Article

_CACHED_COUPLES = 256
# No article has as many figures; what has more is a table, and is read up to here.
_MOST_FIGURES = 200
# The log-odds of a link; more of it proves no more.
_ENOUGH = 2.0

Cells = Mapping[tuple[int, int], float]


@lru_cache(maxsize=_CACHED_COUPLES)
def counted(a: Article, b: Article) -> Cells:
    """Return which sentences of two accounts give a figure of one thing; the last couples are kept.

    The keys are rows of `a` and `b`, the values say how much speaks for it, up to 1. Figures are linked as
    in the ledger, only that no sentences are paired yet.
    """
    known = {one.id: account(one) for one in (a, b)}
    figures = {one.id: figures_of(one)[:_MOST_FIGURES] for one in (a, b)}
    unpaired = Comparison((a.id, b.id), {name: one.sentences for name, one in known.items()}, (), {})
    rows = {sentence: row for one in known.values() for row, sentence in enumerate(one.chosen)}
    found: dict[tuple[int, int], float] = {}
    for link in links(figures, context((a, b), unpaired, {}, figures)):
        here, there = rows.get(link.a.sentence), rows.get(link.b.sentence)
        if here is not None and there is not None:
            # The heaviest link of two sentences comes first.
            found.setdefault((here, there), min(1.0, link.weight / _ENOUGH))
    return found
