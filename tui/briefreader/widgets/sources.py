"""The sources: a list beside the text, or one row above it where the window is narrow.

Both show them as they come in the library, or in groups. A *choice* is a place in what is shown, and its
*number* that in the library; without groups they are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence

from textual import events

from briefreader.widgets.furniture import OneLine
from briefreader.widgets.lines import ChoiceView, Picked, Piece, Pieces, cut, justified, width_of
from briefreader.wording.bylines import account_name, short_date
from briefreader.wording.stories import SourceGroup
from briefsearch.model import ArticleHead, Problem
from briefsearch.text import clean_line

_ROWS = 3
_RIGHT_MARGIN = 1
_MOST_IN_A_ROW = 9
_LEAST_NAME = 12


class Order:
    """In which order sources are shown: as they come, or group by group."""

    def __init__(self, count: int = 0, groups: Sequence[SourceGroup] = ()) -> None:
        """Show sources 0 to `count`; where there are groups, they have all of them."""
        numbers = [number for group in groups for number in group.sources]
        self._numbers = numbers if groups else range(count)
        self._choices = {number: choice for choice, number in enumerate(numbers)}

    def number(self, choice: int) -> int:
        """Return the number of the source that is shown in some place."""
        return self._numbers[choice] if 0 <= choice < len(self._numbers) else choice

    def choice(self, number: int) -> int:
        """Return in which place a source is shown."""
        return self._choices.get(number, number)


class SourceList(ChoiceView, can_focus=True):
    """Two rows a source: number, outlet and date; then the title and how many matches it has.

    While nothing is followed it tells instead how much of a source was read, and of those that were never
    opened how many words they have. A group has a heading of one line above its sources.
    """

    rows_of_a_choice = _ROWS

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._heads: Sequence[ArticleHead] = ()
        self._problems: Sequence[Problem] = ()
        self._counts: Mapping[str, int] | None = None
        self._new: Collection[str] = ()
        self._seen: Mapping[str, float] = {}
        self.order = Order()
        self._headings: Sequence[str] = ()
        # The choices that a heading stands above, and the lines of the headings.
        self._headed: list[int] = []
        self._heading_lines: list[int] = []

    def show_sources(
        self,
        heads: Sequence[ArticleHead],
        problems: Sequence[Problem],
        groups: Sequence[SourceGroup] = (),
    ) -> None:
        """List the articles, then the files that could not be read; or all of them in `groups`."""
        self._heads, self._problems = heads, problems
        self.order = Order(self.count, groups)
        self._headings = [group.heading for group in groups]
        self._headed, self._heading_lines = [], []
        at = 0
        for group in groups:
            self._heading_lines.append(at * _ROWS + len(self._headed))
            self._headed.append(at)
            at += len(group.sources)
        self.relayout()

    def choose_source(self, number: int) -> None:
        """Choose the source with this number, and bring it into view."""
        self.choose(self.order.choice(number))

    def show_counts(self, counts: Mapping[str, int] | None) -> None:
        """Show how many matches each article has; None shows words, or how much was read, instead."""
        self._counts = counts
        self.redraw()

    def show_new(self, article_ids: Collection[str]) -> None:
        """Mark articles that are new."""
        self._new = frozenset(article_ids)
        self.redraw()

    def show_seen(self, seen: Mapping[str, float]) -> None:
        """Show how much of the articles was read, 0 to 1; those that were never opened are left out."""
        self._seen = seen
        self.redraw()

    @property
    def count(self) -> int:
        """How many sources are listed, readable or not."""
        return len(self._heads) + len(self._problems)

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the two rows of a source, and the heading above it if it is the first of its group."""
        headings = bisect_right(self._headed, choice)
        first = choice * _ROWS + headings
        is_headed = headings > 0 and self._headed[headings - 1] == choice
        return first - is_headed, first + 1

    def choice_at(self, y: int) -> int | None:
        """Return the source at line `y`."""
        choice, row = self._place(y)
        return choice if 0 <= row < _ROWS - 1 and choice < self.count else None

    def _place(self, y: int) -> tuple[int, int]:
        """Return the choice at line `y`, or below it, and which of its rows that is: -1 is its heading."""
        headings = bisect_right(self._heading_lines, y)
        if headings and self._heading_lines[headings - 1] == y:
            return self._headed[headings - 1], -1
        return divmod(y - headings, _ROWS)

    def count_lines(self, width: int) -> int:
        """Return three lines a source, the last a blank, and one a heading."""
        return self.count * _ROWS + len(self._headings)

    def line(self, y: int) -> Pieces:
        """Return a heading or one of the rows of a source."""
        choice, row = self._place(y)
        if row < 0:
            heading = self._headings[bisect_right(self._headed, choice) - 1]
            return [(f" {cut(heading, self._laid_out_width - 1 - _RIGHT_MARGIN, self.signs.cut)}", "quiet")]
        if self.choice_at(y) is None:
            return ()
        chosen, number = choice == self.chosen, self.order.number(choice)
        unreadable = number >= len(self._heads)
        bar: Piece = (self.signs.chosen if chosen else " ", "differ" if unreadable else "mark")
        if unreadable:
            return [bar, *self._problem_row(self._problems[number - len(self._heads)], row == 0, chosen)]
        if row == 0 and not chosen and self._heads[number].id in self._new:
            bar = (self.signs.new, "mark")
        return [bar, *self._head_row(number, row == 0, chosen)]

    def _head_row(self, place: int, first: bool, chosen: bool) -> Pieces:
        head, width = self._heads[place], self._laid_out_width - 1 - _RIGHT_MARGIN
        number_width = max(2, len(str(self.count)) + 1)
        if first:
            date = short_date(head, self.signs)
            number = (f"{place + 1:>{number_width}} ", "count" if chosen else "faint")
            room = width - number_width - 3 - len(date)
            outlet = cut(account_name(head), room, self.signs.cut)
            return justified([number, (outlet, "strong" if chosen else "ink")], [(date, "quiet")], width)
        right = self._tally(head)
        # Without an outlet the title stands above already; a file may be called anything.
        below = head.title if head.outlet else clean_line(head.path)
        title = cut(below, width - number_width - 3 - len(right[0]), self.signs.cut)
        return justified([(" " * (number_width + 1), "ink"), (title, "quiet")], [right], width)

    def _tally(self, head: ArticleHead) -> Piece:
        if self._counts is None:
            return self._told_of_reading(head), "quiet"
        matches = self._counts.get(head.id, 0)
        return (f"{matches:,}", "count") if matches else (self.signs.zero, "faint")

    def _told_of_reading(self, head: ArticleHead) -> str:
        return _said_of_share(self._seen.get(head.id, 0.0)) or f"{head.words:,}"

    def _problem_row(self, problem: Problem, first: bool, chosen: bool) -> Pieces:
        width = self._laid_out_width - 1 - _RIGHT_MARGIN
        if first:
            name = cut(problem.path, width - 4, self.signs.cut)
            return [(f" {self.signs.unreadable} ", "differ"), (name, "strong" if chosen else "ink")]
        return [("   ", "ink"), ("could not be read", "quiet")]


