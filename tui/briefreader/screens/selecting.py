"""Selecting, copying and citing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefreader.screens.copying import CopyingPage, Quotable
from briefreader.screens.typesetting import TypesettingShelf
from briefsearch.model import Article, Span

if TYPE_CHECKING:
    from briefreader.passages.units import Passages
    from briefreader.screens.select import Chosen

_NO_ARTICLE = "no article is open"
_NO_PASSAGE = "no sentence is in view: go to one first"


class SelectingShelf(TypesettingShelf, CopyingPage[None]):
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

    def parts_of(self, article: Article) -> Passages:
        """Return the parts of an article, of which those that are folded away are hidden."""
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
        passages = self.parts_of(article)
        here = self.following.span_in(self.article_id)
        if here is not None and here.overlaps(view.in_view):
            return passages.sentence_around(here.start)
        return passages.first_whole_sentence(view.in_view)

    def passage_at_hand(self) -> Quotable:
        """Return the sentence at hand in the open article."""
        if (article := self._open_article) is None:
            return Quotable(lacking=_NO_ARTICLE)
        return Quotable(article, self.sentence_at_hand(), _NO_PASSAGE)

    def with_passage(self, do: Callable[[Span], None]) -> None:
        """Do something with the passage at hand, or say that there is none."""
        _, span, lacking = self.passage_at_hand()
        if span is not None:
            do(span)
        else:
            self.say(lacking)

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
            screen = SelectScreen(view, self.parts_of(article), span)
            self.app.push_screen(screen, partial(self._selected, article))

    def _selected(self, article: Article, chosen: Chosen | None) -> None:
        self.article_view.show_selected(None)
        if chosen is None:
            self.article_view.return_to_hold()
        elif article is not self.article_view.article:
            self.say("the article was read anew meanwhile: select it once more")
        else:
            ways: dict[str, Callable[[Span], None]] = {
                "copy": partial(self.copy_passage, article),
                "cite": partial(self.copy_citation, article),
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
        self.once_there(super().action_copy)

    def action_cite(self) -> None:
        """Copy the citation of what the mouse selected, else of the article."""
        self.once_there(self._cite_selected)

    def _cite_selected(self) -> None:
        if (article := self._open_article) is not None:
            self.copy_citation(article, self.article_view.selected_span)
        else:
            self.say(_NO_ARTICLE)
