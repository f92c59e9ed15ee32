"""The name that an entity is shown under, and its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from briefsearch.entities.folding import key_of, tokens_of
from briefsearch.entities.lexicon import lexicon
from briefsearch.model import EntityKind

# An acronym is shown instead of its long form where it is that many times as frequent.
_COMMONER = 3


def display_name(kind: EntityKind, names: Counter[str]) -> str:
    """Return the name to show: the fullest common form of `names`, each counted.

    People go by their most frequent full name, places and organisations by their most frequent form that is
    no abbreviation; one that a library only abbreviates gets the full form of the word lists, if there.
    An organisation whose acronym is far commoner is shown by that.
    """
    ranked = sorted(names, key=lambda name: (-names[name], -len(name), name))
    written = [name for name in ranked if not _is_shouted(name)] or ranked
    if kind is EntityKind.PERSON:
        full = [name for name in written if len(tokens_of(name)) > 1 and " " in name]
        return (full or written)[0]
    long = [name for name in written if not _is_abbreviation(name)]
    canonical = lexicon().canonical.get((kind, key_of(ranked[0])))
    if kind is EntityKind.PLACE:
        return canonical if canonical in names and canonical else (long or [canonical or ranked[0]])[0]
    short = next((name for name in ranked if _is_abbreviation(name)), None)
    if short is not None and (not long or names[short] >= _COMMONER * names[long[0]]):
        return short
    return long[0]


def _is_abbreviation(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and " " not in letters and len(letters) <= 6


def _is_shouted(name: str) -> bool:
    """Whether `name` is in capitals as headlines are, and is no abbreviation."""
    return name.isupper() and not _is_abbreviation(name)


def slug_of(name: str, kind: EntityKind, taken: Container[str]) -> str:
    """Return an id for `name` that is not in `taken`: its words, then its kind, then a number."""
    slug = "-".join(tokens_of(name)) or "entity"
    if slug not in taken:
        return slug
    slug = f"{slug}-{kind.value}"
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