class SourceStrip(OneLine):
    """All sources in one row: number, first word of the outlet, matches; the open one as full as fits.

    While nothing is followed it tells how much of the open one was read, where that leaves room for its name.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._heads: Sequence[ArticleHead] = ()
        self._chosen = 0
        self._counts: Mapping[str, int] | None = None
        self._seen: Mapping[str, float] = {}
        self._ends: list[tuple[int, int]] = []
        self._order = Order()

    def show_order(self, order: Order) -> None:
        """Show the sources in another order."""
        self._order = order
        self.redraw()

    def show_sources(
        self, heads: Sequence[ArticleHead], chosen: int, counts: Mapping[str, int] | None
    ) -> None:
        """Show the sources around the open one, which is always in the row."""
        self._heads, self._chosen, self._counts = heads, chosen, counts
        self.redraw()

    def show_seen(self, seen: Mapping[str, float]) -> None:
        """Show how much of the open source was read, 0 to 1; nothing where it is left out."""
        self._seen = seen
        self.redraw()

    def line(self, y: int) -> Pieces:
        """Return as many sources as fit, from one early enough to show the open one."""
        room = self._laid_out_width - 2
        first = self._first(room)
        choices = range(first, min(len(self._heads), first + _MOST_IN_A_ROW))
        shown = [self._order.number(choice) for choice in choices]
        others = sum(width_of(self._entry(number, 0)) for number in shown if number != self._chosen)
        left = room - others - width_of(self._entry(self._chosen, 0))
        read = self._told_of_reading(left)
        full = max(_LEAST_NAME, left - width_of(read))
        pieces: list[Piece] = [(" ", "ink")]
        self._ends = []
        for number in shown:
            entry = [*self._entry(number, full), *read] if number == self._chosen else self._entry(number, 0)
            if width_of(pieces) + width_of(entry) > room + 2:
                pieces[-1] = (self.signs.cut, "quiet")
                break
            pieces += entry
            self._ends.append((width_of(pieces), number))
        return pieces

    def _first(self, room: int) -> int:
        """Return the first choice with which the open one still fits, in the middle of a long row."""
        before = room if len(self._heads) <= _MOST_IN_A_ROW else room // 2
        first, used = self._order.choice(self._chosen), _LEAST_NAME
        while first > 0:
            used += width_of(self._entry(self._order.number(first - 1), 0))
            if used > before:
                break
            first -= 1
        return first

    def _entry(self, number: int, name_width: int) -> list[Piece]:
        """Return one source; its name in `name_width` cells, or just its first word for 0."""
        if number >= len(self._heads):
            return []
        head, chosen = self._heads[number], number == self._chosen
        name = account_name(head)
        if name_width == 0:
            name = "" if chosen else cut(_first_word(name), _LEAST_NAME, self.signs.cut)
        entry: list[Piece] = [(self.signs.chosen if chosen else " ", "mark")]
        entry.append((f"{number + 1} ", "count" if chosen else "faint"))
        entry.append((cut(name, name_width or _LEAST_NAME, self.signs.cut), "strong" if chosen else "ink"))
        if self._counts is not None:
            matches = self._counts.get(head.id, 0)
            entry.append((f" {matches}", "count") if matches else (f" {self.signs.zero}", "faint"))
        return [*entry, (" ", "ink")]

    def _told_of_reading(self, room: int) -> list[Piece]:
        """Return how much of the open source was read, if there is room for that beside its name."""
        if self._counts is not None or self._chosen >= len(self._heads):
            return []
        said = _said_of_share(self._seen.get(self._heads[self._chosen].id, 0.0))
        # What comes after it stays where it is while the share grows.
        told: list[Piece] = [(f"{said:>4} ", "quiet")] if said else []
        return told if room - width_of(told) >= _LEAST_NAME else []

    def on_click(self, event: events.Click) -> None:
        """Open the source that was clicked."""
        for end, number in self._ends:
            if event.x < end:
                self.post_message(Picked(number, self))
                return


def _said_of_share(share: float) -> str:
    """Return how much was read, 0 to 1, in words; nothing of nothing."""
    if share == 1.0:
        return "read"
    return f"{max(1, int(100 * share))} %" if share else ""


def _first_word(name: str) -> str:
    """Return the word that a name is known by: its first, but for an article."""
    words = name.split()
    return words[1] if len(words) > 1 and words[0].lower() in {"the", "a", "an"} else words[0]
