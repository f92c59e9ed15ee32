"""The article pane: text at its measure, signs in the margin, marks in the text, a track at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from briefreader.passages.marks import Layer, begins_in, marks_in, span_around
from briefreader.widgets.furniture import NamesKeys
from briefreader.widgets.lines import Piece, Pieces
from briefreader.widgets.typeset import Line
from briefreader.widgets.typesetview import GUTTER, TRACK, TypesetView
from briefsearch.model import Article, Span

_TWICE = 2


class ArticleView(TypesetView, can_focus=True):
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
        self._layers: Sequence[Layer] = ()
        self._above: Sequence[Layer] = ()
        self._below: Sequence[Layer] = ()
        self._margin: Mapping[int, Piece] = {}
        self.targets: Sequence[Span] = ()
        self._pointed: Span | None = None
        self._selected: Span | None = None
        self._here: Span | None = None

    # What is shown

    def show_article(
        self, article: Article, offset: int = 0, open_folds: set[int] | None = None, *, note: str = ""
    ) -> None:
        """Show `article` with character `offset` at the top and nothing marked, and a note below its head."""
        self._layers, self.targets, self._here = (), (), None
        self._above, self._below, self._margin, self._selected = (), (), {}, None
        super().show_article(article, offset, open_folds, note=note)

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
        """Mark the reader's own passages below all else; `margin` maps characters to signs beside them."""
        self._below, self._margin = layers, margin
        self.redraw()

    # How it is drawn

    def _lay_out(self) -> None:
        """Lay the article out; what the reader is at stays in view where it was."""
        here = self._here
        was_here = here is not None and self.in_view.overlaps(here)
        super()._lay_out()
        if was_here and here is not None:
            self.go_to(here)

    def line(self, y: int) -> Pieces:
        """Return sign, indentation and text of line `y`."""
        line = self._typeset.lines[y]
        if line.fold >= 0:
            sign = self.signs.open if line.fold in self._open else self.signs.folded
            key = self.screen.shown_keys("enter") if isinstance(self.screen, NamesKeys) else ""
            hint = f"  {key} {'folds' if line.fold in self._open else 'unfolds'}" if key else ""
            return [(f"{sign} ", "mark"), *(line.furniture or ()), (hint, "faint")]
        if line.furniture is not None:
            return [(" " * GUTTER, "ink"), *line.furniture]
        here = self._here is not None and line.start <= self._here.start < max(line.end, line.start + 1)
        pieces: list[Piece] = [(f"{self.signs.here} ", "mark") if here else self._sign(line)]
        if line.indent:
            pieces.append((line.lead or " " * line.indent, "faint"))
        return [*pieces, *self._marked(line)]

    def _sign(self, line: Line) -> Piece:
        """Return what stands in the margin of a line, two cells."""
        beside = (sign for offset, sign in self._margin.items() if line.start <= offset < line.end)
        text, role = next(beside, ("", "ink"))
        return f"{text:<{GUTTER}}", role

    def _marked(self, line: Line) -> Pieces:
        assert self._article is not None
        text, at = self._article.text, line.start
        pieces: list[Piece] = []
        selected = [Layer([self._selected], "selected")] if self._selected else []
        layers = [*selected, *self._above, *self._layers, *self._below]
        for start, end, role in marks_in(layers, line.start, line.end):
            pieces += [(line.shown(text, at, start), line.role), (line.shown(text, start, end), role)]
            at = end
        pieces.append((line.shown(text, at, line.end), line.role))
        return pieces

    def render_line(self, y: int) -> Strip:
        """Return the strip of a line with the track at its right, and its place for the mouse to select."""
        strip = super().render_line(y)
        number = y + self.top
        if number < len(self._typeset.lines):
            strip = strip.apply_offsets(0, number)
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
        return Strip.join([strip.crop(0, strip.cell_length - TRACK), rail])

    def _is_marked(self, first: int, last: int) -> bool:
        lines = self._typeset.lines
        start, end = lines[first].start, lines[last].end
        on_track = (layer.spans for layer in self._layers if layer.on_track)
        return any(begins_in(spans, start, end) for spans in on_track)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Open or shut the fold or footnote that was clicked, or tell of the target that was."""
        y = event.y + self.top
        if y < len(self._typeset.lines) and self._typeset.lines[y].fold >= 0:
            self.toggle_fold(self._typeset.lines[y].fold)
            event.stop()
        elif event.chain > 1:
            # Textual would select everything.
            event.prevent_default()
            self._select_at(event)
        elif self.text_selection is not None or (offset := self._offset_under(event)) is None:
            return
        elif (target := span_around(self.targets, offset)) is not None:
            self.post_message(self.Touched(target))
        elif self.toggle_footnote_at(offset):
            event.stop()

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
        offset = self._offset_under(event) if self.targets else None
        return span_around(self.targets, offset) if offset is not None else None

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        where = event.get_content_offset(self)
        return self.offset_at(where.x, where.y) if where is not None else None

    def offset_at(self, x: int, y: int) -> int | None:
        """Return the character in cell `x` of row `y` of the view; None where there is none of the text."""
        number = y + self.top
        if self._article is None or not 0 <= number < len(self._typeset.lines):
            return None
        return self._typeset.lines[number].offset_at(x - GUTTER, self._article.text)

    # What the mouse selects

    @property
    def selected_span(self) -> Span | None:
        """The characters that the mouse selected; None where it selected none."""
        return self._selected

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected characters of the article, paragraphs parted by a blank line."""
        from briefreader.passages.units import Passages

        if self._article is None or self._selected is None:
            return None
        return Passages(self._article, self.is_hidden).text_of(self._selected), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Mark what is selected from now on."""
        self._selected = self._span_of(selection) if selection is not None else None
        self.redraw()

    def _select_at(self, event: events.Click) -> None:
        """Select the word that was clicked twice, or the sentence that was clicked three times."""
        from briefreader.passages.units import Passages, Unit

        offset, article = self._offset_under(event), self._article
        if article is not None and offset is not None:
            unit = Unit.WORD if event.chain == _TWICE else Unit.SENTENCE
            if (span := Passages(article).around(unit, offset)) is not None:
                last = self._place_of(span.end - 1) + Offset(1, 0)
                self.screen.selections = {self: Selection(self._place_of(span.start), last)}

    def _place_of(self, offset: int) -> Offset:
        """Return which character of which drawn line character `offset` of the text is."""
        assert self._article is not None
        number = self._typeset.line_of(offset)
        line = self._typeset.lines[number]
        before = line.shown(self._article.text, line.start, offset)
        return Offset(GUTTER + line.indent + len(before), number)

    def _span_of(self, selection: Selection) -> Span | None:
        """Return the characters between two places of the drawn lines, without white space at the ends."""
        text = self._article.text if self._article is not None else ""
        first, last = selection
        start = self._boundary(first.x, first.y, after=True) if first is not None else 0
        end = self._boundary(last.x, last.y, after=False) if last is not None else len(text)
        selected = text[start:end]
        start += len(selected) - len(selected.lstrip())
        return Span(start, start + len(selected.strip())) if selected.strip() else None

    def _boundary(self, x: int, y: int, *, after: bool) -> int:
        """Return where the text goes on at character `x` of drawn line `y`; a fold is left out as a whole."""
        if y >= len(self._typeset.lines):
            return len(self._article.text) if self._article is not None else 0
        line = self._typeset.lines[y]
        drawn = "".join(text for text, _ in self.line(y))[:x]
        if line.furniture is not None:
            return line.end if after else line.start
        if cell_len(drawn) <= GUTTER + line.indent:
            return line.start
        offset = self.offset_at(cell_len(drawn), y - self.top)
        return line.end if offset is None else offset

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen that another part is in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))
