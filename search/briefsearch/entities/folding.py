"""The form in which spellings of one name are equal."""

from __future__ import annotations

from functools import lru_cache

from briefsearch.text import words


@lru_cache(maxsize=65536)
def tokens_of(name: str) -> tuple[str, ...]:
    """Return the words of `name` without case, accents, points, hyphens and a leading "the".

    `U.S.` gives `us`, `al-Sudani` gives `al`, `sudani`, `Erdoğan` gives `erdogan`.
    """
    found = tuple(word.folded for word in words(name))
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def key_of(name: str) -> str:
    """Return the words of `name` run together, so that `Al Jazeera`, `al-Jazeera` and `Aljazeera` are one."""
    return "".join(tokens_of(name))
