"""The answers to a search: grouped by source, each with its count and its best passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from briefreader.heads import Heads
from briefreader.widgets.lines import ChoiceView, Piece, Pieces, cut, justified, padded
from briefreader.widgets.wrapping import wrap
from briefreader.wording.bylines import account_name, short_date
from briefreader.wording.saying import RELAXED, RELAXED_BY_DATE
from briefsearch.model import ArticleHead, Hit, SearchResult, Snippet, SortOrder

_WIDE = 100
_SOURCE_COLUMN = 22
_COUNT_COLUMN = 4
_FEW = 9


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the answers: `snippet` and the part of it to show, or furniture of `hit` alone.

    `choice` is the number of the snippet among all, -1 for lines that cannot be chosen.
    """

    hit: Hit | None
    choice: int = -1
    snippet: Snippet | None = None
    start: int = 0
    end: int = 0
    first: bool = False
    second: bool = False
    more: int = 0
    heading: str = ""


class ResultList(ChoiceView, can_focus=False):
    """Sources with matches in the order of the library, and their snippets, of which one is chosen."""

    rows_of_a_choice = 2

    def __init__(self, heads: Sequence[ArticleHead], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._heads = Heads.of(heads)
        self._result: SearchResult | None = None
        self._rows: list[Row] = []
        self.snippets: list[tuple[Hit, Snippet]] = []
        self._shows_chosen = True

    def show_chosen(self, shown: bool) -> None:
        """Show which snippet is chosen, or leave that sign to the list that the keys move meanwhile."""
        self._shows_chosen = shown
        self.redraw()

    def show_result(self, result: SearchResult | None) -> None:
        """Show what was found, the first snippet chosen."""
        self._result = result
        self.chosen = 0
        self.relayout()
        self.go_to_line(0)

    @property
    def chosen_snippet(self) -> tuple[Hit, Snippet] | None:
        """The snippet that is chosen, None where nothing was found."""
        return self.snippets[self.chosen] if self.snippets else None

    @property
    def count(self) -> int:
        """How many snippets there are."""
        return len(self.snippets)

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the first and last line of a snippet; its source stays in view with the first."""
        lines = [y for y, row in enumerate(self._rows) if row.choice == choice]
        if not choice:
            return 0, lines[-1]
        return lines[0] - 1 if not self._is_wide else lines[0], lines[-1]

    def choice_at(self, y: int) -> int | None:
        """Return the snippet at line `y`."""
        choice = self._rows[y].choice if 0 <= y < len(self._rows) else -1
        return choice if choice >= 0 else None

    def lifted_from(self, y: int) -> int | None:
        """Lift the chosen snippet, not the source beside it."""
        chosen = self._shows_chosen and self.choice_at(y) == self.chosen
        return self._indent - 2 if chosen else None

    @property
    def _is_wide(self) -> bool:
        return self._laid_out_width >= _WIDE - 2

    @property
    def _indent(self) -> int:
        return 4 + _SOURCE_COLUMN + _COUNT_COLUMN + 2 if self._is_wide else 5

    def choose(self, choice: int) -> None:
        """Choose a snippet; the chosen one is shown whole, so all is laid out anew."""
        self.chosen = max(0, min(choice, self.count - 1))
        top = self.top
        self.relayout()
        self.go_to_line(top)
        if self.count:
            self.show_lines(*self.lines_of(self.chosen))

    def count_lines(self, width: int) -> int:
        """Lay out every source with its snippets."""
        self._rows, self.snippets = [], []
        hits = self._result.hits if self._result else ()
        known = [hit for hit in hits if hit.id in self._heads.ranks]
        by_date = self._result is not None and self._result.sort is SortOrder.DATE
        # A few sources keep their places, so that the eye knows where to look; many come best first.
        if len(self._heads) <= _FEW and not by_date:
            known.sort(key=lambda hit: self._heads.ranks[hit.id])
        if self._result is not None and self._result.relaxed and known:
            self._rows.append(Row(None, heading=RELAXED_BY_DATE if by_date else RELAXED))
        for hit in known:
            if self._rows:
                self._rows.append(Row(None))
            self._lay_out_hit(hit, width)
        return len(self._rows)

    def _lay_out_hit(self, hit: Hit, width: int) -> None:
        rows: list[Row] = [] if self._is_wide else [Row(hit, first=True)]
        room = max(20, width - self._indent - 3)
        for snippet in hit.snippets or (_title_of(hit),):
            number = len(self.snippets)
            self.snippets.append((hit, snippet))
            parts = list(wrap(snippet.text, 0, len(snippet.text), room))
            shown = parts if number == self.chosen else [window(snippet, room)]
            rows += [Row(hit, number, snippet, start, end) for start, end in shown]
        shown_marks = sum(len(snippet.marks) for snippet in hit.snippets)
        if (more := len(hit.matches) - shown_marks) > 0:
            rows.append(Row(hit, more=more))
        if self._is_wide:
            if len(rows) < 2:
                rows.append(Row(hit))
            rows[0] = _replaced(rows[0], first=True)
            rows[1] = _replaced(rows[1], second=True)
        self._rows += rows

    def line(self, y: int) -> Pieces:
        """Return the furniture of the source at the left and the snippet at the right."""
        row = self._rows[y]
        if row.hit is None:
            return [(f"  {cut(row.heading, self._laid_out_width - 4, self.signs.cut)}", "quiet")]
        number = self._heads.ranks[row.hit.id]
        head = self._heads[number]
        if row.first and not self._is_wide:
            return self._heading(row.hit, number, head)
        chosen = self._shows_chosen and row.choice == self.chosen >= 0
        bar = f"{self.signs.chosen} " if chosen and row.snippet is not None else "  "
        return [*self._source_column(row, number, head), (bar, "mark"), *self._right(row)]

    def _number(self, hit: Hit, number: int) -> Piece:
        chosen = self.chosen_snippet
        here = chosen is not None and chosen[0] is hit
        return f"{number + 1:>3} ", "count" if here else "faint"

    def _heading(self, hit: Hit, number: int, head: ArticleHead) -> Pieces:
        date = f"  {short_date(head, self.signs)}"
        name = cut(account_name(head), self._laid_out_width - len(date) - 16, self.signs.cut)
        left = [self._number(hit, number), (f" {name}", "strong"), (date, "quiet")]
        return justified(left, [(f"{len(hit.matches):,}", "count")], self._laid_out_width - 2)

    def _source_column(self, row: Row, number: int, head: ArticleHead) -> Pieces:
        """Return the cells left of the snippet: on two rows outlet, count and date, else nothing."""
        assert row.hit is not None
        if row.first:
            name = padded(account_name(head), _SOURCE_COLUMN - 1, self.signs.cut)
            tally = f"{len(row.hit.matches):>{_COUNT_COLUMN},}"
            return [self._number(row.hit, number), (name, "strong"), (tally, "count"), (" ", "ink")]
        if row.second:
            date = padded(short_date(head, self.signs), self._indent - 6, self.signs.cut)
            return [("    ", "ink"), (date, "quiet")]
        return [(" " * (self._indent - 2), "ink")]

    def _right(self, row: Row) -> Pieces:
        if row.more:
            return [(f"{row.more:,} more", "quiet")]
        if row.snippet is None:
            title = row.hit.title if row.hit and not row.second else ""
            return [(cut(title, self._laid_out_width - self._indent - 2, self.signs.cut), "quiet")]
        return self._marked(row, row.snippet)

    def _marked(self, row: Row, snippet: Snippet) -> list[Piece]:
        start, end = row.start, row.end
        pieces: list[Piece] = []
        whole = row.choice == self.chosen
        if (start and not whole) or (not start and snippet.text[:1].islower()):
            pieces.append((self.signs.cut, "ink"))
        at = start
        for mark in snippet.marks:
            first, stop = max(at, mark.start - snippet.start), min(end, mark.end - snippet.start)
            if first < stop:
                pieces += [(snippet.text[at:first], "ink"), (snippet.text[first:stop], "match")]
                at = stop
        pieces.append((snippet.text[at:end], "ink"))
        last = end == len(snippet.text)
        if (not last and not whole) or (last and snippet.text[-1:].isalnum()):
            pieces.append((self.signs.cut, "ink"))
        return pieces


def _title_of(hit: Hit) -> Snippet:
    """Return the title as a passage, for an article that is found by its title alone."""
    return Snippet(0, len(hit.title), hit.title, hit.title_marks)


def window(snippet: Snippet, width: int) -> tuple[int, int]:
    """Return the part of a snippet, at most `width` characters between spaces, that shows most of its marks.

    Different words count before many: of two parts with as many words marked, the earlier one is shown.
    """
    text = snippet.text
    cells = cell_len(text)
    if cells <= width:
        return 0, len(text)
    # Wide characters take two cells: as many fewer fit.
    width = max(1, width * len(text) // cells)
    marks = [(mark.start - snippet.start, mark.end - snippet.start) for mark in snippet.marks] or [(0, 0)]
    best, shown = 0, 0
    for first, _ in marks:
        within = {text[start:end].lower() for start, end in marks if first <= start and end <= first + width}
        if len(within) > shown:
            best, shown = first, len(within)
    last = max(end for start, end in marks if best <= start and (end <= best + width or start == best))
    start = max(0, min(best - (width - (last - best)) // 2, len(text) - width))
    if start:
        start = text.find(" ", start, best) + 1 or best
    end = min(len(text), start + width)
    if end < len(text):
        end = max(text.rfind(" ", last, end), last)
    return start, end


def _replaced(row: Row, *, first: bool = False, second: bool = False) -> Row:
    return Row(row.hit, row.choice, row.snippet, row.start, row.end, first, second, row.more)
