"""What a number counts: the noun after it, whose it is, and what became of the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefsearch import text
from briefsearch.comparison.figures.tokens import Token, low
from briefsearch.comparison.figures.vocabulary import (
    AUXILIARIES,
    FATE_NOUNS,
    FATES,
    IRREGULAR,
    PARTICIPLES,
    PEOPLE,
    PERSONS,
    SINGULAR,
    STOPS,
    THINGS,
)

_LONGEST_PHRASE = 6
_LOOK_AHEAD = 7
_LOOK_BACK = 9
_DETERMINERS = {"the", "its", "his", "her", "their", "these", "our"}
_OTHERS = {"people", "more", "other", "some"}
_CLAUSE_ENDS = set(";:()—")
# What may stand between a verb and the figure that it governs, beside numbers and names of people.
_BRIDGES = {
    "and", "or", ",", "of", "the", "a", "an", "another", "some", "other", "including", "than", "least",
    "more", "most", "many", "as", "about", "around", "nearly", "almost", "up", "to", "at", "over", "all",
    "off", "estimated", "them", "were", "both", "also", "was", "with", "-", "roughly", "approximately",
    "fewer", "no", "less", "out", "away",
}  # fmt: skip
_NOT_BEFORE = {"hold", "lost", "dead", "aboard", "board", "hospital", "alive", "treated"}
_TOLLS = {"toll", "deaths", "death", "casualties", "fatalities"}
_CHANGING = """
    rose risen rises rising climbed jumped grew grown increased fell fallen dropped reached reaches hit topped
    tops exceeded surpassed passed stand stood stands totalled totaled soared surged number numbers numbered
"""
# Verbs whose subject is what the number after them counts.
_CHANGES = frozenset(_CHANGING.split())
_RELATIVES = {"who", "which", "that"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase after a number: tokens `first` to `last` (excluded), its head among them or -1.

    `is_part` tells that they are of a greater number (`two of the miners`).
    """

    first: int
    last: int
    head: int
    is_part: bool = False


def phrase(line: Sequence[Token], at: int, *, singular: bool) -> Phrase:
    """Return the noun phrase that begins at token `at`, right after a number.

    The head is the last plural of the first run of words, or where nothing is counted or one thing is
    (`singular`) the last word; after a hyphen it is the first word.
    """
    is_part = False
    if low(line, at) == "of":
        at += 1
        while low(line, at) in _DETERMINERS | _OTHERS or (
            is_part and line[at : at + 1] and line[at].is_number
        ):
            # `Twelve of the 40 miners` are miners.
            is_part = is_part or low(line, at) in _DETERMINERS
            at += 1
    hyphened = low(line, at) == "-"
    at += hyphened
    head, last = -1, at
    for place in range(at, min(at + _LONGEST_PHRASE, len(line))):
        token = line[place]
        if token.text in "-’'":
            continue
        if _is_owner(token.low) and head < 0:
            # `12 of the ship's dead` are no part of a number of dead.
            last, is_part = place + 1, False
            continue
        if not token.is_word or token.low in STOPS:
            break
        is_head = is_plural(token.low) or (singular and (head < 0 or not is_plural(line[head].low)))
        if not is_head and head >= 0:
            break
        head = place if is_head else head
        last = place + 1
        if hyphened:
            return Phrase(at, last, place, is_part)
    return Phrase(at, last if head < 0 else head + 1, head, is_part)


def subject(line: Sequence[Token], first: int) -> Phrase | None:
    """Return what a number at token `first` counts where it is told before it (`cases rose to …`)."""
    for place in range(first - 1, max(first - 1 - _LOOK_BACK, 0), -1):
        if line[place].text in _CLAUSE_ENDS:
            return None
        if line[place].low in _CHANGES:
            tolls = [at for at in range(place) if line[at].low in FATE_NOUNS]
            nouns = [at for at in range(max(0, place - _LONGEST_PHRASE), place) if is_plural(line[at].low)]
            return _noun(line, (tolls or nouns)[-1]) if tolls or nouns else None
    return None


def _noun(line: Sequence[Token], head: int) -> Phrase:
    """Return the phrase of a noun and the names before it (`Melland casualties`)."""
    first = head
    while first and line[first - 1].is_name:
        first -= 1
    return Phrase(first, head + 1, head)


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    if word in IRREGULAR or word in THINGS or word in PEOPLE:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")) and word not in SINGULAR


