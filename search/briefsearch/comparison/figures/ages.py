"""Ages: `43-year-old`, `aged 43`, `Ana Gale, 43,`, `who is 43`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefsearch import text
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.line import Line
from briefsearch.comparison.figures.numerals import Numeral
from briefsearch.comparison.figures.tokens import Token, low

_OLDEST = 120
# Of whom no name stands beside the number.
_YOUNGEST = 13
_BEING = {"is", "was", "turned"}
_SOMEBODY = {"who", "he", "she"}


def age(line: Line, number: Numeral) -> Figure | None:
    """Return the age that a number is, or None; the name beside it, its `sides`, is whose age it is."""
    words, at = line.tokens, number.last
    is_whole = number.value % 1 == 0 and not number.is_vague
    if number.value > _OLDEST or not is_whole or number.is_ordinal or number.currency:
        return None
    unit = at + (low(words, at) == "-")
    if low(words, unit) in ("year", "years") and "old" in (low(words, unit + 1), low(words, unit + 2)):
        last = unit + (2 if low(words, unit + 1) == "old" else 3)
    elif (
        low(words, number.first - 1) in ("aged", "age")
        or _is_apposed(words, number)
        or _is_told(words, number)
    ):
        last = at
    else:
        return None
    figure = line.figure(number, last, "years")
    return replace(figure, counted="age", sides=_person(words, number.first, last), phrase="age")


def _is_apposed(words: Sequence[Token], number: Numeral) -> bool:
    """Whether a number in digits stands between commas or in brackets after a name or another word."""
    first, after = number.first, low(words, number.last)
    if first < 2 or not words[first].is_number or low(words, first - 1) not in (",", "("):
        return False
    is_name = words[first - 2].is_name and after in (",", ")", ".", ";")
    return is_name or (words[first - 2].is_word and after == "," and number.value >= _YOUNGEST)


def _is_told(words: Sequence[Token], number: Numeral) -> bool:
    """Whether somebody is said to be a number (`who is 54,`)."""
    is_end = low(words, number.last) in (",", ".", "")
    return is_end and low(words, number.first - 1) in _BEING and low(words, number.first - 2) in _SOMEBODY


def _person(words: Sequence[Token], first: int, last: int) -> frozenset[str]:
    """Return the last two words of the name beside an age, folded; the one before it, else right after it."""
    if low(words, first - 1) in (",", "("):
        names = [token for token in words[max(0, first - 3) : first - 1] if token.is_name]
    else:
        names = [token for token in words[last : last + 2] if token.is_name]
    return frozenset({" ".join(text.fold(token.text) for token in names)} if names else ())
