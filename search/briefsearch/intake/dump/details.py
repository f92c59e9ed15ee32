"""Who, where and when, as far as the page states it: what it does not state stays unknown."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date

from briefsearch.intake.dump import abroad, signs
from briefsearch.intake.dump.names import byline_names, names
from briefsearch.intake.dump.roles import Roles
from briefsearch.intake.dump.shapes import Line
from briefsearch.model import BlockKind

_REVISED = re.compile(
    rf"\b(?:updated|modified|revised|corrected|accessed|retrieved|{abroad.REVISED})\b", re.IGNORECASE
)
_RIGHTS = re.compile(r"©|\bcopyright\b|\(c\)|\ball rights reserved\b.*", re.IGNORECASE)
_ACRONYM = re.compile(r"\([A-Z][A-Z&]+\)")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_PARTED = re.compile(r"\. |\s[|•·]\s")
_MOST_WORDS = 10
_LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class Dating:
    """What a page supports about its day, in the words of `Article`."""

    published: date | None = None
    between: tuple[date | None, date | None] = (None, None)
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """The name of an outlet, and where the page states it; both are empty where it does not."""

    name: str = ""
    evidence: str = ""


def authors(roles: Roles) -> tuple[str, ...]:
    """Return the people that the byline names, in order; editors and photographers are none of them."""
    found: list[str] = []
    for at, line in enumerate(roles.lines):
        if roles.kinds[at] is not BlockKind.BYLINE or not line.is_byline:
            continue
        below = roles.lines[at + 1].text if at + 1 < len(roles.lines) else ""
        found += byline_names(line.text) or names(below)
    return tuple(dict.fromkeys(found))


def dating(roles: Roles) -> Dating:
    """Return the stated day of publication, or else the range that comments and captions support."""
    for at, line in enumerate(roles.lines):
        days = signs.dates(line.text)
        first = signs.first_date(line.text)
        if not days or first is None or _REVISED.search(line.text, 0, first.start()):
            continue
        if roles.kinds[at] is BlockKind.BYLINE:
            under = roles.title is None or at > roles.title
            return Dating(days[0], evidence=f"stated {'under' if under else 'above'} the headline")
        outside = roles.kinds[at] not in {BlockKind.COMMENT, BlockKind.RELATED}
        if outside and signs.PUBLISHED.match(line.text) and len(line.text.split()) <= _MOST_WORDS:
            return Dating(days[0], evidence="stated on the page as the day of publication")
    return _range(roles)


def _range(roles: Roles) -> Dating:
    comments = [
        day
        for line, kind in zip(roles.lines, roles.kinds, strict=True)
        if kind is BlockKind.COMMENT and line.is_comment_head
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


def outlet(roles: Roles) -> Outlet:
    """Return the outlet as the page states it: a welcome, its copyright line, a teaser, or a centre."""
    lines, kinds = roles.lines, roles.kinds
    for line in lines[: roles.first]:
        if welcome := signs.WELCOME.fullmatch(line.text):
            return Outlet(welcome[1], "stated in a welcome")
    for at in reversed(range(len(lines))):
        if kinds[at] is BlockKind.BOILERPLATE and (owner := _owner(lines[at])):
            return Outlet(owner, "stated in a copyright line")
    for line, kind in zip(lines, kinds, strict=True):
        if kind is BlockKind.STANDFIRST and (reports := signs.REPORTS.search(line.text)):
            return Outlet(reports[1], "stated in the standfirst")
    for line, kind in zip(lines, kinds, strict=True):
        if kind is BlockKind.BYLINE and signs.HOUSE.match(line.text) and _ACRONYM.search(line.text):
            return Outlet(line.text, "stated in the byline")
    return Outlet()


def _owner(line: Line) -> str:
    """Return whose the copyright is that a short line states, without years and reserved rights."""
    text = line.text if line.words <= _LONGEST_LINE else ""
    if not re.search(r"©|\bcopyright\b|\(c\) ?\d{4}", text, re.IGNORECASE):
        return ""
    named = next(filter(_HAS_LETTER.search, signs.PHRASE.split(_RIGHTS.sub("", text))), "")
    words = " ".join(signs.YEARS.sub("", named).split())
    words = _PARTED.split(words.strip(" .,|–—-"), maxsplit=1)[0]
    words = re.sub(r"^by\b", "", words.strip(" .,|–—-")).strip(" .,|–—-")
    return words if words[:1].isalnum() and len(words.split()) <= _MOST_WORDS else ""


def _shown(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"
