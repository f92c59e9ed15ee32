"""From lines with roles to blocks: runs that belong together are joined, broken sentences mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefsearch.intake.blocks import Piece
from briefsearch.intake.dump import signs
from briefsearch.intake.dump.lines import ITEM
from briefsearch.intake.dump.roles import Roles
from briefsearch.intake.dump.shapes import Line
from briefsearch.model import BlockKind, Link

_BULLET = "• "
_HEADING_LEVEL = 2
_BROKEN, _BROKEN_AT_NAME = 8, 15
# What may stand in the middle of a sentence, besides notes.
_BETWEEN = frozenset({BlockKind.BOILERPLATE, BlockKind.RELATED, BlockKind.CAPTION, BlockKind.CREDIT})
_OPENER = re.compile(
    r"an?|after|all|also|although|and|another|any|as|at|because|before|both|but|by|despite|during|each|earlier"
    r"|either|even|every|few|for|from|ha[ds]|have|he|her|here|his|how|however|i|if|in|instead|its?|last|later"
    r"|many|meanwhile|more|most|much|my|neither|nor?|not|now|of|on|once|one|only|or|other|our|over|she|since|so"
    r"|some|still|such|than|that|the|their|then|there|these|they|this|those|though|through|to|today|too|under"
    r"|until|we|were|what|when|where|which|while|who|why|will|with|without|yes|yet|your?",
    re.IGNORECASE,
)
_JOINED_BY = re.compile(r"[^\W\d_][\w'’-]*,? (?:and|or)\b")
_NAME_END = re.compile(r"(?:^|\s)[A-Z][\w'’-]* [A-Z][\w'’-]*$")
_URL = re.compile(r"https?://[^\s<>\"”]+[^\s<>\"”.,;:!?)\]'’]", re.IGNORECASE)


@dataclass(slots=True)
class _Part:
    kind: BlockKind
    texts: list[str]
    opened_by: Line


def pieces(roles: Roles) -> Iterator[Piece]:
    """Yield the blocks of a dump in order, without the title and its repeats."""
    for part in _mended(_parts(roles)):
        kind, text = part.kind, "".join(part.texts)
        if kind is BlockKind.LIST and len(part.texts) == 1 and not text.startswith(_BULLET):
            kind = BlockKind.PARAGRAPH
        level = (part.opened_by.level or _HEADING_LEVEL) if kind is BlockKind.HEADING else None
        links = tuple(Link(*match.span(), match.group()) for match in _URL.finditer(text))
        yield Piece(kind, text, level, links)


def _parts(roles: Roles) -> list[_Part]:
    parts: list[_Part] = []
    for at, line in enumerate(roles.lines):
        if at in roles.repeats:
            continue
        kind = roles.kinds[at]
        text = _item(line.text) if kind is BlockKind.LIST else line.text
        glue = _glue(parts[-1], kind, line) if parts else None
        if glue is None:
            parts.append(_Part(kind, [text], line))
        else:
            parts[-1].texts += (glue, text)
    return parts


def _glue(above: _Part, kind: BlockKind, line: Line) -> str | None:
    """Return what joins a line to the part above it, or None where it begins a part of its own."""
    if above.kind is not kind:
        return None
    if kind is BlockKind.LIST:
        return "\n"
    if kind is BlockKind.COMMENT:
        return "\n" if above.opened_by.is_comment_head and not line.is_comment_head else None
    if kind in {BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.CAPTION} and not line.gap:
        return " " if above.texts[-1].lower().rstrip(": ").endswith("by") else "\n"
    return None


def _item(text: str) -> str:
    match = ITEM.match(text)
    if match is None:
        return text
    marker = _BULLET if match[1] else f"{int(match[2])}. "
    return marker + text[match.end() :]


def _mended(parts: list[_Part]) -> list[_Part]:
    """Join a paragraph to the one above where a page break, or the notes of a page, split its sentence."""
    mended: list[_Part] = []
    last: _Part | None = None
    between = False
    for part in parts:
        goes_on = last is not None and _goes_on(last.texts[-1], part.texts[0], by_name=not between)
        if part.kind is BlockKind.PARAGRAPH and last is not None and goes_on:
            last.texts += (" ", *part.texts)
            continue
        mended.append(part)
        if part.kind is BlockKind.PARAGRAPH:
            last = part
            between = False
        elif part.kind in _BETWEEN:
            between = True
        elif part.kind is not BlockKind.FOOTNOTE:
            last = None
    return mended


def _goes_on(above: str, below: str, *, by_name: bool) -> bool:
    """Whether `below` ends the sentence that `above` begins.

    It does where it begins in lower case, or, `by_name`, where a name that ends `above` goes on with a word
    that opens no sentence (`Ann Marie` / `Fell and …`).
    """
    words = len(above.split())
    if signs.END_STOP.search(above) or words < _BROKEN:
        return False
    if below[:1].islower():
        return True
    if not by_name or words < _BROKEN_AT_NAME:
        return False
    first = below.split(maxsplit=1)[0].strip(",.")
    named = _NAME_END.search(above) and first[:1].isupper() and not _OPENER.fullmatch(first)
    return bool(named and _JOINED_BY.match(below))
