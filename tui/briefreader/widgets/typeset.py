"""Typesetting: an article, or its sentences, as lines of a given width. Knows nothing of Textual.

A line is a range of characters of `Article.text`, or furniture that stands between them (a heading of the
page, a fold). Line starts never decrease, so the line of an offset is found by bisection.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, get_character_cell_size

from briefreader.bylines import byline
from briefreader.signs import Signs
from briefsearch.model import Article, Block, BlockKind

# Folded kinds that are hidden together, and what one and several of them are called.
_FOLDS: tuple[tuple[frozenset[BlockKind], str, str], ...] = (
    (frozenset({BlockKind.QUESTION, BlockKind.ANSWER}), "question and answer", "questions and answers"),
    (frozenset({BlockKind.COMMENT}), "comment", "comments"),
    (frozenset({BlockKind.FOOTNOTE}), "footnote", "footnotes"),
    (frozenset({BlockKind.RELATED}), "related link", "related links"),
    (
        frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.BOILERPLATE}),
        "line of notices",
        "lines of notices",
    ),
)


# Characters of which each takes one cell: Latin with its accents, Greek, Cyrillic, dashes and quotes.
_ONE_CELL_EACH = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0556\u2010-\u2027\u2030-\u205e\u20ac]*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: characters `start` to `end` after `indent` cells, or, with `furniture`, pieces of its own.

    `fold` is the number of the fold whose heading the line is, -1 for any other.
    """

    start: int
    end: int
    indent: int = 0
    role: str = "ink"
    lead: str = ""
    furniture: tuple[tuple[str, str], ...] | None = None
    fold: int = -1

    def offset_at(self, cell: int, text: str) -> int | None:
        """Return the character of `text` in a cell of the line; None where there is none."""
        cells = cell - self.indent
        if self.furniture is not None or cells < 0:
            return None
        for offset in range(self.start, self.end):
            cells -= get_character_cell_size(text[offset])
            if cells < 0:
                return offset
        return None


@dataclass(frozen=True, slots=True)
class Typeset:
    """The lines of an article, with `starts` for bisection and `folds`, how many folds it has."""

    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    folds: int

    def line_of(self, offset: int) -> int:
        """Return the number of the line that shows character `offset`, or the fold that hides it."""
        number = max(0, bisect_right(self.starts, offset) - 1)
        while number > 0 and self.lines[number].furniture is not None and self.lines[number].fold < 0:
            number -= 1
        return number


def wrap(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of `text[start:end]` that fit into `width` cells each, broken at spaces.

    Wide characters count twice and may be broken anywhere between two of them; a word longer than a
    line is cut. Newlines always break.
    """
    for first, last in _rows(text, start, end):
        if text[first:last].isascii() or _ONE_CELL_EACH.fullmatch(text, first, last):
            yield from _wrap_narrow(text, first, last, width)
        else:
            yield from _wrap_cells(text, first, last, width)


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while True:
        newline = text.find("\n", start, end)
        if newline < 0:
            yield start, end
            return
        yield start, newline
        start = newline + 1


def _wrap_narrow(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        stop = space if space > start else start + width
        yield start, stop
        start = stop + (stop == space)
    yield start, end


def _wrap_cells(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    cells, at, space = 0, start, -1
    while at < end:
        size = get_character_cell_size(text[at])
        if text[at] == " ":
            space = at
        elif cells + size > width and at > start:
            # Between two wide characters a break needs no space.
            wide = size == 2 and get_character_cell_size(text[at - 1]) == 2
            stop = at if wide or space <= start else space
            yield start, stop
            start = stop + (stop == space and not wide)
            cells, space = cell_len(text[start:at]), -1
        cells += size
        at += 1
    yield start, end


def _fold_key(block: Block) -> int:
    """Return which of `_FOLDS` hides the block, -1 for body."""
    return next((number for number, (kinds, _, _) in enumerate(_FOLDS) if block.kind in kinds), -1)


def _fold_label(kind: int, blocks: Sequence[Block]) -> str:
    kinds, one, several = _FOLDS[kind]
    counted = [block for block in blocks if BlockKind.ANSWER not in kinds or block.kind is BlockKind.QUESTION]
    number = max(1, len(counted))
    return f"{number} {one if number == 1 else several}"


class _Setter:
    """Collects the lines of one article."""

    def __init__(self, article: Article, width: int, signs: Signs) -> None:
        self.article = article
        self.width = max(8, width)
        self.signs = signs
        self.lines: list[Line] = []

    def blank(self, at: int) -> None:
        if self.lines:
            self.lines.append(Line(at, at, furniture=()))

    def text(self, block: Block, *, indent: int = 0, role: str = "ink", lead: str = "") -> None:
        for start, end in wrap(self.article.text, block.start, block.end, self.width - indent):
            self.lines.append(Line(start, end, indent, role, lead))

    def head(self, note: str) -> None:
        """Set the headline, who published it and when but for a page of the program's own, and a note."""
        head = [(self.article.title, "strong")]
        if self.article.id:
            head.append((byline(self.article, self.signs), "quiet"))
        if note:
            head.append((note, "quiet"))
        for text, role in head:
            for start, end in wrap(text, 0, len(text), self.width):
                self.lines.append(Line(0, 0, furniture=((text[start:end], role),)))

    def body(self, block: Block, *, after_heading: bool) -> None:
        if not after_heading:
            self.blank(block.start)
        match block.kind:
            case BlockKind.HEADING:
                self.text(block, role="strong")
            case BlockKind.QUOTE:
                self.text(block, indent=4, role="quotation", lead=f" {self.signs.quotation}  ")
            case BlockKind.LIST:
                self.text(block, indent=2)
            case BlockKind.CAPTION:
                self.text(block, indent=2, role="quiet")
            case _:
                self.text(block)

    def fold(self, number: int, kind: int, blocks: Sequence[Block], *, is_open: bool) -> None:
        start, end = blocks[0].start, blocks[-1].end
        label = _fold_label(kind, blocks)
        self.lines.append(Line(start, end, furniture=((label, "quiet"),), fold=number))
        if not is_open:
            return
        for block in blocks:
            question = block.kind is BlockKind.QUESTION
            if block is not blocks[0] and (question or block.kind is BlockKind.COMMENT):
                self.blank(block.start)
            self.text(block, indent=2, role="ink" if question else "quiet")


def typeset(
    article: Article, width: int, signs: Signs, open_folds: Collection[int] = (), note: str = ""
) -> Typeset:
    """Return `article` as lines of at most `width` cells; folds whose number is not in `open_folds` are shut.

    A `note` stands below its head. Headings have a blank above and none below, paragraphs one between them;
    runs of blocks that are not body become one line each, their fold.
    """
    setter = _Setter(article, width, signs)
    setter.head(note)
    folds = 0
    previous: Block | None = None
    for kind, run in groupby(article.blocks, _fold_key):
        blocks = list(run)
        if kind < 0:
            for block in blocks:
                after = previous is not None and previous.kind is BlockKind.HEADING
                setter.body(block, after_heading=after and block.kind is not BlockKind.HEADING)
                previous = block
            continue
        if previous is None or previous.kind.is_body or folds - 1 in open_folds:
            setter.blank(blocks[0].start)
        setter.fold(folds, kind, blocks, is_open=folds in open_folds)
        folds += 1
        previous = blocks[-1]
    lines = tuple(setter.lines)
    return Typeset(lines, tuple(line.start for line in lines), folds)
