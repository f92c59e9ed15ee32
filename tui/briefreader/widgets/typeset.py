"""Typesetting: an article, or its sentences, as lines of a given width. Knows nothing of Textual.

A line is a range of characters of `Article.text`, or furniture that stands between them (a heading of the
page, a fold, a footnote). Line starts never decrease, so the line of an offset is found by bisection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from rich.cells import cell_len

from briefreader.look.signs import Signs
from briefreader.passages.footnotes import Footnote, among
from briefreader.widgets.wrapping import clusters, wrap, wrap_indented
from briefreader.wording.bylines import byline
from briefsearch.model import Article, Block, BlockKind, Span

# What stands before the words of a picture.
_PICTURE = "picture: "
# What is set to both edges, and by how many cells a space may grow for it.
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.QUOTE})
_MOST_ADDED = 2
_FIRST_LINE_INDENT = 2
_NOTE_INDENT = 3

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


class Setting(NamedTuple):
    """How an article is set: in lines of `width` cells, with `spacing` blank lines between paragraphs.

    Without any, paragraphs begin with an indentation. With `justify` lines end at the right edge where their
    spaces need not grow by more than two cells each.
    """

    width: int
    signs: Signs
    spacing: int = 1
    justify: bool = False


class Line(NamedTuple):
    """One line: characters `start` to `end` after `indent` cells, or, with `furniture`, pieces of its own.

    Its spaces are `added` cells wider together than in the text. `fold` is the number of the fold whose
    heading the line is, -1 for any other.
    """

    start: int
    end: int
    indent: int = 0
    role: str = "ink"
    lead: str = ""
    furniture: tuple[tuple[str, str], ...] | None = None
    fold: int = -1
    added: int = 0

    def shown(self, text: str, start: int, end: int) -> str:
        """Return characters `start` to `end` of the line as they are drawn: with its wider spaces."""
        if not self.added:
            return text[start:end]
        before = text.count(" ", self.start, start)
        first, *others = text[start:end].split(" ")
        sizes = self._spaces(text)[before:]
        return first + "".join(" " * size + word for size, word in zip(sizes, others, strict=False))

    def offset_at(self, cell: int, text: str) -> int | None:
        """Return the character of `text` in a cell of the line; None where there is none."""
        cells = cell - self.indent
        if self.furniture is not None or cells < 0:
            return None
        spaces = iter(self._spaces(text)) if self.added else None
        for offset, _, size in clusters(text, self.start, self.end):
            cells -= next(spaces) if spaces is not None and text[offset] == " " else size
            if cells < 0:
                return offset
        return None

    def _spaces(self, text: str) -> list[int]:
        """Return how many cells each space takes; what was added is spread evenly over them."""
        count = text.count(" ", self.start, self.end)
        sums = [(number * self.added + count // 2) // count for number in range(count + 1)]
        return [1 + after - before for before, after in pairwise(sums)]


class Typeset(NamedTuple):
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


def _fold_key(block: Block) -> int:
    """Return which of `_FOLDS` hides the block, -1 for body."""
    return next((number for number, (kinds, _, _) in enumerate(_FOLDS) if block.kind in kinds), -1)


def folds_of(article: Article) -> list[Span]:
    """Return the characters that each fold of an article hides, in the order of the numbers of the folds."""
    runs = ((kind, list(run)) for kind, run in groupby(article.blocks, _fold_key))
    return [Span(blocks[0].start, blocks[-1].end) for kind, blocks in runs if kind >= 0]


def _fold_label(kind: int, blocks: Sequence[Block]) -> str:
    kinds, one, several = _FOLDS[kind]
    counted = [block for block in blocks if BlockKind.ANSWER not in kinds or block.kind is BlockKind.QUESTION]
    number = max(1, len(counted))
    return f"{number} {one if number == 1 else several}"


class _Setter:
    """Collects the lines of one article."""

    def __init__(self, article: Article, setting: Setting, footnotes: tuple[Footnote, ...]) -> None:
        self.article = article
        self.width = max(8, setting.width)
        self.signs = setting.signs
        self.spacing = setting.spacing
        self.justify = setting.justify
        self.footnotes = footnotes
        self.lines: list[Line] = []

    def blank(self, at: int, count: int = 1) -> None:
        if self.lines:
            self.lines += [Line(at, at, furniture=())] * count

    def text(
        self, block: Block, *, indent: int = 0, first: int = 0, role: str = "ink", lead: str = ""
    ) -> None:
        """Set a block after `indent` cells, its first line after `first` more."""
        text, width = self.article.text, self.width - indent
        ranges = list(wrap_indented(text, block.start, block.end, width, first))
        justify = self.justify and block.kind in _RUNNING
        for number, (start, end) in enumerate(ranges):
            following = ranges[number + 1][0] if number + 1 < len(ranges) else -1
            inner = first if number == 0 else 0
            goes_on = justify and following >= 0 and "\n" not in text[end:following]
            added = _added(text, start, end, width - inner) if goes_on else 0
            self.lines.append(Line(start, end, indent + inner, role, lead, added=added))

    def furniture(self, at: int, text: str, role: str) -> None:
        """Set words that are not of the text."""
        for start, end in wrap(text, 0, len(text), self.width):
            self.lines.append(Line(at, at, furniture=((text[start:end], role),)))

    def head(self, note: str) -> None:
        """Set the headline, who published it and when but for a page of the program's own, and a note."""
        self.furniture(0, self.article.title, "strong")
        if self.article.id:
            self.furniture(0, byline(self.article, self.signs), "quiet")
        if note:
            self.furniture(0, note, "quiet")

    def body(self, block: Block, previous: Block | None) -> None:
        """Set a block of the body, and below it the footnotes that are shown in place."""
        after_text = previous is not None and previous.kind is BlockKind.PARAGRAPH
        runs_on = after_text and block.kind is BlockKind.PARAGRAPH and self.spacing == 0
        after_heading = previous is not None and previous.kind is BlockKind.HEADING
        if not runs_on and (not after_heading or block.kind is BlockKind.HEADING):
            self.blank(block.start, max(1, self.spacing if previous else 1))
        match block.kind:
            case BlockKind.HEADING:
                self.text(block, role="strong")
            case BlockKind.QUOTE:
                self.text(block, indent=4, role="quotation", lead=f" {self.signs.quotation}  ")
            case BlockKind.LIST:
                self.text(block, indent=2)
            case BlockKind.CAPTION:
                self.caption(block)
            case _:
                self.text(block, first=_FIRST_LINE_INDENT if runs_on else 0)
        self.notes(block)

    def caption(self, block: Block) -> None:
        """Set the words of a picture, which stand for it."""
        number = len(self.lines)
        self.text(block, indent=2, first=len(_PICTURE), role="quiet")
        self.lines[number] = self.lines[number]._replace(lead=f"  {_PICTURE}")

    def notes(self, block: Block) -> None:
        """Set the footnotes that are shown below the block which refers to them, each once."""
        text = self.article.text
        shown = among(self.footnotes, block.span)
        for label, lines in dict.fromkeys((each.label, each.lines) for each in shown):
            lead = f"{'':{_NOTE_INDENT}}{label}  "
            for span in lines:
                for start, end in wrap(text, span.start, span.end, max(8, self.width - cell_len(lead))):
                    pieces = ((lead, "quiet"), (text[start:end], "quiet"))
                    self.lines.append(Line(block.end, block.end, furniture=pieces))
                    lead = " " * cell_len(lead)

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


