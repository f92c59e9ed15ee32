"""Which figures of two accounts are worth weighing: an index of what no link can do without.

To weigh every two takes time with the square of an account. Two figures are linked where what speaks for them
adds up to more than nothing (`evidence`), and without a key in common it never does. That are, for numbers,
close values, a word nearby, a fate, paired sentences, the openings, and being the only one of a kind; where
the other account has the value of either as well, a word or a fate alone is too little. For dates they are
the day, paired sentences, the first paragraphs, and being the first of their accounts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from briefsearch.comparison.figures.agreement import weekday_of
from briefsearch.comparison.figures.context import Context
from briefsearch.comparison.figures.evidence import CLOSE, is_early
from briefsearch.comparison.figures.figure import WEEKDAYS, Figure

# Values that are close have logarithms less than this apart.
_STEP = 1.1 * -math.log(CLOSE)


def candidates(
    ones: Sequence[Figure], others: Sequence[Figure], known: Context
) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures of two accounts that have a key in common, in the order of both."""
    places = defaultdict[Hashable, list[int]](list)
    for place, figure in enumerate(others):
        for key in (*_keys(figure, ones, known), *_sides(figure, 0)):
            places[key].append(place)
    for one in ones:
        keys = (*_keys(one, others, known), *_sides(one, 1))
        for place in sorted({place for key in keys if key in places for place in places[key]}):
            yield one, others[place]


def _keys(figure: Figure, others: Sequence[Figure], known: Context) -> Iterator[Hashable]:
    """Yield what both figures of a link may have; `others` are those of the other account."""
    for pair in known.pairs_of.get(figure.sentence, ()):
        yield "pair", pair
    if figure.is_date:
        yield from _of_date(figure, known)
    elif others:
        yield from _of_number(figure, known, has_rival=known.has(others[0].sentence.article, figure))


def _of_date(figure: Figure, known: Context) -> Iterator[Hashable]:
    yield "day", figure.value
    if is_early(figure.sentence):
        yield "early"
    if figure in known.firsts:
        yield "first"


def _of_number(figure: Figure, known: Context, *, has_rival: bool) -> Iterator[Hashable]:
    for value in (figure.value, figure.high):
        if isinstance(value, (int, float)):
            step = math.floor(math.log(abs(value)) / _STEP) if value else -math.inf
            # Of neighbouring steps the one has what the other has as well.
            yield "value", step
            yield "value", step + 1
    for stem in figure.near:
        if figure.fate:
            yield "fate and near", figure.unit, figure.fate, stem
        if not has_rival:
            yield "near", figure.unit, stem
    if figure.fate and not has_rival:
        yield "fate", figure.unit, figure.fate
    if figure.sentence in known.leads:
        yield "lead"
    if figure in known.lone:
        yield "lone", figure.unit, figure.counted, figure.fate


def _sides(figure: Figure, side: int) -> Iterator[Hashable]:
    """Yield what one of two dates is enough to have: no day but its weekday, or one that does not fit it."""
    if not isinstance(figure.value, str):
        return
    for kind, is_so in ((weekday_of(figure.value), figure.value in WEEKDAYS), ("misfit", figure.is_misfit)):
        yield kind, side
        if is_so:
            yield kind, 1 - side
