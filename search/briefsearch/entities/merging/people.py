"""Names of people: what one is called by, which longer name holds a shorter one, which spellings are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.merging.variants import nicknames

# What follows these is a father's name or a saint's, not a surname.
_NO_SURNAME_AFTER = frozenset(("bin", "ibn", "bint", "st"))
_SUFFIXES = frozenset(("jr", "sr", "junior", "senior", "ii", "iii", "iv", "v", "vi", "vii", "viii", "xvi"))
# A name is compared with so many that may be fuller: one with more is too common to be anyone's.
_MOST_FULLER = 200
# A surname that so many people of a library bear is no slip.
_SEVERAL = 2

Part = Literal["last", "first", "middle"]
PARTS: tuple[Part, ...] = ("last", "first", "middle")
"""The parts of a full name, in the order in which a lone word is read as one."""


class Called(NamedTuple):
    """A part of a full name that stands for the person, its words run together."""

    part: Part
    key: str


def is_lone(name: str) -> bool:
    """Whether a name is written as one word but for its particles ("al-Sudani", "van Aert")."""
    particles = lexicon().particles
    return sum(word.lower() not in particles for word in name.split()) < 2


def without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without "Jr" or a number at the end."""
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def called_by(words: tuple[str, ...]) -> Iterator[Called]:
    """Yield what someone of this full name is called by: surnames, given names, names in the middle.

    "Salman" is none of "Mohammed bin Salman", nor a given name in the middle ("William Jefferson Clinton").
    """
    words = without_suffix(words)
    for start in range(1, len(words)):
        if words[start - 1] not in _NO_SURNAME_AFTER:
            yield Called("last", "".join(words[start:]))
    for end in (1, 2):
        if end < len(words) or (end == 1 == len(words)):
            yield Called("first", "".join(words[:end]))
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if len(word) > 2 and before not in _NO_SURNAME_AFTER and _is_surname(word, after):
            yield Called("middle", word)


def _is_surname(word: str, after: str) -> bool:
    """Whether a word in the middle of a name may be a surname: one of two, or of several parts."""
    lists = lexicon()
    return word not in lists.particles and (after in lists.particles or word.title() not in lists.first_names)


class FullNames:
    """Full names of people by their first word with each later one; names are numbers."""

    def __init__(self, tokens: Mapping[int, tuple[str, ...]]) -> None:
        """Index names, each with its folded words."""
        self._tokens = tokens
        self._names = {words: name for name, words in tokens.items()}
        self._pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._plain: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        self._bearers = Counter[str]()
        self._endings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for name, words in tokens.items():
            self._bearers[words[-1]] += 1
            self._plain[_without_initials(words)].append(name)
            for word in set(words[1:]):
                self._pairs[words[0], word].append(name)
            for start in range(1, len(words) - 1):
                if words[start - 1] not in _NO_SURNAME_AFTER:
                    self._endings[words[start:]].append(name)

    def fuller(self, name: int) -> list[int]:
        """Return the names that hold this one and more: in the middle, behind it, or before it.

        An initial is held by a word that begins with it and stands where it stands: "George W. Bush" is not
        "George Herbert Walker Bush". "Donald Trump Jr" does not hold "Donald Trump".
        """
        words = self._tokens[name]
        if words[0] in lexicon().particles:
            return []
        # The word that fewest names of this first word have leads to all that may hold them all.
        whole = (words[-1], *(word for word in words[1:-1] if len(word) > 1))
        fewest = min((self._pairs[words[0], word] for word in whole), key=len)
        found = [other for other in fewest[:_MOST_FULLER] if self._holds(other, words)]
        return (found + self._endings.get(words, []))[:_MOST_FULLER]

    def _holds(self, other: int, words: tuple[str, ...]) -> bool:
        longer = self._tokens[other]
        if fullness(longer) <= fullness(words) or (longer[-1] in _SUFFIXES and words[-1] != longer[-1]):
            return False
        if any(len(word) == 1 for word in words):
            alike = all(map(_is_initial_or_same, words[:-1], longer))
            return alike and len(longer) >= len(words) and words[-1] in longer[1:]
        # Of two surnames the second is left out; "Juan Carlos" is not Juan Carlos Ferrero.
        if words[-1] != longer[-1] and words[-1].title() in lexicon().first_names:
            return False
        rest = iter(longer)
        return all(word in rest for word in words)

    def with_suffix(self, name: int) -> list[int]:
        """Return the names that have "Jr" or a number after this one."""
        words = self._tokens[name]
        longer = ((*words, suffix) for suffix in sorted(_SUFFIXES))
        return [self._names[each] for each in longer if each in self._names]

    def by_nickname(self, name: int) -> list[int]:
        """Return the names of the same words but for the first, of which one stands for the other."""
        given, *rest = _without_initials(self._tokens[name])
        found: list[int] = []
        for other in sorted(nicknames().get(given, ())):
            found += self._plain.get((other, *rest), [])[:_MOST_FULLER]
        return found[:_MOST_FULLER]

    def differ_by_slip(self, name: int, other: int) -> bool:
        """Whether one of two names a letter apart is likely to be a slip or spelling of the other.

        Given names of the lists ("Daniel", "Daniela") are two, as are surnames that others bear too ("Davis",
        "Davies").
        """
        first, second = self._tokens[name], self._tokens[other]
        if first[0] != second[0]:
            names = lexicon().first_names
            return not (first[0].title() in names and second[0].title() in names)
        if first[-1] != second[-1]:
            return min(self._bearers[first[-1]], self._bearers[second[-1]]) < _SEVERAL
        return True


def fullness(words: Sequence[str]) -> tuple[int, int]:
    """Return a key by which "J. Q. Doe" comes before "John Q. Doe", and that before "John Quincy Doe"."""
    return len(words), sum(map(len, words))


def _is_initial_or_same(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def _without_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without initials in the middle."""
    return (words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1])
