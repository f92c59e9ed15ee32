"""Compare accounts of one library: pairs first, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from briefsearch.comparison.values import Comparison, Findings
from briefsearch.errors import InputError
from briefsearch.model import Article, Entity, Progress

if TYPE_CHECKING:
    from briefsearch.comparison.alignment.similarity import Background
    from briefsearch.comparison.timeline.values import Timeline

ONE_STORY = 12
"""A library of at most so many articles is taken to be about one story."""


class Comparer:
    """Compares articles of one library, and keeps the last comparison: its findings are asked for next."""

    def __init__(
        self,
        marks: Callable[[], Mapping[str, str]],
        article: Callable[[str], Article],
        names: Callable[[str], Sequence[Entity]],
    ) -> None:
        """Compare what `article` and `names` give for an id.

        `marks` tells the state of every article of a library that is about one story, and is empty for any
        other: there the words of one story look rare, and sentences alike that are not.
        """
        self._marks = marks
        self._article = article
        self._names = names
        self._background: tuple[Mapping[str, str], Background | None] | None = None
        self._last: tuple[list[Article], Background | None, Comparison] | None = None

    def compare(
        self, article_ids: Sequence[str], report: Callable[[Progress], None] | None = None
    ) -> Comparison:
        """Pair the sentences of two or more articles, with `report` told how far it is.

        Raises InputError for fewer articles, for a double and for an unknown id.
        """
        return self._compared(article_ids, report)[1]

    def findings(self, article_ids: Sequence[str]) -> Findings:
        """Return figures, statements and what only one account has; raises as `compare` does."""
        from briefsearch.comparison.figures.ledger import ledger
        from briefsearch.comparison.only_here import passages
        from briefsearch.comparison.quotations.statements import statements

        articles, comparison = self._compared(article_ids)
        names = {article.id: self._names(article.id) for article in articles}
        said = statements(articles, comparison, names)
        return Findings(
            articles=comparison.articles,
            figures=ledger(articles, comparison, names),
            statements=said,
            passages=passages(articles, comparison, names, said),
        )

    def timeline(
        self, article_ids: Sequence[str], report: Callable[[Progress], None] | None = None
    ) -> Timeline:
        """Return what one or more articles date, in order of time; raises as `compare` does for a double."""
        from briefsearch import text
        from briefsearch.comparison.timeline.order import timeline

        if len(article_ids) == 1:
            article = self._article(article_ids[0])
            cut = {article.id: text.sentences(article)}
            articles, comparison = [article], Comparison((article.id,), cut, (), cut)
        else:
            articles, comparison = self._compared(article_ids, report)
        return timeline(articles, comparison, {one.id: self._names(one.id) for one in articles})

    def _compared(
        self, article_ids: Sequence[str], report: Callable[[Progress], None] | None = None
    ) -> tuple[list[Article], Comparison]:
        from briefsearch.comparison.alignment.align import compare

        if len(article_ids) < 2 or len(set(article_ids)) < len(article_ids):
            raise InputError(
                "comparing takes two or more different articles; `briefreader list` shows their ids"
            )

        def comparing(done: int, total: int) -> None:
            if report:
                report(Progress("comparing", done, total))

        articles = [self._article(article_id) for article_id in article_ids]
        background = self._story()
        if self._last is None or self._last[0] != articles or self._last[1] is not background:
            self._last = articles, background, compare(articles, background, comparing)
        return articles, self._last[2]

    def _story(self) -> Background | None:
        """Return how rare words are in a library that is about one story."""
        from briefsearch.comparison.alignment.similarity import Background

        marks = self._marks()
        if self._background is None or self._background[0] != marks:
            known = Background([self._article(article_id) for article_id in marks]) if marks else None
            self._background = marks, known
        return self._background[1]
