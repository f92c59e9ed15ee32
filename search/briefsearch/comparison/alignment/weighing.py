"""How likely two sentences are to say the same thing, from what they share and from what stands around them.

The probability is a logistic function of ten kinds of evidence. Its weights were fitted to labelled
stories (docs/comparison.md) and rounded; each can be read as what a unit of evidence adds to the log-odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from briefsearch.comparison.alignment.similarity import Floats, Integers, Shared, joined

_BASE = -5.3
_WEIGHTS = {
    "words": 8.5,
    "senses": 5.6,
    "plain": 0.16,
    "said": 1.0,
    "figures": 1.0,
    "place": -2.0,
    "lead": 2.2,
    "neighbours": 3.8,
    "margin": 6.7,
    "third": 12.0,
}
# More likeness than this of what stands around two sentences proves no more.
_ENOUGH = 0.4
_MOST_MARGIN = 0.3
_BY_CHANCE = 0.1
_NEAR = 2


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

    `words`, `senses`, `plain`, `said` and `figures` are as in `Shared`, `third` as given. `place` is how far
    apart the two stand, as shares of their accounts. `lead` is 1 for two first sentences, which tell the
    news in short, and falls with each further one. `neighbours` is the likeness above chance of the best
    pair of a sentence up to two away from the one and a sentence up to two away from the other. `margin` is
    how much more alike the two are than the next best pair of either, whichever has less choice.
    """
    found = match.shared
    return {
        "words": found.words,
        "senses": found.senses,
        "plain": found.plain,
        "said": found.said,
        "figures": found.figures,
        "place": place(match),
        "lead": 1 / ((1 + found.rows) * (1 + found.columns)),
        "neighbours": _neighbours(match),
        "margin": _margin(found),
        "third": third,
    }


def place(match: Match) -> Floats:
    """Return how far apart the sentences of each pair stand, each place taken as a share of its account."""
    found = match.shared
    return np.abs(found.rows / max(1, match.height) - found.columns / max(1, match.width))


def _neighbours(match: Match) -> Floats:
    found = match.shared
    width = match.width + 2 * _NEAR
    cells = found.rows * width + found.columns + _NEAR
    best = np.zeros(len(cells))
    if not len(best):
        return best
    told = _told(found.likeness)
    telling = np.flatnonzero(told)
    near = [step for step in range(-_NEAR, _NEAR + 1) if step]
    steps = np.array([down * width + aside for down, aside in product(near, near)])
    wanted = (cells[telling, None] + steps).ravel()
    at = np.minimum(np.searchsorted(cells, wanted), len(cells) - 1)
    is_pair = cells[at] == wanted
    np.maximum.at(best, at[is_pair], np.repeat(told[telling], len(steps))[is_pair])
    return best


def _told(likeness: Floats) -> Floats:
    """Return by how much likeness is above what is by chance, as far as that proves anything of others."""
    result: Floats = np.clip(likeness, _BY_CHANCE, _ENOUGH) - _BY_CHANCE
    return result


def _margin(found: Shared) -> Floats:
    rivals = np.minimum(_rival(found.rows, found.likeness), _rival(found.columns, found.likeness))
    result: Floats = np.clip(found.likeness - rivals, -_MOST_MARGIN, _MOST_MARGIN)
    return result


def _rival(sentences: Integers, likeness: Floats) -> Floats:
    """Return the likeness of the best other pair that has the same sentence, 0 where there is none."""
    order = np.lexsort((-likeness, sentences))
    ordered = sentences[order]
    first = np.searchsorted(ordered, ordered, "left")
    after = np.append(likeness[order][1:], 0)
    second = np.where(np.append(ordered[1:] == ordered[:-1], False), after, 0)
    is_first = first == np.arange(len(ordered))
    result = np.empty(len(ordered))
    result[order] = np.where(is_first, second, likeness[order][first])
    return result


def third(matches: Mapping[tuple[str, str], Match], one: str, other: str) -> Floats:
    """Return how alike the sentences of each pair of two accounts are to the same one of a third account.

    `matches` holds every two accounts by their ids, in order. A pair has the likeness of the weaker link,
    above what is by chance, by the best of all third sentences.
    """
    match = matches[one, other]
    known = match.cells
    best = np.zeros(len(known))
    if not len(best):
        return best
    for middle in sorted({name for names in matches for name in names} - {one, other}):
        rows, to_rows, to_here = _links(matches, one, middle)
        columns, to_columns, to_there = _links(matches, other, middle)
        here, there = joined(to_rows, to_columns)
        cells = rows[here] * match.width + columns[there]
        at = np.minimum(np.searchsorted(known, cells), len(best) - 1)
        is_pair = known[at] == cells
        links = np.minimum(to_here[here], to_there[there])
        np.maximum.at(best, at[is_pair], _told(links[is_pair]))
    return best


def _links(
    matches: Mapping[tuple[str, str], Match], one: str, middle: str
) -> tuple[Integers, Integers, Floats]:
    """Return the sentences of `one`, those of `middle` and their likeness, for all that are close."""
    if (one, middle) in matches:
        return matches[one, middle].close()
    there, here, likeness = matches[middle, one].close()
    return here, there, likeness
