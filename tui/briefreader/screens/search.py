"""Search: words in, answers from all sources as one types, out at a match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from briefreader.heads import Heads
from briefreader.keys import NARROWING, READING_SYNTAX, SEARCH, TAKE_SUGGESTION, bindings, labels
from briefreader.passages.marks import Layer, without_overlaps
from briefreader.passages.trail import Chosen, Place, trail_of_search
from briefreader.screens.cover import Cover
from briefreader.widgets.article import ArticleView
from briefreader.widgets.facets import Facet, FacetList
from briefreader.widgets.lines import ChoiceView, LineView
from briefreader.widgets.results import ResultList
from briefreader.widgets.syntax import SyntaxSheet
from briefreader.wording import pages, saying
from briefsearch.errors import BriefError
from briefsearch.model import Article, ArticleHead, SearchResult, SortOrder, Span

# More than fit on a screen; all others are asked for once one is chosen.
_MOST_HITS = 8


class SearchScreen(Cover[Chosen, SearchResult]):
    """Dismissed with None, or with a trail, the place to open, and whether the trail has every match.

    Two panels may cover the answers: the values to narrow them by, and the sheet of what can be typed.
    """

    SIGN: ClassVar = "/"
    PLACEHOLDER: ClassVar = 'words, a "phrase", prefix*, -without, title:word'
    COMMANDS_HERE: ClassVar = SEARCH
    BINDINGS: ClassVar = bindings(SEARCH, typing=True)

    def __init__(self, heads: Sequence[ArticleHead], value: str = "") -> None:
        """Ask about the sources `heads`, beginning with `value` in the row."""
        super().__init__(value)
        self._heads = Heads.of(heads)
        self._result: SearchResult | None = None

    def answers(self) -> Iterable[Widget]:
        """Yield the list of results, a preview for windows with room for it, and both panels."""
        self.add_class("full")
        with Horizontal(classes="content"):
            yield ResultList(self._heads)
            yield ArticleView(id="preview")
            yield FacetList()
        yield SyntaxSheet()

    @property
    def _list(self) -> ResultList:
        return self.query_one(ResultList)

    @property
    def choices(self) -> ChoiceView:
        """What the keys move through: the answers, or the values to narrow them by."""
        return self._facets if self._is_narrowing else self._list

    # Questions and answers

    async def ask(self, value: str) -> SearchResult | None:
        """Search for what is typed; the last word may still be growing."""
        if not value.strip():
            return None
        app = self.reader_app
        return await app.answerer.search(
            value, limit=_MOST_HITS, typing=True, sort=app.search_order, facets=self._is_narrowing
        )

    def show(self, found: SearchResult | None) -> None:
        """Show the hits, what came of the question, and how it was understood if not as it was typed."""
        self._result = found
        self._list.show_result(found)
        self._show_facets()
        self.show_chosen()
        if found is None:
            self.row.tell("")
            self.show_status(())
            return
        self.row.tell(*saying.counted(found, self.reader_app.signs.middot))
        building, key = self.reader_app.is_building, TAKE_SUGGESTION.shown
        said, fuller = saying.status(found, is_building=building, suggestion_key=key)
        self.show_status(said, fuller=fuller)

    def action_take_suggestion(self) -> None:
        """Search for what was suggested."""
        self.once_answered(self._take_suggestion)

    def _take_suggestion(self) -> None:
        if self._result is not None and self._result.suggestion:
            self.write(self._result.suggestion)

    def action_sort(self) -> None:
        """Show the newest first, or the best."""
        self.in_order(self._sort)

    def _sort(self) -> None:
        by_date = self.reader_app.search_order is SortOrder.DATE
        self.reader_app.search_order = SortOrder.RELEVANCE if by_date else SortOrder.DATE
        self.ask_again()

    # Which answer is chosen

    def action_move(self, lines: int) -> None:
        """Choose the next or previous answer; the sheet of what can be typed scrolls."""
        if self._is_reading_syntax:
            self.query_one(SyntaxSheet).move(lines)
        else:
            super().action_move(lines)

    def action_page(self, pages: float) -> None:
        """Choose an answer a page further; the sheet of what can be typed scrolls."""
        if self._is_reading_syntax:
            self.query_one(SyntaxSheet).page(pages)
        else:
            super().action_page(pages)

    def show_chosen(self) -> None:
        """Show the chosen passage in its article, where the window is wide enough for both."""
        preview, chosen = self.query_one("#preview", ArticleView), self._list.chosen_snippet
        if not self.has_class("-wide") or self._is_narrowing:
            return
        preview.visible = chosen is not None
        if chosen is None:
            return
        hit, snippet = chosen
        if preview.article is None or preview.article.id != hit.id:
            preview.show_article(self._read(hit.id))
        here = snippet.marks[0] if snippet.marks and hit.matches else None
        matches = Layer(without_overlaps(hit.matches), "match", on_track=True)
        at_hand = Layer((here,) if here is not None else (), "match-here", on_track=True)
        preview.show_marks([at_hand, matches], here)
        preview.call_after_refresh(preview.go_to, here or Span(0, 0))

    def _read(self, article_id: str) -> Article:
        try:
            return self.reader_app.library.article(article_id)
        except BriefError as error:
            return pages.gone(str(error), self.key("reread"))

    # Narrowing

    @property
    def _facets(self) -> FacetList:
        return self.query_one(FacetList)

    @property
    def _is_narrowing(self) -> bool:
        return self.has_class("narrowing")

    def action_narrow(self) -> None:
        """Show by what the answers can be narrowed, or the answers again."""
        self.in_order(self._narrow)

    def _narrow(self) -> None:
        self.remove_class("syntax")
        self.toggle_class("narrowing")
        self._list.show_chosen(not self._is_narrowing)
        self.show_keys(NARROWING if self._is_narrowing else labels(SEARCH))
        self.ask_again()

    def _show_facets(self) -> None:
        if self._is_narrowing:
            self._facets.show_facets(self._result.facets if self._result else {}, self._is_active)

    def _is_active(self, facet: Facet) -> bool:
        from briefsearch.index.query import remove_filter

        value = self.row.value
        return remove_filter(value, facet.filter).split() != value.split()

    def _toggle_facet(self) -> None:
        """Narrow the answers by the chosen value, or no longer: the filter is text of the query."""
        from briefsearch.index.query import add_filter, remove_filter

        facet = self._facets.chosen_facet
        if facet is not None:
            change = remove_filter if self._is_active(facet) else add_filter
            self.write(change(self.row.value, facet.filter))

    # What can be typed

    @property
    def _is_reading_syntax(self) -> bool:
        return self.has_class("syntax")

    def action_syntax(self) -> None:
        """Show what can be typed, or the answers again."""
        self.in_order(self._toggle_syntax)

    def _toggle_syntax(self) -> None:
        from briefsearch.index.query import SYNTAX

        self.toggle_class("syntax")
        if self._is_reading_syntax:
            self.query_one(SyntaxSheet).show_examples(SYNTAX)
            self.show_keys(READING_SYNTAX)
        else:
            self.show_keys(NARROWING if self._is_narrowing else labels(SEARCH))

    # Other questions about the same words

    def action_lines(self) -> None:
        """Show each match on a line of its own."""
        self.in_order(self._show_lines)

    def _show_lines(self) -> None:
        from briefreader.screens.concordance import ConcordanceScreen

        query = self.row.value.strip()
        if query:
            self.app.push_screen(ConcordanceScreen(self._heads, query, growing=True), self._opened_line)

    def _opened_line(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self.dismiss(chosen)

    def action_earlier(self) -> None:
        """Show earlier and saved searches."""
        self.in_order(self._show_earlier)

    def _show_earlier(self) -> None:
        from briefreader.screens.earlier import EarlierScreen

        self.app.push_screen(EarlierScreen(), self._search_again)

    def _search_again(self, query: str | None) -> None:
        if query is not None:
            self.write(query)

    # The way out

    def typed(self) -> None:
        """Show the answers to what is typed while the sheet covers them."""
        if self._is_reading_syntax:
            self._toggle_syntax()

    def action_leave(self) -> None:
        """Close the panel that is open; without one, leave everything as it was."""
        if self._is_reading_syntax:
            self._toggle_syntax()
        elif self._is_narrowing:
            self._narrow()
        else:
            super().action_leave()

    def picked(self, view: LineView, number: int) -> None:
        """Open the passage that was clicked, or narrow by the value that was."""
        if view is self._facets:
            self._facets.choose(number)
            self._toggle_facet()
        else:
            self._list.choose(number)
            self.once_answered(self._open)

    def leave(self) -> None:
        """Open what is chosen; with a panel open, do what enter does there."""
        if self._is_reading_syntax:
            self._toggle_syntax()
        elif self._is_narrowing:
            self._toggle_facet()
        else:
            self._open()

    def _open(self) -> None:
        """Leave with the matches, at the chosen one."""
        result = self._result
        if result is None:
            self.dismiss(None)
        elif (place := self._chosen_place()) is not None:
            self.reader_app.remember_search(result.query, result.total)
            trail = trail_of_search(result, self._heads.order)
            self.dismiss((trail, place, result.total <= len(result.hits)))

    def _chosen_place(self) -> Place | None:
        """Return the first match of the chosen passage, or the top of an article found by its title."""
        chosen = self._list.chosen_snippet
        if chosen is None:
            return None
        hit, snippet = chosen
        after = (span for span in hit.matches if snippet.marks and span.start >= snippet.marks[0].start)
        return Place(hit.id, next(after, Span(0, 0)))
