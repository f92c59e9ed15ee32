"""Lines that say who wrote an account: `-- By Name`, `Name | Outlet | Day`."""

from __future__ import annotations

import re

from briefsearch.intake.dump import signs
from briefsearch.intake.dump.names import byline_names, names

_DASHES = re.compile(r"^[-–—\s]+(?=by\b)", re.IGNORECASE)
_FOLLOW = re.compile(r"[\s|,.(]{1,9}(?:follow\b.{0,20})?@\w+.*$", re.IGNORECASE)
_BAR = re.compile(r"\s*[|•·\n]\s*|\s+/\s+")
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = range(3, 5)
_MOST_WORDS, _MOST_BESIDE_DAY = 20, 3


def bare(text: str) -> str:
    """Return a line without the dashes before `By` and without a call to follow its author."""
    return _FOLLOW.sub("", _DASHES.sub("", text))


def signed_by(text: str) -> tuple[str, ...]:
    """Return the people that `text` says it is by.

    They come after `By`, or are the first of three parts or four that end in a day. Two parts are too few: a
    place and a day look the same.
    """
    if len(text.split()) > _MOST_WORDS:
        return ()
    parts = [part for part in _BAR.split(bare(text)) if part]
    if not parts:
        return ()
    if found := byline_names(" | ".join(parts)):
        return found
    return names(parts[0]) if len(parts) in _PARTS and is_day(parts[-1]) else ()


def is_day(text: str, most_words: int = _MOST_BESIDE_DAY) -> bool:
    """Whether `text` is a full date in any form and at most so many words besides."""
    rest, days = signs.DAY.subn("", text)
    return days > 0 and len(_WORD.findall(rest)) <= most_words and not signs.END_STOP.search(text)
