"""The name that an entity is shown under, and its id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container

from briefsearch.entities.folding import key_of, tokens_of
from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.merging.people import is_lone
from briefsearch.model import EntityKind

# An acronym is shown instead of its long form where it is that many times as frequent.
_COMMONER = 3
# A person's full name is frequent where it is half as frequent as the most frequent one.
_FREQUENT = 2
_LONGEST_ABBREVIATION = 6
# Longer capitals are the initials of no person or place.
_INITIALS = 3
_LETTERS = re.compile(r"[^\W\d_]+")


def display_name(kind: EntityKind, names: Counter[str]) -> str:
    """Return the name to show: the fullest common form of `names`, each counted, and none in capitals.

    People go by the fullest of their frequent full names, places and organisations by their most frequent
    form that is no abbreviation; one that a library only abbreviates gets the full form of the word lists, if
    there. An organisation whose acronym is far commoner is shown by that.
    """
    ranked = sorted(names, key=lambda name: (-names[name], -len(name), name))
    written = [name for name in ranked if not _is_shouted(name, kind)]
    if kind is EntityKind.PERSON:
        return _person(names, written) if written else capitalised(ranked[0])
    if kind is EntityKind.PLACE and not written:
        return lexicon().canonical.get((kind, key_of(ranked[0])), capitalised(ranked[0]))
    written = written or ranked
    long = [name for name in written if not _is_abbreviation(name)]
    long = [name for name in long if not _says_little(name)] or long
    canonical = lexicon().canonical.get((kind, key_of(ranked[0])))
    if kind is EntityKind.PLACE:
        return canonical if canonical in names and canonical else (long or [canonical or ranked[0]])[0]
    short = next((name for name in ranked if _is_abbreviation(name)), None)
    if short is not None and (not long or names[short] >= _COMMONER * names[long[0]]):
        return short
    return long[0]


def _person(names: Counter[str], written: list[str]) -> str:
    """Return the name to show of a person whose names, the most frequent first, are `written`."""
    first_names = lexicon().first_names
    full = [name for name in written if not is_lone(name)]
    full = full or [name for name in written if " " in name and name.split()[0] in first_names]
    forms = {tokens_of(name) for name in full}
    # What stands beside a name by mistake may have come into it: "Veteran Ivo Karst", "Ivo Karst Daniel".
    scraps = {
        name
        for name in full
        if (name.split()[-1] in first_names and tokens_of(name)[:-1] in forms)
        or (name.split()[0] not in first_names and tokens_of(name)[1:] in forms)
    }
    best = [name for name in full if name not in scraps] or full or written
    frequent = [name for name in best if names[name] * _FREQUENT >= names[best[0]]]
    return max(frequent, key=lambda name: (len(tokens_of(name)), names[name]))


def capitalised(name: str) -> str:
    """Return a name that stands in capitals with capitals at the beginning of its words alone."""
    return _LETTERS.sub(lambda word: word.group().capitalize(), name)


def _says_little(name: str) -> bool:
    """Whether a name is a lone word that many organisations have, and that means none ("Council")."""
    words = lexicon()
    return name not in words.known and name.lower() in words.generic


def _is_abbreviation(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and " " not in letters and len(letters) <= _LONGEST_ABBREVIATION


def _is_shouted(name: str, kind: EntityKind) -> bool:
    """Whether `name` is in capitals as headlines are, and is no abbreviation."""
    letters = name.replace(".", "")
    return letters.isupper() and (
        not _is_abbreviation(name) or (kind is not EntityKind.ORGANISATION and len(letters) > _INITIALS)
    )


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
