"""Keyword in context: each match on a line of its own, all matches in one column, source by source."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from briefreader.heads import Heads
from briefreader.widgets.lines import ChoiceView, Pieces, cut
from briefreader.wording.bylines import account_name
from briefsearch.model import ArticleHead, ConcordanceLine
from briefsearch.text import words

_MARGIN = 4
_WORDS_COMPARED = 5
_CHARACTERS_COMPARED = 48
_LONGEST_MATCH = 40
# A word that a window's edge cuts is left out; one longer than this is cut.
_LONGEST_LEFT_OUT = 24


class LineOrder(Enum):
    """What the lines of one source are ordered by; the value says it to the reader."""

    TEXT = "in the order of the text"
    AFTER = "by what follows"
    BEFORE = "by what precedes"

    @property
    def following(self) -> LineOrder:
        """The order that comes after this one, round from the last."""
        orders = list(LineOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


def ordered(lines: Sequence[ConcordanceLine], order: LineOrder) -> list[ConcordanceLine]:
    """Return the lines in this order; each source keeps its place, and equal lines the order of the text."""
    if order is LineOrder.TEXT:
        return list(lines)
    key = _after if order is LineOrder.AFTER else _before
    result: list[ConcordanceLine] = []
    for _, group in groupby(lines, lambda line: line.article):
        result += sorted(group, key=key)
    return result


def _after(line: ConcordanceLine) -> list[str]:
    return [word.folded for word in words(line.after[:_CHARACTERS_COMPARED])][:_WORDS_COMPARED]


def _before(line: ConcordanceLine) -> list[str]:
    return [word.folded for word in words(line.before[-_CHARACTERS_COMPARED:])][: -_WORDS_COMPARED - 1 : -1]


class ConcordanceList(ChoiceView, can_focus=True):
    """Lines under a heading for each source, of which one is chosen."""

    def __init__(self, heads: Sequence[ArticleHead]) -> None:
        super().__init__()
        self._heads = Heads.of(heads)
        self.lines: list[ConcordanceLine] = []
        self._counts: dict[str, int] = {}
        # What each row of the view is: the number of a line, or the article that a heading is for.
        self._rows: list[int | str] = []
        self._row_of: list[int] = []
        self._match_width = 0

    def show_lines_of(self, lines: Sequence[ConcordanceLine]) -> None:
        """Show `lines`, those of one source together; the line that was chosen stays chosen."""
        chosen = self.chosen_line
        self.lines = list(lines)
        self._rows, self._row_of, self._counts = [], [], {}
        for number, line in enumerate(self.lines):
            if line.article not in self._counts:
                self._rows += [*([""] if self._rows else []), line.article]
            self._counts[line.article] = self._counts.get(line.article, 0) + 1
            self._row_of.append(len(self._rows))
            self._rows.append(number)
        self._match_width = min(_LONGEST_MATCH, max((cell_len(line.match) for line in lines), default=0))
        self.relayout()
        self.choose(self.lines.index(chosen) if chosen in self.lines else 0)

    @property
    def chosen_line(self) -> ConcordanceLine | None:
        """The line that is chosen, None where there is none."""
        return self.lines[self.chosen] if self.chosen < len(self.lines) else None

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the row of a line; the heading above the first of a source stays in view with it."""
        row = self._row_of[choice]
        return (row - 1 if isinstance(self._rows[row - 1], str) else row), row

    def choice_at(self, y: int) -> int | None:
        """Return the line at row `y`."""
        row = self._rows[y] if 0 <= y < len(self._rows) else ""
        return row if isinstance(row, int) else None

    def count_lines(self, width: int) -> int:
        """Return a row for each line, heading and blank."""
        return len(self._rows)

    def line(self, y: int) -> Pieces:
        """Return a heading, a blank, or a match in its context."""
        row = self._rows[y]
        if isinstance(row, int):
            return self._in_context(self.lines[row], chosen=row == self.chosen)
        return self._heading(row) if row else ()

    def _heading(self, article_id: str) -> Pieces:
        number = self._heads.ranks.get(article_id, -1)
        head = self._heads[number] if number >= 0 else None
        label = f"{number + 1:>3} " if head is not None else "    "
        name = account_name(head) if head is not None else article_id
        count = f"  {self._counts[article_id]:,}"
        room = self._laid_out_width - len(label) - len(count) - 2
        return [(label, "faint"), (cut(name, room, self.signs.cut), "strong"), (count, "count")]

    def _in_context(self, line: ConcordanceLine, *, chosen: bool) -> Pieces:
        width = self._laid_out_width - 2
        match = cut(line.match, _LONGEST_MATCH, self.signs.cut)
        left = max(0, (width - _MARGIN - self._match_width) // 2)
        before = end_of(line.before, left)
        after = start_of(line.after, width - _MARGIN - left - cell_len(match))
        return [
            (f"{self.signs.chosen if chosen else ' ':<{_MARGIN}}", "mark"),
            (" " * (left - cell_len(before)) + before, "ink"),
            (match, "match-here" if chosen else "match"),
            (after, "ink"),
        ]


def start_of(text: str, width: int) -> str:
    """Return the beginning of `text` in at most `width` cells, ending with a whole word."""
    if cell_len(text) <= width:
        return text
    shown = _first_cells(text, width)
    space = shown.rfind(" ") if not text[len(shown) : len(shown) + 1].isspace() else len(shown)
    return shown[:space] if space >= 0 and len(shown) - space <= _LONGEST_LEFT_OUT else shown


def end_of(text: str, width: int) -> str:
    """Return the end of `text` in at most `width` cells, beginning with a whole word."""
    return start_of(text[::-1], width)[::-1]


def _first_cells(text: str, width: int) -> str:
    """Return as many of the first characters as have room in `width` cells."""
    if text[:width].isascii():
        return text[:width]
    shown = set_cell_size(text, max(0, width))
    # Half of a wide character becomes a blank, which is none of the text.
    return shown if text.startswith(shown) else shown[:-1]
