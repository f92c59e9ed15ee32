"""From a text dump to its lines: stripped of marks, joined where they were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefsearch.intake.dump.shapes import EASTERN, SOUTHERN, Line

_HEADING = re.compile(r"(#{1,6}) +(?=\S)")
_RULE = re.compile(r"(?:[-*_=~—–] ?){3,}")
_SUPERSCRIPT = re.compile(r"<sup>\s*\[?(\d{1,3})\]?\s*</sup>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|p|em|strong|sub|sup|span|div|small|br) ?/?>", re.IGNORECASE)
_ANGLED_URL = re.compile(r"<(https?://[^\s<>]+)>", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,200}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200}?)(?<=\S)\*(?![\w*])")
_BEGINS = re.compile(r" *(?:[-*•▪◦+>#]|\d{1,3}[.)]|\[\^?\d+\])(?= )")
_BULLETED = re.compile(r" *[*•▪◦] ")
_STOP = re.compile(r"[.!?…:;。！？؟۔।][\"”’»」』)\]]*$")
_SOLID_ENDS = re.compile(f"[{EASTERN}{SOUTHERN}、。「」，]")
_ADDRESS = re.compile(r"\s*(\d+)\. (?:https?|ftp|file|mailto|javascript)?[:/#.]\S*\s*", re.IGNORECASE)
_LINK_NUMBER = re.compile(r"(?<![\w.,;:!?\"”’)])\[(\d+)\]")
_ADDRESS_HEAD = re.compile(r"(?:References|Links|(?:Visible|Hidden) links:?)")
ITEM = re.compile(r"(?:([-*•▪◦+])|(\d{1,3})[.)]) +(?=\S)")
"""The mark before an item of a list: group 1 is a bullet, group 2 a number."""

_NARROWEST, _WIDEST = 40, 120
_NEARLY = 0.6
_LONGEST_MARKED = 20_000


def read_lines(source: str) -> list[Line]:
    """Return the lines of cleaned `source` that hold any text; rules of `---` count as empty lines."""
    found: list[Line] = []
    gap = True
    shown, addresses = split_addresses(source.split("\n"))
    for raw in (*unwrap(shown), *addresses):
        text = " ".join(raw.split())
        if not text or _RULE.fullmatch(text):
            gap = True
            continue
        quoted = text.startswith("> ")
        text = text.lstrip("> ") if quoted else text
        heading = _HEADING.match(text)
        text = _without_marks(text[heading.end() :].rstrip("# ") if heading else text)
        if text:
            found.append(Line(text, gap, len(heading[1]) if heading else None, quoted))
            gap = False
    return found


def _without_marks(text: str) -> str:
    if len(text) > _LONGEST_MARKED:
        return text
    text = _SUPERSCRIPT.sub(r"[\1]", text)
    text = _TAG.sub(" ", _ANGLED_URL.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    text = " ".join(text.split())
    # A dash that stands alone at the end parted the line from something that is not there.
    return text[:-2] if text.endswith((" -", " –", " |")) else text


def split_addresses(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return `lines` in two parts, the second of which is the numbered list of addresses that ends the text.

    Text browsers dump a page with such a list, and with `[12]` before each link, which the first part has no
    longer. The second part is empty where a text has no such list.
    """
    numbers: set[str] = set()
    end = len(lines)
    while end:
        address = _ADDRESS.fullmatch(lines[end - 1])
        if address:
            numbers.add(address[1])
        elif lines[end - 1].strip() and not _ADDRESS_HEAD.fullmatch(lines[end - 1].strip()):
            break
        end -= 1
    if not numbers:
        return lines, []
    shown = [
        _LINK_NUMBER.sub(lambda mark: "" if mark[1] in numbers else mark[0], line) for line in lines[:end]
    ]
    return shown, lines[end:]


def unwrap(lines: list[str]) -> list[str]:
    """Return `lines` with paragraphs joined that were broken by hand at one width.

    A text is such a one where hardly any line is longer than 120 characters and most long lines are broken
    in the middle of a sentence, where the next word would no longer have fitted. An indent, a mark of a list
    or a heading begins anew.
    """
    stripped = [line.strip() for line in lines]
    spaced = [len(line) for line in stripped if " " in line or not line.isascii()]
    lengths = sorted(len(line) for line in stripped if _NARROWEST <= len(line) <= _WIDEST)
    too_long = sum(length > _WIDEST for length in spaced)
    if not lengths or too_long * 20 > len(lengths):
        return lines
    width = lengths[len(lengths) * 9 // 10]
    pairs = [
        (above.strip(), below.strip())
        for above, below in pairwise(lines)
        if below.strip() and len(above.strip()) >= _NEARLY * width and not _BULLETED.match(below)
    ]
    full = [(above, below) for above, below in pairs if _is_full(above, below, width)]
    broken = sum(not _STOP.search(above) and not below[0].isupper() for above, below in full)
    if len(full) < 2 or len(full) < 0.6 * len(pairs) or broken < 0.4 * len(full):
        return lines
    return list(_joined(lines, width))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of `following` would have made `line` (nearly) too long."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > 0.8 * width


def _joined(lines: list[str], width: int) -> Iterator[str]:
    paragraph: list[str] = []
    last = ""
    for line in lines:
        indented = len(line) - len(line.lstrip()) > len(last) - len(last.lstrip())
        marked = bool(paragraph and _BEGINS.match(paragraph[0]))
        # A dash that happens to begin a line in the middle of a sentence begins no list.
        begins = (
            _BULLETED.match(line)
            or (_BEGINS.match(line) and (marked or _STOP.search(last.rstrip())))
            or (indented and not marked)
        )
        if paragraph and (not line.strip() or begins or not _is_full(last.strip(), line, width)):
            yield _sentence(paragraph)
            paragraph = []
        if line.strip():
            paragraph.append(line)
        else:
            yield ""
        last = line
    if paragraph:
        yield _sentence(paragraph)


def _sentence(parts: list[str]) -> str:
    """Return the parts of a paragraph on one line; a word broken at its hyphen is closed up."""
    stripped = [part.strip() for part in parts]
    made = parts[0].rstrip()
    for before, part in pairwise(stripped):
        hyphened = re.search(r"[^\W\d_]-$", before) and part[:1].islower()
        solid = _SOLID_ENDS.match(before[-1:]) and _SOLID_ENDS.match(part[:1])
        made += part if hyphened or solid else " " + part
    return made
