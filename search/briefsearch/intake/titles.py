"""A title for what has none."""

from __future__ import annotations

_MOST_WORDS = 12
_LOOKED_AT = 1_000


def first_words(text: str) -> str:
    """Return the first twelve words of `text` on one line, with `…` where there are more."""
    words = text[:_LOOKED_AT].split()
    return " ".join(words[:_MOST_WORDS]) + ("…" if len(words) > _MOST_WORDS else "")
