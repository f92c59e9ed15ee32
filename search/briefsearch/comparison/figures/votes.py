"""The outcome of votes: `54-45`, `by six to three`, `a 5–4 ruling`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefsearch.comparison.figures.numerals import Numeral, small_number
from briefsearch.comparison.figures.tokens import Token, low

_VOTING = """
    vote votes voted voting approved passed rejected confirmed ruled ruling decision majority senate house
    court parliament council assembly committee party-line
"""
# Words that tell a vote from a score.
_VOTES = frozenset(_VOTING.split())
_JOINTS = {"-", "–", "to"}
_NONE = {"0", "zero"}
# Signs that make a date, a time, money or shares of numbers.
_PARTS = {"-", "–", "/", ":", "$", "%", "percent"}
_TOLD = {"by", *_VOTES}
_FROM = {"from", "between"}
_NEAR = 8


def votes(line: Sequence[Token]) -> Iterator[Numeral]:
    """Yield the outcomes of votes in a sentence: the number of those for it, `high` of those against.

    Numbers between which `to` stands are an outcome after `by` or a voting word.
    """
    for at in range(len(line) - 2):
        joint = line[at + 1].low
        if joint not in _JOINTS:
            continue
        ayes, noes = small_number(line[at].low), small_number(line[at + 2].low)
        before = low(line, at - 1)
        is_outcome = ayes and ayes != noes and (noes or line[at + 2].low in _NONE)
        is_longer = before in _PARTS or low(line, at + 3) in _PARTS
        is_told = joint != "to" or before in _TOLD or (ayes > noes and before not in _FROM)
        if not is_outcome or is_longer or not is_told:
            continue
        if not _VOTES.isdisjoint(token.low for token in line[max(0, at - _NEAR) : at + 3 + _NEAR]):
            yield Numeral(at, at + 3, float(ayes), high=float(noes))
