"""Search: words in, answers from all sources as one types, out at a match."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from briefreader.screens.cover import Cover
from briefreader.trail import Place, Trail, trail_of_search
from briefreader.widgets.article import ArticleView, Mark
from briefreader.widgets.results import ResultList
from briefsearch.errors import BriefError
from briefsearch.model import SearchResult, Span


class SearchScreen(Cover[tuple[Trail, Place | None]]):
    """Dismissed with the trail through all matches and the place to open, or with None."""

    SIGN: ClassVar = "/"
    PLACEHOLDER: ClassVar = 'words, a "phrase", prefix*, -without, title:word'

    def __init__(self, value: str = "") -> None:
        super().__init__(value)
        self._result: SearchResult | None = None
        self._submitted_early = False

    def answers(self) -> Iterable[Widget]:
        """Yield the list of results."""
        self.add_class("full")
        with Horizontal(classes="content"):
            yield ResultList(self.reader_app.library.heads())
            yield ArticleView(id="preview")

    @property
    def _list(self) -> ResultList:
        return self.query_one(ResultList)

    async def ask(self, value: str) -> None:
        """Search for what is typed; the last word may still be growing."""
        if not value.strip():
            self._show(None)
            return
        try:
            self._show(await self.reader_app.answerer.search(value, typing=True))
        except BriefError as error:
            self._result = None
            self.say_error(str(error))

    def _show(self, result: SearchResult | None) -> None:
        self._result = result
        self._list.show_result(result)
        self._show_preview()
        self.row.tell(self._told(result) if result else "")
        self._show_understood()
        if self._submitted_early:
            self.choose()

    def action_move(self, lines: int) -> None:
        """Choose the next or previous passage."""
        super().action_move(lines)
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
            preview.show_article(self.reader_app.library.article(hit.id))
        here = snippet.marks[0] if snippet.marks else None
        marks = [Mark(span.start, span.end, "match", on_track=True) for span in hit.matches]
        if here is not None:
            marks.insert(0, Mark(here.start, here.end, "match-here", on_track=True))
        preview.show_marks(marks, here)
        preview.call_after_refresh(preview.go_to, here or Span(snippet.start, snippet.end))

    def _told(self, result: SearchResult) -> str:
        dot = self.reader_app.signs.middot
        if not result.hits:
            return f"nothing found {dot} {result.took_ms:.0f} ms"
        accounts = f"{result.total:,} account{'' if result.total == 1 else 's'}"
        if result.total > len(result.hits):
            return f"{accounts}, the best {len(result.hits)} shown {dot} {result.took_ms:.0f} ms"
        matches = f"{result.match_count:,} match{'' if result.match_count == 1 else 'es'}"
        return f"{matches} in {accounts} {dot} {result.took_ms:.0f} ms"

    def _show_understood(self) -> None:
        """Say how the words were understood where that is not how they were typed."""
        result = self._result
        if result is not None and not result.hits:
            self.show_status([(f"no account has all of: {result.understood}", "quiet")])
        elif result is not None and result.understood != result.query.strip():
            self.show_status([("understood as  ", "quiet"), (result.understood, "ink")])
        else:
            self.show_status(())

    @on(Input.Changed)
    def _typed(self) -> None:
        self._submitted_early = False

    @on(ResultList.Chosen)
    def _clicked(self, message: ResultList.Chosen) -> None:
        self._list.choose(message.number)
        self.choose()

    def choose(self) -> None:
        """Leave with all matches, at the chosen one; wait for the answer to what was typed last."""
        value = self.row.value
        if not value.strip():
            self.dismiss(None)
            return
        if self._result is None or self._result.query != value:
            self._submitted_early = True
            return
        if not self._result.hits:
            return
        trail = trail_of_search(self._result, [head.id for head in self.reader_app.library.heads()])
        self.dismiss((trail, self._chosen_place()))

    def _chosen_place(self) -> Place | None:
        chosen = self._list.chosen_snippet
        if chosen is None or not chosen[1].marks:
            return None
        hit, snippet = chosen
        first = next((span for span in hit.matches if span.start >= snippet.marks[0].start), None)
        return Place(hit.id, first) if first is not None else None
