"""Authors' names as reference managers want them: family and given names, or one that is no person's."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Words of which any makes an author an office or a company. Words that are family names too are left out.
_OFFICES = frozenset(
    (
        *("agence", "agencies", "agency", "associated", "association", "board", "bureau", "center", "centre"),
        *("committee", "contributors", "correspondents", "council", "department", "desk", "editorial"),
        *("editors", "foundation", "group", "institute", "media", "ministry", "network", "news", "newsroom"),
        *("office", "organisation", "organization", "reporters", "service", "staff", "team", "the", "union"),
        "university",
    )
)
_NO_NAME = re.compile(r"[\d&/@()|:;]|\b(?:and|of|for)\b", re.IGNORECASE)
_RANK = re.compile(r"(?:jr|sr)\.?|ii|iii|iv", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Author:
    """An author: a person with `family` and mostly a `given` name, or, with `family` alone, anybody else.

    `whole` is the name as it stands in the article, and `rank` what follows it, as `Jr.` does.
    """

    whole: str
    family: str
    given: str = ""
    rank: str = ""

    @property
    def is_person(self) -> bool:
        """Whether the name has parts that could change places."""
        return bool(self.given)


def author_of(name: str, outlet: str = "") -> Author:
    """Return the parts of an author's name, which may be written `Ida Lund` or `Lund, Ida`.

    Particles in lower case belong to the family name (`Ursula von der Leyen`). An author that is the outlet,
    an office, or of one word, stays whole.
    """
    words = name.replace(",", " ").casefold().split()
    if len(words) < 2 or name == outlet or _NO_NAME.search(name) or not _OFFICES.isdisjoint(words):
        return Author(name, name)
    first, *others = [part.strip() for part in name.split(",")]
    rank = others.pop() if others and _RANK.fullmatch(others[-1]) else ""
    if others:
        return Author(name, first, " ".join(others), rank)
    parts = first.split()
    if not rank and len(parts) > 2 and _RANK.fullmatch(parts[-1]):
        rank = parts.pop()
    at = len(parts) - 1
    while at > 1 and parts[at - 1][0].islower():
        at -= 1
    return Author(name, " ".join(parts[at:]), " ".join(parts[:at]), rank)
