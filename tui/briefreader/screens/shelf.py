"""The shelf: the sources of the library, which of them is open, and the way back through them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from functools import cached_property

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget

from briefreader.memory.attention import NOTHING, Attention
from briefreader.memory.bookmarks import Bookmark, bookmark_at
from briefreader.memory.state import ReadingState
from briefreader.memory.statefile import state_file
from briefreader.screens.holdings import MANY, Holdings
from briefreader.widgets.article import ArticleView
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.lines import LineView, Picked
from briefreader.widgets.names import NamesPane
from briefreader.widgets.sources import SourceList, SourceStrip
from briefreader.wording import pages
from briefsearch.errors import BriefError
from briefsearch.model import Article, Span

_BUILD_DELAY_S = 0.2


class Shelf(Holdings):
    """Owns which source is open and the way back; subclasses say what is followed through the sources."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []
        self.current = 0
        self._begins_with = ""
        self._body = Span(0, 0)
        self._counts_reading = True
        self.attention = Attention()

    @cached_property
    def state(self) -> ReadingState:
        """What is kept of reading this library, from the last time on."""
        app = self.reader_app
        return ReadingState(state_file(app.library.root), reopen=app.settings.reopen)

    def show_followed(self) -> None:
        """Mark in the open article what is followed."""
        raise NotImplementedError

    def show_names(self) -> None:
        """Show the names of the open article."""
        raise NotImplementedError

    def show_foot(self) -> None:
        """Show the keys that are of use now."""
        raise NotImplementedError

    # What stands on the page

    def under_masthead(self) -> Iterable[Widget]:
        """Yield the row of sources, which shows where the list does not fit."""
        yield SourceStrip()

    def content(self) -> Iterable[Widget]:
        """Yield list, text and names."""
        with Horizontal(classes="content"):
            yield SourceList()
            yield ArticleView()
            yield NamesPane()

    def on_mount(self) -> None:
        """Show the library as the manifest has it, and look for changes once the page is painted."""
        self.show_foot()
        self._begins_with = self.state.left.article
        self.reload()
        (self.source_list if self.state.left.in_list else self.article_view).focus()
        self.set_timer(_BUILD_DELAY_S, self.look_for_changes)
        if notice := self.reader_app.library.notice or self.state.take_notice():
            self.say_error(notice)

    @property
    def article_view(self) -> ArticleView:
        """The pane with the text."""
        return self.query_one(ArticleView)

    @property
    def source_list(self) -> SourceList:
        """The list of sources."""
        return self.query_one(SourceList)

    @property
    def pane(self) -> LineView:
        """The pane that moves: the one with the focus."""
        return self.source_list if self.focused is self.source_list else self.article_view

    @property
    def article_id(self) -> str:
        """The id of the open article, empty where none is."""
        return self.order[self.current] if self.current < len(self.order) else ""

    # The library

    def show_library(self) -> None:
        """Show the library as it now is; an article that is still there stays open where it was."""
        self._remember()
        before = self.article_id or self._begins_with
        self.order = self.heads.order
        self._show_size()
        self.show_sources()
        self.show_seen()
        self.current = self.heads.ranks.get(before, min(self.current, self._last))
        self.show_current()
        if self.heads:
            self._begins_with = ""
        self.library_read()
        if len(self.heads) >= MANY:
            # They stay: looking through them for garbage would be felt.
            gc.freeze()

    def library_read(self) -> None:
        """Do what has to be done once the library is shown as it now is; by default nothing."""

    def _show_size(self) -> None:
        words = sum(head.words for head in self.heads)
        accounts = f"{len(self.heads):,} account{'' if len(self.heads) == 1 else 's'}"
        both = f"{accounts} {self.reader_app.signs.middot} {words:,} words"
        self.show_masthead(self.reader_app.library_name, [both, accounts] if self.heads else ["no accounts"])

    def show_sources(self) -> None:
        """List the sources."""
        self.source_list.show_sources(self.heads, self.problems)

    @property
    def _last(self) -> int:
        return max(0, len(self.heads) + len(self.problems) - 1)

    # Which source is open

    def open_source(self, number: int) -> None:
        """Open source `number` where it was left."""
        self._remember()
        self.show_seen()
        self._counts_reading = True
        self.current = max(0, min(number, self._last))
        self.show_current()

    def show_seen(self) -> None:
        """Show how much of the sources was read."""
        self.source_list.show_seen(self.state.shares)
        self.query_one(SourceStrip).show_seen(self.state.shares)

    def bookmark(self) -> Bookmark:
        """Return the present place in the open article."""
        view = self.article_view
        if view.article is not None and view.article.id == self.article_id:
            return bookmark_at(view.article, view.top_offset, view.open_folds)
        return self.state.bookmarks.values.get(self.article_id, Bookmark(self.article_id))

    def _remember(self) -> None:
        if self.article_id:
            self._see()
            self.state.bookmarks.put(self.article_id, self.bookmark())

    @on(events.ScreenSuspend)
    @on(events.ScreenResume)
    @on(ArticleView.Scrolled)
    def _see(self) -> None:
        """Note what of the article was in view until now, and look at what is, unless something covers it."""
        view, body, article_id = self.article_view, self._body, self.article_id
        is_open = view.article is not None and view.article.id == article_id and self.app.screen is self
        looked_at, most = self.attention.turn_to(view.in_view if is_open else NOTHING)
        if not (self._counts_reading and article_id and most and len(body)):
            return
        in_body = Span(max(0, looked_at.start - body.start), max(0, looked_at.end - body.start))
        if len(in_body) and self.state.see(article_id, in_body, most, len(body)):
            self.show_seen()

    def show_current(self) -> None:
        """Show the open article, or the page that says why there is none."""
        view, article = self.article_view, self._page()
        self.source_list.choose_source(self.current)
        note = self.heads.note_on(article.id)
        if (view.article, view.note) != (article, note):
            left = self.state.bookmarks.values.get(article.id, Bookmark(article.id))
            view.show_article(article, self._offset_of(left, article), left.folds_in(article), note=note)
            body = article.body if article.id else ()
            self._body = Span(body[0].start, body[-1].end) if body else Span(0, 0)
            # What was in view was of another text; the new one has to be laid out first.
            self.attention.turn_to(NOTHING)
            self.call_after_refresh(self._see)
        self.show_names()
        self.show_followed()

    def _page(self) -> Article:
        """Return the open article, or the page that says why there is none."""
        if self.article_id:
            try:
                return self.reader_app.library.article(self.article_id)
            except BriefError as error:
                return pages.gone(str(error), self.key("reread"))
        if self.current - len(self.heads) < len(self.problems):
            return pages.unreadable(self.problems[self.current - len(self.heads)], self.key("reread"))
        if not self.is_built:
            return pages.reading()
        return pages.empty(self.reader_app.library.root, self.key("add"), self.key("reread"))

    @on(Picked)
    def _source_chosen(self, message: Picked) -> None:
        of_list = message.view is self.source_list
        self.leave_for(self.source_list.order.number(message.number) if of_list else message.number)

    def action_source(self, number: int) -> None:
        """Open the source with this number, from 1."""
        if number <= self.source_list.count:
            self.leave_for(number - 1)
        else:
            self.say(f"there is no source {number}")

    def action_turn(self, step: int) -> None:
        """Open the source that is shown next or before."""
        choice = self.source_list.order.choice(self.current) + step
        if 0 <= choice <= self._last:
            self.leave_for(self.source_list.order.number(choice))
        else:
            self.say("this is the last source" if step > 0 else "this is the first source")

    def action_next_pane(self) -> None:
        """Move the focus between the text and the list of sources."""
        target = self.article_view if self.focused is self.source_list else self.source_list
        if target.display:
            target.focus()

    def action_open(self) -> None:
        """Open the chosen source, or the first fold in view."""
        if self.focused is self.source_list:
            self.leave_for(self.source_list.order.number(self.source_list.chosen))
            self.article_view.focus()
        elif (fold := self.article_view.first_fold_in_view()) is not None:
            self.article_view.toggle_fold(fold)

    def action_paragraph(self, step: int) -> None:
        """Go to the next or previous paragraph."""
        self.article_view.move_paragraph(step)

    def action_zen(self) -> None:
        """Show the text alone, or everything again."""
        self.toggle_class("-zen")
        self.query_one(KeyLine).display = not self.has_class("-zen")

    def action_edge(self, end: int) -> None:
        """Go to the start (-1) or to the end (1), remembering the place in the text that is left."""
        if self.pane is self.article_view:
            self.leave_place()
        super().action_edge(end)

    # The way back

    def leave_place(self) -> None:
        """Remember the present place as one to come back to."""
        if self.article_id:
            self.state.way.leave(self.bookmark())

    def leave_for(self, number: int) -> None:
        """Open source `number`, remembering the present place as one to come back to."""
        self.leave_place()
        # What was said is of the source that is left.
        self.unsay()
        self.open_source(number)

    def return_to(self, place: Bookmark) -> None:
        """Show a place again as it was, in an article that the library has."""
        self.open_source(self.heads.ranks[place.article])
        view = self.article_view
        if view.article is not None and view.article.id == place.article:
            view.restore(self._offset_of(place, view.article), place.folds_in(view.article))

    def _offset_of(self, place: Bookmark, article: Article) -> int:
        """Return where a place now stands in its article; where it stands no longer, say so."""
        offset = place.offset_in(article)
        if offset is None:
            self.say("the passage that was here is gone; this is the top of its source")
        return offset or 0

    def action_back(self) -> None:
        """Return to the place before the last jump."""
        self._go_along(self.state.way.back, "there is no earlier place to go back to")

    def action_forward(self) -> None:
        """Return to the place that the reader came back from."""
        self._go_along(self.state.way.forward, "there is no later place to go forward to")

    def _go_along(self, step: Callable[..., Bookmark | None], nothing: str) -> None:
        place = step(self.bookmark() if self.article_id else None, self.heads.ranks.__contains__)
        if place is None:
            self.say(nothing)
        else:
            self.return_to(place)
