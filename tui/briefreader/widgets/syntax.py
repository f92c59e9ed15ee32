"""The sheet that says what can be typed: what you type at the left, what is found at the right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from briefreader.widgets.lines import LineView, Piece, Pieces, width_of
from briefreader.widgets.wrapping import wrap

_TWO_COLUMNS = 150
_WIDEST = 88
_GAP = 3
_MARGIN = 4
_HEADING = ("What you type", "What is found")


class SyntaxSheet(LineView, can_focus=False):
    """The examples of the query language, in one column or in two."""

    def __init__(self) -> None:
        super().__init__()
        self._examples: Sequence[tuple[str, str]] = ()
        self._lines: list[Pieces] = []

    def show_examples(self, examples: Sequence[tuple[str, str]]) -> None:
        """Show `examples`, each what is typed and what it finds."""
        self._examples = examples
        self.relayout()
        self.go_to_line(0)

    def count_lines(self, width: int) -> int:
        """Lay the examples out."""
        columns = 2 if width >= _TWO_COLUMNS else 1
        column = min((width - _MARGIN) // columns, _WIDEST)
        half = -(-len(self._examples) // columns)
        stacks = [self._stack(self._examples[at : at + half], column) for at in (0, half)[:columns]]
        self._lines = []
        for y in range(max(len(stack) for stack in stacks)):
            pieces: list[Piece] = []
            for number, stack in enumerate(stacks):
                pieces.append((" " * (_MARGIN + number * column - width_of(pieces)), "ink"))
                pieces += stack[y] if y < len(stack) else ()
            self._lines.append(pieces)
        return len(self._lines)

    def _stack(self, examples: Sequence[tuple[str, str]], width: int) -> list[Pieces]:
        """Return the lines of one column; an example too long for its part has a line of its own."""
        left = min(max((cell_len(typed) for typed, _ in self._examples), default=0), (width - _GAP) // 2)
        left = max(left, len(_HEADING[0])) + _GAP
        lines: list[Pieces] = [[(f"{_HEADING[0]:<{left}}{_HEADING[1]}", "quiet")]]
        for typed, found in examples:
            parts = [found[start:end] for start, end in wrap(found, 0, len(found), max(10, width - left - 2))]
            gap = left - cell_len(typed)
            if gap < 1:
                lines.append([(typed, "strong")])
            else:
                lines.append([(typed + " " * gap, "strong"), (parts.pop(0), "quiet")])
            lines += [[(" " * left + part, "quiet")] for part in parts]
        return lines

    def line(self, y: int) -> Pieces:
        """Return one line of the sheet."""
        return self._lines[y]
