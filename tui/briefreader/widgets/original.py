"""The text that an article was read from: what made it into the article stands out, all else is dimmed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from textual.message import Message

from briefreader.marks import Layer, first_ending_after, marks_in
from briefreader.originals import Checked
from briefreader.widgets.lines import LineView, Piece, Pieces
from briefreader.widgets.typeset import wrap
from briefsearch.model import Span

_GUTTER = 2
_RIGHT_MARGIN = 1
_MEASURE = 96


class OriginalView(LineView, can_focus=True):
    """An original, a line of it on as many rows as it takes; several blank lines are one.

    In the margin is a sign where a row is left out of the article, and another where it is folded there.
    """

    class Scrolled(Message):
        """Another part of the original is in view."""

    def __init__(self) -> None:
        super().__init__()
        self.checked = Checked("", (), (), ())
        self._said: Sequence[tuple[str, str]] = ()
        self._rows: list[tuple[int, int]] = []

    def show_checked(self, original: Checked) -> None:
        """Show an original."""
        self.checked = original
        self.relayout()
        self.go_to_line(0)

    def show_instead(self, paragraphs: Sequence[str]) -> None:
        """Say why there is none."""
        self._said = [(text, "quiet" if number else "ink") for number, text in enumerate(paragraphs)]
        self.relayout()

    def count_lines(self, width: int) -> int:
        """Lay the text out."""
        measure = max(8, min(_MEASURE, width - _GUTTER - _RIGHT_MARGIN))
        text = self.checked.text or "\n\n".join(said for said, _ in self._said)
        self._rows = []
        for start, end in wrap(text, 0, len(text), measure):
            is_blank = not text[start:end].strip()
            if not is_blank or (self._rows and self._rows[-1][0] < self._rows[-1][1]):
                self._rows.append((start, start if is_blank else end))
        return len(self._rows)

    def line(self, y: int) -> Pieces:
        """Return margin and text of a row."""
        start, end = self._rows[y]
        if not self.checked.text:
            text = "\n\n".join(said for said, _ in self._said)
            role = self._said[text.count("\n\n", 0, start)][1]
            return [(" " * _GUTTER, "ink"), (text[start:end], role)]
        layers = (Layer(self.checked.body, "ink"), Layer(self.checked.folded, "dimmed"))
        pieces: list[Piece] = [(f"{self._sign(y)} ", "faint")]
        at = start
        for first, last, role in marks_in(layers, start, end):
            pieces += [(self.checked.text[at:first], "faint"), (self.checked.text[first:last], role)]
            at = last
        return [*pieces, (self.checked.text[at:end], "faint")]

    def _sign(self, y: int) -> str:
        if not self.is_outside(y):
            return " "
        return self.signs.folded if _touches(self.checked.folded, *self._rows[y]) else self.signs.only_here

    def is_outside(self, y: int) -> bool:
        """Whether a row has words, and none of them is in the body of the article."""
        start, end = self._rows[y]
        has_words = any(letter.isalnum() for letter in self.checked.text[start:end])
        return has_words and not _touches(self.checked.body, start, end)

    # Where it is shown

    @property
    def top_offset(self) -> int:
        """The first character in view."""
        return self._rows[min(self.top, len(self._rows) - 1)][0] if self._rows else 0

    def go_to_offset(self, offset: int) -> None:
        """Bring the row of character `offset` to the top."""
        self.go_to_line(max(0, bisect_right(self._rows, offset, key=lambda row: row[0]) - 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen that another part is in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def go_to_outside(self, step: int) -> bool:
        """Bring the next passage outside the body to the top, or the one before; tell if there is one."""
        rows = range(self.top + 1, len(self._rows)) if step > 0 else range(self.top - 1, -1, -1)
        for y in rows:
            if self.is_outside(y) and (y == 0 or not self.is_outside(y - 1)):
                self.go_to_line(y)
                return True
        return False


def _touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether any of the characters `start` to `end` is in one of `spans`."""
    at = first_ending_after(spans, start)
    return at < len(spans) and spans[at].start < end
