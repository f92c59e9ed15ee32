"""The word lists behind recognition and merging, each read from `data/` when it is first asked for.

A list holds one entry a line, below its comments, which begin with `#`; a bar parts the variants of one
name, full form first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain

from briefsearch.entities.folding import key_of
from briefsearch.model import EntityKind

_DATA = files("briefsearch.entities").joinpath("data")
_UNMARKED = str.maketrans("", "", " .-")
_WITH_VARIANTS = {EntityKind.PLACE: "place_aliases", EntityKind.ORGANISATION: "organisations"}
# Later lists win: a club or company named like a town is taken for the club or company.
_KNOWN = (
    (EntityKind.PLACE, "places"),
    (EntityKind.PLACE, "towns"),
    (EntityKind.PLACE, "countries"),
    (EntityKind.PLACE, "regions"),
    (EntityKind.PLACE, "nations"),
    (EntityKind.ORGANISATION, "team_words"),
    (EntityKind.ORGANISATION, "clubs"),
    (EntityKind.ORGANISATION, "companies"),
    (EntityKind.ORGANISATION, "bodies"),
    (EntityKind.PERSON, "known_people"),
)


@cache
def _lines(name: str) -> list[str]:
    text = _DATA.joinpath(f"{name}.txt").read_text(encoding="utf-8")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    return text.split("\n")[:-1]


def _key_of(name: str) -> str:
    """Return `key_of(name)`; plain names are not folded, since a process may ask for all of them."""
    bare = name.translate(_UNMARKED)
    return bare.lower() if bare.isalnum() and bare.isascii() else key_of(name)


def _variants(name: str) -> Iterator[list[str]]:
    return (line.split(" | ") for line in _lines(name))


class _Words:
    """A list as an attribute, read at its first use; later ones find the set in the instance itself."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __set_name__(self, owner: type, name: str) -> None:
        self._attribute = name

    def __get__(self, instance: Lexicon, owner: type) -> frozenset[str]:
        words = frozenset(chain.from_iterable(map(_lines, self._names)))
        instance.__dict__[self._attribute] = words
        return words


class Lexicon:
    """Sets of words as they are written, and of the names that are known before any text is read.

    `common`, `generic` and the lists of small words are in lower case, the others in title case.
    """

    first_names = _Words("first_names", "extra_first_names")
    doubtful_first_names = _Words("doubtful_first_names")
    family_names = _Words("family_names")
    common_family_names = _Words("common_family_names")
    family_words = _Words("family_words")
    demonyms = _Words("demonyms")
    titles = _Words("titles")
    weak_titles = _Words("weak_titles")
    roles = _Words("roles")
    offices = _Words("offices")
    organisation_words = _Words("organisation_words")
    organisation_openers = _Words("organisation_openers")
    lone_organisations = _Words("lone_organisations")
    team_words = _Words("team_words")
    company_cues = _Words("company_cues")
    company_followers = _Words("company_followers")
    club_leaders = _Words("club_leaders")
    club_followers = _Words("club_followers")
    team_sports = _Words("team_sports")
    place_words = _Words("place_words")
    place_openers = _Words("place_openers")
    place_cues = _Words("place_cues")
    place_nouns = _Words("place_nouns")
    place_followers = _Words("place_followers")
    person_followers = _Words("person_followers")
    stake_words = _Words("stake_words")
    work_cues = _Words("work_cues")
    work_followers = _Words("work_followers")
    other_words = _Words("other_words")
    event_words = _Words("event_words")
    calendar = _Words("calendar")
    ignored_alone = _Words("ignored_alone")
    particles = _Words("particles")
    functions = _Words("function_words")
    common = _Words("common_words")
    speech_verbs = _Words("speech_verbs")
    place_prepositions = _Words("place_prepositions")
    generic = _Words("generic_words")

    @cached_property
    def known(self) -> Mapping[str, EntityKind | None]:
        """The kind of each known name; None for a people of several words ("South Korean") or an event."""
        known: dict[str, EntityKind | None] = {}
        for kind, name in _KNOWN:
            known.update(dict.fromkeys(_lines(name), kind))
        for kind, name in _WITH_VARIANTS.items():
            known.update(dict.fromkeys(chain.from_iterable(_variants(name)), kind))
        known.update(dict.fromkeys(_lines("events")))
        known.update((name, None) for name in self.demonyms if " " in name)
        return known

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """The most words that a known name of several words has, by its first word."""
        longest: dict[str, int] = {}
        for name in self.known:
            if spaces := name.count(" "):
                first = name[: name.index(" ")]
                if longest.get(first, 0) <= spaces:
                    longest[first] = spaces + 1
        return longest

    @cached_property
    def towns(self) -> frozenset[str]:
        """The known places that clubs are named after; a team with the name of a country plays for it."""
        return frozenset(chain(_lines("places"), _lines("towns"))).difference(
            _lines("countries"), _lines("regions"), _lines("nations")
        )

    @cached_property
    def canonical(self) -> Mapping[tuple[EntityKind, str], str]:
        """The full form that stands for all variants of a name, by (kind, folded key) of each of them."""
        return {
            (kind, _key_of(form)): group[0]
            for kind, name in _WITH_VARIANTS.items()
            for group in _variants(name)
            if len(group) > 1
            for form in group
        }


@cache
def lexicon() -> Lexicon:
    """Return the word lists; each is kept once it is read."""
    return Lexicon()
