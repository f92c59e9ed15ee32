"""The text that an article was read from: what made it into the article stands out, all else is dimmed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from textual.message import Message

from briefreader.incoming.originals import Checked
from briefreader.passages.marks import Layer, first_ending_after, marks_in
from briefreader.widgets.lines import LineView, Piece, Pieces
from briefreader.widgets.wrapping import wrap
from briefsearch.model import Span

_GUTTER = 2
_RIGHT_MARGIN = 1
_MEASURE = 96


class OriginalView(LineView, can_focus=True):
    """An original, a line of it on as many rows as it takes; several blank lines are one.

    In the margin is a sign where a row is left out of the article, another where it is folded there, and a
    bar along the passage that keys went to.
    """

    class Scrolled(Message):
        """Another part of the original is in view."""

    def __init__(self) -> None:
        super().__init__()
        self.checked = Checked("", (), (), ())
        self._said: Sequence[tuple[str, str]] = ()
        self._rows: list[tuple[int, int]] = []
        self._passages: list[tuple[int, int]] = []
        self._here = -1

    def show_checked(self, original: Checked) -> None:
        """Show an original."""
        self.checked = original
        self._here = -1
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
        self._passages = list(self._outside())
        return len(self._rows)

    def _outside(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last row of each passage outside the body; blank rows are within one."""
        first = last = -1
        for y in range(len(self._rows)):
            if self.is_outside(y):
                first, last = y if first < 0 else first, y
            elif first >= 0 and self._has_words(y):
                yield first, last
                first = -1
        if first >= 0:
            yield first, last

    def line(self, y: int) -> Pieces:
        """Return margin and text of a row."""
        start, end = self._rows[y]
        if not self.checked.text:
            text = "\n\n".join(said for said, _ in self._said)
            role = self._said[text.count("\n\n", 0, start)][1]
            return [(" " * _GUTTER, "ink"), (text[start:end], role)]
        layers = (Layer(self.checked.body, "ink"), Layer(self.checked.folded, "dimmed"))
        first, last = self._passages[self._here] if 0 <= self._here < len(self._passages) else (-1, -1)
        is_here = first <= y <= last
        margin: Piece = (f"{self.signs.chosen} ", "mark") if is_here else (f"{self._sign(y)} ", "faint")
        pieces: list[Piece] = [margin]
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
        return self._has_words(y) and not _touches(self.checked.body, *self._rows[y])

    def _has_words(self, y: int) -> bool:
        start, end = self._rows[y]
        return any(letter.isalnum() for letter in self.checked.text[start:end])

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
        """Mark the next passage outside the body, or the one before, and show it; tell if there is one."""
        height = self.scrollable_content_region.height
        if 0 <= self._here < len(self._passages) and self._is_seen(*self._passages[self._here], height):
            at = self._here + step
        elif step > 0:
            at = bisect_left(self._passages, self.top, key=lambda passage: passage[0])
        else:
            at = bisect_left(self._passages, self.top, key=lambda passage: passage[0]) - 1
        if not 0 <= at < len(self._passages):
            return False
        self._here = at
        self.go_to_line(self._passages[at][0])
        self.redraw()
        return True

    def _is_seen(self, first: int, last: int, height: int) -> bool:
        return first < self.top + height and last >= self.top


def _touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether any of the characters `start` to `end` is in one of `spans`."""
    at = first_ending_after(spans, start)
    return at < len(spans) and spans[at].start < end
