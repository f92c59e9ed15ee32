"""Choices under headings, each of a line or more: keys go from one to the next, or on to the next heading."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from textual import events

from briefreader.widgets.lines import ChoiceView, Pieces
from briefreader.widgets.wrapping import wrap

MARGIN = 4
RIGHT_MARGIN = 2
_MEASURE = 72

# Draws a line, given whether it belongs to the choice that is chosen.
Draw = Callable[[bool], Pieces]


def blank(_is_chosen: bool) -> Pieces:
    """Draw nothing."""
    return ()


class GroupedView(ChoiceView, can_focus=True):
    """Choices in groups. Subclasses give `lay_out`, and set `group_starts`, the first choice of each group.

    Lines are laid out once for a width and drawn when they are seen; a key costs the same however many
    choices there are.
    """

    def __init__(self) -> None:
        super().__init__()
        self.group_starts: Sequence[int] = ()
        self._instead: Sequence[str] = ()
        self._lines: list[tuple[int, Draw]] = []
        # The first and the last line of each choice; headings above it are among them.
        self._extents: list[tuple[int, int]] = []

    def lay_out(self, width: int) -> Iterable[tuple[int, Draw]]:
        """Yield for each line the choice that it belongs to, -1 for none, and how to draw it."""
        raise NotImplementedError

    def show_instead(self, paragraphs: Sequence[str]) -> None:
        """Keep what is said where there is nothing to choose from: the first paragraph stands out."""
        self._instead = paragraphs

    def count_lines(self, width: int) -> int:
        """Lay all lines out."""
        self._lines = list(self.lay_out(width)) if self.count else list(self._said_instead(width))
        self._extents = []
        above = 0
        for y, (choice, draw) in enumerate(self._lines):
            if choice < 0:
                above = above + 1 if draw is not blank else 0
            elif choice == len(self._extents):
                self._extents.append((y - above, y))
                above = 0
            else:
                self._extents[choice] = (self._extents[choice][0], y)
        return len(self._lines)

    def _said_instead(self, width: int) -> Iterator[tuple[int, Draw]]:
        for number, text in enumerate(self._instead):
            role = "quiet" if number else "strong"
            for start, end in wrap(text, 0, len(text), max(8, min(_MEASURE, width - MARGIN - RIGHT_MARGIN))):
                yield -1, partial(indented, text[start:end], role)
            yield -1, blank

    def line(self, y: int) -> Pieces:
        """Return one line."""
        choice, draw = self._lines[y]
        return draw(choice == self.chosen)

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the lines of a choice; the heading above the first of a group stays in view with it."""
        return self._extents[choice]

    def choice_at(self, y: int) -> int | None:
        """Return the choice that line `y` belongs to."""
        choice = self._lines[y][0] if 0 <= y < len(self._lines) else -1
        return choice if choice >= 0 else None

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew, and keep what is chosen in view."""
        super().on_resize(event)
        self.choose(self.chosen)

    def choose(self, choice: int) -> None:
        """Choose within what is laid out already; before that there is nothing to bring into view."""
        if len(self._extents) == self.count:
            super().choose(choice)
        else:
            self.chosen = choice

    def page(self, pages: float) -> None:
        """Choose what stands a page on."""
        if self.count:
            height = max(1, self.scrollable_content_region.height - 2)
            wanted = self._extents[self.chosen][1] + round(pages * height)
            at = bisect_left(self._extents, wanted, key=lambda extent: extent[1])
            step = 1 if pages > 0 else -1
            self.choose(max(at, self.chosen + 1) if step > 0 else min(at, self.chosen - 1))

    def move_group(self, step: int) -> None:
        """Choose the first of the next group, or of this one and then of the one before it."""
        if step > 0:
            at = bisect_right(self.group_starts, self.chosen)
        else:
            at = bisect_left(self.group_starts, self.chosen) - 1
        if 0 <= at < len(self.group_starts):
            self.choose(self.group_starts[at])


def indented(text: str, role: str, _is_chosen: bool) -> Pieces:
    """Draw a text that begins where headings do."""
    return [(" " * MARGIN, "ink"), (text, role)]
