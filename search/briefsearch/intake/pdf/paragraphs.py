"""From lines to paragraphs: by blank space, indents and how lines end; sentences go on over pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from briefsearch.intake.dump.lines import ITEM
from briefsearch.intake.dump.signs import END_STOP
from briefsearch.intake.pdf.layout import Line

_NOTE = re.compile(r"(?:\d{1,3}(?![\d.,]*\d)\.?|[*†‡§¶]{1,3})\s*\S")
_HYPHENED = re.compile(r"[^\W\d_]-$")
_COMPOUND = re.compile(r"(?<!\w)[^\W_]+(?:-[^\W_]+)+")
# Shares of the size of the font or of the usual distance of lines.
_SAME_SIZE, _SMALL, _INDENT, _FLUSH, _GAP = 0.08, 0.93, 0.7, 0.3, 1.35
_SHORT = 0.15
_USUAL_PITCH = 1.2
_END = 40
_BULLETS = frozenset({"‣ ", "● ", "■ "})


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `is_note` tells that they are a note at the foot of a page."""

    lines: list[Line] = field(default_factory=list)
    is_note: bool = False

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size


class Typography:
    """What is usual in a document: the size of its body, the distance of its lines, its compound words."""

    def __init__(self, lines: list[Line]) -> None:
        sizes: Counter[float] = Counter()
        bold: Counter[bool] = Counter()
        for line in lines:
            sizes[round(2 * line.size) / 2] += len(line.text)
            bold[line.is_bold] += len(line.text)
        self.body_size = sizes.most_common(1)[0][0] if sizes else 1.0
        self.is_bold = bold[True] > bold[False]
        self.compounds = {match[0].lower() for line in lines for match in _COMPOUND.finditer(line.text)}
        self._pitches = _pitches(lines)

    def pitch(self, size: float) -> float:
        """Return the usual distance of two lines of this size."""
        return self._pitches.get(round(size), _USUAL_PITCH * size)

    def joined(self, lines: list[Line]) -> str:
        """Return the text of `lines`; words that a hyphen cut in two are whole again."""
        made = [lines[0].text]
        for above, below in pairwise(lines):
            hyphened = _HYPHENED.search(made[-1][-2:])
            if not above.is_cut and not (hyphened and below.text[:1].islower()):
                made.append(" " + below.text)
                continue
            if hyphened:
                made[-1] = made[-1][:-1]
            whole = f"{_last_word(made[-1])}-{_first_word(below.text)}".lower()
            # A word that is spelt with its hyphen in the middle of a line keeps it at the end of one.
            made.append(("-" if whole in self.compounds else "") + below.text)
        return "".join(made)


def paragraphs_of(lines: list[Line], usual: Typography) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document; the notes of a page follow what is begun on it."""
    notes = _notes(lines, usual)
    waiting: list[Paragraph] = []
    current = Paragraph()
    for number, line in enumerate(lines):
        if number in notes:
            if not waiting or _NOTE.match(line.text) or line.begins:
                waiting.append(Paragraph(is_note=True))
            waiting[-1].lines.append(line)
            continue
        if current.lines and _begins_anew(current, line, usual):
            yield current
            yield from waiting
            current, waiting = Paragraph(), []
        current.lines.append(line)
    if current.lines:
        yield current
    yield from waiting


def _notes(lines: list[Line], usual: Typography) -> set[int]:
    """Return the numbers of the lines that are notes: small ones, from a mark on, at the foot of a column."""
    found: set[int] = set()
    ends = [*[at for at, line in enumerate(lines) if line.begins][1:], len(lines)]
    begin = 0
    for end in ends:
        at = end
        while at > begin and lines[at - 1].size <= _SMALL * usual.body_size:
            at -= 1
        while at < end and not _NOTE.match(lines[at].text):
            at += 1
        found.update(range(at, end))
        begin = end
    return found


def _begins_anew(current: Paragraph, line: Line, usual: Typography) -> bool:
    last = current.lines[-1]
    if abs(line.size - last.size) > _SAME_SIZE * last.size:
        return True
    stops = END_STOP.search(last.text[-_END:]) is not None
    short = last.right - last.x1 > _SHORT * (last.right - last.left)
    in_list = is_item(current.lines[0].text)
    if is_item(line.text) and (in_list or stops):
        return True
    # Some fonts count as bold only because all their letters are heavy, so that a sentence may change to one.
    if line.is_bold != last.is_bold and (stops or short):
        return True
    indented = line.x0 - line.left > _INDENT * line.size
    if line.begins:
        return stops or not (line.text[:1].islower() or last.is_cut or not (short or indented))
    if last.y - line.y > _GAP * usual.pitch(line.size):
        return True
    if indented and last.x0 - last.left <= _FLUSH * last.size and not in_list:
        return True
    return stops and short


def is_item(text: str) -> bool:
    """Whether a line begins with the mark of an item of a list."""
    return text[:2] in _BULLETS or ITEM.match(text) is not None


def _pitches(lines: list[Line]) -> dict[int, float]:
    """Return the median distance of neighbouring lines for each size."""
    gaps: dict[int, list[float]] = {}
    for above, below in pairwise(lines):
        if not below.begins and above.y > below.y and round(above.size) == round(below.size):
            gaps.setdefault(round(below.size), []).append(above.y - below.y)
    return {size: sorted(found)[len(found) // 2] for size, found in gaps.items()}


def _last_word(text: str) -> str:
    match = re.search(r"[^\W_]+(?:-[^\W_]+)*$", text[-80:])
    return match[0] if match else ""


def _first_word(text: str) -> str:
    match = re.match(r"[^\W_]+(?:-[^\W_]+)*", text[:80])
    return match[0] if match else ""
