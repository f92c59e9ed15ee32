"""How likely two sentences are to say the same thing, from what they share and from where they stand.

The probability is a logistic function of five kinds of evidence. Its weights were fitted to labelled
stories (docs/comparison.md) and rounded; each can be read as what a unit of evidence adds to the log-odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from briefsearch.comparison.alignment.similarity import Floats, Integers, Shared, joined

_BASE = -5.9
_WEIGHTS = {
    "likeness": 12.3,
    "plain": 0.17,
    "place": -2.4,
    "lead": 1.6,
    "third": 9.8,
}
# More likeness than this to a sentence of a third account proves no more.
_ENOUGH = 0.4
_BY_CHANCE = 0.1
# Links to a third account that are followed together.
_LINKS = 1 << 14


@dataclass(frozen=True, slots=True)
class Match:
    """What two accounts, of `height` and `width` sentences, share."""

    shared: Shared
    height: int
    width: int

    @property
    def cells(self) -> Integers:
        """One rising number for each pair of sentences."""
        return self.shared.rows * self.width + self.shared.columns

    def close(self) -> tuple[Integers, Integers, Floats]:
        """Return row, column and likeness of the pairs that are more alike than by chance."""
        found = self.shared
        chosen = found.likeness > _BY_CHANCE
        return found.rows[chosen], found.columns[chosen], found.likeness[chosen]


def probabilities(match: Match, third: Floats) -> Floats:
    """Return, for each pair of sentences in `match`, how likely they are to say the same thing."""
    found = evidence(match, third)
    log_odds = _BASE + sum(_WEIGHTS[name] * values for name, values in found.items())
    result: Floats = 1 / (1 + np.exp(-log_odds))
    return result


def evidence(match: Match, third: Floats) -> Mapping[str, Floats]:
    """Return the evidence for each pair of sentences in `match`, by its name.

    `likeness` and `plain` are as in `Shared`, `third` as given. `place` is how far apart the two stand, as
    shares of their accounts. `lead` is 1 for two first sentences, which tell the news in short, and falls
    with each further one.
    """
    found = match.shared
    return {
        "likeness": found.likeness,
        "plain": found.plain,
        "place": place(match),
        "lead": 1 / ((1 + found.rows) * (1 + found.columns)),
        "third": third,
    }


def place(match: Match) -> Floats:
    """Return how far apart the sentences of each pair stand, each place taken as a share of its account."""
    found = match.shared
    return np.abs(found.rows / max(1, match.height) - found.columns / max(1, match.width))


def _told(likeness: Floats) -> Floats:
    """Return by how much likeness is above what is by chance, as far as that proves anything."""
    result: Floats = np.clip(likeness, _BY_CHANCE, _ENOUGH) - _BY_CHANCE
    return result


def third(matches: Mapping[tuple[str, str], Match], one: str, other: str) -> Floats:
    """Return how alike the sentences of each pair of two accounts are to the same one of a third account.

    `matches` holds every two accounts by their ids, in order. A pair has the likeness of the weaker link,
    above what is by chance, by the best of all third sentences, shared by the number of third accounts: of
    many, one is soon alike to both.
    """
    match = matches[one, other]
    known = match.cells
    best = np.zeros(len(known))
    if not len(best):
        return best
    middles = sorted({name for names in matches for name in names} - {one, other})
    for middle in middles:
        rows, to_rows, to_here = _links(matches, one, middle)
        columns, to_columns, to_there = _links(matches, other, middle)
        for first in range(0, len(rows), _LINKS):
            here, there = joined(to_rows[first : first + _LINKS], to_columns)
            here += first
            cells = rows[here] * match.width + columns[there]
            at = np.minimum(np.searchsorted(known, cells), len(best) - 1)
            is_pair = known[at] == cells
            links = np.minimum(to_here[here], to_there[there])
            np.maximum.at(best, at[is_pair], _told(links[is_pair]))
    return best / max(1, len(middles))


def _links(
    matches: Mapping[tuple[str, str], Match], one: str, middle: str
) -> tuple[Integers, Integers, Floats]:
    """Return the sentences of `one`, those of `middle` and their likeness, for all that are close."""
    if (one, middle) in matches:
        return matches[one, middle].close()
    there, here, likeness = matches[middle, one].close()
    return here, there, likeness
