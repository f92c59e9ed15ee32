"""Selecting, copying and citing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefreader.screens.typesetting import TypesettingShelf
from briefreader.widgets.lines import cut
from briefsearch.model import Article, Span
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from briefreader.passages.units import Passages
    from briefreader.screens.select import Chosen

_NO_ARTICLE = "no article is open"
_NO_PASSAGE = "no sentence is in view: go to one first"

_BEGINNING = 32


class SelectingShelf(TypesettingShelf):
    """Selects passages from the keyboard, and copies them with where they are from."""

    def highlight(self, span: Span) -> None:
        """Highlight a passage."""
        raise NotImplementedError

    def write_note(self, span: Span) -> None:
        """Ask what to write about a passage."""
        raise NotImplementedError

    def search_for(self, query: str) -> None:
        """Ask for words in all sources, beginning with these."""
        raise NotImplementedError

    def _passages(self, article: Article) -> Passages:
        from briefreader.passages.units import Passages

        return Passages(article, self.article_view.is_hidden)

    def sentence_at_hand(self) -> Span | None:
        """Return what the mouse selected, else the sentence that the reader is at, else the first in view.

        What is selected, and a match or mention, count as long as they are in view. None where no article is
        open, or nothing of it is in view.
        """
        view, article = self.article_view, self._open_article
        if article is None:
            return None
        if (selected := view.selected_span) is not None and selected.overlaps(view.in_view):
            return selected
        passages = self._passages(article)
        here = self.following.span_in(self.article_id)
        if here is not None and here.overlaps(view.in_view):
            return passages.sentence_around(here.start)
        return passages.first_whole_sentence(view.in_view)

    def with_passage(self, do: Callable[[Span], None]) -> None:
        """Do something with the passage at hand, or say that there is none."""
        if (span := self.sentence_at_hand()) is not None:
            do(span)
        else:
            self.say(_NO_PASSAGE if self._open_article is not None else _NO_ARTICLE)

    def beginning_of(self, article: Article, span: Span) -> str:
        """Return how a passage begins, in quotation marks: what was meant, as messages name it."""
        return f"“{cut(clean_line(span.of(article.text)), _BEGINNING, self.reader_app.signs.cut)}”"

    # Selecting

    def action_select(self) -> None:
        """Select from the keyboard, beginning with what is at hand."""
        self.once_there(partial(self.with_passage, self._select))

    def _select(self, span: Span) -> None:
        from briefreader.screens.select import SelectScreen

        view, article = self.article_view, self._open_article
        if article is not None:
            self.clear_selection()
            view.hold()
            screen = SelectScreen(view, self._passages(article), span)
            self.app.push_screen(screen, partial(self._selected, article))

    def _selected(self, article: Article, chosen: Chosen | None) -> None:
        self.article_view.show_selected(None)
        if chosen is None:
            self.article_view.return_to_hold()
        elif article is not self.article_view.article:
            self.say("the article was read anew meanwhile: select it once more")
        else:
            ways: dict[str, Callable[[Span], None]] = {
                "copy": self._copy,
                "cite": self._cite,
                "highlight": self.highlight,
                "note": self.write_note,
                "search": self._search,
            }
            ways[chosen.then](chosen.span)

    def _search(self, span: Span) -> None:
        from briefreader.screens.concordance import query_for

        if (article := self._open_article) is not None:
            self.search_for(query_for(span.of(article.text)))

    def action_leave(self) -> None:
        """Select nothing any more; else leave what is shown."""
        if self.article_view.selected_span is not None:
            self.clear_selection()
        else:
            super().action_leave()

    # Copying

    def action_copy(self) -> None:
        """Copy the passage at hand with its citation."""
        self.once_there(partial(self.with_passage, self._copy))

    def _copy(self, span: Span) -> None:
        from briefreader.passages.units import in_quotation_marks
        from briefreader.terminal.clipboard import copy
        from briefsearch.citing import CitationStyle, citation

        if (article := self._open_article) is not None:
            passage = in_quotation_marks(self._passages(article).text_of(span))
            told = citation(article, CitationStyle.TEXT, span)
            said = f"copied with its citation: {self.beginning_of(article, span)}"
            self.say(copy(self.app, f"{passage}\n\n{told}", said))

    def action_cite(self) -> None:
        """Copy the citation of what the mouse selected, else of the article."""
        self.once_there(lambda: self._cite(self.article_view.selected_span))

    def _cite(self, span: Span | None) -> None:
        from briefreader.terminal.clipboard import copy
        from briefsearch.citing import CitationStyle, citation

        if (article := self._open_article) is not None:
            self.say(copy(self.app, citation(article, CitationStyle.TEXT, span), "citation copied"))
        else:
            self.say(_NO_ARTICLE)
