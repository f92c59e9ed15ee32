"""What is chosen, in its sentence: whose words they are, where they stand, and the words themselves."""

from __future__ import annotations

from collections.abc import Sequence

from briefreader.passages.marks import Layer
from briefreader.widgets.grouped import MARGIN, RIGHT_MARGIN
from briefreader.widgets.lines import LineView, Pieces
from briefreader.widgets.marked import cut_to, marked
from briefreader.widgets.wrapping import wrap
from briefsearch.model import Span

_MEASURE = 84


class SentencePane(LineView, can_focus=False):
    """A line that says where a passage stands, and the passage with what matters in it marked.

    Of a passage too long for the pane the lines around the mark are shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: Pieces = ()
        self._text = ""
        self._passage = Span(0, 0)
        self._layers: Sequence[Layer] = ()
        self._rows: Sequence[tuple[int, int]] = ()
        self._is_cut = False, False

    def show_passage(self, told: Pieces, text: str, passage: Span, layers: Sequence[Layer]) -> None:
        """Show `passage` of `text` under what is `told` of it; what the first layer marks has to be seen."""
        self._told, self._text, self._passage, self._layers = told, text, passage, layers
        self.relayout()

    def count_lines(self, width: int) -> int:
        """Lay out as many lines as there is room for."""
        measure = max(8, min(_MEASURE, width - 2 * MARGIN))
        passage = self._passage
        rows = [*wrap(self._text, passage.start, passage.end, measure)] if len(passage) else []
        room = max(1, self.scrollable_content_region.height - 1)
        marked = next((span.start for layer in self._layers[:1] for span in layer.spans), passage.start)
        at = next((number for number, (_, end) in enumerate(rows) if marked < end), 0)
        first = max(0, min(at - (room - 1) // 2, len(rows) - room))
        self._rows = rows[first : first + room]
        self._is_cut = first > 0, first + room < len(rows)
        return 1 + len(self._rows) if len(passage) else 0

    def line(self, y: int) -> Pieces:
        """Return what is told, or a line of the passage."""
        if y == 0:
            room = self._laid_out_width - MARGIN - RIGHT_MARGIN
            return [(" " * MARGIN, "ink"), *cut_to(self._told, room, self.signs.cut)]
        start, end = self._rows[y - 1]
        is_cut = (y == 1 and self._is_cut[0]) or (y == len(self._rows) and self._is_cut[1])
        margin = (f"  {self.signs.cut if is_cut else ' '} ", "faint")
        return [margin, *marked(self._text, start, end, "ink", self._layers)]
