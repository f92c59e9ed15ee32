"""What a number is the number of: an age, a share, money, time, a place in a series, people or things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefsearch.comparison.figures import subjects
from briefsearch.comparison.figures.ages import age
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.line import Line
from briefsearch.comparison.figures.numerals import Numeral, numerals, small_number
from briefsearch.comparison.figures.tokens import Token, is_glued, low
from briefsearch.comparison.figures.vocabulary import (
    AGO,
    DURATIONS,
    EVENTS,
    FATES,
    MEASURES,
    PEOPLE,
    PERSONS,
)
from briefsearch.comparison.values import Bound

_LEAST_BARE = 13
_LEAST_PLACE = 3
# So many tokens after `a third of` the whole begins and ends.
_WHOLE_WITHIN = 6
_YEARS = range(1900, 2100)
_SERIES = {"time", "day", "week", "month", "year", "term", "round", "phase", "stage"}
_SPEED = "kilometres an hour"
_SCALES = {"c", "celsius", "f", "fahrenheit"}
_DOING = {"are", "were", "have", "had", "remain", "remained", "lost", "went", "came", "left", "took"}
_ONE = {"a", "an", "the"}
_BETWEEN_SERIES = {"such", "consecutive", "straight", "official", "diplomatic"}


def quantity(line: Line, number: Numeral) -> Figure | None:
    """Return the figure of a number, or None where it counts nothing that can be told."""
    if number.is_former and not number.currency:
        return _bare(line, number)
    for read in (age, _part, _share, _money, _degrees, _measure, _series, _count, _bare):
        if figure := read(line, number):
            return figure
    return None


def _part(line: Line, number: Numeral) -> Figure | None:
    """Read `a third of the 900 crew` as 300 crew."""
    words, last = line.tokens, number.last
    if not number.is_fraction or low(words, last) != "of":
        return None
    first = last + 1
    wholes = [one for one in numerals(words[first : first + _WHOLE_WITHIN]) if not one.is_fraction]
    if not wholes or wholes[0].value < _LEAST_BARE or _is_year(words[first + wholes[0].first]):
        return None
    whole = wholes[0]
    return _count(line, Numeral(number.first, first + whole.last, round(number.value * whole.value)))


def _share(line: Line, number: Numeral) -> Figure | None:
    words, last, unit = line.tokens, number.last, "percent"
    if low(words, last) in ("%", "percent", "pc"):
        last += 1
    elif [low(words, last), low(words, last + 1)] == ["per", "cent"]:
        last += 2
    elif low(words, last) == "percentage" and low(words, last + 1).startswith("point"):
        last, unit = last + 2, "percentage points"
    elif not number.is_fraction:
        return None
    figure = line.figure(number, last, unit, 100 if number.is_fraction else 1)
    is_of = low(words, last) == "of"
    found = subjects.phrase(words, last, singular=is_of)
    figure = replace(figure, fate=subjects.fate(words, number.first, found))
    if not is_of:
        return figure
    return replace(
        figure,
        phrase=line.written(found.first, found.last),
        counted=subjects.counted(words, found),
        sides=subjects.sides(words, found),
    )


def _money(line: Line, number: Numeral) -> Figure | None:
    if not number.currency:
        return None
    figure = line.figure(number, number.last, number.currency)
    return replace(figure, fate=line.event(number.first, number.last))


def _degrees(line: Line, number: Numeral) -> Figure | None:
    """Read `30 degrees`, `86°F`, `30 degrees Celsius`; those of Fahrenheit become those of Celsius."""
    words, last = line.tokens, number.last
    if number.is_ordinal:
        return None
    if low(words, last) in ("°", "degrees"):
        last += 1
    elif not (is_glued(words, last) and words[last].text in ("C", "F")):
        return None
    scale = low(words, last)
    figure = line.figure(number, last + (scale in _SCALES), "degrees")
    if scale in ("f", "fahrenheit") and not isinstance(figure.value, str):
        return replace(figure, value=round((figure.value - 32) / 1.8, 1))
    return figure


def _measure(line: Line, number: Numeral) -> Figure | None:
    """Read durations, distances and weights."""
    words, last = line.tokens, number.last
    is_hyphened = low(words, last) == "-"
    word = low(words, last + is_hyphened)
    unit, factor = _unit(word)
    if not unit or number.is_ordinal or (word == "second" and not is_hyphened):
        return None
    last += is_hyphened + 1
    event = line.event(number.first, last)
    if unit == "kilometres" and low(words, last) in ("per", "an") and low(words, last + 1) == "hour":
        unit, last = _SPEED, last + 2
    figure = line.figure(number, last, unit, factor)
    role = "ago" if low(words, last) in AGO else ""
    if is_hyphened:
        event = EVENTS.get(low(words, last + 2 if low(words, last) == "-" else last), event)
    return replace(figure, fate=event, counted=role)


def _unit(word: str) -> tuple[str, float]:
    """Return the unit that a word in lower case stands for, and how many of it; nothing for other words."""
    for form in (word, word.removesuffix("s")):
        if found := DURATIONS.get(form) or MEASURES.get(form):
            return found
    return "", 1


def _series(line: Line, number: Numeral) -> Figure | None:
    """Read `fourth visit`, `the fifth anniversary`, `his second to the region`; few other ordinals count."""
    if not number.is_ordinal:
        return None
    words, at = line.tokens, number.last
    noun = at + (low(words, at) in _BETWEEN_SERIES)
    word = low(words, noun)
    figure = line.figure(number, min(noun + 1, len(words)), "")
    if word == "anniversary":
        return replace(figure, unit="years", counted="ago")
    is_visit = subjects.class_of(word) == "visits" or (
        word in ("time", "to", "since") and any(subjects.class_of(token.low) == "visits" for token in words)
    )
    if is_visit:
        span = line.span(number.first, at)
        return replace(figure, unit="visits", counted="visits", span=span, is_ordinal=True)
    if word in _SERIES and number.value > 1:
        return replace(figure, unit=f"{word}s", counted=word, is_ordinal=True)
    return _place(line, number)


def _place(line: Line, number: Numeral) -> Figure | None:
    """Read `the third terror attack`; what comes first or second is seldom told as a number."""
    words = line.tokens
    found = subjects.phrase(words, number.last, singular=True)
    is_noun = found.head >= 0 and found.head < number.last + 2 and words[found.head].low not in FATES
    if number.value < _LEAST_PLACE or not is_noun or words[found.head].low.endswith("ed"):
        return None
    return replace(
        line.figure(number, number.last, subjects.plural(words[found.head].low)),
        phrase=line.written(found.first, found.last),
        counted=subjects.counted(words, found),
        is_ordinal=True,
    )


def _count(line: Line, number: Numeral) -> Figure | None:
    """Read a number of people or things that are named, or of people whose fate is told."""
    words = line.tokens
    if number.is_ordinal:
        return None
    found = subjects.phrase(words, number.last, singular=number.value == 1)
    fate = subjects.fate(words, number.first, found)
    head = words[found.head].low if found.head >= 0 else ""
    is_person = head in PEOPLE or head in PERSONS or f"{head}s" in PEOPLE
    # `A two-state solution` counts nothing, `a 45-subject trial` does.
    is_kind = number.value < _LEAST_BARE and not subjects.class_of(head) and not is_person
    is_compound = is_kind and low(words, number.last) == "-"
    is_lone_one = number.value == 1 and (not fate or low(words, number.last) == "of")
    is_year = not is_person and _is_year(words[number.first])
    if not (head or fate or _are_people(words, number)) or is_compound or is_lone_one or is_year:
        return None
    counted = subjects.counted(words, found)
    is_people = is_person or not counted
    sides = subjects.sides(words, found)
    return replace(
        line.figure(number, number.last, "people" if is_people else subjects.plural(head)),
        phrase=line.written(found.first, found.last),
        counted=counted,
        fate=fate if is_people else "",
        sides=sides if sides or counted else subjects.toll_sides(words, number.first),
        is_part=found.is_part or _is_part(words, number.first, found),
    )


def _bare(line: Line, number: Numeral) -> Figure | None:
    """Read a number whose noun is left out (`up from 33,000`, `the 350 for whom it is licensed`).

    Small numbers, those beside names, and what may be a year stand for too many other things.
    """
    words, first, last = line.tokens, number.first, number.last
    is_other = number.is_ordinal or number.is_vague or number.is_fraction or _is_year(words[first])
    is_named = (last < len(words) and words[last].is_name) or (first > 1 and words[first - 1].is_name)
    is_small = number.value < _LEAST_BARE and number.value % 1 == 0
    if is_small or is_other or is_named or low(words, last) == "-":
        return None
    figure = line.figure(number, last, "")
    if found := subjects.subject(words, first):
        counted = subjects.counted(words, found)
        unit = subjects.plural(words[found.head].low) if counted else "people"
        return replace(
            figure,
            unit=unit,
            counted=counted,
            phrase=line.written(found.first, found.last),
            fate="" if counted else subjects.fate(words, first, found),
            sides=subjects.sides(words, found),
        )
    return figure


def _are_people(words: Sequence[Token], number: Numeral) -> bool:
    """Whether a number without a noun is said to be or to do something (`1.2 million are without power`)."""
    verb = low(words, number.last)
    return (verb in _DOING or verb.endswith("ed")) and low(words, number.first - 1) not in (
        "the",
        "those",
        "these",
    )


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal() and int(token.text) in _YEARS


def _is_part(words: Sequence[Token], first: int, found: subjects.Phrase) -> bool:
    before = {token.low for token in words[max(0, first - 5) : first]}
    opening = [token.low for token in words[:2]]
    is_of_those = opening == ["of", "the"] and any(token.is_number for token in words[2:first])
    is_told = is_of_those or "including" in before
    return is_told or low(words, found.head) == "them" or low(words, found.last) == "among"


def lone_durations(words: Sequence[Token]) -> Iterator[Numeral]:
    """Yield the lengths that no number tells: `an hour`, `half an hour`, `a day and a half`, `week-long`."""
    for at, token in enumerate(words):
        if token.low not in DURATIONS:
            continue
        is_alone = low(words, at - 1) in ("a", "an")
        first, last = at - is_alone, at + 1
        after = at + 1 + (low(words, at + 1) == "-")
        if low(words, at - 1) in _ONE and low(words, last) in AGO - {"old"}:
            yield Numeral(at - 1, last, 1.0)
        elif is_alone and [low(words, at + ahead) for ahead in (1, 2, 3)] == ["and", "a", "half"]:
            yield Numeral(first, at + 4, 1.5)
        elif is_alone and low(words, first - 1) == "half":
            yield Numeral(first - 1, last, 0.5)
        elif low(words, after) in ("long", "old") and not _is_counted(words, at):
            yield Numeral(first, after + 1, 1.0)
        elif is_alone and token.low in ("hour", "minute") and not _is_rate(words, first, last):
            yield Numeral(first, last, 1.0)


def duration(line: Line, number: Numeral) -> Figure:
    """Return the figure of one that `lone_durations` found."""
    words = line.tokens
    units = (_unit(token.low) for token in words[number.first : number.last])
    unit, factor = next(found for found in units if found[0])
    event = EVENTS.get(low(words, number.last)) or line.event(number.first, number.last)
    role = "ago" if low(words, number.last) in AGO else ""
    return replace(line.figure(number, number.last, unit, factor), fate=event, counted=role)


def vote(line: Line, number: Numeral) -> Figure:
    """Return the figure of the outcome of a vote: the number of those for it, its `high` of those against."""
    return replace(line.figure(number, number.last, "votes"), bound=Bound.EXACT, counted="vote")


def _is_rate(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the time is no length: `80 miles an hour`, `twice an hour`, `an hour later`."""
    before = low(words, first - 1)
    is_per = bool(_unit(before)[0]) or before.isdigit() or before in ("times", "once", "twice")
    return is_per or low(words, last) in AGO


def _is_counted(words: Sequence[Token], at: int) -> bool:
    """Whether a number stands before a word of time (`two-hour-long`)."""
    return any(token.is_number or small_number(token.low) for token in words[max(0, at - 2) : at])
