"""The word lists behind recognition and merging, read once from `data/`.

A list holds one entry a line, below its comments, which begin with `#`; a bar parts the variants of one
name, full form first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from briefsearch.entities.folding import key_of
from briefsearch.model import EntityKind


@dataclass(frozen=True)
class Lexicon:
    """Sets of words as they are written, and of the names that are known before any text is read.

    `known` maps a name to its kind, or to None for a people of several words ("South Korean");
    `longest` maps the first word of known names of several words to the most words that one has.
    `canonical` maps (kind, folded key) of a variant to the full form that stands for all variants.
    `common`, `generic` and the lists of small words are in lower case, the others in title case.
    """

    known: Mapping[str, EntityKind | None]
    longest: Mapping[str, int]
    canonical: Mapping[tuple[EntityKind, str], str]
    first_names: frozenset[str]
    demonyms: frozenset[str]
    titles: frozenset[str]
    weak_titles: frozenset[str]
    offices: frozenset[str]
    organisation_words: frozenset[str]
    place_words: frozenset[str]
    other_words: frozenset[str]
    calendar: frozenset[str]
    ignored_alone: frozenset[str]
    particles: frozenset[str]
    functions: frozenset[str]
    common: frozenset[str]
    speech_verbs: frozenset[str]
    place_prepositions: frozenset[str]
    generic: frozenset[str]


def _lines(name: str) -> list[str]:
    text = files("briefsearch.entities").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    return text.splitlines()


def _words(*names: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_lines, names)))


def _variants(name: str) -> list[list[str]]:
    return [[form.strip() for form in line.split("|")] for line in _lines(name)]


def _longest(names: Mapping[str, EntityKind | None]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        first, space, _ = name.partition(" ")
        if space:
            longest[first] = max(name.count(" ") + 1, longest.get(first, 0))
    return longest


def _canonical(groups: Mapping[EntityKind, Sequence[Sequence[str]]]) -> dict[tuple[EntityKind, str], str]:
    return {
        (kind, key_of(form)): group[0]
        for kind, lists in groups.items()
        for group in lists
        if len(group) > 1
        for form in group
    }


@cache
def lexicon() -> Lexicon:
    """Return the word lists; they are read at the first call and kept."""
    groups = {
        EntityKind.PLACE: _variants("place_aliases"),
        EntityKind.ORGANISATION: _variants("organisations"),
    }
    demonyms = _words("demonyms")
    known: dict[str, EntityKind | None] = dict.fromkeys(_words("places", "regions"), EntityKind.PLACE)
    for kind, lists in groups.items():
        known.update((form, kind) for group in lists for form in group)
    known.update((name, None) for name in demonyms if " " in name)
    return Lexicon(
        known=known,
        longest=_longest(known),
        canonical=_canonical(groups),
        first_names=_words("first_names", "extra_first_names"),
        demonyms=demonyms,
        titles=_words("titles"),
        weak_titles=_words("weak_titles"),
        offices=_words("offices"),
        organisation_words=_words("organisation_words"),
        place_words=_words("place_words"),
        other_words=_words("other_words"),
        calendar=_words("calendar"),
        ignored_alone=_words("ignored_alone"),
        particles=_words("particles"),
        functions=_words("function_words"),
        common=_words("common_words"),
        speech_verbs=_words("speech_verbs"),
        place_prepositions=_words("place_prepositions"),
        generic=_words("generic_words"),
    )
