"""Names of people: which shorter name stands for which fuller one, and which spellings are one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from briefsearch.entities.lexicon import lexicon

Name = TypeVar("Name")

_SIMILAR = 0.93
# What follows these is a father's name or a saint's, not a surname.
_NO_SURNAME_AFTER = frozenset(("bin", "ibn", "bint", "st"))
_MIN_FUZZY = 4


class PeopleIndex(Generic[Name]):
    """Full names of people by the parts that they are called by; names are any hashable objects."""

    def __init__(self, tokens: Mapping[Name, tuple[str, ...]]) -> None:
        """Index names, each with its folded words."""
        self._tokens = tokens
        self._endings: defaultdict[tuple[str, ...], list[Name]] = defaultdict(list)
        self._first: defaultdict[str, list[Name]] = defaultdict(list)
        self._outer: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
        self._blocks: defaultdict[tuple[int, str, str], list[Name]] = defaultdict(list)
        for name, words in tokens.items():
            if len(words) < 2:
                continue
            for ending in _endings(words):
                self._endings[ending].append(name)
            self._first[words[0]].append(name)
            self._outer[words[0], words[-1]].append(name)
            self._blocks[_block(words)].append(name)

    def fuller(self, name: Name) -> Iterator[list[Name]]:
        """Yield the full names that a short one may stand for: those that end with it, then those that begin.

        Short is one word, or a surname with its particles ("al-Sudani"); a full name stands for itself.
        """
        words = self._tokens[name]
        if len(words) > 1 and words[0] not in lexicon().particles:
            return
        if ending := self._endings.get(words):
            yield ending
        given = not ending or words[0].title() in lexicon().first_names
        if given and len(words) == 1 and len(words[0]) > 2 and (beginning := self._first.get(words[0])):
            yield beginning

    def fuller_same(self, name: Name) -> list[Name]:
        """Return the fuller forms of a full name: more words before it, or more of a middle name."""
        words = self._tokens[name]
        found = [] if words[0] in lexicon().particles else list(self._endings.get(words, ()))
        for other in self._outer[words[0], words[-1]]:
            longer = self._tokens[other]
            if fullness(longer) > fullness(words) and all(
                map(_is_initial_or_same, words[1:-1], longer[1:-1])
            ):
                found.append(other)
        return found

    def spelled_alike(self, name: Name) -> list[Name]:
        """Return the other names that are near enough to be compared by `same_person`."""
        return [other for other in self._blocks[_block(self._tokens[name])] if other != name]


def _endings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the endings that a person is called by; "Salman" is none of "Mohammed bin Salman"."""
    for start in range(1, len(words)):
        if words[start - 1] not in _NO_SURNAME_AFTER:
            yield words[start:]


def fullness(words: Sequence[str]) -> tuple[int, int]:
    """Return a key by which "J. Q. Doe" comes before "John Q. Doe", and that before "John Quincy Doe"."""
    return len(words), sum(map(len, words))


def _is_initial_or_same(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def _block(words: tuple[str, ...]) -> tuple[int, str, str]:
    return len(words), words[0][:1], words[-1][:2]


def same_person(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names of as many words differ in spelling alone (Jaro-Winkler ≥ .93 word by word).

    Two different first names of the lists ("Daniel", "Daniela") are two people.
    """
    from rapidfuzz.distance import JaroWinkler

    if len(first) != len(second) or len(first) < 2:
        return False
    names = lexicon().first_names
    if first[0] != second[0] and first[0].title() in names and second[0].title() in names:
        return False
    return all(
        one == other
        or (min(len(one), len(other)) >= _MIN_FUZZY and JaroWinkler.similarity(one, other) >= _SIMILAR)
        for one, other in zip(first, second, strict=True)
    )