def fate(line: Sequence[Token], first: int, found: Phrase) -> str:
    """Return what became of the people of a figure that begins at token `first`, or nothing."""
    own = next(
        (
            name
            for token in line[found.first : found.last]
            if (name := FATE_NOUNS.get(token.low) or _adjective(token.low))
        ),
        "",
    )
    if own and own != "held":
        return own
    # Those who were held may be freed, rescued or killed in the end.
    return _fate_after(line, found.last) or _fate_before(line, first) or own


def _adjective(word: str) -> str:
    return FATES[word] if word in PARTICIPLES else ""


def _fate_after(line: Sequence[Token], at: int) -> str:
    """Read `… people were killed`, `… people, including two children, have died`, `… dead`."""
    if low(line, at) == ",":
        for place in range(at + 2, min(at + 14, len(line))):
            if line[place].text == ",":
                at = place + 1
                break
    for place in range(at, min(at + _LOOK_AHEAD, len(line))):
        word = line[place].low
        if word in PARTICIPLES:
            return FATES[word]
        if word in FATE_NOUNS and place > at and low(line, place - 1) in ("the", "their"):
            return FATE_NOUNS[word]
        if word == "found" and not {"not", "yet"}.isdisjoint(token.low for token in line[at:place]):
            return "missing"
        if word not in AUXILIARIES and not line[place].is_number:
            return ""
    return ""


def _fate_before(line: Sequence[Token], first: int) -> str:
    """Read `killed at least …`, `killing … people and wounding …`, `death toll has risen to …`."""
    is_bridged = True
    for place in range(first - 1, max(first - 1 - _LOOK_BACK, -1), -1):
        word = line[place].low
        if word in _CLAUSE_ENDS:
            return ""
        if is_bridged and word in FATES and word not in _NOT_BEFORE:
            return FATES[word]
        if word in _TOLLS:
            ends = FATES.keys() | _RELATIVES
            return "" if any(token.low in ends for token in line[place + 1 : first]) else "killed"
        is_bridged = is_bridged and _is_bridge(line[place])
    return ""


def _is_bridge(token: Token) -> bool:
    word = token.low
    return word in _BRIDGES or word in PEOPLE or word in PERSONS or token.is_number or token.is_name


def sides(line: Sequence[Token], found: Phrase) -> frozenset[str]:
    """Return the names within a phrase and right after it (`of Melland`), folded."""
    names = {
        text.fold(token.text).removesuffix("s")
        for token in line[found.first : found.last]
        if token.is_name
        and token.low not in FATE_NOUNS
        and token.low not in PEOPLE
        and not _is_owner(token.low)
    }
    if low(line, found.last) == "of" and found.last + 1 < len(line) and line[found.last + 1].is_name:
        names.add(text.fold(line[found.last + 1].text))
    return frozenset(names)


def _is_owner(word: str) -> bool:
    return word.endswith(("'s", "’s"))


def toll_sides(line: Sequence[Token], first: int) -> frozenset[str]:
    """Return the names before a word for deaths that precedes the figure (`the Kardovan death toll … 12`)."""
    for place in range(first - 1, max(first - 1 - _LOOK_BACK, -1), -1):
        if line[place].low in _TOLLS:
            names = [
                token for token in line[max(0, place - 3) : place] if token.is_name and token.low not in STOPS
            ]
            return frozenset(text.fold(token.text).removesuffix("s") for token in names)
    return frozenset()


def counted(line: Sequence[Token], found: Phrase) -> str:
    """Return the class of the head: its name, the stem of the word, or nothing for people at large."""
    if found.head < 0:
        return ""
    token = line[found.head]
    word = token.low
    if word in PEOPLE:
        return next((PERSONS[one.low] for one in line[found.first : found.head] if one.low in PERSONS), "")
    if found.head > 0 and token.is_name and word.endswith("s") and word not in PERSONS and word not in THINGS:
        return ""
    return PERSONS.get(word) or THINGS.get(word) or text.stem(text.fold(word))


def class_of(word: str) -> str:
    """Return the class of a word in lower case, or nothing where it is of none."""
    return PERSONS.get(word) or THINGS.get(word, "")


def plural(word: str) -> str:
    """Return the unit that a noun in lower case stands for (`lorries` for `truck`)."""
    return THINGS.get(word) or (word if is_plural(word) else f"{word}s")
