"""Names of people in bylines: who is said to have written, and nobody else."""

from __future__ import annotations

import re

from briefsearch.intake.dump import signs

_PARTICLE = re.compile(
    r"al|bin|bint|da|dei?|del|della|den|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|y|zu", re.IGNORECASE
)
_NO_PERSON = re.compile(
    r"\b(?:agenc(?:y|ies)|associated|bureau|correspondents?|desk|editors?|editorial|news(?:room)?|online|post|press"
    r"|reporters?|reuters|service|staff|team|times|tribune|web|wires?|writers?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september"
    r"|october|november|december|morning|evening|noon|midnight)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*(?:[|•·;:(\[/]|\s[-–—]\s|\bfor\b|\bin\b|\bat\b|\bof\b).*")
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", re.IGNORECASE)
_MOST_WORDS = 5
_LONGEST_BYLINE = 16


def names(text: str) -> tuple[str, ...]:
    """Return the people that the words after `By` begin with; roles and houses after them are left out."""
    date = signs.first_date(text)
    text = _CUT.sub("", text[: date.start()] if date else text).strip(" ,.-")
    found: list[str] = []
    for part in _AND.split(text):
        if not _is_person(part):
            break
        found.append(part)
    return tuple(found)


def is_byline(text: str) -> bool:
    """Whether a line says by whom the text is: `By` and names, or `By` alone above them."""
    match = signs.BYLINE.fullmatch(text)
    if match is None or len(text.split()) > _LONGEST_BYLINE:
        return False
    return bool(names(match[1])) or (
        not match[1].strip() and text.lower().strip(": ").endswith(("by", "author"))
    )


def byline_names(text: str) -> tuple[str, ...]:
    """Return the people that a byline names; none where it only says `By`."""
    match = signs.BYLINE.fullmatch(text)
    return names(match[1]) if match else ()


def _is_person(part: str) -> bool:
    words = part.split()
    if not 2 <= len(words) <= _MOST_WORDS or _NO_PERSON.search(part) or signs.HOUSE.fullmatch(part):
        return False
    spelt = all(word[0].isupper() or _PARTICLE.fullmatch(word) for word in words)
    return spelt and words[-1][0].isupper() and not any(char.isdigit() or char in "@?!" for char in part)