def _added(text: str, start: int, end: int, width: int) -> int:
    """Return by how many cells the spaces of a line grow to fill `width`; 0 where that tears it apart."""
    missing = width - cell_len(text[start:end])
    return missing if 0 < missing <= _MOST_ADDED * text.count(" ", start, end) else 0


def typeset(
    article: Article,
    setting: Setting,
    open_folds: Collection[int] = (),
    note: str = "",
    footnotes: tuple[Footnote, ...] = (),
) -> Typeset:
    """Return `article` as lines; folds whose number is not in `open_folds` are shut.

    A `note` stands below its head, each of `footnotes` (in the order of the text) below the block that refers
    to it. Headings have a blank above and none below; runs of blocks that are not body become one line each,
    their fold.
    """
    setter = _Setter(article, setting, footnotes)
    setter.head(note)
    folds = 0
    previous: Block | None = None
    for kind, run in groupby(article.blocks, _fold_key):
        blocks = list(run)
        if kind < 0:
            for block in blocks:
                setter.body(block, previous)
                previous = block
            continue
        if previous is None or previous.kind.is_body or folds - 1 in open_folds:
            setter.blank(blocks[0].start)
        setter.fold(folds, kind, blocks, is_open=folds in open_folds)
        folds += 1
        previous = blocks[-1]
    lines = tuple(setter.lines)
    return Typeset(lines, tuple(line.start for line in lines), folds)
