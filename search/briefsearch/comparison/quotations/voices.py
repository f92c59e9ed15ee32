"""Whether two speakers, as two accounts call them, may be one."""

from __future__ import annotations

from functools import cache

from briefsearch.comparison.quotations import cues
from briefsearch.comparison.values import Statement

_SMALL = cues.DETERMINERS | cues.PREPOSITIONS | {"'s"}


def is_one(a: Statement, b: Statement) -> bool:
    """Whether both statements name one speaker: alike, or the one by the last words of the other.

    A spokeswoman for somebody is somebody's spokesman, "Brenk" is "Ola Brenk"; any officials may be others.
    """
    if a.speaker == b.speaker:
        return bool(a.speaker)
    if a.is_anonymous or b.is_anonymous or not a.speaker or not b.speaker:
        return False
    shorter, longer = sorted((_words(a.speaker), _words(b.speaker)), key=len)
    if set(_telling(shorter)) == set(_telling(longer)):
        return True
    tail = len(longer) - len(shorter)
    return longer[tail:] == shorter and longer[tail - 1] not in _SMALL


@cache
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case; whoever speaks for somebody is a spokesperson."""
    found = name.lower().replace("’", "'").replace("'s", "").split()
    return tuple("spokesperson" if word in ("spokesman", "spokeswoman") else word for word in found)


def _telling(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word not in _SMALL]
