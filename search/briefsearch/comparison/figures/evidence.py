"""How much speaks for two figures of two accounts being of one thing.

No single sign is enough. Equal values, sentences that are paired, the same noun, fate, names and words nearby
all add up; the weights are rounded from logistic regressions over labelled stories.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefsearch.comparison.figures.agreement import digits_of, is_day, level, ratio, rounds, same
from briefsearch.comparison.figures.context import Context
from briefsearch.comparison.figures.figure import WEEKDAYS, Figure
from briefsearch.model import Sentence

# Figures are linked where their signs add up to more than nothing.
_NUMBERS: Mapping[str, float] = {
    "always": -2.1,
    "early": 0.4,
    "equal": 2.6,
    "equal small": 0.5,
    "equal long": 1.2,
    "rounded": 2.6,
    "close": 1.2,
    "share": 1.0,
    "vague": -1.2,
    "leads": 1.9,
    "likeness": 0.4,
    "paired": 0.9,
    "near": 0.4,
    "nothing near": -0.5,
    "lone": 2.1,
    "lone unit": 0.3,
    "same fate": 0.7,
    "toll": 0.7,
    "same side": 0.4,
    "one side": -0.4,
    "other noun": -1.4,
    "bare": -1.2,
    "rival": -2.2,
}
_DATES: Mapping[str, float] = {
    "always": -2.9,
    "early": 0.8,
    "first": 0.8,
    "often": 0.4,
    "same day": 2.5,
    "full day": 1.0,
    "undated": 1.9,
    "week apart": 0.7,
    "within": 0.4,
    "period paired": 2.1,
    "leads": 0.2,
    "likeness": 0.2,
    "paired": 0.6,
    "named": 0.4,
    "nothing near": -0.7,
    "same fate": 0.7,
    "misfit": 1.6,
    "rival": -1.6,
}

_SMALL_NUMBER = 13
# The paragraphs in which accounts tell what it is all about.
_EARLY = 5
CLOSE = 0.9
"""The least share of the larger value that a close one is."""
_MOST_NEAR, _MOST_NAMED, _MOST_OFTEN = 4, 2, 2
# Units in which one fate or event mostly is one thing: the dead of a story, the length of a meeting.
_TOLLS = {"people", "hours"}


def weight(a: Figure, b: Figure, known: Context) -> float:
    """Return how much speaks for two figures that are alike: above 0 they are linked."""
    weights = _DATES if a.is_date else _NUMBERS
    return sum(weights[name] * value for name, value in signs(a, b, known).items() if value)


def signs(a: Figure, b: Figure, known: Context) -> dict[str, float]:
    """Return by name what speaks for and against two figures that are alike; 0 and 1 are no and yes."""
    one, other = a.sentence, b.sentence
    near = len(a.near & b.near)
    # A date that contradicts itself is not told by its value.
    is_misfit = a.is_misfit or b.is_misfit
    is_same = not is_misfit and (same(a, b) if a.is_date else level(a, b))
    found = {
        "always": 1.0,
        "paired": known.paired(one, other),
        "likeness": known.likeness(one, other),
        "nothing near": not near,
        "leads": one in known.leads and other in known.leads,
        "early": is_early(one) and is_early(other),
        "same fate": bool(a.fate) and a.fate == b.fate,
        "rival": not (is_same or is_misfit) and known.has_rival(a, b) and not rounds(a, b),
    }
    if not a.is_date:
        return found | _of_numbers(a, b, is_same) | _of_kinds(a, b, known) | {"near": min(_MOST_NEAR, near)}
    named = len(known.named[one] & known.named[other])
    found |= _of_dates(a, b, is_same, found["paired"]) | {"named": min(_MOST_NAMED, named)}
    if found["same day"] or found["undated"]:
        found["often"] = min(_MOST_OFTEN, known.repeats(a)) + min(_MOST_OFTEN, known.repeats(b))
    return found | {"first": a in known.firsts and b in known.firsts}


def is_early(sentence: Sentence) -> bool:
    """Whether a sentence stands in one of the first paragraphs."""
    return sentence.block < _EARLY


def _of_dates(a: Figure, b: Figure, is_same: bool, paired: float) -> dict[str, float]:
    """Return the signs of the values of two dates; `undated` is a weekday whose date is left open."""
    # An interval that both tell is as telling as a day.
    are_days = (_is_day(a) and _is_day(b)) or ("/" in str(a.value) and a.value == b.value)
    is_equal = is_same and are_days and a.value == b.value and a.value not in WEEKDAYS
    is_undated = is_same and are_days and (a.value in WEEKDAYS or b.value in WEEKDAYS)
    is_period = is_same and not are_days
    return {
        "same day": is_equal,
        "full day": is_equal and not (a.is_weekday or b.is_weekday),
        "undated": is_undated,
        "week apart": is_same and are_days and not (is_equal or is_undated),
        "within": is_period and a.value != b.value,
        "period paired": is_period * paired,
        "misfit": a.is_misfit or b.is_misfit,
    }


def _is_day(figure: Figure) -> bool:
    return figure.value in WEEKDAYS or is_day(str(figure.value))


def _of_numbers(a: Figure, b: Figure, is_same: bool) -> dict[str, float]:
    """Return the signs of the values of two numbers."""
    is_vague = a.is_vague or b.is_vague
    is_equal = is_same and not is_vague
    is_rounded = not is_equal and rounds(a, b)
    is_apart = not (is_equal or is_vague or is_rounded)
    digits = _digits(a) if is_equal else 0
    share = ratio(a, b) if is_apart else 0.0
    return {
        "vague": is_vague,
        "equal": is_equal,
        "equal small": is_equal and digits == 0,
        "equal long": digits > 1,
        "rounded": is_rounded,
        "close": share >= CLOSE,
        "share": share,
    }


def _digits(figure: Figure) -> int:
    """Return how many digits a value has but for the zeros at its end; 0 for small whole numbers."""
    value = float(figure.value)
    if value < _SMALL_NUMBER and value % 1 == 0:
        return 0
    return len(digits_of(value))


def _of_kinds(a: Figure, b: Figure, known: Context) -> dict[str, float]:
    """Return the signs of what two numbers count, their fate and their names."""
    is_one_kind = (a.unit, a.counted, a.fate) == (b.unit, b.counted, b.fate)
    is_lone = is_one_kind and a in known.lone and b in known.lone
    is_told = bool(a.counted or a.fate)
    has_other_unit = bool(a.unit and b.unit) and a.unit != b.unit
    has_other_noun = has_other_unit or (bool(a.counted and b.counted) and a.counted != b.counted)
    return {
        "lone": is_lone and is_told,
        "lone unit": is_lone and not is_told,
        "toll": bool(a.fate) and a.fate == b.fate and a.unit in _TOLLS,
        "same side": bool(a.sides and b.sides),
        "one side": bool(a.sides) != bool(b.sides),
        "other noun": has_other_noun,
        "bare": not (a.unit and b.unit),
    }
