"""The lines of a text dump: stripped of marks, joined where they were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_HEADING = re.compile(r"(#{1,6}) +(?=\S)")
_RULE = re.compile(r"(?:[-*_=~—–] ?){3,}")
_SUPERSCRIPT = re.compile(r"<sup>\s*\[?(\d{1,3})\]?\s*</sup>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|p|em|strong|sub|sup|span|div|small|br) ?/?>", re.IGNORECASE)
_ANGLED_URL = re.compile(r"<(https?://[^\s<>]+)>", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,200}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200}?)(?<=\S)\*(?![\w*])")
_BEGINS = re.compile(r" *(?:[-*•▪◦+>#]|\d{1,3}[.)]|\[\^?\d+\])(?= )")
_STOP = re.compile(r"[.!?…:;][\"”’')\]]*$")
ITEM = re.compile(r"(?:([-*•▪◦+])|(\d{1,3})[.)]) +(?=\S)")
"""The mark before an item of a list: group 1 is a bullet, group 2 a number."""

_NARROWEST, _WIDEST = 40, 120


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dump: `gap` tells that an empty line or a rule stands above it.

    `level` counts the `#` before it, if any; `quoted` tells that a `>` stood before it.
    """

    text: str
    gap: bool
    level: int | None = None
    quoted: bool = False

    @property
    def words(self) -> int:
        """How many runs of characters between white space the line has."""
        return len(self.text.split())


def read_lines(source: str) -> list[Line]:
    """Return the lines of cleaned `source` that hold any text; rules of `---` count as empty lines."""
    found: list[Line] = []
    gap = True
    for raw in unwrap(source.split("\n")):
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
    text = _SUPERSCRIPT.sub(r"[\1]", text)
    text = _TAG.sub(" ", _ANGLED_URL.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    text = " ".join(text.split())
    # A dash that stands alone at the end parted the line from something that is not there.
    return text[:-2] if text.endswith((" -", " –", " |")) else text


def unwrap(lines: list[str]) -> list[str]:
    """Return `lines` with paragraphs joined that were broken by hand at one width.

    A text is such a one where hardly any line is longer than 120 characters and most lines are broken
    where the next word would no longer have fitted. An indent, a mark of a list or a heading begins anew.
    """
    stripped = [line.strip() for line in lines]
    spaced = [len(line) for line in stripped if " " in line]
    pairs = [(a, b) for a, b in pairwise(stripped) if a and b]
    lengths = sorted(len(a) for a, _ in pairs if len(a) <= _WIDEST)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    too_long = sum(length > _WIDEST for length in spaced)
    if width < _NARROWEST or too_long * 20 > len(spaced):
        return lines
    full = [(a, b) for a, b in pairs if _is_full(a, b, width)]
    broken = sum(not _STOP.search(a) for a, _ in full)
    if len(full) < 2 or len(full) < 0.6 * len(pairs) or broken < 0.6 * len(full):
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
        begins = (_BEGINS.match(line) and (marked or _STOP.search(last.rstrip()))) or (
            indented and not marked
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
        made += part if hyphened else " " + part
    return made
