"""Search: words in, answers from all sources as one types, out at a match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from briefreader import pages
from briefreader.screens.cover import Cover
from briefreader.trail import Place, Trail, trail_of_search
from briefreader.widgets.article import ArticleView, Mark
from briefreader.widgets.results import ResultList
from briefsearch.errors import BriefError
from briefsearch.model import Article, ArticleHead, SearchResult, Span

# More than fit on a screen; all others are asked for once one is chosen.
_MOST_HITS = 20


class SearchScreen(Cover[tuple[Trail, Place, bool], SearchResult]):
    """Dismissed with None, or with a trail, the place to open, and whether the trail has every match."""

    SIGN: ClassVar = "/"
    PLACEHOLDER: ClassVar = 'words, a "phrase", prefix*, -without, title:word'

    def __init__(self, heads: Sequence[ArticleHead], value: str = "") -> None:
        """Ask about the sources `heads`, beginning with `value` in the row."""
        super().__init__(value)
        self._heads = heads
        self._result: SearchResult | None = None

    def answers(self) -> Iterable[Widget]:
        """Yield the list of results, and a preview for windows with room for it."""
        self.add_class("full")
        with Horizontal(classes="content"):
            yield ResultList(self._heads)
            yield ArticleView(id="preview")

    @property
    def _list(self) -> ResultList:
        return self.query_one(ResultList)

    async def ask(self, value: str) -> SearchResult | None:
        """Search for what is typed; the last word may still be growing."""
        if not value.strip():
            return None
        return await self.reader_app.answerer.search(value, limit=_MOST_HITS, typing=True)

    def show(self, found: SearchResult | None) -> None:
        """Show the hits, what came of the question, and how it was understood if not as it was typed."""
        self._result = found
        self._list.show_result(found)
        self._show_preview()
        self.row.tell(self._told(found) if found is not None else "")
        if found is not None and not found.hits:
            is_empty = found.understood.startswith("nothing")
            if self.reader_app.is_building and not is_empty:
                told = "the index is still being built; the answer comes by itself"
            else:
                told = found.understood if is_empty else f"no account has all of  {found.understood}"
            self.show_status([(told, "quiet")])
        elif found is not None and found.understood != found.query.strip():
            self.show_status([("understood as  ", "quiet"), (found.understood, "ink")])
        else:
            self.show_status(())

    def _told(self, result: SearchResult) -> str:
        dot = self.reader_app.signs.middot
        if not result.hits:
            return f"nothing found {dot} {result.took_ms:.0f} ms"
        accounts = f"{result.total:,} account{'' if result.total == 1 else 's'}"
        if result.total > len(result.hits):
            return f"{accounts}, best {len(result.hits)} here {dot} {result.took_ms:.0f} ms"
        if not result.match_count:
            return f"{accounts} {dot} {result.took_ms:.0f} ms"
        matches = f"{result.match_count:,} match{'' if result.match_count == 1 else 'es'}"
        return f"{matches} in {accounts} {dot} {result.took_ms:.0f} ms"

    def move(self, lines: int) -> None:
        """Choose a passage that many further."""
        super().move(lines)
        self._show_preview()

    def page(self, pages: float) -> None:
        """Choose a passage that many pages further."""
        super().page(pages)
        self._show_preview()

    def _show_preview(self) -> None:
        """Show the chosen passage in its article, where the window is wide enough for both."""
        preview, chosen = self.query_one("#preview", ArticleView), self._list.chosen_snippet
        if not self.has_class("-wide"):
            return
        preview.visible = chosen is not None
        if chosen is None:
            return
        hit, snippet = chosen
        if preview.article is None or preview.article.id != hit.id:
            preview.show_article(self._read(hit.id))
        here = snippet.marks[0] if snippet.marks and hit.matches else None
        marks = [Mark(span.start, span.end, "match", on_track=True) for span in hit.matches]
        if here is not None:
            marks.insert(0, Mark(here.start, here.end, "match-here", on_track=True))
        preview.show_marks(marks, here)
        preview.call_after_refresh(preview.go_to, here or Span(0, 0))

    def _read(self, article_id: str) -> Article:
        try:
            return self.reader_app.library.article(article_id)
        except BriefError as error:
            return pages.gone(str(error))

    def leave(self) -> None:
        """Leave with the matches, at the chosen one."""
        if self._result is None:
            self.dismiss(None)
        elif (place := self._chosen_place()) is not None:
            trail = trail_of_search(self._result, [head.id for head in self._heads])
            self.dismiss((trail, place, self._result.total <= len(self._result.hits)))

    def _chosen_place(self) -> Place | None:
        """Return the first match of the chosen passage, or the top of an article found by its title."""
        chosen = self._list.chosen_snippet
        if chosen is None:
            return None
        hit, snippet = chosen
        after = (span for span in hit.matches if snippet.marks and span.start >= snippet.marks[0].start)
        return Place(hit.id, next(after, Span(0, 0)))
