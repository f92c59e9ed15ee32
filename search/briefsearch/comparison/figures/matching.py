"""Which figures of two accounts are of one thing.

What a figure counts, whose people they are and what became of them can rule a link out; of the links that
are left, those are taken for which most speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from briefsearch.comparison.figures.agreement import interval, level, ratio, rounds, same
from briefsearch.comparison.figures.candidates import candidates
from briefsearch.comparison.figures.context import Context
from briefsearch.comparison.figures.evidence import weight
from briefsearch.comparison.figures.figure import WEEKDAYS, Figure
from briefsearch.comparison.figures.vocabulary import PARTS, UNITS

_COMPARABLE = 0.2
_TOLLS = {"killed", "injured"}
# Fates of which either account may tell one.
_ALIKE_FATES = ({"rescued", "freed"}, {"held", "missing"})
_ONE_OCCASION = timedelta(days=10)


def alike(a: Figure, b: Figure) -> bool:
    """Whether nothing rules out that two figures are of one thing.

    What is counted may be told in two words where the values are equal.
    """
    if a.is_date or b.is_date:
        are_dates = a.is_date and b.is_date and a.is_end == b.is_end
        return are_dates and (_may_hold(a, b) if same(a, b) else _are_near(a, b))
    is_level = level(a, b)
    if not is_level and (not a.unit or not b.unit or ratio(a, b) < _least_ratio(a, b)):
        return False
    if a.unit != b.unit and not (is_level and _may_be_one_unit(a, b)):
        return False
    if a.is_ordinal != b.is_ordinal and a.unit != "visits" and not (is_level and a.counted == b.counted):
        return False
    if _is_one_part(a, b) and not is_level:
        return False
    return not (
        _have_other_fates(a, b) or _have_other_nouns(a, b, is_level) or _are_at_odds(a.sides, b.sides)
    )


def _least_ratio(a: Figure, b: Figure) -> float:
    """Return how near to the larger of two values the smaller must be; one vague number may be any."""
    if a.is_vague and b.is_vague:
        return 1.0
    return 0.0 if a.is_vague or b.is_vague else _COMPARABLE


def _have_other_nouns(a: Figure, b: Figure, is_level: bool) -> bool:
    """Whether two figures count other things, or the ages of two people may be meant."""
    if a.counted == b.counted:
        return a.counted == "age" and not is_level and not (a.sides and b.sides)
    if is_level:
        return not {"age", "ago"}.isdisjoint((a.counted, b.counted))
    is_share = a.unit == "percent" and not (a.counted and b.counted)
    return not (is_share or _may_be_whole(a, b))


def _may_hold(a: Figure, b: Figure) -> bool:
    """Whether neither is a year that says nothing of a weekday within it."""
    return not any(one.is_weekday and len(str(other.value)) == len("2031") for one, other in ((a, b), (b, a)))


def _may_be_whole(a: Figure, b: Figure) -> bool:
    """Whether people at large and a class of them may be the same people."""
    is_class = a.unit == b.unit == "people" and not (a.counted and b.counted)
    return is_class and a.is_part == b.is_part and PARTS.isdisjoint((a.counted, b.counted))


def _may_be_one_unit(a: Figure, b: Figure) -> bool:
    """Whether both count people or things, or one account leaves out the unit."""
    if not a.unit or not b.unit:
        return "age" not in (a.counted, b.counted)
    return a.unit not in UNITS and b.unit not in UNITS


def _is_one_part(a: Figure, b: Figure) -> bool:
    """Whether one counts all of a toll, and the other some of them (`of the 52 injured, 30 …`)."""
    return a.is_part != b.is_part and a.fate == b.fate and a.fate in _TOLLS


def _have_other_fates(a: Figure, b: Figure) -> bool:
    fates = {a.fate, b.fate}
    return a.unit == b.unit == "people" and all(fates) and len(fates) > 1 and fates not in _ALIKE_FATES


def _is_day(figure: Figure) -> bool:
    """Whether a date is exact to the day, or an interval of days."""
    return str(figure.value).count("-") > 1


def _are_near(a: Figure, b: Figure) -> bool:
    """Whether two days that differ may be meant for one; days far apart are those of two occasions."""
    if a.value in WEEKDAYS or b.value in WEEKDAYS:
        return True
    if not (_is_day(a) and _is_day(b)):
        return False
    return abs(interval(str(a.value))[0] - interval(str(b.value))[0]) <= _ONE_OCCASION


def _are_at_odds(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both have names and no two of them begin alike (`Israel`, `Israeli`)."""
    return bool(a and b) and not any(_is_one(one, other) for one in a for other in b)


def _is_one(one: str, other: str) -> bool:
    if " " in one or " " in other:
        return one.endswith(other) or other.endswith(one)
    size = max(2, min(len(one), len(other)) - 1)
    return one[:size] == other[:size]


@dataclass(frozen=True, slots=True)
class Link:
    """Two figures of two accounts that may be of one thing; `weight` says how much speaks for it."""

    a: Figure
    b: Figure
    weight: float


def links(figures: Mapping[str, Sequence[Figure]], known: Context) -> list[Link]:
    """Return the links between figures of every two accounts, the heaviest first.

    A figure is linked with that of another account for which most speaks, and with others of the same value.
    """
    found: list[Link] = []
    for one, other in combinations(figures, 2):
        weighed = [
            Link(a, b, speaks)
            for a, b in candidates(figures[one], figures[other], known)
            if alike(a, b) and (speaks := weight(a, b, known)) > 0
        ]
        found.extend(_best(weighed))
    return sorted(found, key=lambda link: (-link.weight, link.a.span, link.b.span))


def _best(weighed: Sequence[Link]) -> Iterator[Link]:
    """Yield the best link of each figure, and those to the same value elsewhere in the other account."""
    lefts: dict[Figure, Link] = {}
    rights: dict[Figure, Link] = {}
    for link in weighed:
        for best, figure in ((lefts, link.a), (rights, link.b)):
            if figure not in best or best[figure].weight < link.weight:
                best[figure] = link
    for link in weighed:
        left, right = lefts[link.a], rights[link.b]
        # A date that contradicts itself is shown beside the one that it may have meant.
        is_left = left is link or _repeats(left.b, link.b) or link.b.is_misfit
        is_right = right is link or _repeats(right.a, link.a) or link.a.is_misfit
        if is_left and is_right:
            yield link


def _repeats(best: Figure, other: Figure) -> bool:
    """Whether a figure gives the value of another of its account again, or rounds it."""
    return same(best, other) or rounds(best, other)
