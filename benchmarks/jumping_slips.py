"""Misspellings of names, by what goes wrong in them; nothing here knows how jumping ranks."""

from __future__ import annotations

import random
import string
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from rapidfuzz.distance import OSA

from benchmarks.jumping_names import Named
from briefsearch.entities.folding import key_of, tokens_of
from briefsearch.model import EntityKind

_VOWELS = "aeiou"
_SPELLINGS = (("ph", "f"), ("k", "c"), ("y", "i"), ("ou", "u"))
_ACCENTS = {
    "a": "á",
    "e": "é",
    "i": "í",
    "o": "ö",
    "u": "ü",
    "c": "ç",
    "n": "ñ",
    "s": "š",
    "z": "ž",
    "g": "ğ",
}
_MIN_LETTERS, _LONG = 5, 12
_MIN_PREFIX = 0.6

Slip = Callable[[random.Random, str], str | None]
"""Return a name with something wrong in it; None where that cannot go wrong in this name."""


@dataclass(frozen=True, slots=True)
class Misspelling:
    """What is typed, what goes wrong in it, and the place of the entity that is meant."""

    query: str
    slip: str
    target: int


def _replaced(name: str, start: int, end: int, by: str) -> str:
    return name[:start] + by + name[end:]


def _letters(name: str, among: str = "") -> list[int]:
    return [at for at, letter in enumerate(name) if letter.isalpha() and (not among or letter in among)]


def _transposition(chance: random.Random, name: str) -> str | None:
    pairs = [at for at in _letters(name)[:-1] if name[at + 1].isalpha() and name[at] != name[at + 1]]
    if not pairs:
        return None
    at = chance.choice(pairs)
    return _replaced(name, at, at + 2, name[at + 1] + name[at])


def _missing_letter(chance: random.Random, name: str) -> str | None:
    at = chance.choice(_letters(name))
    return _replaced(name, at, at + 1, "")


def _doubled_letter(chance: random.Random, name: str) -> str | None:
    at = chance.choice(_letters(name))
    return _replaced(name, at, at, name[at])


def _wrong_letter(chance: random.Random, name: str) -> str | None:
    at = chance.choice(_letters(name))
    return _replaced(name, at, at + 1, chance.choice(string.ascii_lowercase.replace(name[at], "")))


def _wrong_vowel(chance: random.Random, name: str) -> str | None:
    vowels = _letters(name, _VOWELS)
    if not vowels:
        return None
    at = chance.choice(vowels)
    return _replaced(name, at, at + 1, chance.choice(_VOWELS.replace(name[at], "")))


def _transliteration(chance: random.Random, name: str) -> str | None:
    ways = [(old, new) for pair in _SPELLINGS for old, new in (pair, pair[::-1]) if old in name]
    if not ways:
        return None
    old, new = chance.choice(ways)
    at = chance.choice([at for at in range(len(name)) if name.startswith(old, at)])
    return _replaced(name, at, at + len(old), new)


def _swapped_names(_: random.Random, name: str) -> str | None:
    rest, _space, last = name.rpartition(" ")
    return f"{last} {rest}" if rest else None


def _accent(chance: random.Random, name: str) -> str | None:
    if not name.isascii():
        return key_of(name) if " " not in name else " ".join(map(key_of, name.split()))
    places = _letters(name, "".join(_ACCENTS))
    if not places:
        return None
    at = chance.choice(places)
    return _replaced(name, at, at + 1, _ACCENTS[name[at]])


def _prefix(chance: random.Random, name: str) -> str | None:
    return name[: chance.randint(ceil(_MIN_PREFIX * len(name)), len(name) - 1)].rstrip()


_ONE_SLIP: Mapping[str, Slip] = {
    "transposition": _transposition,
    "missing letter": _missing_letter,
    "doubled letter": _doubled_letter,
    "wrong letter": _wrong_letter,
}


def _one_slip(chance: random.Random, name: str) -> str | None:
    return chance.choice(list(_ONE_SLIP.values()))(chance, name)


def _two_slips(chance: random.Random, name: str) -> str | None:
    if len(_letters(name)) < _LONG:
        return None
    once = _one_slip(chance, name)
    return once and _one_slip(chance, once)


SLIPS: Mapping[str, Slip] = {
    **_ONE_SLIP,
    "wrong vowel": _wrong_vowel,
    "transliteration": _transliteration,
    "swapped names": _swapped_names,
    "accent": _accent,
    "prefix": _prefix,
    "surname with a slip": _one_slip,
    "two slips": _two_slips,
}


def misspellings(entities: Sequence[Named], count: int, seed: str = "briefreader") -> Iterator[Misspelling]:
    """Yield `count` misspellings of entities drawn evenly, as many of each kind; names of 5 letters at least.

    A surname alone is only asked for where no other entity has the word.
    """
    chance = random.Random(f"{seed}/misspellings")
    used = Counter(token for entity in entities for name in entity.names for token in set(tokens_of(name)))
    kinds = list(SLIPS)
    number = 0
    while number < count:
        slip = kinds[number % len(kinds)]
        target = chance.randrange(len(entities))
        entity = entities[target]
        name = entity.name.lower()
        own = Counter(token for each in entity.names for token in set(tokens_of(each)))
        if slip == "surname with a slip":
            name = tokens_of(name)[-1] if entity.kind is EntityKind.PERSON and tokens_of(name) else ""
            if used[name] != own[name]:
                continue
        if slip == "swapped names" and entity.kind is not EntityKind.PERSON:
            continue
        if len(_letters(name)) < _MIN_LETTERS or any(letter.isdigit() for letter in name):
            continue
        query = SLIPS[slip](chance, name)
        if query and (slip == "accent" or key_of(query) != key_of(name)):
            yield Misspelling(query, slip, target)
            number += 1


def distance(query: str, names: Sequence[str]) -> int:
    """Return how many slips a query is away from the nearest of the names of an entity.

    Words may stand in any order, the query may end early, and one word may be one word of a name.
    """
    asked = tokens_of(query)
    key, in_order = "".join(asked), "".join(sorted(asked))
    nearest = len(key)
    for name in names:
        words = tokens_of(name)
        forms = ["".join(words), *(words if len(asked) == 1 else ())]
        if any(form.startswith(key) for form in forms):
            return 0
        nearest = min(nearest, *(OSA.distance(key, form) for form in forms))
        nearest = min(nearest, OSA.distance(in_order, "".join(sorted(words))))
    return nearest
