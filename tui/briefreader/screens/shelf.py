"""The shelf: the sources of the library, which of them is open, and the way back through them."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from dataclasses import dataclass, field

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from briefreader import pages
from briefreader.keys import labels
from briefreader.screens.holdings import MANY, Holdings
from briefreader.widgets.article import ArticleView
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.lines import LineView, Picked
from briefreader.widgets.names import NamesPane
from briefreader.widgets.sources import SourceList, SourceStrip
from briefsearch.errors import BriefError
from briefsearch.model import Article

_BUILD_DELAY_S = 0.2


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where the reader was in an article, and which folds were open there."""

    article: str
    offset: int = 0
    open_folds: set[int] = field(default_factory=set)


class Shelf(Holdings):
    """Owns which source is open and the way back; subclasses say what is followed through the sources."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []
        self.current = 0
        self._bookmarks: dict[str, Bookmark] = {}
        self._way_back: list[Bookmark] = []

    def show_followed(self) -> None:
        """Mark in the open article what is followed."""
        raise NotImplementedError

    def show_names(self) -> None:
        """Show the names of the open article."""
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
        self.show_keys(labels(self.COMMANDS_HERE))
        self.reload()
        self.article_view.focus()
        self.set_timer(_BUILD_DELAY_S, self.look_for_changes)
        if notice := self.reader_app.library.notice:
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
        before = self.article_id
        self.order = self.heads.order
        self._show_size()
        self.show_sources()
        self.current = self.heads.ranks.get(before, min(self.current, self._last))
        self.show_current()
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
        self.current = max(0, min(number, self._last))
        self.show_current()

    def _bookmark(self) -> Bookmark:
        """Return the present place in the open article."""
        view = self.article_view
        if view.article is not None and view.article.id == self.article_id:
            return Bookmark(self.article_id, view.top_offset, view.open_folds)
        return self._bookmarks.get(self.article_id, Bookmark(self.article_id))

    def _remember(self) -> None:
        if self.article_id:
            self._bookmarks[self.article_id] = self._bookmark()

    def show_current(self) -> None:
        """Show the open article, or the page that says why there is none."""
        view, article = self.article_view, self._page()
        self.source_list.choose_source(self.current)
        left = self._bookmarks.get(article.id, Bookmark(article.id))
        note = self.heads.note_on(article.id)
        if (view.article, view.note) != (article, note):
            view.show_article(article, left.offset, left.open_folds, note=note)
        self.show_names()
        self.show_followed()

    def _page(self) -> Article:
        """Return the open article, or the page that says why there is none."""
        if self.article_id:
            try:
                return self.reader_app.library.article(self.article_id)
            except BriefError as error:
                return pages.gone(str(error))
        if self.current - len(self.heads) < len(self.problems):
            return pages.unreadable(self.problems[self.current - len(self.heads)])
        return pages.empty(self.reader_app.library.root) if self.is_built else pages.reading()

    @on(Picked)
    def _source_chosen(self, message: Picked) -> None:
        of_list = message.view is self.source_list
        self.leave_for(self.source_list.order.number(message.number) if of_list else message.number)

    def action_source(self, number: int) -> None:
        """Open the source with this number, from 1."""
        if number <= self._last + 1:
            self.leave_for(number - 1)

    def action_turn(self, step: int) -> None:
        """Open the source that is shown next or before."""
        order = self.source_list.order
        choice = order.choice(self.current) + step
        if 0 <= choice <= self._last:
            self.leave_for(order.number(choice))
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

    # The way back

    def leave_place(self) -> None:
        """Remember the present place as one to come back to."""
        if self.article_id:
            self._way_back.append(self._bookmark())

    def leave_for(self, number: int) -> None:
        """Open source `number`, remembering the present place as one to come back to."""
        self.leave_place()
        self.open_source(number)

    def action_back(self) -> None:
        """Return to the place before the last jump."""
        while self._way_back:
            place = self._way_back.pop()
            if place.article in self.order:
                self.open_source(self.order.index(place.article))
                self.article_view.restore(place.offset, place.open_folds)
                return
        self.say("there is no earlier place to go back to")
