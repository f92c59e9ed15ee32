"""Authors that a feed, a record or a book states in a field of their own."""

from __future__ import annotations

import re

from briefsearch.text import clean_line

_BY = re.compile(r"(?:written |words |story )?by:?\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"\(?\S*\w@\w\S*|https?://\S+")
_APART = re.compile(r"\s*[;|]\s*|\s+(?:and|&)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*(?:and\s+|&\s*)?")
_RANK = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|ii|iii|iv|obe|cbe|mbe|esq)\.?", re.IGNORECASE)
_LONGEST = 2_000
_LONGEST_NAME = 80


def authors_of(text: str) -> tuple[str, ...]:
    """Return the names in `text`, the value of a field for authors, in order and each once.

    Names are parted by `;`, `|`, `and`, `&` and by commas, but `Brandt, Ilse` is one name, and `Jr.` or
    `PhD` belongs to the name before it. Mail addresses and the word `By` are left out.
    """
    line = _BY.sub("", clean_line(_ADDRESS.sub(" ", text[:_LONGEST])), count=1)
    found: list[str] = []
    for part in _APART.split(line):
        found += _at_commas(part)
    names = (name.strip(" \"'“”()<>,") for name in found)
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= _LONGEST_NAME))


def _at_commas(text: str) -> list[str]:
    names: list[str] = []
    for part in _COMMA.split(text):
        if names and _RANK.fullmatch(part):
            names[-1] += f", {part}"
        elif part:
            names.append(part)
    if len(names) == 2 and (" " not in names[0] or " " not in names[1]):
        return [text]
    return names
