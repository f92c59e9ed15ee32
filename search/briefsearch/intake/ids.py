"""Identifiers of articles: short, stable, safe in file names and on command lines."""

from __future__ import annotations

import re

_LONGEST = 60
_NAMELESS = "article"
_NOT_ID = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return `text` as lower-case ASCII words joined by `-`: 1 to 60 characters, never empty.

    Letters of other scripts are transliterated; a long text is cut after a whole word where it has one.
    A slug of a slug is the same slug.
    """
    from anyascii import anyascii

    words = _NOT_ID.sub("-", anyascii(text[: 4 * _LONGEST]).lower()).strip("-")
    if len(words) > _LONGEST:
        head, _, _ = words[: _LONGEST + 1].rpartition("-")
        words = head or words[:_LONGEST]
    return words or _NAMELESS
