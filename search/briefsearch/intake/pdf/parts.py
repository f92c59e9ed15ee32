"""What each paragraph of a PDF is: by the size and weight of its letters, its marks and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefsearch.intake.blocks import Piece
from briefsearch.intake.dump.lines import ITEM
from briefsearch.intake.pdf.paragraphs import Paragraph, Typography, is_item
from briefsearch.model import BlockKind

_LARGE = 1.12
_MOST_HEADING_WORDS, _MOST_BOLD_WORDS = 25, 15
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|map|box|photo|image|picture)\s*\d*\s*[.:|]\s*\S", re.IGNORECASE
)
# A row of a table of contents: dots lead from what it names to the number of the page.
_LEADER = re.compile(
    r"(?<![.…·_])(?<![.…·_]\s)(?:\s?[.…·_]){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})(?=\s|$)", re.IGNORECASE
)
_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_SENTENCE_END = (".", ",", ";", ":", "!")
_BULLET = "• "
_TOP_LEVEL, _LOWEST_LEVEL = 2, 6


@dataclass(slots=True)
class Part:
    """One paragraph with its text and what it is; `size` is that of its letters, `page` counts from 0."""

    kind: BlockKind
    text: str
    size: float
    page: int


def parts_of(paragraphs: Iterable[Paragraph], usual: Typography) -> Iterator[Part]:
    """Yield the paragraphs that have text with their kinds."""
    above: Part | None = None
    for paragraph in paragraphs:
        text = usual.joined(paragraph.lines)
        if not text:
            continue
        part = Part(_kind(paragraph, text, usual), text, paragraph.size, paragraph.lines[0].page)
        if above is not None:
            if part.kind is BlockKind.BOILERPLATE and _CONTENTS.fullmatch(above.text):
                above.kind = BlockKind.BOILERPLATE
            yield above
        above = part
    if above is not None:
        yield above


def _kind(paragraph: Paragraph, text: str, usual: Typography) -> BlockKind:
    if paragraph.is_note:
        return BlockKind.FOOTNOTE
    if _LEADER.search(text):
        return BlockKind.BOILERPLATE
    if _CAPTION.match(text):
        return BlockKind.CAPTION
    if _is_heading(paragraph, text, usual):
        return BlockKind.HEADING
    return BlockKind.LIST if is_item(text) else BlockKind.PARAGRAPH


def _is_heading(paragraph: Paragraph, text: str, usual: Typography) -> bool:
    words = len(text.split())
    if not any(char.isalpha() for char in text):
        return False
    if paragraph.size >= _LARGE * usual.body_size:
        return words <= _MOST_HEADING_WORDS
    bold = all(line.is_bold for line in paragraph.lines) and not usual.is_bold
    return bold and words <= _MOST_BOLD_WORDS and not text.endswith(_SENTENCE_END)


def pieces_of(parts: list[Part]) -> Iterator[Piece]:
    """Yield the blocks of `parts`: the larger a heading, the higher its level; items of one list together."""
    sizes = sorted({round(part.size) for part in parts if part.kind is BlockKind.HEADING}, reverse=True)
    levels = {size: min(_TOP_LEVEL + number, _LOWEST_LEVEL) for number, size in enumerate(sizes)}
    items: list[str] = []
    for part in parts:
        if part.kind is BlockKind.LIST:
            items.append(_item(part.text))
            continue
        yield from _list(items)
        items = []
        level = levels[round(part.size)] if part.kind is BlockKind.HEADING else None
        yield Piece(part.kind, part.text, level)
    yield from _list(items)


def _list(items: list[str]) -> Iterator[Piece]:
    """Yield the items as a list; a single number before a text makes no list of it."""
    if items:
        is_list = len(items) > 1 or items[0].startswith(_BULLET)
        yield Piece(BlockKind.LIST if is_list else BlockKind.PARAGRAPH, "\n".join(items))


def _item(text: str) -> str:
    match = ITEM.match(text)
    if match is None:
        return _BULLET + text[1:].lstrip()
    return (_BULLET if match[1] else f"{int(match[2])}. ") + text[match.end() :]
