"""The article pane: text at its measure, signs in the margin, marks in the text, a track at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from briefreader.marks import Layer, begins_in, marks_in, span_around
from briefreader.widgets.lines import LineView, Piece, Pieces
from briefreader.widgets.typeset import Line, Typeset, typeset
from briefsearch.model import Article, Span

MEASURE = 68
WIDE_MEASURE = 72
_GUTTER = 2
_TRACK = 3
_BESIDE_TRACK = 1
_WIDE_WINDOW = 160
_LINES_ABOVE = 3


class ArticleView(LineView, can_focus=True):
    """One article to read. Offsets are characters of `Article.text` throughout."""

    @dataclass
    class Scrolled(Message):
        """The part of the article in view changed."""

        view: ArticleView
        """The pane that scrolled."""

    @dataclass
    class Pointed(Message):
        """The mouse came upon one of the `targets`, or left it."""

        span: Span | None
        """The target; None where there is none under the mouse."""

    @dataclass
    class Touched(Message):
        """One of the `targets` was clicked."""

        span: Span
        """The target."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._article: Article | None = None
        self.note = ""
        self._typeset = Typeset((), (), 0)
        self._open: set[int] = set()
        self._layers: Sequence[Layer] = ()
        self._above: Sequence[Layer] = ()
        self._below: Sequence[Layer] = ()
        self._margin: Mapping[int, Piece] = {}
        self.targets: Sequence[Span] = ()
        self._pointed: Span | None = None
        self._here: Span | None = None
        self._kept = (-1, 0)
        self._hold: tuple[int, set[int]] = (0, set())

    # What is shown

    def show_article(
        self, article: Article, offset: int = 0, open_folds: set[int] | None = None, *, note: str = ""
    ) -> None:
        """Show `article` with character `offset` at the top and nothing marked, and a note below its head."""
        self._article, self.note = article, note
        self._open = set(open_folds or ())
        self._layers, self.targets, self._here = (), (), None
        self._above, self._below, self._margin = (), (), {}
        self._kept = (-1, 0)
        self.relayout()
        self.go_to_offset(offset)

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    @property
    def open_folds(self) -> set[int]:
        """The numbers of the folds that are open."""
        return set(self._open)

    def show_marks(
        self, layers: Sequence[Layer], here: Span | None = None, *, targets: Sequence[Span] = ()
    ) -> None:
        """Mark the text, each character as the first layer that has it; `here` gets the sign in the margin.

        Of `targets`, in order and without overlaps, the mouse tells when it comes upon one.
        """
        self._layers, self._here, self.targets = layers, here, targets
        self.redraw()

    def show_selected(self, span: Span | None) -> None:
        """Mark what is selected above all else, or nothing."""
        self._above = [Layer([span], "selected")] if span else []
        self.redraw()

    def show_notes(self, layers: Sequence[Layer], margin: Mapping[int, Piece]) -> None:
        """Mark the reader's own passages below all else; `margin` maps characters to a sign beside their line."""
        self._below, self._margin = layers, margin
        self.redraw()

    # Where it is shown

    @property
    def top_offset(self) -> int:
        """The first character in view, 0 at the top of the page."""
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

    def _unfold(self, offset: int) -> None:
        line = self._typeset.lines[self._typeset.line_of(offset)] if self._typeset.lines else None
        if line is not None and line.fold >= 0 and line.fold not in self._open:
            self.toggle_fold(line.fold)

    def first_fold_in_view(self) -> int | None:
        """Return the number of the first fold whose heading is in view."""
        height = self.scrollable_content_region.height
        for line in self._typeset.lines[self.top : self.top + height]:
            if line.fold >= 0:
                return line.fold
        return None

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

    def toggle_fold(self, fold: int) -> None:
        """Open or shut a fold; the lines above it stay where they are."""
        self._open ^= {fold}
        top = self.top
        self.relayout()
        self.go_to_line(top)

    def move_paragraph(self, step: int) -> None:
        """Bring the next (1) or previous (-1) block of the body to the top."""
        if self._article is None:
            return
        starts = [self._typeset.line_of(block.start) for block in self._article.body]
        if step > 0:
            self.go_to_line(next((line for line in starts if line > self.top), self.max_scroll_y))
        else:
            self.go_to_line(next((line for line in reversed(starts) if line < self.top), 0))

    # How it is drawn

    @property
    def measure(self) -> int:
        """How many cells a line of text has: the measure, or what the window leaves of it."""
        room = self._laid_out_width - _GUTTER - _TRACK - _BESIDE_TRACK
        return min(room, WIDE_MEASURE if self.app.size.width >= _WIDE_WINDOW else MEASURE)

    def count_lines(self, width: int) -> int:
        """Set the article for the new width."""
        if self._article is None:
            return 0
        self._typeset = typeset(self._article, self.measure, self.signs, self._open, self.note)
        return len(self._typeset.lines)

    def _lay_out(self) -> None:
        """Lay the article out; where only the size changed, what the reader looks at stays in view."""
        width, here = self._laid_out_width, self._here
        was_here = here is not None and self.in_view.overlaps(here)
        line, offset = self._kept
        if line != self.top:
            offset = self.top_offset
        super()._lay_out()
        if 0 < width != self._laid_out_width and offset:
            self.go_to_offset(offset)
            self._kept = (self.top, offset)
        if was_here and here is not None:
            self.go_to(here)

    def line(self, y: int) -> Pieces:
        """Return sign, indentation and text of line `y`."""
        line = self._typeset.lines[y]
        if line.fold >= 0:
            sign = self.signs.open if line.fold in self._open else self.signs.folded
            hint = "enter folds" if line.fold in self._open else "enter unfolds"
            return [(f"{sign} ", "mark"), *(line.furniture or ()), (f"  {hint}", "faint")]
        if line.furniture is not None:
            return [(" " * _GUTTER, "ink"), *line.furniture]
        here = self._here is not None and line.start <= self._here.start < max(line.end, line.start + 1)
        pieces: list[Piece] = [(f"{self.signs.here} ", "mark") if here else self._sign(line)]
        if line.indent:
            pieces.append((line.lead or " " * line.indent, "faint"))
        return [*pieces, *self._marked(line)]

    def _sign(self, line: Line) -> Piece:
        """Return what stands in the margin of a line, two cells."""
        beside = (sign for offset, sign in self._margin.items() if line.start <= offset < line.end)
        text, role = next(beside, ("", "ink"))
        return f"{text:<{_GUTTER}}", role

    def _marked(self, line: Line) -> Pieces:
        assert self._article is not None
        text, at = self._article.text, line.start
        pieces: list[Piece] = []
        for start, end, role in marks_in([*self._above, *self._layers, *self._below], line.start, line.end):
            pieces += [(text[at:start], line.role), (text[start:end], role)]
            at = end
        pieces.append((text[at : line.end], line.role))
        return pieces

    def render_line(self, y: int) -> Strip:
        """Return the strip of a line with the track at its right, and its place for the mouse to select."""
        strip = super().render_line(y)
        number = y + self.top
        if number < len(self._typeset.lines):
            strip = self._with_selection(strip, number).apply_offsets(0, number)
        return self._with_track(strip, y)

    def _with_track(self, strip: Strip, y: int) -> Strip:
        height = self.scrollable_content_region.height
        lines = len(self._typeset.lines)
        if lines <= height or height == 0:
            return strip
        first, last = y * lines // height, max(y * lines // height + 1, (y + 1) * lines // height)
        in_view = first < self.top + height and last > self.top
        track = self.get_component_rich_style("quiet" if in_view else "rule")
        marked = self._is_marked(first, min(last, lines) - 1)
        match = Segment(self.signs.on_track if marked else " ", self.get_component_rich_style("mark"))
        rail = Strip([match, Segment(self.signs.track, track), Segment(" ", self.rich_style)])
        return Strip.join([strip.crop(0, strip.cell_length - _TRACK), rail])

    def _is_marked(self, first: int, last: int) -> bool:
        lines = self._typeset.lines
        start, end = lines[first].start, lines[last].end
        on_track = (layer.spans for layer in self._layers if layer.on_track)
        return any(begins_in(spans, start, end) for spans in on_track)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Open or shut the fold that was clicked, or tell of the target that was."""
        y = event.y + self.top
        if y < len(self._typeset.lines) and self._typeset.lines[y].fold >= 0:
            self.toggle_fold(self._typeset.lines[y].fold)
            event.stop()
        elif (target := self._target_at(event)) is not None and self.text_selection is None:
            self.post_message(self.Touched(target))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell of the target that the mouse is upon."""
        self._point(self._target_at(event))

    def on_leave(self) -> None:
        """Tell that the mouse is upon none any more."""
        self._point(None)

    def _point(self, target: Span | None) -> None:
        if target != self._pointed:
            self._pointed = target
            self.post_message(self.Pointed(target))

    def _target_at(self, event: events.MouseEvent) -> Span | None:
        where = event.get_content_offset(self) if self.targets else None
        offset = self.offset_at(where.x, where.y) if where is not None else None
        return span_around(self.targets, offset) if offset is not None else None

    def offset_at(self, x: int, y: int) -> int | None:
        """Return the character in cell `x` of row `y` of the view; None where there is none of the text."""
        number = y + self.top
        if self._article is None or not 0 <= number < len(self._typeset.lines):
            return None
        return self._typeset.lines[number].offset_at(x - _GUTTER, self._article.text)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that the mouse selected."""
        rows = ["".join(text for text, _ in self.line(y)) for y in range(len(self._typeset.lines))]
        return selection.extract("\n".join(rows)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.redraw()

    def _with_selection(self, strip: Strip, number: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(number) if selection is not None else None
        if span is None:
            return strip
        start, end = span
        end = strip.cell_length if end == -1 else end
        style = self.screen.get_component_rich_style("screen--selection")
        before, inside, after = strip.crop(0, start), strip.crop(start, end), strip.crop(end)
        return Strip.join([before, inside.apply_style(style), after])

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen that another part is in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))
