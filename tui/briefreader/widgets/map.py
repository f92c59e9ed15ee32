"""The map beside a comparison: every gutter in small, one column an account, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from briefreader.widgets.account import AccountColumn, sign_of
from briefreader.widgets.lines import LineView, Piece, Pieces
from briefsearch.model import Relation

_STRENGTH = (Relation.SAME_WORDING, Relation.SAME_FACT, Relation.MAYBE)


class MapPane(LineView, can_focus=False):
    """A row for every few lines of the longest account: its strongest sign, and what is in view."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[AccountColumn] = ()

    def show_columns(self, columns: Sequence[AccountColumn]) -> None:
        """Map these columns as they are now."""
        self._columns = columns
        self.relayout()

    def count_lines(self, width: int) -> int:
        """Return the height of the pane, or of the longest account where that is less."""
        longest = max((len(column.rows) for column in self._columns), default=0)
        return min(longest, self.scrollable_content_region.height)

    def line(self, y: int) -> Pieces:
        """Return the signs of one part of every account, and whether it is in view."""
        longest = max(len(column.rows) for column in self._columns)
        rows = self.virtual_size.height
        first, last = y * longest // rows, max(y * longest // rows + 1, (y + 1) * longest // rows)
        pieces: list[Piece] = []
        for column in self._columns:
            pieces += [self._sign(column, first, last), (" ", "ink")]
        pieces.append(self._track(first, last))
        return pieces

    def _sign(self, column: AccountColumn, first: int, last: int) -> Piece:
        sentences = {row.sentence for row in column.rows[first:last] if row.sentence >= 0}
        if not sentences:
            return " ", "ink"
        relations = [column.pairs[number].relation for number in sentences if number in column.pairs]
        strongest = next((relation for relation in _STRENGTH if relation in relations), None)
        here = bool(sentences & column.lifted_sentences)
        return sign_of(strongest, self.signs), "mark" if here else "faint"

    def _track(self, first: int, last: int) -> Piece:
        column = next(each for each in self._columns if each.has_class("active"))
        in_view = first < column.first_row + column.height and last > column.first_row
        return (self.signs.track, "quiet") if in_view else (" ", "ink")
