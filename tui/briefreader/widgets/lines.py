"""The base of every pane: a view of lines that are drawn only when they are seen.

A line is a list of pieces, each a text and the name of a role; the roles get their colours in `app.tcss`.
Whatever the number of lines, drawing costs what is on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefreader.look.signs import UNICODE, Signs

_KEPT_STRIPS = 1024

Piece = tuple[str, str]
Pieces = Sequence[Piece]


def width_of(pieces: Pieces) -> int:
    """Return how many cells the pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


def cut(text: str, width: int, sign: str) -> str:
    """Return `text` in at most `width` cells, ending in `sign` (one cell) where it had to be cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip(" \n…") + sign if width > 0 else ""


def padded(text: str, width: int, sign: str) -> str:
    """Return `text` in exactly `width` cells, cut with `sign` or filled with spaces."""
    text = cut(text, width, sign)
    return text + " " * (width - cell_len(text))


def justified(left: Pieces, right: Pieces, width: int) -> list[Piece]:
    """Return `left` and `right` at the two ends of a line of `width` cells; `right` gives way."""
    gap = width - width_of(left) - width_of(right)
    if gap < 1:
        return list(left)
    return [*left, (" " * gap, "ink"), *right]


class LineView(ScrollView, inherit_bindings=False):
    """A scrollable view of lines. Subclasses give `count_lines` and `line`.

    It has no keys of its own: they belong to the screens, where one table binds them all.
    """

    # Not called as Textual calls them: it would work all of them out for each view, whenever one may change.
    ROLES: ClassVar[frozenset[str]] = frozenset(
        {
            *("ink", "strong", "quiet", "faint", "rule", "dimmed", "quotation", "mark", "count", "match"),
            *("match-here", "mention", "other-mention", "mention-here", "number-here", "name", "differ"),
            *("shared", "lift", "note", "noted", "selected"),
        }
    )

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        # Not a cache of Textual's: those are cycles, and what they held would wait for the garbage collector,
        # which then stops everything for a moment, some letter in thirty.
        self._strips: dict[int, Strip] = {}
        self._laid_out_width = -1
        self._known_grounds: tuple[Style, Style] | None = None

    def count_lines(self, width: int) -> int:
        """Lay the content out for `width` cells and return how many lines it takes."""
        raise NotImplementedError

    def line(self, y: int) -> Pieces:
        """Return the pieces of line `y`."""
        raise NotImplementedError

    def lifted_from(self, y: int) -> int | None:
        """Return the cell from which line `y` is lifted as the row that the reader is on; None for others."""
        return None

    @property
    def signs(self) -> Signs:
        """The signs to draw with: Unicode, or plain."""
        signs: Signs = getattr(self.app, "signs", UNICODE)
        return signs

    @property
    def allow_vertical_scroll(self) -> bool:
        """Let the wheel scroll; Textual would want a scrollbar for that."""
        return self.max_scroll_y > 0 and not self._check_disabled()

    def relayout(self) -> None:
        """Lay everything out anew, after the content changed."""
        self._laid_out_width = -1
        self._lay_out()

    def redraw(self) -> None:
        """Draw the lines anew, after marks or the row that is lifted changed."""
        self._strips.clear()
        self.refresh()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._laid_out_width:
            return
        self._laid_out_width = width
        self.virtual_size = Size(width, self.count_lines(width))
        self.redraw()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out anew for the new width."""
        self._lay_out()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Return the styles of roles, worked out when a line first has them; KeyError for an unknown role."""
        for role in names:
            if role not in self._component_styles:
                self._component_styles[role] = self._styles_of(role)
        return super().get_component_styles(*names)

    def _styles_of(self, role: str) -> RenderStyles:
        if role not in self.ROLES:
            raise KeyError(f"{role!r} is no role of {type(self).__name__}")
        node = DOMNode(classes=role)
        node._attach(self)
        self.app.stylesheet.apply(node)
        return node.styles

    def notify_style_update(self) -> None:
        """Forget what was drawn in the colours of another theme, and draw anew where it differs."""
        super().notify_style_update()
        self._strips.clear()
        self._known_grounds = None
        drawn, self._component_styles = self._component_styles, {}
        if any(self._styles_of(role) != styles for role, styles in drawn.items()):
            self.refresh()

    @property
    def top(self) -> int:
        """The number of the first line in view."""
        return round(self.scroll_y)

    def go_to_line(self, y: int) -> None:
        """Make line `y` the first in view, as far as the content goes, at once."""
        self.scroll_to(y=y, animate=False, immediate=True, force=True)

    def move(self, lines: int) -> None:
        """Go on by lines."""
        self.go_to_line(self.top + lines)

    def page(self, pages: float) -> None:
        """Go on by pages, or a part of one; whole pages keep two lines in view."""
        height = self.scrollable_content_region.height
        self.move(round(pages * (height if abs(pages) < 1 else max(1, height - 2))))

    def edge(self, end: int) -> None:
        """Go to the start (-1) or to the end (1)."""
        self.go_to_line(0 if end < 0 else self.virtual_size.height)

    def show_lines(self, first: int, last: int) -> None:
        """Scroll as little as brings lines `first` to `last` into view."""
        height = self.scrollable_content_region.height
        if first < self.top:
            self.go_to_line(first)
        elif last >= self.top + height:
            self.go_to_line(max(0, min(first, last - height + 1)))

    def render_line(self, y: int) -> Strip:
        """Return the strip of row `y` of the view."""
        width = self.scrollable_content_region.width
        number = y + self.top
        if number >= self.virtual_size.height:
            return Strip.blank(width, self._grounds()[0])
        return self._strip(number, width)

    def _strip(self, number: int, width: int) -> Strip:
        strip = self._strips.get(number)
        if strip is None or strip.cell_length != width:
            if len(self._strips) >= _KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[number] = self._draw(number, width)
        return strip

    def _grounds(self) -> tuple[Style, Style]:
        """Return the style of a line and that of a lifted one; to work them out anew for each is slow."""
        if self._known_grounds is None:
            plain = self.rich_style
            lift = plain + Style(bgcolor=self.get_component_rich_style("lift").bgcolor)
            self._known_grounds = plain, lift
        return self._known_grounds

    def _draw(self, y: int, width: int) -> Strip:
        lifted_from = self.lifted_from(y)
        plain, lift = self._grounds()
        segments: list[Segment] = []
        cells = 0
        for text, role in self.line(y):
            style = self.get_component_rich_style(role)
            if lifted_from is not None and cells >= lifted_from and not role.endswith("-here"):
                style += Style(bgcolor=lift.bgcolor)
            segments.append(Segment(text, style))
            cells += cell_len(text)
        return Strip(segments, cells).adjust_cell_length(width, plain if lifted_from is None else lift)


@dataclass
class Picked(Message):
    """The reader clicked a choice."""

    number: int
    """Which choice, from 0."""

    view: LineView
    """The list that was clicked."""


class ChoiceView(LineView):
    """A list of choices of which one is chosen; subclasses map choices to the lines that they take."""

    rows_of_a_choice: ClassVar[int] = 1

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.chosen = 0

    @property
    def count(self) -> int:
        """How many choices there are."""
        raise NotImplementedError

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the first and the last line of a choice."""
        raise NotImplementedError

    def choice_at(self, y: int) -> int | None:
        """Return the choice that line `y` belongs to, None for a line between choices."""
        raise NotImplementedError

    def lifted_from(self, y: int) -> int | None:
        """Lift the chosen row."""
        return 0 if self.choice_at(y) == self.chosen else None

    def choose(self, choice: int) -> None:
        """Make `choice` (kept within the list) the chosen one and bring it into view."""
        self.chosen = max(0, min(choice, self.count - 1))
        self.redraw()
        if self.count:
            self.show_lines(*self.lines_of(self.chosen))

    def move(self, lines: int) -> None:
        """Choose a later or earlier choice."""
        self.choose(self.chosen + lines)

    def page(self, pages: float) -> None:
        """Choose the choice a page on."""
        height = self.scrollable_content_region.height
        self.move(round(pages * max(1, height // self.rows_of_a_choice)))

    def edge(self, end: int) -> None:
        """Choose the first (-1) or the last (1)."""
        self.choose(0 if end < 0 else self.count - 1)

    def on_click(self, event: events.Click) -> None:
        """Tell which choice was clicked."""
        choice = self.choice_at(event.y + self.top)
        if choice is not None:
            self.post_message(Picked(choice, self))
