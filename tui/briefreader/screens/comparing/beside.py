"""Beside: the sentence at hand, what stands beside it in every account, and the scroll lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual import on

from briefreader.passages.marks import Layer
from briefreader.screens.comparing.asking import Asking, once_compared
from briefreader.screens.comparing.partners import side_of
from briefreader.widgets.account import AccountColumn, Look, sign_of
from briefreader.widgets.map import MapPane
from briefreader.widgets.stack import Partner, PartnerStack
from briefreader.wording.bylines import account_name
from briefsearch.comparison.values import FigureRow, Pair
from briefsearch.model import Span


@dataclass(frozen=True, slots=True)
class AtHand:
    """What the reader is at: in each account, by id, the number of its sentence and what matters in that.

    `pair` is the best pair of the sentence with an account in view; `row` the figures that are walked.
    """

    sentences: Mapping[str, int] = field(default_factory=dict)
    marked: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    pair: Pair | None = None
    row: FigureRow | None = None


class Beside(Asking):
    """Owns the sentence at hand in the active account, and whether the other accounts follow it."""

    is_locked = True
    is_only_here = False
    shows_own_words = False
    row: FigureRow | None = None
    _is_fitting = False

    # The place at hand

    def forget(self) -> None:
        """Know nothing of the accounts, and be at no figure of theirs."""
        super().forget()
        self.row = None

    def go_to(self, sentence: int, *, row: FigureRow | None = None) -> None:
        """Go to a sentence of the active account, by number; with `row` because of a figure in it."""
        self.row = row
        self.active.cursor = max(0, min(sentence, len(self.active.sentences) - 1))
        self.settle()

    def go_to_in(self, column: AccountColumn, sentence: int, *, row: FigureRow | None = None) -> None:
        """Go to a sentence of any account, which becomes the active one."""
        if column is not self.active:
            self.activate(column)
        self.go_to(sentence, row=row)

    def settle(self) -> None:
        """Bring the sentence at hand into view, what is beside it onto the same line, and show it."""
        column = self.active
        row, third = column.row_of(column.cursor), max(1, column.height // 3)
        on_screen = row - column.first_row
        first = column.first_row
        if on_screen < min(third, row) or on_screen > 2 * third:
            first = row - third
        column.place(max(0, min(first, len(column.rows) - column.height // 2)))
        if self.is_locked:
            self.align_others()
        self.show_here()

    def align_others(self) -> None:
        """Bring the other accounts in view beside the sentence at hand."""
        column, at_hand = self.active, self.at_hand()
        if self.comparison is None or not column.sentences:
            for other in self.columns_in_view:
                other.place(0)
            return
        on_screen = column.row_of(column.cursor) - column.first_row
        offset = column.sentences[column.cursor].start
        for other in self.columns_in_view:
            if other is column:
                continue
            partner = at_hand.sentences.get(other.article.id)
            if partner is None:
                beside = self.partners.offset_beside(column.article.id, offset, other.article.id)
                other.cursor, row = other.sentence_at(beside), other.row_at(beside)
            else:
                other.cursor, row = partner, other.row_of(partner)
            other.place(row - on_screen)

    def at_hand(self) -> AtHand:
        """Work out what the reader is at."""
        column = self.active
        if self.comparison is None or not column.sentences:
            return AtHand()
        sentence = column.sentences[column.cursor]
        sentences = {column.article.id: column.cursor}
        if self.row is not None:
            for article_id, claim in self.differing.claims(self.row).items():
                other = self.column_of(article_id)
                if other is not None and other is not column:
                    sentences[article_id] = other.sentence_at(claim.start)
            return AtHand(sentences, row=self.row)
        for other in self.columns:
            partner = self.partners.beside(sentence, other.article.id) if other is not column else None
            if partner is not None:
                sentences[other.article.id] = other.numbers[partner]
        pair = self.partners.best(sentence, self._accounts_in_view)
        marked = self._own_words(sentences, pair) if self.shows_own_words else self._shared_words(pair)
        return AtHand(sentences, marked, pair)

    @property
    def _accounts_in_view(self) -> list[str]:
        columns = self.columns if self.is_stacked else self.columns_in_view
        return [column.article.id for column in columns]

    def _shared_words(self, best: Pair | None) -> dict[str, Sequence[Span]]:
        """Return what partners of the sentence at hand share with it, and it with those in view."""
        column = self.active
        marked: dict[str, Sequence[Span]] = {}
        here: list[Span] = []
        for article_id, pair in self.partners.pairs_of(column.sentences[column.cursor]).items():
            marked[article_id] = side_of(pair, article_id)[1]
            if pair is best or article_id in self._accounts_in_view:
                here += side_of(pair, column.article.id)[1]
        return {**marked, column.article.id: merged(here)}

    def _own_words(self, sentences: Mapping[str, int], pair: Pair | None) -> dict[str, Sequence[Span]]:
        """Return the words that partners of the sentence at hand have and it has not, and the other way."""
        from briefsearch.comparison.differences import own_words

        column = self.active
        here = column.sentences[column.cursor].span
        marked: dict[str, Sequence[Span]] = {}
        for other in self.columns:
            number = sentences.get(other.article.id)
            if number is None or other is column:
                continue
            there = other.sentences[number]
            mine, theirs = own_words(here.of(column.article.text), there.span.of(other.article.text))
            marked[other.article.id] = [
                Span(one.start + there.start, one.end + there.start) for one in theirs
            ]
            if pair is not None and there in (pair.a, pair.b):
                marked[column.article.id] = [
                    Span(one.start + here.start, one.end + here.start) for one in mine
                ]
        return marked

    # How it is shown

    def show_here(self) -> None:
        """Show what is at hand in every account, on the map, below, and as the keys that can be pressed."""
        at_hand = self.at_hand()
        is_reversed = self.shows_own_words and at_hand.pair is not None
        for column in self.columns:
            number = at_hand.sentences.get(column.article.id)
            lifted = frozenset() if number is None else frozenset({number})
            marked = at_hand.marked.get(column.article.id, ())
            column.show_here(Look(lifted, marked, is_reversed=is_reversed, only_here=self.is_only_here))
        self.query_one(MapPane).show_here(self.active)
        if self.is_stacked:
            others = [each for each in self.columns if each is not self.active and self.comparison]
            self.query_one(PartnerStack).show_partners([self._partner(each, at_hand) for each in others])
        self.show_heads()
        self.refresh_status()

    def _partner(self, column: AccountColumn, at_hand: AtHand) -> Partner:
        article_id, text = column.article.id, column.article.text
        name, number = account_name(column.article), at_hand.sentences.get(article_id)
        if number is None:
            return Partner(column.number, name, text)
        signs, sentence = self.reader_app.signs, self.active.sentences[self.active.cursor]
        pair = self.partners.pairs_of(sentence).get(article_id)
        sign = signs.differs if at_hand.row is not None else sign_of(pair.relation, signs) if pair else ""
        role = "own" if column.look.is_reversed else "shared"
        layers = [Layer(column.differing, "differ"), Layer(at_hand.marked.get(article_id, ()), role)]
        words = "dimmed" if column.look.is_reversed else "ink"
        return Partner(column.number, name, text, column.sentences[number].span, sign, layers, words)

    # Movement

    @once_compared
    def action_move(self, lines: int) -> None:
        """Go on by sentences."""
        self.go_to(self.active.cursor + lines)

    @once_compared
    def action_page(self, pages: float) -> None:
        """Go on by a page, to the sentence that stands there."""
        column = self.active
        row = column.row_of(column.cursor) + round(pages * column.height)
        self.go_to(column.sentence_near(max(0, min(row, len(column.rows) - 1))))

    @once_compared
    def action_edge(self, end: int) -> None:
        """Go to the first or the last sentence."""
        self.go_to(0 if end < 0 else len(self.active.sentences) - 1)

    @once_compared
    def action_next_pane(self, step: int) -> None:
        """Go to the next or previous account, to the sentence beside the one at hand."""
        number = (self.columns.index(self.active) + step) % len(self.columns)
        column = self.columns[number]
        if self.is_locked:
            beside = self.at_hand().sentences.get(column.article.id)
            column.cursor = self._sentence_beside(column) if beside is None else beside
        self.activate(column)
        self.settle()

    def _sentence_beside(self, other: AccountColumn) -> int:
        column = self.active
        if not column.sentences:
            return 0
        offset = column.sentences[column.cursor].start
        return other.sentence_at(self.partners.offset_beside(column.article.id, offset, other.article.id))

    @once_compared
    def action_lock(self) -> None:
        """Let the other accounts follow, or stay where they are."""
        self.is_locked = not self.is_locked
        self.settle()

    @once_compared
    def action_align(self) -> None:
        """Bring the other accounts beside the sentence at hand, once."""
        self.align_others()
        self.show_here()

    @on(AccountColumn.Moved)
    def _moved(self, message: AccountColumn.Moved) -> None:
        if message.column not in self.columns:
            # It is compared no longer.
            return
        if message.clicked:
            self.go_to_in(message.column, message.sentence)
            return
        self.row = None
        if message.column is not self.active:
            self.activate(message.column)
        message.column.cursor = message.sentence
        if self.is_locked:
            self.align_others()
        self.show_here()

    @on(MapPane.Picked)
    def _picked(self, message: MapPane.Picked) -> None:
        if message.column in self.columns:
            self.go_to_in(message.column, message.sentence)

    @on(AccountColumn.Resized)
    def _resized(self) -> None:
        """Fit map and places to the new size, once for all columns."""
        if not self._is_fitting:
            self._is_fitting = True
            self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self._is_fitting = False
        self.show_map()
        self.settle()


def merged(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in order, those that meet as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
