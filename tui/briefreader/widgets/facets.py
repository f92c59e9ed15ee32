"""What the answers can be narrowed by: outlets, months and names, each with its count and a bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefreader.widgets.lines import ChoiceView, Piece, Pieces, padded

_GROUPS = (("outlet", "Outlet"), ("month", "Month"), ("entity", "Name"))
_WIDEST = 76
_COUNT = 8
_TEACH = "type words above: what they find is counted here by outlet, month and name"


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that some of the answers have, and how many accounts that are."""

    group: str
    value: str
    count: int

    @property
    def filter(self) -> str:
        """What a query is narrowed with to the accounts that have the value."""
        value = self.value.replace('"', " ")
        match self.group:
            case "month":
                return f"date:{value}"
            case "outlet":
                return f'outlet:="{value}"'
        return f'entity:"{value}"'


class FacetList(ChoiceView, can_focus=False):
    """Three groups of values, of which one is chosen; those that the query is narrowed by stand out."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Facet | str] = []
        self._choices: list[int] = []
        self._active: list[Facet] = []
        self._most = 1

    def show_facets(
        self, facets: Mapping[str, Mapping[str, int]], is_active: Callable[[Facet], bool]
    ) -> None:
        """Show the counts of an answer; what was chosen stays chosen where it still is."""
        before = self.chosen_facet
        gone = self._active
        self._rows, self._active = [], []
        # One scale for all groups: a short bar is few of the accounts, whatever they have in common.
        self._most = max((count for counts in facets.values() for count in counts.values()), default=1) or 1
        for group, heading in _GROUPS:
            values = [Facet(group, value, count) for value, count in facets.get(group, {}).items() if value]
            present = {each.value for each in values}
            values += [
                Facet(group, each.value, 0)
                for each in gone
                if each.group == group and each.value not in present and is_active(each)
            ]
            self._add_group(heading, values, is_active)
        self._choices = [y for y, row in enumerate(self._rows) if isinstance(row, Facet)]
        self.chosen = self._place_of(before)
        self.relayout()
        self.choose(self.chosen)

    def _add_group(self, heading: str, values: list[Facet], is_active: Callable[[Facet], bool]) -> None:
        self._active += [each for each in values if is_active(each)]
        if values:
            self._rows += [*([""] if self._rows else []), heading, *values]

    def _place_of(self, before: Facet | None) -> int:
        """Return the choice with the value that was chosen before, else the one in its place."""
        for number, y in enumerate(self._choices):
            row = self._rows[y]
            if before and isinstance(row, Facet) and row.filter == before.filter:
                return number
        return self.chosen

    @property
    def chosen_facet(self) -> Facet | None:
        """The value that is chosen, None where there is none."""
        row = self._rows[self._choices[self.chosen]] if self.chosen < len(self._choices) else None
        return row if isinstance(row, Facet) else None

    @property
    def count(self) -> int:
        """How many values there are."""
        return len(self._choices)

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the line of a value; the heading above the first of a group stays in view with it."""
        y = self._choices[choice]
        return (y - 1 if y and isinstance(self._rows[y - 1], str) else y), y

    def choice_at(self, y: int) -> int | None:
        """Return the value at line `y`."""
        return self._choices.index(y) if y in self._choices else None

    def count_lines(self, width: int) -> int:
        """Return a line for each heading, value and blank, or the one that teaches."""
        return max(1, len(self._rows))

    def line(self, y: int) -> Pieces:
        """Return a heading, a value with bar and count, or the line that teaches."""
        if not self._rows:
            return [(f"    {_TEACH}", "quiet")]
        row = self._rows[y]
        if isinstance(row, Facet):
            return self._value(row, chosen=self._choices[self.chosen] == y)
        return [(f"    {row}", "strong")]

    def _value(self, facet: Facet, *, chosen: bool) -> Pieces:
        width = min(self._laid_out_width - 2, _WIDEST)
        bar_width = 20 if width >= 60 else 10 if width >= 44 else 0
        active = facet in self._active
        sign: Piece = (
            f"{self.signs.chosen if chosen else ' '} {self.signs.here if active else ' '} ",
            "mark",
        )
        role = "count" if active else "strong" if chosen else "ink"
        name = (padded(facet.value, max(4, width - 6 - bar_width - _COUNT), self.signs.cut), role)
        length = max(1, round(bar_width * facet.count / self._most)) if facet.count else 0
        bar = (f"  {self.signs.bar * min(length, bar_width):>{bar_width}}", "mark" if chosen else "faint")
        count = (f"{facet.count:>{_COUNT},}", "ink")
        return [sign, name, bar, count]
