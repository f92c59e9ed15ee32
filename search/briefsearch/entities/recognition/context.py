"""What an article says of the names decided in it: who is meant by a surname, and what stands in lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefsearch.entities.lexicon import Lexicon
from briefsearch.model import EntityKind

# What an article calls by one word so often is a company or the like, though nothing else tells its kind.
_OFTEN = 3
# A list of so many names may be one of people, a team's.
_LINE_UP = 3
_LIST_GAPS = frozenset((len(", "), len(" , "), len(" and "), len(" 45), ")))
# Words after a town that make the name of its club.
_CLUB_WORDS = frozenset(("United", "City", "Town", "County", "Rovers", "Wanderers", "Athletic", "Albion"))


class Decision(NamedTuple):
    """The words of a form from character `offset` on, `name`, are a name of `kind`.

    `needs_full_name`: only in an article that has the full name of a person with this first or last name,
    since the word alone says too little ("Young", "Philippe"). `located`: what stands around tells a place.
    `guessed`: nothing but another name of the article tells the kind.
    """

    offset: int
    name: str
    kind: EntityKind
    needs_full_name: bool = False
    located: bool = False
    guessed: bool = False


class Context:
    """What the full names in an article say of the short ones."""

    def __init__(self, decisions: Sequence[Decision], words: Lexicon) -> None:
        full = [_plain(d.name) for d in decisions if d.kind is EntityKind.PERSON and " " in d.name]
        self._surnames = {tail for name in full for tail in _tails(name)}
        self._outer = self._surnames.union(name.partition(" ")[0] for name in full)
        self._bodies: set[str] = set()
        for _, name, kind, *_ in decisions:
            if kind is EntityKind.ORGANISATION and " " in name:
                self._bodies.update(_stems(name, words))
        self._guesses = Counter(d.name for d in decisions if d.guessed)
        towns = (d.name for d in decisions if d.kind is EntityKind.ORGANISATION)
        self._clubs = {name for name in map(_titled, towns) if words.known.get(name) is EntityKind.PLACE}

    def kind_of(self, decision: Decision) -> EntityKind | None:
        """Return the kind of a decided name in this article, or None where it is none here."""
        _, name, kind, needs_full_name, located, guessed = decision
        plain = _plain(name)
        if plain in self._surnames and not (located and kind is EntityKind.PLACE) and not name.isupper():
            # Beside a Lewis Hamilton, Hamilton is no town.
            return EntityKind.PERSON
        if (
            kind is not EntityKind.ORGANISATION
            and not located
            and (name in self._bodies or _titled(name) in self._clubs)
        ):
            return EntityKind.ORGANISATION
        if guessed and name not in self._bodies and self._guesses[name] < _OFTEN:
            return None
        return None if needs_full_name and plain not in self._outer else kind


def listed_kinds(decided: Sequence[tuple[int, Decision]], words: Lexicon) -> dict[int, EntityKind]:
    """Return the kinds of guesses in lists, by where they start: places beside known ones, people in teams.

    Names stand in a list as far from each other as ", " or " and " or the minute of a substitute is long.
    """
    found = {}
    for chain in _chains(decided):
        told = [d.kind for _, d in chain if not d.guessed]
        people = len(chain) >= _LINE_UP and told.count(EntityKind.PERSON) * 2 > len(told) > 0
        places = [d.kind is EntityKind.PLACE and d.name in words.known for _, d in chain]
        for number, (at, decision) in enumerate(chain):
            if decision.guessed and any(places[max(number - 1, 0) : number + 2]):
                found[at] = EntityKind.PLACE
            elif decision.guessed and people:
                found[at] = EntityKind.PERSON
    return found


def _chains(decided: Sequence[tuple[int, Decision]]) -> Iterator[list[tuple[int, Decision]]]:
    """Yield names that stand in one list, each with where it starts."""
    chain: list[tuple[int, Decision]] = []
    end = 0
    for start, decision in decided:
        at = start + decision.offset
        if chain and at - end not in _LIST_GAPS:
            yield chain
            chain = []
        chain.append((at, decision))
        end = at + len(decision.name)
    if chain:
        yield chain


def _titled(name: str) -> str:
    return name.title() if name.isupper() else name


def _plain(name: str) -> str:
    if name.isascii():
        return name
    from anyascii import anyascii

    return anyascii(name)


@lru_cache(maxsize=1 << 14)
def _tails(name: str) -> tuple[str, ...]:
    """Return the family names in a full name, with and without small words: `van der Poel`, `Poel`."""
    words = name.split(" ")
    tails = [" ".join(words[first:]) for first in range(1, len(words))]
    return (*tails, *(tail[0].upper() + tail[1:] for tail in tails if tail[0].islower()))


@lru_cache(maxsize=1 << 14)
def _stems(name: str, words: Lexicon) -> tuple[str, ...]:
    """Return what an organisation is called for short: `Brenk` for `Brenk & Co`, `Brenk Steel Ltd`."""
    parts, stems = name.split(" "), []
    while len(parts) > 1 and (
        parts[-1] in words.organisation_words or parts[-1] in _CLUB_WORDS or parts[-1] == "&"
    ):
        parts.pop()
        stem = " ".join(parts)
        if stem not in words.known or name.rpartition(" ")[2] in _CLUB_WORDS:
            stems.append(stem)
    return tuple(stems)
