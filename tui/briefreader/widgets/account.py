"""One account of a comparison: a sentence a line, its signs in the gutter, the pair at hand lifted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message

from briefreader.look.signs import Signs
from briefreader.passages.marks import Layer, begins_in
from briefreader.widgets.lines import LineView, Pieces
from briefreader.widgets.marked import marked
from briefreader.widgets.wrapping import wrap
from briefsearch.comparison.values import Pair, Relation
from briefsearch.model import Article, BlockKind, Sentence, Span

# Before the number: `≠` or a blank; after it: the sign of the pair, and a blank.
_AROUND_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Row:
    """Characters `start` to `end` of one line; `sentence` is its number, -1 for a heading or a blank."""

    start: int
    end: int
    sentence: int
    first: bool = False
    role: str = "ink"


@dataclass(frozen=True, slots=True)
class Look:
    """How a column is drawn at the place at hand.

    The sentences `lifted`, by number, are what the reader is at, and the characters `marked` are what matters
    in them; with `is_reversed` all other words of theirs are dimmed. With `only_here` what other accounts
    have too is dimmed, else what they have not.
    """

    lifted: frozenset[int] = frozenset()
    marked: Sequence[Span] = ()
    is_reversed: bool = False
    only_here: bool = False


def sign_of(relation: Relation | None, signs: Signs) -> str:
    """Return the sign of a pair, or of a sentence that only one account has."""
    return {
        Relation.SAME_WORDING: signs.same_wording,
        Relation.SAME_FACT: signs.same_fact,
        Relation.MAYBE: signs.maybe,
        None: signs.only_here,
    }[relation]


def set_rows(article: Article, sentences: Sequence[Sentence], width: int) -> list[Row]:
    """Return the body of an article as rows: each sentence begins one, paragraphs are parted by a blank."""
    rows: list[Row] = []
    by_block: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        by_block.setdefault(sentence.block, []).append(number)
    for index, block in enumerate(article.blocks):
        if not block.kind.is_body:
            continue
        after_heading = bool(rows) and rows[-1].role == "strong"
        if rows and not (after_heading and block.kind is not BlockKind.HEADING):
            rows.append(Row(block.start, block.start, -1))
        if index not in by_block:
            role = "strong" if block.kind is BlockKind.HEADING else "ink"
            parts = wrap(article.text, block.start, block.end, width)
            rows += [Row(start, end, -1, role=role) for start, end in parts]
        for number in by_block.get(index, ()):
            sentence = sentences[number]
            parts = wrap(article.text, sentence.start, sentence.end, width)
            rows += [Row(start, end, number, part == 0) for part, (start, end) in enumerate(parts)]
    return rows


class AccountColumn(LineView, can_focus=True):
    """The sentences of one account.

    Above and below the text is a view's height of room, so that any line can stand on any row.
    """

    ROLES: ClassVar[frozenset[str]] = LineView.ROLES | {"own"}

    @dataclass
    class Moved(Message):
        """The reader scrolled the column, or clicked a sentence in it."""

        column: AccountColumn
        """The column."""

        sentence: int
        """The number of the sentence that was clicked, or that is now in the middle of the view."""

        clicked: bool
        """Whether it was a click."""

    class Resized(Message):
        """The column has another size, or is seen at all: what is at hand has to be brought into view."""

    def __init__(self, article: Article, number: int) -> None:
        """Show `article`, which is source `number` (from 0)."""
        super().__init__()
        self.article = article
        self.number = number
        self.sentences: Sequence[Sentence] = ()
        self.pairs: Mapping[int, Pair] = {}
        self.numbers: Mapping[Sentence, int] = {}
        self.paired: Sequence[int] = ()
        self.only: Sequence[int] = ()
        self.differing: Sequence[Span] = ()
        self.look = Look()
        self.cursor = 0
        self._digits = 2
        # How many rows of room there are above the text, and as many below it.
        self._room = 0
        self._rows: list[Row] = []
        self._first_rows: dict[int, int] = {}

    # What is shown

    def show_comparison(self, sentences: Sequence[Sentence], pairs: Mapping[int, Pair]) -> None:
        """Show these sentences; `pairs` maps the numbers of those that have one to their best pair."""
        self.sentences, self.pairs = sentences, pairs
        self.numbers = {sentence: number for number, sentence in enumerate(sentences)}
        self.paired = sorted(pairs)
        self.only = [number for number in range(len(sentences)) if number not in pairs]
        self._digits = len(f"{max((pair.group for pair in pairs.values()), default=0):>2}")
        self.relayout()

    def show_figures(self, spans: Sequence[Span]) -> None:
        """Mark figures that differ, which are in order and do not overlap."""
        self.differing = spans
        self.redraw()

    def show_here(self, look: Look) -> None:
        """Draw the place at hand so."""
        if look != self.look:
            self.look = look
            self.redraw()

    # Where it is shown

    @property
    def rows(self) -> Sequence[Row]:
        """The lines of the text."""
        return self._rows

    @property
    def height(self) -> int:
        """How many rows the view has."""
        return self.scrollable_content_region.height

    @property
    def first_row(self) -> int:
        """Which line of the text stands on the first row of the view; negative where room is above it."""
        return self.top - self._room

    @property
    def in_view(self) -> range:
        """The numbers of the sentences that the view shows."""
        first, last = max(0, self.first_row), self.first_row + self.height
        seen = [row.sentence for row in self._rows[first : max(0, last)] if row.sentence >= 0]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    def place(self, first_row: int) -> None:
        """Let line `first_row` of the text stand on the first row of the view."""
        self.go_to_line(first_row + self._room)

    def row_of(self, sentence: int) -> int:
        """Return the line that a sentence begins on."""
        return self._first_rows.get(sentence, 0)

    def row_at(self, offset: int) -> int:
        """Return the line that shows character `offset`."""
        return max(0, bisect_right(self._rows, offset, key=lambda row: row.start) - 1)

    def sentence_near(self, row: int) -> int:
        """Return the sentence at line `row`, or the nearest one above or below it."""
        for distance in range(len(self._rows) + 1):
            for near in (row + distance, row - distance):
                if 0 <= near < len(self._rows) and self._rows[near].sentence >= 0:
                    return self._rows[near].sentence
        return 0

    def sentence_at(self, offset: int) -> int:
        """Return the sentence at or after character `offset`, the last one beyond the end."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence.end)
        return min(at, max(0, len(self.sentences) - 1))

    # How it is drawn

    def count_lines(self, width: int) -> int:
        """Set the text, with a view's height of room above and below it."""
        self._rows = set_rows(self.article, self.sentences, max(8, width - self._gutter_width))
        self._first_rows = {row.sentence: y for y, row in enumerate(self._rows) if row.first}
        self._room = self.height
        return len(self._rows) + 2 * self._room

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew for another width, make room for another height, and tell the screen."""
        super().on_resize(event)
        if self._laid_out_width > 0 and self._room != self.height:
            self._room = self.height
            self.virtual_size = Size(self._laid_out_width, len(self._rows) + 2 * self._room)
            self.redraw()
        self.post_message(self.Resized())

    def _row(self, y: int) -> Row | None:
        number = y - self._room
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def lifted_from(self, y: int) -> int | None:
        """Lift the sentences at hand."""
        row = self._row(y)
        return 0 if row is not None and row.sentence in self.look.lifted else None

    def line(self, y: int) -> Pieces:
        """Return gutter and text of a line."""
        row = self._row(y)
        if row is None or row.start == row.end:
            return ()
        if row.sentence < 0:
            return [(" " * self._gutter_width, "ink"), (self.article.text[row.start : row.end], row.role)]
        pair = self.pairs.get(row.sentence)
        here = row.sentence in self.look.lifted
        return [*self._gutter(row, pair, here), *self._text(row, pair, here)]

    @property
    def _gutter_width(self) -> int:
        return _AROUND_NUMBER + self._digits

    def _gutter(self, row: Row, pair: Pair | None, here: bool) -> Pieces:
        differs = not self.look.only_here and begins_in(self.differing, row.start, row.end)
        number = str(pair.group) if pair is not None and row.first else ""
        if pair is not None:
            sign = sign_of(pair.relation, self.signs)
        elif here and self.look.only_here:
            sign = self.signs.chosen
        else:
            sign = self.signs.only_here if row.first else " "
        return [
            (self.signs.differs if differs else " ", "differ"),
            (f"{number:>{self._digits}}", "number-here" if here and number else "faint"),
            (f"{sign} ", "count" if here else "faint" if pair is None else "quiet"),
        ]

    def _text(self, row: Row, pair: Pair | None, here: bool) -> Pieces:
        look = self.look
        layers = [] if look.only_here else [Layer(self.differing, "differ")]
        if here:
            layers.append(Layer(look.marked, "own" if look.is_reversed else "shared"))
        return marked(self.article.text, row.start, row.end, self._role(pair, here), layers)

    def _role(self, pair: Pair | None, here: bool) -> str:
        if here:
            is_only = pair is None and self.look.only_here
            return "strong" if is_only else "dimmed" if self.look.is_reversed else "ink"
        return "dimmed" if (pair is None) != self.look.only_here else "ink"

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Go to the sentence that was clicked."""
        row = self._row(event.y + self.top)
        if row is not None and row.sentence >= 0:
            self.post_message(self.Moved(self, row.sentence, clicked=True))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, step: int) -> None:
        event.stop()
        event.prevent_default()
        self.move(round(step * self.app.scroll_sensitivity_y))
        middle = self.sentence_near(self.first_row + self.height // 3)
        self.post_message(self.Moved(self, middle, clicked=False))
