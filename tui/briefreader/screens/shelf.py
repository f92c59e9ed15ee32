"""The shelf: the sources of the library, which of them is open, and the way back through them."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field

from textual import on, work
from textual.containers import Horizontal
from textual.widget import Widget

from briefreader import pages
from briefreader.heads import Heads
from briefreader.keys import labels
from briefreader.screens.page import Page
from briefreader.widgets.article import ArticleView
from briefreader.widgets.furniture import KeyLine
from briefreader.widgets.lines import LineView, Picked
from briefreader.widgets.names import NamesPane
from briefreader.widgets.sources import SourceList, SourceStrip
from briefsearch.errors import BriefError, CacheError
from briefsearch.model import Article, Problem, Progress
from briefsearch.text import clean_line

_MANY = 10_000
_BUILD_DELAY_S = 0.2


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where the reader was in an article, and which folds were open there."""

    article: str
    offset: int = 0
    open_folds: set[int] = field(default_factory=set)


class Shelf(Page[None]):
    """Owns which source is open and the way back; subclasses say what is followed through the sources."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = Heads()
        self._version = -1
        self.problems: tuple[Problem, ...] = ()
        self.order: list[str] = []
        self.current = 0
        self.progress: Progress | None = None
        self.is_built = False
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
        self.set_timer(_BUILD_DELAY_S, self._look_for_changes)
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

    def reload(self) -> None:
        """Show the library as it now is; an article that is still there stays open where it was."""
        try:
            read = self._read_library()
        except BriefError as error:
            self.say_error(str(error))
            return
        self._show_read(*read)

    async def _reload_aside(self) -> None:
        """Do as `reload` does, but read in a thread: a large library takes a second, and keys go on."""
        try:
            read = await asyncio.to_thread(self._read_library)
        except BriefError as error:
            self.say_error(str(error))
            return
        self._show_read(*read)

    def _read_library(self) -> tuple[int, Heads, tuple[Problem, ...]]:
        library = self.reader_app.library
        version = library.version
        heads = Heads(library.heads())
        # Whatever is asked of them first would be felt.
        assert len(heads.ranks) >= len(heads.near)
        # A file may be called anything: its name is text only once it is cleaned.
        problems = tuple(
            Problem(clean_line(problem.path), clean_line(problem.reason)) for problem in library.problems()
        )
        return version, heads, problems

    def _show_read(self, version: int, heads: Heads, problems: tuple[Problem, ...]) -> None:
        self._remember()
        before = self.article_id
        self._version, self.heads, self.problems = version, heads, problems
        self.order = heads.order
        self._show_library()
        self.current = heads.ranks.get(before, min(self.current, self._last))
        self._show_current()
        self.library_read()
        if len(heads) >= _MANY:
            # They stay: looking through them for garbage would be felt.
            gc.freeze()

    def library_read(self) -> None:
        """Do what has to be done once the library is shown as it now is; by default nothing."""

    def _show_library(self) -> None:
        words = sum(head.words for head in self.heads)
        accounts = f"{len(self.heads):,} account{'' if len(self.heads) == 1 else 's'}"
        both = f"{accounts} {self.reader_app.signs.middot} {words:,} words"
        self.show_masthead(self.reader_app.library_name, [both, accounts] if self.heads else ["no accounts"])
        self.show_sources()

    def show_sources(self) -> None:
        """List the sources."""
        self.source_list.show_sources(self.heads, self.problems)

    @property
    def _last(self) -> int:
        return max(0, len(self.heads) + len(self.problems) - 1)

    def _look_for_changes(self) -> None:
        # To look through a large library takes seconds; meanwhile what was built before answers.
        if len(self.heads) >= _MANY:
            self._warm()
        self.build()

    @work(exclusive=True, group="build")
    async def build(self, *, announce: bool = False) -> None:
        """Bring index and names in step with the files in a process of their own, and show the result.

        With `announce`, say when it is done.
        """
        with self.while_shown():
            await self._build(announce=announce)

    async def _build(self, *, announce: bool) -> None:
        changed = False
        self.reader_app.is_building = True
        try:
            async with aclosing(self.reader_app.build()) as steps:
                async for step in steps:
                    changed = True
                    self.progress = step
                    if step.phase == "reading" and step.done == step.total:
                        await self._reload_aside()
                    self.refresh_status()
        except CacheError as error:
            self._move_cache(error)
            return
        except BriefError as error:
            self.say_error(str(error))
        finally:
            self.progress = None
            self.reader_app.is_building = False
        self.is_built = True
        if self._version != self.reader_app.library.version:
            await self._reload_aside()
        else:
            self._show_current()
        if changed:
            self.reader_app.built()
        self._warm()
        if announce:
            self.say("the library is up to date" if changed else "nothing has changed in the library")

    @work(exclusive=True, group="warm")
    async def _warm(self) -> None:
        """Let the answering process load what the first question needs, before it is asked."""
        with suppress(BriefError):
            await self.reader_app.answerer.warm()

    def _move_cache(self, error: CacheError) -> None:
        try:
            self.reader_app.move_cache(error)
        except CacheError:
            self.say_error(f"{error}; reading works, searching does not")
            return
        self.say_error(self.reader_app.library.notice)
        self.build()

    def action_reread(self) -> None:
        """Read the files of the library again."""
        self.say("reading the library again")
        self.build(announce=True)

    # Which source is open

    def open_source(self, number: int) -> None:
        """Open source `number` where it was left."""
        self._remember()
        self.current = max(0, min(number, self._last))
        self._show_current()

    def _bookmark(self) -> Bookmark:
        """Return the present place in the open article."""
        view = self.article_view
        if view.article is not None and view.article.id == self.article_id:
            return Bookmark(self.article_id, view.top_offset, view.open_folds)
        return self._bookmarks.get(self.article_id, Bookmark(self.article_id))

    def _remember(self) -> None:
        if self.article_id:
            self._bookmarks[self.article_id] = self._bookmark()

    def _show_current(self) -> None:
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
