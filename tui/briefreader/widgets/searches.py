"""The list of earlier and saved searches."""

from __future__ import annotations

from collections.abc import Sequence

from briefreader.memory.history import Asked
from briefreader.widgets.lines import ChoiceView, Pieces, justified, padded
from briefreader.wording.bylines import day_month_year
from briefreader.wording.saying import plural

_TEACH = "searches that you open are kept here"
_NO_MATCH = "no earlier search has these words"
_COUNT = 16
_DATE = 14
_NARROW = 60
_WIDEST = 116


class SearchList(ChoiceView, can_focus=False):
    """Saved searches, then earlier ones, of which one is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Asked | str] = []
        self._choices: list[int] = []

    def show_searches(self, saved: Sequence[Asked], earlier: Sequence[Asked], *, is_filtered: bool) -> None:
        """Show both groups, each newest first; `is_filtered` tells that there may be others."""
        self._rows = []
        for heading, group in (("Saved", saved), ("Earlier", earlier)):
            if group:
                self._rows += [*([""] if self._rows else []), heading, *group]
        if not self._rows:
            self._rows = [f"    {_NO_MATCH if is_filtered else _TEACH}"]
        self._choices = [y for y, row in enumerate(self._rows) if isinstance(row, Asked)]
        self.relayout()
        self.choose(self.chosen)

    @property
    def chosen_search(self) -> Asked | None:
        """The search that is chosen, None where there is none."""
        row = self._rows[self._choices[self.chosen]] if self.chosen < len(self._choices) else None
        return row if isinstance(row, Asked) else None

    def choose_query(self, query: str) -> None:
        """Choose the search of these words, if it is in the list."""
        for number, y in enumerate(self._choices):
            row = self._rows[y]
            if isinstance(row, Asked) and row.query == query:
                self.choose(number)

    @property
    def count(self) -> int:
        """How many searches there are."""
        return len(self._choices)

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the line of a search; the heading above the first of a group stays in view with it."""
        y = self._choices[choice]
        return (y - 1 if y and isinstance(self._rows[y - 1], str) else y), y

    def choice_at(self, y: int) -> int | None:
        """Return the search at line `y`."""
        return self._choices.index(y) if y in self._choices else None

    def count_lines(self, width: int) -> int:
        """Return a line for each heading, search and blank."""
        return len(self._rows)

    def line(self, y: int) -> Pieces:
        """Return a heading, or a search with what it found when, or what else stands there."""
        row = self._rows[y]
        if not isinstance(row, Asked):
            return [(row, "quiet")] if row.startswith(" ") else [(f"    {row}", "strong")]
        chosen = self.choice_at(y) == self.chosen
        width = min(self._laid_out_width - 2, _WIDEST)
        count = f"{plural(row.accounts, 'account'):>{_COUNT}}" if width >= _NARROW else ""
        date = f"{day_month_year(row.day):>{_DATE}}"
        query = padded(row.query, width - 4 - len(count) - len(date) - 1, self.signs.cut)
        left = [
            (f"{self.signs.chosen if chosen else ' '}   ", "mark"),
            (query, "strong" if chosen else "ink"),
        ]
        return justified(left, [(count, "quiet"), (date, "quiet")], width)
