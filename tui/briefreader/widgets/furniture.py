"""What frames every screen: masthead, hairline, status, keys, and the word for a window too small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import Static

from briefreader.widgets.lines import LineView, Piece, Pieces, cut, justified, width_of

_KEY_GAP = 3

KeyLabel = tuple[str, str]


@runtime_checkable
class NamesKeys(Protocol):
    """A screen whose keys may be others than its table says."""

    def shown_keys(self, text: str) -> str:
        """Return how keys are named here that `text` names as the table has them."""


class OneLine(LineView, can_focus=False):
    """A single line with a left part and a right part, which gives way where room is short."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left: Pieces = ()
        self._right: Pieces = ()
        self._fuller: Pieces = ()

    def show(self, left: Pieces, right: Pieces = (), *, fuller: Pieces = ()) -> None:
        """Show `left` and `right`; instead of `left`, `fuller` where there is any and all of it fits."""
        if (left, right, fuller) != (self._left, self._right, self._fuller):
            self._left, self._right, self._fuller = left, right, fuller
            self.redraw()

    def count_lines(self, width: int) -> int:
        """Return one."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Return the line for the width that it has by now: what waits for a layout comes a frame late."""
        self._laid_out_width = self.scrollable_content_region.width
        return self._strip(y, self._laid_out_width)

    def _lay_out(self) -> None:
        self._laid_out_width = self.scrollable_content_region.width
        self.virtual_size = Size(1, 1)

    def line(self, y: int) -> Pieces:
        """Return both parts, the left one cut where it is too long for the window."""
        width = self._laid_out_width
        fits = self._fuller and width_of(self._fuller) <= width
        left: list[Piece] = []
        for text, role in self._fuller if fits else self._left:
            room = width - width_of(left)
            left.append((cut(text, room, self.signs.cut), role))
        return justified(left, self._right, width)


class Masthead(OneLine):
    """The name of the program, what is open, and how much of it there is."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._choices: Sequence[str] = ()

    def show_first_that_fits(self, left: Pieces, choices: Sequence[str]) -> None:
        """Show `left`, and at the right the first of `choices` that leaves room for it."""
        self._left, self._choices = left, choices
        self.redraw()

    def line(self, y: int) -> Pieces:
        """Return both parts."""
        room = self._laid_out_width - width_of(self._left)
        fitting = next((choice for choice in self._choices if cell_len(choice) < room), None)
        self._right = [(fitting, "quiet")] if fitting is not None else ()
        return super().line(y)


class StatusLine(OneLine):
    """What is followed: the search, the name, the pair; and how far down the reader is."""


class KeyLine(OneLine):
    """What can be pressed. Where room is short the last keys drop, but for two: help and the way out stay."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._keys: list[KeyLabel] = []
        self._said: Pieces = ()

    def show_keys(self, keys: Sequence[KeyLabel], said: Pieces = ()) -> None:
        """Show `keys`, most useful first but for the two that always stay last, and `said` at the right."""
        named = self.screen.shown_keys if isinstance(self.screen, NamesKeys) else str
        shown = [(named(key), label) for key, label in keys]
        self._keys = [(self.signs.named_keys(key), label) for key, label in shown if key]
        self._said = said
        self.redraw()

    def line(self, y: int) -> Pieces:
        """Return as many keys as there is room for."""
        width = self._laid_out_width
        keys, stay = self._keys[:-2], self._keys[-2:]
        while keys and _width_of_keys(keys + stay) > width:
            keys.pop()
        pieces: list[Piece] = []
        for key, label in keys + stay:
            pieces += [(key, "strong"), (f" {label}{' ' * _KEY_GAP}", "quiet")]
        return justified(pieces, self._said, width)


def _width_of_keys(keys: Sequence[KeyLabel]) -> int:
    return sum(len(key) + 1 + len(label) + _KEY_GAP for key, label in keys) - _KEY_GAP


class Hairline(OneLine):
    """A quiet rule across the page."""

    def line(self, y: int) -> Pieces:
        """Return the rule."""
        return [(self.signs.hairline * self._laid_out_width, "rule")]


class TooSmall(Static):
    """Says that the window is too small, instead of showing a page that cannot be read."""

    def __init__(self) -> None:
        super().__init__(id="too-small", markup=False)

    def on_resize(self) -> None:
        """Name the size that is there and the size that is needed."""
        width, height = self.app.size
        self.update(f"40 by 12 is needed; this is {width} by {height}")
