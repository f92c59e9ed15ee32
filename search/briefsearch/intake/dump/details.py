"""Who, where and when, as far as the page states it: what it does not state stays unknown."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date

from briefsearch.intake.dump import signs
from briefsearch.intake.dump.names import byline_names, is_byline, names
from briefsearch.intake.dump.roles import Roles, is_comment_head
from briefsearch.model import BlockKind

_REVISED = re.compile(r"\b(?:updated|modified|revised|corrected|accessed|retrieved)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:first )?(?:published|posted|publication date|date)\b", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\bcopyright\b|\(c\)|\ball rights reserved\b.*", re.IGNORECASE)
_ACRONYM = re.compile(r"\([A-Z][A-Z&]+\)")
_MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Dating:
    """What a page supports about its day, in the words of `Article`."""

    published: date | None = None
    between: tuple[date | None, date | None] = (None, None)
    evidence: str = ""


def authors(roles: Roles) -> tuple[str, ...]:
    """Return the people that the byline names, in order; editors and photographers are none of them."""
    found: list[str] = []
    for at, line in enumerate(roles.lines):
        if roles.kinds[at] is not BlockKind.BYLINE or not is_byline(line.text):
            continue
        below = roles.lines[at + 1].text if at + 1 < len(roles.lines) else ""
        found += byline_names(line.text) or names(below)
    return tuple(dict.fromkeys(found))


def dating(roles: Roles) -> Dating:
    """Return the stated day of publication, or else the range that comments and captions support."""
    for at, line in enumerate(roles.lines):
        days = signs.dates(line.text)
        first = signs.DATE.search(line.text)
        if not days or first is None or _REVISED.search(line.text, 0, first.start()):
            continue
        if roles.kinds[at] is BlockKind.BYLINE:
            under = roles.title is None or at > roles.title
            return Dating(days[0], evidence=f"stated {'under' if under else 'above'} the headline")
        outside = roles.kinds[at] not in {BlockKind.COMMENT, BlockKind.RELATED}
        if outside and _PUBLISHED.match(line.text) and len(line.text.split()) <= _MOST_WORDS:
            return Dating(days[0], evidence="stated on the page as the day of publication")
    return _range(roles)


def _range(roles: Roles) -> Dating:
    comments = [
        day
        for line, kind in zip(roles.lines, roles.kinds, strict=True)
        if kind is BlockKind.COMMENT and is_comment_head(line)
        for day in signs.dates(line.text)[:1]
    ]
    captions = [
        day
        for line, kind in zip(roles.lines, roles.kinds, strict=True)
        if kind is BlockKind.CAPTION
        for day in signs.dates(line.text)
    ]
    earliest, latest = max(captions, default=None), min(comments, default=None)
    if earliest and latest and earliest > latest:
        earliest = None
    reasons = []
    if earliest:
        reasons.append(f"a picture on the page is dated {_shown(earliest)}")
    if latest:
        reasons.append(f"the first reader comment is dated {_shown(latest)}")
    evidence = "; ".join(["no date of its own is stated", *reasons]) if reasons else ""
    return Dating(None, (earliest, latest), evidence)


def outlet(roles: Roles) -> str:
    """Return the outlet as the page states it: a welcome, its copyright line, a teaser, or a centre."""
    lines, kinds = roles.lines, roles.kinds
    for at, line in enumerate(lines):
        if at < roles.first and (welcome := signs.WELCOME.fullmatch(line.text)):
            return welcome[1]
    for at in reversed(range(len(lines))):
        if kinds[at] is BlockKind.BOILERPLATE and (owner := _owner(lines[at].text)):
            return owner
    for line, kind in zip(lines, kinds, strict=True):
        if kind is BlockKind.STANDFIRST and (reports := signs.REPORTS.search(line.text)):
            return reports[1]
    for line, kind in zip(lines, kinds, strict=True):
        if kind is BlockKind.BYLINE and signs.HOUSE.match(line.text) and _ACRONYM.search(line.text):
            return line.text
    return ""


def _owner(text: str) -> str:
    """Return whose the copyright is that a line states, without years and reserved rights."""
    if not re.search(r"©|\bcopyright\b|\(c\) ?\d{4}", text, re.IGNORECASE):
        return ""
    words = " ".join(signs.YEARS.sub("", _RIGHTS.sub("", text)).split()).split(". ")[0]
    words = re.sub(r"^by\b", "", words.strip(" .,|–—-")).strip(" .,|–—-")
    return words if words[:1].isalnum() and len(words.split()) <= _MOST_WORDS else ""


def _shown(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"
