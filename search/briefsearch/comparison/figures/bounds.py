"""The words around a number that bound it: over, about, nearly, at least, up to, under."""

from __future__ import annotations

from collections.abc import Sequence

from briefsearch.comparison.figures.tokens import Token
from briefsearch.comparison.values import Bound

_BEFORE = {
    Bound.OVER: """
        more than; over; above; upwards of; upward of; in excess of; greater than; exceeding; exceeded;
        exceeds; surpassing; surpassed; surpasses; topping; topped; tops; past; beyond
    """,
    Bound.AT_LEAST: """
        at least; no fewer than; no less than; not less than; not fewer than; a minimum of; minimum of;
        at the very least; at a minimum
    """,
    Bound.UP_TO: """
        up to; as many as; as much as; no more than; not more than; at most; a maximum of; maximum of;
        at the most; as long as
    """,
    Bound.UNDER: "less than; fewer than; under; below; short of; shy of",
    Bound.NEARLY: """
        nearly; almost; close to; approaching; nearing; not quite; just under; just short of; just shy of
    """,
    Bound.ABOUT: """
        about; around; some; roughly; approximately; approx; circa; estimated; an estimated; somewhere around;
        in the region of; in the neighborhood of; an average of
    """,
}
_AFTER = {
    Bound.AT_LEAST: "or more; at least; and counting; plus; +",
    Bound.ABOUT: "or so; or thereabouts; give or take",
    Bound.UP_TO: "or less; or fewer; at most",
}


def _table(phrases: dict[Bound, str]) -> dict[tuple[str, ...], Bound]:
    return {tuple(phrase.split()): bound for bound, all_of in phrases.items() for phrase in all_of.split(";")}


_BEFORE_WORDS, _AFTER_WORDS = _table(_BEFORE), _table(_AFTER)
_LONGEST = 4
_BETWEEN = {"a", "an", "total", "of", "another", "just", "well", "far"}


def before(line: Sequence[Token], first: int) -> tuple[Bound, int]:
    """Return the bound that stands before token `first`, and its first token.

    An article or `a total of` may stand between (`at least a dozen`, `over a total of 40`).
    """
    for at in range(first, max(first - _LONGEST, -1), -1):
        for size in range(min(_LONGEST, at), 0, -1):
            if bound := _BEFORE_WORDS.get(tuple(token.low for token in line[at - size : at])):
                return bound, at - size
        if not at or line[at - 1].low not in _BETWEEN:
            break
    return Bound.EXACT, first


def after(line: Sequence[Token], last: int) -> tuple[Bound, int]:
    """Return the bound that stands from token `last` on, and the token that follows it."""
    for size in (3, 2, 1):
        if bound := _AFTER_WORDS.get(tuple(token.low for token in line[last : last + size])):
            return bound, last + size
    return Bound.EXACT, last
