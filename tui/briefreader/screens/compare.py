"""Side by side: two accounts, what they share numbered in the margin, what only one has dimmed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import partial, wraps
from itertools import permutations
from typing import ClassVar, Concatenate, ParamSpec

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from briefreader.bylines import account_name, short_date
from briefreader.keys import COMPARE, bindings, labels
from briefreader.screens.page import Page
from briefreader.trail import Place
from briefreader.widgets.account import AccountColumn, sign_of
from briefreader.widgets.furniture import OneLine
from briefreader.widgets.lines import LineView, Piece, Pieces, cut, width_of
from briefreader.widgets.map import MapPane
from briefsearch.comparison.follow import AlignmentPath
from briefsearch.errors import BriefError
from briefsearch.model import Article, ArticleHead, Comparison, Pair, Relation, Span

_RELATION_WORDS = {
    Relation.SAME_WORDING: "same wording",
    Relation.SAME_FACT: "same fact",
    Relation.MAYBE: "maybe the same",
}
_MOST_SHARED = 5


_Arguments = ParamSpec("_Arguments")


def _once_compared(
    action: Callable[Concatenate[CompareScreen, _Arguments], None],
) -> Callable[Concatenate[CompareScreen, _Arguments], None]:
    """Let what a key does wait until the accounts are compared, in the order of the keys."""

    @wraps(action)
    def waiting(screen: CompareScreen, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
        if screen._is_comparing:
            screen._typed_ahead.append(partial(action, screen, *args, **kwargs))
        else:
            action(screen, *args, **kwargs)

    return waiting


class ColumnHead(OneLine):
    """Above a column: which source it is, when it appeared, and how much only it has."""


class CompareScreen(Page[Place]):
    """Owns which account is active, the sentence at hand in it, and whether the others follow.

    Dismissed with the place to read on from, or with None. Panes are a list: nothing here counts to two.
    """

    COMMANDS_HERE = COMPARE
    BINDINGS: ClassVar = bindings(COMPARE)

    def __init__(self, heads: Sequence[ArticleHead], articles: Sequence[Article], offset: int = 0) -> None:
        """Compare `articles` of the sources `heads`, beginning at character `offset` of the first."""
        super().__init__()
        self._heads = heads
        self._articles = list(articles)
        self._offset = offset
        self._comparison: Comparison | None = None
        self._paths: dict[tuple[str, str], AlignmentPath] = {}
        self._active = 0
        self._locked = True
        self._only_here = False
        self._is_comparing = False
        self._typed_ahead: list[Callable[[], None]] = []

    # What stands on the page

    def content(self) -> Iterable[Widget]:
        """Yield a column for each account, and the map."""
        order = [head.id for head in self._heads]
        with Horizontal(classes="content"):
            for article in self._articles:
                with Vertical(classes="account"):
                    yield ColumnHead()
                    yield AccountColumn(article, order.index(article.id))
            with Vertical(classes="map"):
                yield OneLine(id="map-head")
                yield MapPane()

    def on_mount(self) -> None:
        """Show the furniture and ask for the comparison."""
        self._begin()

    def _begin(self) -> None:
        compared = f"comparing {len(self._articles)} of {len(self._heads)}"
        self.show_masthead(self.reader_app.library_name, [f"{compared} accounts", compared])
        self.query_one(".map", Vertical).styles.width = 2 * len(self._articles) + 2
        numbers = [(f"{column.number + 1} ", "quiet") for column in self.columns]
        self.query_one("#map-head", OneLine).show(numbers)
        self.active.focus()
        self._show_everything()
        self._is_comparing = True
        self._typed_ahead.clear()
        self.compare()

    @property
    def columns(self) -> list[AccountColumn]:
        """The columns in their order."""
        return list(self.query(AccountColumn))

    @property
    def active(self) -> AccountColumn:
        """The column that the keys move."""
        return self.columns[self._active]

    @property
    def pane(self) -> LineView:
        """The pane that moves."""
        return self.active

    @work(exclusive=True, group="compare")
    async def compare(self) -> None:
        """Align the accounts, and show what came of it."""
        with self.while_shown():
            await self._compare()

    async def _compare(self) -> None:
        self.say("comparing")
        try:
            comparison = await self.reader_app.answerer.compare([article.id for article in self._articles])
        except BriefError as error:
            self._is_comparing = False
            self.say_error(str(error))
            return
        self._unsay(self._notice_id)
        self._comparison = comparison
        for here, there in permutations(comparison.articles, 2):
            self._paths[here, there] = AlignmentPath(comparison, here, there)
        for column in self.columns:
            sentences = comparison.sentences[column.article.id]
            column.show_comparison(sentences, best_pairs(comparison, column.article.id))
        self.active.cursor = self.active.sentence_at(self._offset)
        self.call_after_refresh(self._settle_first)

    def _settle_first(self) -> None:
        self._settle()
        self._is_comparing = False
        while self._typed_ahead and self.is_current:
            self._typed_ahead.pop(0)()

    # The place at hand

    def _settle(self) -> None:
        """Bring the sentence at hand into view, the others beside it, and draw what is at hand."""
        column = self.active
        row, third = column.row_of(column.cursor), max(1, column.height // 3)
        on_screen = row - column.first_row
        first = column.first_row
        if on_screen < min(third, row) or on_screen > 2 * third:
            first = row - third
        column.place(max(0, min(first, len(column.rows) - column.height // 2)))
        if self._locked:
            self._align_others()
        self._show_everything()

    def _align_others(self) -> None:
        column = self.active
        on_screen = column.row_of(column.cursor) - column.first_row
        for other in self.columns:
            if other is column or self._comparison is None:
                continue
            beside = self._offset_beside(other)
            partner = self._partner(other)
            other.cursor = other.sentence_at(beside) if partner is None else partner
            row = other.row_at(beside) if partner is None else other.row_of(partner)
            other.place(row - on_screen)

    def _pair(self) -> Pair | None:
        return self.active.pairs.get(self.active.cursor)

    def _partner(self, other: AccountColumn) -> int | None:
        """Return the sentence of `other` that the sentence at hand is paired with."""
        pair = self._pair()
        for side in (pair.a, pair.b) if pair is not None else ():
            if side.article == other.article.id:
                return other.numbers[side]
        return None

    def _offset_beside(self, other: AccountColumn) -> int:
        column = self.active
        if not column.sentences:
            return 0
        offset = column.sentences[column.cursor].start
        return self._paths[column.article.id, other.article.id].partner(offset)

    def _beside(self, other: AccountColumn) -> int:
        return other.sentence_at(self._offset_beside(other))

    @on(AccountColumn.Moved)
    def _moved(self, message: AccountColumn.Moved) -> None:
        self._active = self.columns.index(message.column)
        message.column.cursor = message.sentence
        if message.clicked:
            self._settle()
        elif self._locked:
            self._align_others()
            self._show_everything()

    # Keys

    @_once_compared
    def action_move(self, lines: int) -> None:
        """Go on by sentences."""
        self._go_to(self.active.cursor + lines)

    @_once_compared
    def action_page(self, pages: float) -> None:
        """Go on by a page, to the sentence that stands there."""
        column = self.active
        row = column.row_of(column.cursor) + round(pages * column.height)
        self._go_to(column.sentence_near(max(0, min(row, len(column.rows) - 1))))

    @_once_compared
    def action_edge(self, end: int) -> None:
        """Go to the first or the last sentence."""
        self._go_to(0 if end < 0 else len(self.active.sentences) - 1)

    def _go_to(self, sentence: int) -> None:
        if self._comparison is None:
            return
        self.active.cursor = max(0, min(sentence, len(self.active.sentences) - 1))
        self._settle()

    @_once_compared
    def action_walk(self, step: int) -> None:
        """Go to the next or previous pair; with only-here on, to the next passage that is only here."""
        if self._comparison is None:
            return
        column = self.active
        wanted = [
            number for number in range(len(column.sentences)) if (number in column.pairs) != self._only_here
        ]
        ahead = [number for number in wanted if (number - column.cursor) * step > 0]
        if not wanted:
            self.say("nothing is only here" if self._only_here else "these accounts share no sentence")
        elif not ahead:
            noun = "passage only here" if self._only_here else "pair"
            self.say(f"this is the {'last' if step > 0 else 'first'} {noun}")
        else:
            self._go_to(ahead[0] if step > 0 else ahead[-1])

    @_once_compared
    def action_only_here(self) -> None:
        """Dim what others have too, or what only this account has."""
        self._only_here = not self._only_here
        self._show_everything()

    @_once_compared
    def action_lock(self) -> None:
        """Let the other account follow, or stay where it is."""
        self._locked = not self._locked
        self._settle()

    @_once_compared
    def action_align(self) -> None:
        """Bring the other account beside the sentence at hand, once."""
        if self._comparison is not None:
            self._align_others()
            self._show_everything()

    @_once_compared
    def action_next_pane(self) -> None:
        """Go to the other account, to the sentence beside the one at hand."""
        other = (self._active + 1) % len(self.columns)
        if self._comparison is not None and self._locked:
            column = self.columns[other]
            partner = self._partner(column)
            column.cursor = partner if partner is not None else self._beside(column)
        self._active = other
        self._show_everything()
        self.active.focus()
        self.call_after_refresh(self._settle)

    def action_compare(self) -> None:
        """Choose an account to compare the active one with."""
        from briefreader.screens.choose import ChooseScreen

        self.app.push_screen(ChooseScreen(self._heads, self.active.number), self._compare_with)

    async def _compare_with(self, other: str | None) -> None:
        if other is None:
            return
        column = self.active
        self._offset = column.sentences[column.cursor].start if column.sentences else 0
        try:
            self._articles = [column.article, self.reader_app.library.article(other)]
        except BriefError as error:
            self.say_error(str(error))
            return
        self._comparison, self._active = None, 0
        await self.recompose()
        self._begin()

    @_once_compared
    def action_open(self) -> None:
        """Read on from the sentence at hand."""
        column = self.active
        if column.sentences:
            sentence = column.sentences[column.cursor]
            self.dismiss(Place(column.article.id, Span(sentence.start, sentence.start + 1)))

    def action_leave(self) -> None:
        """Go back to the reader."""
        self.dismiss(None)

    # How it is shown

    def _show_everything(self) -> None:
        pair = self._pair()
        for column in self.columns:
            lifted, shared = self._here(column, pair)
            column.show_here(lifted, shared, only_here=self._only_here)
            column.set_class(column is self.active, "active")
            assert isinstance(column.parent, Vertical)
            column.parent.set_class(column is self.active, "active")
        self.query_one(MapPane).show_columns(self.columns)
        self._show_heads()
        self.refresh_status()
        said = "scroll locked" if self._locked else "scroll unlocked"
        self.show_keys(labels(COMPARE), [(said, "quiet")])

    def _here(self, column: AccountColumn, pair: Pair | None) -> tuple[frozenset[int], Sequence[Span]]:
        """Return what is lifted in a column, and the words that the pair at hand shares there."""
        if pair is None:
            at_hand = column is self.active and bool(column.sentences)
            return frozenset({column.cursor} if at_hand else ()), ()
        for side, shared in zip((pair.a, pair.b), pair.shared, strict=True):
            if side.article == column.article.id:
                return frozenset({column.numbers[side]}), shared
        return frozenset(), ()

    def _show_heads(self) -> None:
        only = self._comparison.only if self._comparison is not None else {}
        for column, head in zip(self.columns, self.query(ColumnHead), strict=True):
            article = self._heads[column.number]
            count = len(only.get(article.id, ()))
            right: Pieces = [(f"{count} only here", "quiet")] if self._comparison is not None else ()
            number: Piece = (f"{column.number + 1:>3}  ", "count" if column is self.active else "faint")
            date = f"  {short_date(article, self.reader_app.signs)}"
            room = head.scrollable_content_region.width - 7 - len(date) - width_of(right)
            name = cut(account_name(article), max(8, room), self.reader_app.signs.cut)
            left = [number, (name, "strong"), (date, "quiet")]
            head.show(left, right)

    @on(AccountColumn.Resized)
    def _resized(self) -> None:
        """Fit heads and places to the new size."""
        self._settle()

    def refresh_status(self) -> None:
        """Explain the pair at hand: how it belongs together, and what both sentences share."""
        if self._comparison is None:
            self.show_status(())
            return
        pair, column = self._pair(), self.active
        signs = self.reader_app.signs
        if pair is None and not column.sentences:
            self.show_status([("this account has no sentences to compare", "quiet")])
            return
        if pair is None:
            only = self._comparison.only[column.article.id]
            at = bisect_left(only, column.sentences[column.cursor].start, key=lambda each: each.start) + 1
            where: list[Piece] = [(f"{signs.only_here} ", "mark"), ("only here", "ink")]
            self.show_status([*where, (f"  {at} of {len(only)}: nothing alike was found elsewhere", "quiet")])
            return
        pieces: list[Piece] = [
            (f"{sign_of(pair.relation, signs)} ", "mark"),
            (_RELATION_WORDS[pair.relation], "ink"),
            (f"  pair {pair.group} of {max(each.group for each in self._comparison.pairs)}", "quiet"),
        ]
        shared = self._shared_words(pair)
        if shared:
            pieces.append(("   shares ", "quiet"))
            for number, word in enumerate(shared):
                pieces += [(", " if number else "", "quiet"), (word, "shared")]
        self.show_status(pieces)

    def _shared_words(self, pair: Pair) -> list[str]:
        mine = 0 if pair.a.article == self.active.article.id else 1
        texts = [span.of(self.active.article.text) for span in pair.shared[mine]]
        longest = sorted(dict.fromkeys(" ".join(text.split()) for text in texts), key=len, reverse=True)
        return longest[:_MOST_SHARED]


def best_pairs(comparison: Comparison, article_id: str) -> dict[int, Pair]:
    """Return for each sentence of an article, by number, the pair with the highest score that it is in."""
    numbers = {sentence: number for number, sentence in enumerate(comparison.sentences[article_id])}
    best: dict[int, Pair] = {}
    for pair in comparison.pairs:
        for side in (pair.a, pair.b):
            if side.article == article_id:
                known = best.get(numbers[side])
                if known is None or pair.score > known.score:
                    best[numbers[side]] = pair
    return best
