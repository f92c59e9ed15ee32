"""Numbers as they are written: digits, words, fractions, dozens, ranges and ordinals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefsearch.comparison.figures.tokens import Token, is_glued, low
from briefsearch.comparison.figures.vocabulary import CURRENCIES

_UP_TO_NINETEEN = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
_SMALL = {word: value for value, word in enumerate(_UP_TO_NINETEEN.split())}
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * value for value, word in enumerate(_DECADES.split(), 2)}
_SCALES = {
    "dozen": 12,
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALES = {"k": 10**3, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_MONEY_SCALES = {**_SHORT_SCALES, "m": 10**6, "b": 10**9}
# Words for no certain number, with the least that they can mean.
_VAGUE = {word + "s": 2.0 * scale for word, scale in _SCALES.items()} | {"scores": 40.0}
_MULTIPLES = {"tens": 10, "hundreds": 100}
_SOME = {"several", "few", "couple"}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {word: value for value, word in enumerate(_PLACES.split(), 1)}
# Words with which a number may begin.
_STARTS = frozenset(
    (*_SMALL, *_TENS, *_ORDINALS, *_VAGUE, *_MULTIPLES, *_SOME, *CURRENCIES, "a", "an", "half", "us")
)
_CLOCK = {"am", "pm", "a.m.", "p.m.", "o'clock", "o’clock"}
_JOINING = set(":/.,@#_+~=&%-–'’")
_HYPHENS = {"-", "–", "‑"}
_MOST_DIGITS = 18
_LOOK_BACK = 8
_CHANGING = """
    rose risen rises rising raised raising up down increased grew climbed jumped fell fallen dropped cut
    lowered revised reduced doubled went
"""
_CHANGES = frozenset(_CHANGING.split())
_NUMBERED = """
    flight route article section chapter highway interstate resolution no number room title page line phase
    act channel group amendment proposition figure table grade level rule unit volume
"""
# Words after which a number is part of a name.
_LABELS = frozenset(_NUMBERED.split())


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in tokens `first` to `last` (excluded) of a sentence.

    `high` is the upper end of a range, whose lower end is `value`. A vague one (`dozens`) has as its value
    the least that it can mean. A former one is that from which something rose or fell. `currency` is the unit
    of the sign before it. A fraction is a share of one.
    """

    first: int
    last: int
    value: float
    high: float | None = None
    is_vague: bool = False
    is_fraction: bool = False
    is_ordinal: bool = False
    is_former: bool = False
    currency: str = ""


def numerals(line: Sequence[Token]) -> list[Numeral]:
    """Return the numbers of a sentence in order; parts of names, clock times and scores are left out."""
    found: list[Numeral] = []
    at = 0
    while at < len(line):
        one = _with_range(line, _read(line, at))
        if one is None:
            at += 1
            continue
        if not _is_label(line, one):
            found.append(one)
        at = one.last
    return found


def small_number(word: str) -> int:
    """Return the number up to 90 that one word or up to three digits spell, or 0."""
    if word.isdecimal() and word.isascii() and len(word) < 4:
        return int(word)
    return _SMALL.get(word) or _TENS.get(word, 0)


def _read(line: Sequence[Token], at: int) -> Numeral | None:
    if not (line[at].is_number or line[at].low in _STARTS):
        return None
    return (
        _ordinal(line, at) or _vague(line, at) or _fraction(line, at) or _digits(line, at) or _spelt(line, at)
    )


def _digits(line: Sequence[Token], at: int) -> Numeral | None:
    """Read `1,400`, `2.5 million`, `$40m`, `US$5bn`, `2½`."""
    first, currency = at, ""
    if line[at].text in CURRENCIES or (line[at].low == "us" and low(line, at + 1) == "$"):
        at += line[at].low == "us"
        currency = CURRENCIES[line[at].text]
        at += 1
    if at >= len(line) or not line[at].is_number or len(line[at].text) > _MOST_DIGITS:
        return None
    value = float(line[at].text.replace(",", ""))
    last = at + 1
    # `80m crowns` are millions, `80m of rope` are metres.
    short = _MONEY_SCALES if currency or low(line, last + 1).endswith("s") else _SHORT_SCALES
    if is_glued(line, last) and low(line, last) in short:
        value, last = round(value * short[low(line, last)], 3), last + 1
    elif low(line, last) in _SIGNS:
        value, last = value + _SIGNS[low(line, last)], last + 1
    value, last = _scaled(line, *_and_a_half(line, value, last))
    return Numeral(first, last, value, currency=currency)


def _scaled(line: Sequence[Token], value: float, at: int) -> tuple[float, int]:
    after = at + 1 if low(line, at) in _HYPHENS else at
    while low(line, after) in _SCALES:
        # Rounded, since 8.3 times a thousand million is not quite what is written.
        value, at = round(value * _SCALES[low(line, after)], 3), after + 1
        after = at
    return value, at


def _and_a_half(line: Sequence[Token], value: float, at: int) -> tuple[float, int]:
    words = [place for place in range(at, min(at + 6, len(line))) if line[place].text not in _HYPHENS][:3]
    if len(words) == 3 and [line[place].low for place in words[:2]] == ["and", "a"]:
        part = _PARTS.get(line[words[2]].low, 0)
        if part in (2, 4):
            return value + 1 / part, words[2] + 1
    return value, at


