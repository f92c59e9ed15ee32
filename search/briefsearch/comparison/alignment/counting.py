"""Which sentences of two accounts give a figure or date of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from briefsearch.comparison.alignment.parts import Account
from briefsearch.comparison.figures.context import context
from briefsearch.comparison.figures.matching import links
from briefsearch.comparison.figures.reading import figures_of
from briefsearch.comparison.values import Comparison

# No article has as many figures; what has more is a table, and is read up to here.
_MOST_FIGURES = 200
# The log-odds of a link; more of it proves no more.
_ENOUGH = 2.0

Cells = Mapping[tuple[int, int], float]


def counted(accounts: Iterable[Account]) -> Mapping[tuple[str, str], Cells]:
    """Return the pairs of sentences that give a figure of one thing, for every two accounts by their ids.

    The ids are in order. A pair has the row of the one sentence and that of the other, and how much speaks
    for it, up to 1: figures are linked as in the ledger, only that no sentences are paired yet.
    """
    known = {one.article.id: one for one in sorted(accounts, key=lambda one: one.article.id)}
    figures = {name: figures_of(one.article)[:_MOST_FIGURES] for name, one in known.items()}
    unpaired = Comparison(tuple(known), {name: one.sentences for name, one in known.items()}, (), {})
    rows = {sentence: row for one in known.values() for row, sentence in enumerate(one.chosen)}
    found: defaultdict[tuple[str, str], dict[tuple[int, int], float]] = defaultdict(dict)
    for link in links(figures, context([one.article for one in known.values()], unpaired, {}, figures)):
        a, b = link.a.sentence, link.b.sentence
        if a in rows and b in rows:
            # The heaviest link of two sentences comes first.
            found[a.article, b.article].setdefault((rows[a], rows[b]), min(1.0, link.weight / _ENOUGH))
    return found
