"""Side by side: accounts abreast, what they share numbered in the margin, what only one has dimmed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from briefreader.keys import COMPARE, bindings
from briefreader.passages.trail import Place
from briefreader.screens.comparing.asking import once_compared, once_found
from briefreader.screens.comparing.panes import MOST_ACCOUNTS
from briefreader.screens.comparing.walker import Walker
from briefreader.screens.copying import CopyingPage, Quotable
from briefsearch.comparison.values import FigureRow
from briefsearch.model import Span


class CompareScreen(Walker, CopyingPage[Place]):
    """Changes which accounts are compared, and leads on to figures, quotations and back into the reader.

    Dismissed with the place to read on from, or with None.
    """

    COMMANDS_HERE = COMPARE
    BINDINGS: ClassVar = bindings(COMPARE)

    # Which accounts

    def _ids(self) -> list[str]:
        return [article.id for article in self.articles]

    def _choose(
        self, most: int, compare: Callable[[Sequence[str]], None], *, but: Collection[str] = ()
    ) -> None:
        from briefreader.screens.choose import ChooseScreen

        def chosen(ids: tuple[str, ...] | None) -> None:
            if ids:
                # What was pressed before the question was meant for the accounts that were here.
                self.drop_waiting()
                compare(ids)

        others = [each for each in self._ids() if each != self.active.article.id]
        question = ChooseScreen(self.heads, self.active.number, chosen=others, but=but, most=most)
        self.app.push_screen(question, chosen)

    def action_compare(self) -> None:
        """Choose the one account to compare the active one with."""
        self._choose(1, lambda others: self.compare_others([self.active.article.id, *others]))

    def action_compare_several(self) -> None:
        """Choose the accounts to compare the active one with; those that stay keep their places."""
        self._choose(MOST_ACCOUNTS - 1, self._compare_several)

    def _compare_several(self, others: Sequence[str]) -> None:
        wanted = [self.active.article.id, *others]
        stay = [each for each in self._ids() if each in wanted]
        self.compare_others([*stay, *(each for each in wanted if each not in stay)])

    def action_add(self) -> None:
        """Choose one more account to compare."""
        if len(self.articles) == MOST_ACCOUNTS:
            self.say(f"{MOST_ACCOUNTS} accounts are compared; drop one to add another")
        elif len(self.articles) == len(self.heads):
            self.say("every account is compared already")
        else:
            self._choose(1, lambda others: self.compare_others([*self._ids(), *others]), but=self._ids())

    @once_compared
    def action_drop(self) -> None:
        """Compare the active account no longer."""
        if len(self.articles) > 2:
            self.compare_others([each for each in self._ids() if each != self.active.article.id])
        else:
            self.say(f"comparing takes two accounts; {self.key('compare-several')} chooses others")

    @once_compared
    def action_swap(self) -> None:
        """Exchange the active account with the next one."""
        ids = self._ids()
        here = ids.index(self.active.article.id)
        there = (here + 1) % len(ids)
        ids[here], ids[there] = ids[there], ids[here]
        self.compare_others(ids)

    @once_compared
    def action_undo(self) -> None:
        """Compare again what was compared before the last change."""
        if not self.compare_those_before():
            self.say("these are the accounts that were chosen first")

    # What is taken along

    def passage_at_hand(self) -> Quotable:
        """Return the sentence at hand of the active account."""
        column = self.active
        span = column.sentences[column.cursor].span if column.sentences else None
        return Quotable(column.article, span, "this account has no sentences")

    # What leads on

    @once_found
    def action_figures(self) -> None:
        """Show what every account gives for each figure."""
        from briefreader.screens.figures import FiguresScreen

        assert self.findings is not None
        page = FiguresScreen(self.heads, self.articles, self.findings)
        if self.row is not None:
            claims = self.differing.claims(self.row)
            page.begin_at = claims.get(self.active.article.id, self.row.claims[0])
        self.app.push_screen(page, self._gone_to_figure)

    @once_found
    def action_quotations(self) -> None:
        """Show who is quoted, by which accounts."""
        from briefreader.screens.quotations import QuotationsScreen

        assert self.findings is not None
        self.app.push_screen(QuotationsScreen(self.heads, self.articles, self.findings), self._gone_to)

    @once_compared
    def action_timeline(self) -> None:
        """Show what happened when, as these accounts date it."""
        from briefreader.screens.timeline import TimelineScreen

        self.app.push_screen(TimelineScreen(self.heads, self._ids()), self._gone_to)

    def _gone_to_figure(self, place: Place | None) -> None:
        if place is not None:
            self._gone_to(place, self.differing.row_at(place.article, place.span))

    def _gone_to(self, place: Place | None, row: FigureRow | None = None) -> None:
        column = self.column_of(place.article) if place is not None else None
        if place is not None and column is not None:
            self.go_to_in(column, column.sentence_at(place.span.start), row=row)

    @once_compared
    def action_open(self) -> None:
        """Read on from the sentence at hand."""
        column = self.active
        if column.sentences:
            sentence = column.sentences[column.cursor]
            self.dismiss(Place(column.article.id, Span(sentence.start, sentence.start + 1)))

    def action_leave(self) -> None:
        """Go back to the reader."""
        self.dismiss(None)