def _spelt(line: Sequence[Token], at: int) -> Numeral | None:
    """Read `two hundred and forty`, `a dozen`, `half a million`, `two and a half`."""
    first, start = at, 0.0
    if line[at].low in ("a", "an") and low(line, at + 1) in _SCALES:
        at, start = at + 1, 1.0
    elif line[at].low == "half" and low(line, at + 1) == "a" and low(line, at + 2) in _SCALES:
        at, start = at + 2, 0.5
    elif line[at].low not in _SMALL and line[at].low not in _TENS:
        return None
    total, current, last = 0.0, start, at
    room: float = math.inf
    while last < len(line):
        step = last
        if last > at:
            step += line[last].text in _HYPHENS or (line[last].low == "and" and current >= 100)
        word = low(line, step)
        small = _SMALL.get(word) or _TENS.get(word, 0)
        if small and small < room:
            current, room = current + small, 10.0 if word in _TENS else 0.0
        elif word in _SCALES and current:
            current, room = current * _SCALES[word], float(_SCALES[word])
            if room >= 1000:
                total, current = total + current, 0.0
        else:
            break
        last = step + 1
    value, last = _and_a_half(line, total + current, last)
    return Numeral(first, last, value) if last > at and value else None


def _vague(line: Sequence[Token], at: int) -> Numeral | None:
    """Read `dozens of`, `tens of thousands of`, `several hundred`."""
    word = line[at].low
    if word in _MULTIPLES and low(line, at + 1) == "of" and low(line, at + 2) in _VAGUE:
        return Numeral(at, at + 3, _MULTIPLES[word] * _VAGUE[low(line, at + 2)], is_vague=True)
    if word in _VAGUE and (low(line, at + 1) == "of" or word != "scores"):
        return Numeral(at, at + 1, _VAGUE[word], is_vague=True)
    first = at
    if word == "a" and low(line, at + 1) in _SOME:
        at += 1
    if line[at].low in _SOME:
        scale = at + 1 + (low(line, at + 1) == "of")
        if low(line, scale) in _SCALES:
            return Numeral(first, scale + 1, 2.0 * _SCALES[low(line, scale)], is_vague=True)
    return None


def _fraction(line: Sequence[Token], at: int) -> Numeral | None:
    """Read `half of`, `a third of`, `two-thirds`, `one in five`; without `of` a third is an ordinal."""
    if line[at].low == "one" and low(line, at + 1) == "in" and (size := small_number(low(line, at + 2))) > 1:
        return Numeral(at, at + 3, 1 / size, is_fraction=True)
    if line[at].low == "half" and low(line, at + 1) in ("of", "the", "its", "their", "all"):
        return Numeral(at, at + 1, 0.5, is_fraction=True)
    count = 1 if line[at].low in ("a", "an") else _SMALL.get(line[at].low, 0)
    part = at + 2 if low(line, at + 1) in _HYPHENS else at + 1
    size = _PARTS.get(low(line, part).removesuffix("s"), 0)
    if not 0 < count < size or (count == 1 and low(line, part + 1) not in ("of", "who", "are", "were")):
        return None
    return Numeral(at, part + 1, count / size, is_fraction=True)


def _ordinal(line: Sequence[Token], at: int) -> Numeral | None:
    if value := _ORDINALS.get(line[at].low):
        return Numeral(at, at + 1, float(value), is_ordinal=True)
    is_short = line[at].is_number and line[at].text.isdecimal() and len(line[at].text) < 4
    if is_short and is_glued(line, at + 1) and low(line, at + 1) in ("st", "nd", "rd", "th"):
        return Numeral(at, at + 2, float(line[at].text), is_ordinal=True)
    return None


def _with_range(line: Sequence[Token], one: Numeral | None) -> Numeral | None:
    """Return `one` with the upper end that stands after it (`10 to 20`, `between two and three`).

    What rose from one number to another has come to the other, and is no range.
    """
    if one is None or one.is_ordinal or one.is_vague or one.is_fraction or one.last + 1 >= len(line):
        return one
    joints = {"to", "or", "-", "–"} | ({"and"} if low(line, one.first - 1) == "between" else set())
    if low(line, one.last) not in joints:
        return one
    other = _digits(line, one.last + 1) or _spelt(line, one.last + 1)
    if other is None:
        return one
    if low(line, one.first - 1) == "from" and any(
        token.low in _CHANGES for token in line[max(0, one.first - _LOOK_BACK) : one.first]
    ):
        return replace(one, is_former=True)
    value = one.value
    if not _is_scaled(line, one) and _is_scaled(line, other):
        scale = _SCALES[line[other.last - 1].low]
        value = value * scale if value * scale < other.value else value
    if value >= other.value:
        return one
    return replace(
        one, last=other.last, value=value, high=other.value, currency=one.currency or other.currency
    )


def _is_scaled(line: Sequence[Token], one: Numeral) -> bool:
    return line[one.last - 1].low in _SCALES


def _is_label(line: Sequence[Token], one: Numeral) -> bool:
    """Whether the number is part of a name, a time, a score, a version or an address."""
    before, after = low(line, one.first - 1), low(line, one.last)
    if before in _LABELS or after in _CLOCK:
        return True
    if is_glued(line, one.first) and (before.isalnum() or before in _JOINING):
        # A dash with a blank before it parts clauses.
        return before not in "-–" or is_glued(line, one.first - 1)
    is_joined = is_glued(line, one.last) and after in _JOINING
    return is_joined and is_glued(line, one.last + 1) and low(line, one.last + 1)[:1].isdigit()
