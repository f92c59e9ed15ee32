"""An article laid out as lines: how it is set, what of it is unfolded, and which part is in view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from briefreader.passages.footnotes import Footnote, among, around, footnotes_of
from briefreader.settings import Settings
from briefreader.widgets.lines import LineView
from briefreader.widgets.typeset import Setting, Typeset, typeset
from briefsearch.model import Article, Span

MEASURE = 68
WIDE_MEASURE = 72
GUTTER = 2
TRACK = 3
_BESIDE_TRACK = 1
_WIDE_WINDOW = 160
_LINES_ABOVE = 3
_DEFAULTS = Settings()


class TypesetView(LineView):
    """The lines of one article. Offsets are characters of `Article.text` throughout."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._article: Article | None = None
        self.note = ""
        self._typeset = Typeset((), (), 0)
        self._open: set[int] = set()
        self._footnotes: tuple[Footnote, ...] | None = None
        self._in_place: frozenset[Footnote] = frozenset()
        self._kept = (-1, 0)
        self._begin_at = 0
        self._hold: tuple[int, set[int]] = (0, set())

    # What is shown

    def show_article(
        self, article: Article, offset: int = 0, open_folds: set[int] | None = None, *, note: str = ""
    ) -> None:
        """Show `article` with character `offset` at the top, and a note below its head."""
        self._article, self.note = article, note
        self._open = set(open_folds or ())
        self._footnotes, self._in_place = None, frozenset()
        self._kept = (-1, 0)
        self.relayout()
        self.go_to_offset(offset)
        # Before the pane has a size, the place waits for its first layout.
        self._begin_at = offset if self._laid_out_width <= 0 else 0

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    # How it is set

    @property
    def settings(self) -> Settings:
        """What the reader chose of measure, spacing and edges."""
        settings: Settings = getattr(self.app, "settings", _DEFAULTS)
        return settings

    @property
    def room(self) -> int:
        """How many cells a line of text could have in this window."""
        return self._laid_out_width - GUTTER - TRACK - _BESIDE_TRACK

    @property
    def measure(self) -> int:
        """How many cells a line of text has: the measure, or what the window leaves of it."""
        by_itself = WIDE_MEASURE if self.app.size.width >= _WIDE_WINDOW else MEASURE
        return min(self.room, self.settings.measure or by_itself)

    def count_lines(self, width: int) -> int:
        """Set the article for the new width."""
        if self._article is None:
            return 0
        chosen = self.settings
        setting = Setting(self.measure, self.signs, chosen.spacing, chosen.justify)
        in_place = tuple(each for each in self.footnotes if each in self._in_place) if self._in_place else ()
        self._typeset = typeset(self._article, setting, self._open, self.note, in_place)
        return len(self._typeset.lines)

    def reset(self) -> None:
        """Set the article anew, after it is to be set otherwise; what is at the top stays there."""
        offset = self._offset_to_keep()
        self.relayout()
        self._keep(offset)

    def _lay_out(self) -> None:
        """Lay the article out; where only the size changed, what is at the top stays there."""
        width, offset = self._laid_out_width, self._offset_to_keep()
        super()._lay_out()
        if 0 < width != self._laid_out_width:
            self._keep(offset)
        if self._begin_at and self._laid_out_width > 0:
            begin_at, self._begin_at = self._begin_at, 0
            self.go_to_offset(begin_at)

    def _offset_to_keep(self) -> int:
        """Return what the reader brought to the top; the line that now shows it may begin before."""
        line, offset = self._kept
        return offset if line == self.top else self.top_offset

    def _keep(self, offset: int) -> None:
        if offset:
            self.go_to_offset(offset)
            self._kept = (self.top, offset)

    # Where it is shown

    @property
    def top_offset(self) -> int:
        """The first character in view, 0 at the top of the page."""
        if self._begin_at:
            return self._begin_at
        if not self._typeset.lines or self.top == 0:
            return 0
        return self._typeset.starts[min(self.top, len(self._typeset.starts) - 1)]

    @property
    def in_view(self) -> Span:
        """The characters in view."""
        lines = self._typeset.lines
        if not lines:
            return Span(0, 0)
        last = min(self.top + self.scrollable_content_region.height, len(lines)) - 1
        return Span(lines[min(self.top, len(lines) - 1)].start, lines[last].end)

    @property
    def percent(self) -> int:
        """How far down the page the reader is, 0 to 100."""
        hidden = self.virtual_size.height - self.scrollable_content_region.height
        return 100 if hidden <= 0 else round(100 * min(self.top, hidden) / hidden)

    def go_to_offset(self, offset: int) -> None:
        """Bring the line of character `offset` to the top."""
        self.go_to_line(self._typeset.line_of(offset) if offset else 0)

    def go_to(self, span: Span) -> None:
        """Bring `span` into view, opening a fold that hides it; what is in view already stays put."""
        self._unfold(span.start)
        line, height = self._typeset.line_of(span.start), self.scrollable_content_region.height
        if not self.top + 1 <= line < self.top + height - 2:
            self.go_to_line(max(0, line - max(_LINES_ABOVE, height // 3)))

    def reveal(self, offset: int) -> None:
        """Scroll as little as brings the line of character `offset` into view."""
        line = self._typeset.line_of(offset)
        self.show_lines(line, line)

    def move_paragraph(self, step: int) -> None:
        """Bring the next (1) or previous (-1) block of the body to the top."""
        if self._article is None:
            return
        starts = [block.start for block in self._article.body]
        line_of, top = self._typeset.line_of, self.top
        if step > 0:
            onwards = map(line_of, starts[bisect_left(starts, self.top_offset) :])
            self.go_to_line(next((line for line in onwards if line > top), self.max_scroll_y))
        else:
            backwards = map(line_of, reversed(starts[: bisect_right(starts, self.top_offset)]))
            self.go_to_line(next((line for line in backwards if line < top), 0))

    def restore(self, offset: int, open_folds: set[int]) -> None:
        """Show character `offset` at the top, with just these folds open."""
        if open_folds != self._open:
            self._open = set(open_folds)
            self.relayout()
        self.go_to_offset(offset)

    def hold(self) -> None:
        """Remember the very line at the top and the open folds, for `return_to_hold`."""
        self._hold = (self.top, self.open_folds)

    def return_to_hold(self) -> None:
        """Go back to what was held."""
        top, open_folds = self._hold
        self.restore(0, open_folds)
        self.go_to_line(top)

    # Folds

    @property
    def open_folds(self) -> set[int]:
        """The numbers of the folds that are open."""
        return set(self._open)

    @property
    def fold_count(self) -> int:
        """How many folds the article has."""
        return self._typeset.folds

    def _unfold(self, offset: int) -> None:
        line = self._typeset.lines[self._typeset.line_of(offset)] if self._typeset.lines else None
        if line is not None and line.fold >= 0 and line.fold not in self._open:
            self.toggle_fold(line.fold)

    def is_hidden(self, block: int) -> bool:
        """Whether the block with this number stands in a fold that is shut."""
        if self._article is None or not self._typeset.lines:
            return False
        line = self._typeset.lines[self._typeset.line_of(self._article.blocks[block].start)]
        return line.fold >= 0 and line.fold not in self._open

    def first_fold_in_view(self) -> int | None:
        """Return the number of the first fold whose heading is in view."""
        height = self.scrollable_content_region.height
        for line in self._typeset.lines[self.top : self.top + height]:
            if line.fold >= 0:
                return line.fold
        return None

    def toggle_fold(self, fold: int) -> None:
        """Open or shut a fold; the lines above it stay where they are."""
        self._open ^= {fold}
        top = self.top
        self.relayout()
        self.go_to_line(top)

    def toggle_folds(self) -> None:
        """Open all folds; where all are open, shut them. What is at the top stays there."""
        every = set(range(self.fold_count))
        self._open = set() if self._open >= every else every
        self.reset()

    # Footnotes

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes that the text refers to, in order."""
        if self._footnotes is None:
            self._footnotes = footnotes_of(self._article) if self._article is not None else ()
        return self._footnotes

    @property
    def footnotes_in_view(self) -> tuple[Footnote, ...]:
        """Those that the part in view refers to."""
        return among(self.footnotes, self.in_view)

    @property
    def footnotes_in_place(self) -> frozenset[Footnote]:
        """Those that are shown below what refers to them."""
        return self._in_place

    def show_footnotes(self, footnotes: frozenset[Footnote]) -> None:
        """Show just these footnotes below what refers to them, the first new one in view.

        What is at the top stays there if it can.
        """
        new = sorted(footnotes - self._in_place, key=lambda each: each.reference)
        self._in_place = footnotes
        self.reset()
        if new:
            self._show_below(new[0].reference)

    def _show_below(self, reference: Span) -> None:
        """Bring a reference into view with what stands in place below its paragraph."""
        assert self._article is not None
        block = next(block for block in self._article.blocks if block.span.overlaps(reference))
        last = bisect_right(self._typeset.starts, block.end) - 1
        self.show_lines(self._typeset.line_of(reference.start), last)

    def toggle_footnote_at(self, offset: int) -> bool:
        """Show or hide the footnote whose sign has character `offset`; return whether there is one."""
        footnote = around(self.footnotes, offset)
        if footnote is not None:
            self.show_footnotes(self._in_place ^ {footnote})
        return footnote is not None
