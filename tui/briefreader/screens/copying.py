"""Copying: the passage at hand with where it is from, or its citation alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple

from briefreader.screens.page import Page, Result
from briefreader.widgets.lines import cut
from briefsearch.errors import BriefError
from briefsearch.model import Article, ConcordanceLine, Span
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefreader.passages.units import Passages

_BEGINNING = 32
_CHANGED = "its text has changed; what is found there comes anew by itself"


class Quotable(NamedTuple):
    """A passage with the article that it is of; without either, `lacking` says why it cannot be copied."""

    article: Article | None = None
    span: Span | None = None
    lacking: str = "there is nothing to copy"


class CopyingPage(Page[Result], Generic[Result]):
    """A page with a passage at hand. Subclasses say which that is."""

    def passage_at_hand(self) -> Quotable:
        """Return the passage that is meant by what is chosen.

        An article alone can be cited, but not copied from. Raise BriefError where the article cannot be read.
        """
        raise NotImplementedError

    def parts_of(self, article: Article) -> Passages:
        """Return the parts of an article."""
        from briefreader.passages.units import Passages

        return Passages(article)

    def sentence_of(self, line: ConcordanceLine) -> Quotable:
        """Return the sentence of a line, or all those that its match lies in."""
        article = self.reader_app.library.article(line.article)
        if line.span.of(article.text) != line.match:
            return Quotable(lacking=_CHANGED)
        passages = self.parts_of(article)
        first, last = passages.sentence_around(line.start), passages.sentence_around(line.end - 1)
        return Quotable(article, Span(first.start, last.end) if first and last else line.span)

    def beginning_of(self, article: Article, span: Span) -> str:
        """Return how a passage begins, in quotation marks: what was meant, as messages name it."""
        return f"“{cut(clean_line(span.of(article.text)), _BEGINNING, self.reader_app.signs.cut)}”"

    # Keys

    def action_copy(self) -> None:
        """Copy the passage at hand with its citation."""
        self.once_answered(partial(self._with_quotable, self._copy))

    def action_cite(self) -> None:
        """Copy the citation of the passage at hand."""
        self.once_answered(partial(self._with_quotable, self._cite))

    def _with_quotable(self, do: Callable[[Quotable], None]) -> None:
        try:
            do(self.passage_at_hand())
        except BriefError as error:
            self.say_error(str(error))

    def _copy(self, quotable: Quotable) -> None:
        article, span, lacking = quotable
        if article is not None and span is not None:
            self.copy_passage(article, span)
        else:
            self.say(lacking)

    def _cite(self, quotable: Quotable) -> None:
        if quotable.article is not None:
            self.copy_citation(quotable.article, quotable.span)
        else:
            self.say(quotable.lacking)

    def copy_passage(self, article: Article, span: Span) -> None:
        """Copy a passage with its citation, and say where it went."""
        from briefreader.passages.units import in_quotation_marks
        from briefreader.terminal.clipboard import copy
        from briefsearch.citing import CitationStyle, citation

        passage = in_quotation_marks(self.parts_of(article).text_of(span))
        told = citation(article, CitationStyle.TEXT, span)
        begins = self.beginning_of(article, span)
        self.say(copy(self.app, f"{passage}\n\n{told}", "copied with its citation", begins))

    def copy_citation(self, article: Article, span: Span | None) -> None:
        """Copy the citation of a passage, or of an article, and say where it went."""
        from briefreader.terminal.clipboard import copy
        from briefsearch.citing import CitationStyle, citation

        self.say(copy(self.app, citation(article, CitationStyle.TEXT, span), "citation copied"))
