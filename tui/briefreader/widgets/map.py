"""The map beside a comparison: every gutter in small, one column an account, all on one scale."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from textual import events
from textual.message import Message

from briefreader.passages.marks import begins_in
from briefreader.widgets.account import AccountColumn, sign_of
from briefreader.widgets.lines import LineView, Piece, Pieces
from briefsearch.comparison.values import Relation

_STRENGTH = (Relation.SAME_WORDING, Relation.SAME_FACT, Relation.MAYBE)


@dataclass(frozen=True, slots=True)
class _Part:
    """One row of an account: the numbers of its sentences, and what there is to say of them.

    `relation` is the strongest that any of them has; `has_only` tells that one begins here that only this
    account has, and `differs` that a figure does.
    """

    sentences: range
    relation: Relation | None
    has_only: bool
    differs: bool


class MapPane(LineView, can_focus=False):
    """A row for every few sentences of the longest account: the strongest sign, and what is in view.

    The parts are worked out where accounts or window change; a key only draws them anew.
    """

    @dataclass
    class Picked(Message):
        """The reader clicked a part of an account."""

        column: AccountColumn
        """The column of the account."""

        sentence: int
        """The number of the first sentence there."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[AccountColumn] = ()
        self._active: AccountColumn | None = None
        self._in_view = range(0)
        self._parts: list[list[_Part]] = []

    def show_columns(self, columns: Sequence[AccountColumn]) -> None:
        """Map these columns as they are now."""
        self._columns = list(columns)
        self.relayout()

    def show_here(self, active: AccountColumn) -> None:
        """Show what is at hand in the columns, and what of the active one is in view."""
        self._active, self._in_view = active, active.in_view
        self.redraw()

    def count_lines(self, width: int) -> int:
        """Return the height of the pane, or of the longest account where that is less."""
        longest = max((len(column.rows) for column in self._columns), default=0)
        rows = min(longest, self.scrollable_content_region.height)
        scale = max((sum(len(one.span) for one in column.sentences) for column in self._columns), default=0)
        self._parts = [list(_parts(column, rows, scale)) for column in self._columns]
        return rows

    def on_resize(self, event: events.Resize) -> None:
        """Work the parts out for the new size."""
        self.relayout()

    def line(self, y: int) -> Pieces:
        """Return the signs of one part of every account, and whether it is in view."""
        pieces: list[Piece] = []
        track: Piece = (" ", "ink")
        for column, parts in zip(self._columns, self._parts, strict=True):
            part = parts[y] if y < len(parts) else None
            pieces += [self._sign(column, part), (" ", "ink")]
            if column is self._active and part and _meet(part.sentences, self._in_view):
                track = (self.signs.track, "quiet")
        return [*pieces, track]

    def _sign(self, column: AccountColumn, part: _Part | None) -> Piece:
        if part is None:
            return " ", "ink"
        look = column.look
        here = any(number in part.sentences for number in look.lifted)
        if part.differs and not look.only_here:
            return self.signs.differs, "count" if here else "differ"
        is_only = part.has_only and (look.only_here or part.relation is None)
        if part.relation is None and not is_only:
            return " ", "ink"
        sign = sign_of(None if is_only else part.relation, self.signs)
        return sign, "count" if here else "ink" if is_only and look.only_here else "faint"

    def on_click(self, event: events.Click) -> None:
        """Go to the part that was clicked."""
        number, y = event.x // 2, event.y + self.top
        if number < len(self._parts) and y < len(self._parts[number]):
            part = self._parts[number][y]
            if part.sentences:
                self.post_message(self.Picked(self._columns[number], part.sentences[0]))


def _parts(column: AccountColumn, rows: int, scale: int) -> Iterator[_Part]:
    """Yield the parts of a column of which `scale` characters would take `rows`."""
    ends = list(accumulate(len(sentence.span) for sentence in column.sentences))
    for y in range(rows if ends else 0):
        low, high = y * scale / rows, (y + 1) * scale / rows
        if low >= ends[-1]:
            return
        numbers = range(bisect_right(ends, low), min(bisect_left(ends, high) + 1, len(ends)))
        relations = {column.pairs[number].relation for number in numbers if number in column.pairs}
        begun = [number for number in numbers if low <= ends[number] - len(column.sentences[number].span)]
        yield _Part(
            numbers,
            next((relation for relation in _STRENGTH if relation in relations), None),
            any(number not in column.pairs for number in begun),
            _differs(column, numbers, ends, low, high),
        )


def _differs(column: AccountColumn, numbers: range, ends: Sequence[int], low: float, high: float) -> bool:
    """Whether a differing figure begins among the characters `low` to `high` of all sentences in a row."""
    for number in numbers:
        sentence = column.sentences[number]
        ahead = sentence.end - ends[number]
        start, end = max(sentence.start, ahead + low), min(sentence.end, ahead + high)
        if begins_in(column.differing, round(start), round(end)):
            return True
    return False


def _meet(one: range, other: range) -> bool:
    return bool(one and other) and one[0] <= other[-1] and other[0] <= one[-1]
