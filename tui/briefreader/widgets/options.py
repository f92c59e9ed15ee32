"""A few things to choose from, in the list that answers a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from briefreader.widgets.lines import Pieces, cut, padded
from briefreader.widgets.tables import Table


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few things to choose from, with a word about it."""

    value: str
    note: str = ""


class OptionTable(Table):
    """A few things to choose from, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.options: Sequence[Option] = ()

    def show_options(self, options: Sequence[Option]) -> None:
        """Show what there is to choose from, the first chosen."""
        self.options = options
        self.chosen = 0
        self.relayout()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.options)

    def line(self, y: int) -> Pieces:
        """Return one of them, with its note."""
        option = self.options[y]
        longest = max(cell_len(each.value) for each in self.options)
        name = padded(option.value, min(longest, self._laid_out_width * 2 // 3), self.signs.cut)
        note = cut(option.note, self._laid_out_width - cell_len(name) - 7, self.signs.cut)
        return [self.bar(y), (name, "strong" if y == self.chosen else "ink"), (f"   {note}", "quiet")]
