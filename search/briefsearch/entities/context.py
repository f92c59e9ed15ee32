"""What an article says of the names decided in it: who is meant by a surname, and what stands in lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefsearch.entities.lexicon import Lexicon
from briefsearch.model import EntityKind

_LIST_GAPS = frozenset((len(", "), len(" , "), len(" and ")))
# Words after a town that make the name of its club.
_CLUB_WORDS = frozenset(("United", "City", "Town", "County", "Rovers", "Wanderers", "Athletic", "Albion"))


class Decision(NamedTuple):
    """The words of a form from character `offset` on, `name`, are a name of `kind`.

    `needs_full_name`: only in an article that has the full name of a person with this first or last name,
    since the word alone says too little ("Young", "Philippe"). `located`: what stands around tells a place.
    `guessed`: nothing tells the kind.
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
        towns = (d.name for d in decisions if d.kind is EntityKind.ORGANISATION)
        self._clubs = {name for name in map(_titled, towns) if words.known.get(name) is EntityKind.PLACE}

    def kind_of(self, decision: Decision) -> EntityKind | None:
        """Return the kind of a decided name in this article, or None where it is none here."""
        _, name, kind, needs_full_name, located, _ = decision
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
        return None if needs_full_name and plain not in self._outer else kind


def listed_places(decided: Sequence[tuple[int, Decision]], words: Lexicon) -> set[int]:
    """Return where names stand beside a known place in a list: as far from it as ", " or " and " is long."""
    spans = [
        (
            start + d.offset,
            start + d.offset + len(d.name),
            d.kind is EntityKind.PLACE and d.name in words.known,
        )
        for start, d in decided
    ]
    found = set()
    for (start, end, place), (following, _, other) in pairwise(spans):
        if following - end in _LIST_GAPS and place != other:
            found.add(following if place else start)
    return found


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
