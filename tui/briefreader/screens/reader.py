"""The reader: a search and a name followed through all sources, and the questions that begin them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.command import Provider

from briefreader.following import Following
from briefreader.keys import READER, bindings
from briefreader.pace import Pace
from briefreader.screens.shelf import Shelf
from briefreader.trail import Chosen, Place, Trail, trail_of_entity, trail_of_find, trail_of_search
from briefreader.widgets.article import ArticleView, Mark
from briefreader.widgets.lines import Piece
from briefreader.widgets.sources import SourceStrip
from briefsearch.errors import BriefError
from briefsearch.model import Progress, Span

_EVERY_HIT = 1000
_BAR_CELLS = 20


def _searches_in_palette() -> type[Provider]:
    from briefreader.palette import SearchAgain

    return SearchAgain


class ReaderScreen(Shelf):
    """Owns what is followed."""

    COMMANDS_HERE = READER
    BINDINGS: ClassVar = bindings(READER)
    COMMANDS: ClassVar = {_searches_in_palette}

    def __init__(self) -> None:
        super().__init__()
        self.following = Following()
        self._pace = Pace()
        self._turned = ""

    # What is followed

    def before_key(self) -> None:
        """Say no longer that the walk came round an end."""
        if self._turned:
            self._turned = ""
            self.refresh_status()

    def _go_to(self, place: Place | None) -> None:
        """Show a place in its article; with None, or where the article is gone, stay here."""
        if place is not None and place.article in self.order:
            if place.article != self.article_id:
                self.leave_for(self.order.index(place.article))
            self.article_view.go_to(place.span)
        self.show_followed()

    def action_walk(self, step: int) -> None:
        """Go to the next or previous match of what was last asked for."""
        search = self.following.search
        if search is None or not search.places:
            self.say("nothing is followed yet: / searches all sources, f this one")
            return
        self.following = self.following.with_search(self._stepped(search, step))
        self._go_to(self.following.here)

    def action_mention(self, step: int) -> None:
        """Go to the next or previous mention of the followed name."""
        if self.following.name is None:
            self.say("no name is followed yet: @ jumps to one")
            return
        self.following = self.following.with_name(self._stepped(self.following.name, step))
        self._go_to(self.following.here)

    def _stepped(self, trail: Trail, step: int) -> Trail:
        stepped = trail.step_from(step, self.article_id, self.order, self.article_view.in_view)
        if (step > 0) != (stepped.index > trail.index) and len(trail.places) > 1:
            self._turned = f"on from the {'first' if step > 0 else 'last'} {trail.noun}"
        return stepped

    def action_mention_elsewhere(self) -> None:
        """Go to the first mention of the followed name in the next source that has one."""
        name = self.following.name
        if name is None:
            self.say("no name is followed yet: @ jumps to one")
        elif (trail := name.next_article(self.article_id, self.order)) is None:
            self.say(f"only this source names {name.label}")
        else:
            self.following = self.following.with_name(trail)
            self._go_to(trail.here)

    def action_leave(self) -> None:
        """Leave the text alone again: leave zen, or stop following the search, then the name."""
        if self.has_class("-zen"):
            self.action_zen()
            return
        self.following = self.following.dropped()
        self.article_view.focus()
        self.show_followed()

    def show_followed(self) -> None:
        """Mark what is followed, and count it in the list of sources."""
        counts = self.following.counts
        marks, here = self.following.marks(self.article_id), self.following.span_in(self.article_id)
        self.article_view.show_marks(marks, here)
        self.source_list.show_counts(counts)
        self.query_one(SourceStrip).show_sources(self.heads, self.current, counts)
        self.refresh_status()

    @on(ArticleView.Scrolled)
    def refresh_status(self) -> None:
        """Show what is followed and how far down the reader is."""
        pieces: list[Piece] = self.following.status()
        if self.progress is not None:
            pieces += self._progress_bar(self.progress)
        if not pieces and self.article_id and self.heads[self.current].published is None:
            evidence = self.heads[self.current].published_evidence
            pieces = [(f"{self.reader_app.signs.uncertain} ", "ink"), (evidence, "quiet")] if evidence else []
        right: list[Piece] = [(f"{self.article_view.percent} %", "quiet")] if self.article_id else []
        turned: list[Piece] = [(self._turned, "ink")] if self._turned else []
        self.show_status(turned or pieces, right, fuller=[*pieces, *turned])

    def _progress_bar(self, progress: Progress) -> list[Piece]:
        done = _BAR_CELLS * progress.done // max(1, progress.total)
        bar = self.reader_app.signs.bar
        said = f"  {progress.phase} {progress.done:,} of {progress.total:,}"
        if left := self._pace.left(progress):
            said += f", {left}"
        return [(bar * done, "mark"), (bar * (_BAR_CELLS - done), "rule"), (said, "quiet")]

    def texts_changed(self) -> None:
        """Ask again: places of the old text are none of the new."""
        self.ask_again()

    @work(exclusive=True, group="again")
    async def ask_again(self) -> None:
        """Ask again for what is followed: every hit of it, in the texts as they now are."""
        with self.while_shown():
            await self._ask_again()

    async def _ask_again(self) -> None:
        search, name = self.following.search, self.following.name
        answerer = self.reader_app.answerer
        try:
            if search is not None and search.sign == "/":
                result = await answerer.search(search.key, limit=_EVERY_HIT, typing=True)
                self._replace(search, trail_of_search(result, self.order))
            elif search is not None and self.article_id:
                matches = await answerer.find(self.article_id, search.key)
                self._replace(search, trail_of_find(search.key, self.article_id, matches))
            if name is not None:
                self._replace(name, trail_of_entity(await answerer.entity(name.key), self.order))
        except BriefError as error:
            self.following = Following()
            self.say_error(str(error))
        self.show_followed()

    def _replace(self, old: Trail, new: Trail) -> None:
        """Follow `new` instead of `old`, at the place nearest to the present one."""
        if (here := old.here) is not None:
            new = new.at_or_after(here.article, here.span.start)
        if self.following.search is old:
            self.following = Following(new, self.following.name, self.following.by_name)
        elif self.following.name is old:
            self.following = Following(self.following.search, new, self.following.by_name)

    # What is asked, each on a screen of its own

    def action_search(self) -> None:
        """Ask for words in all sources."""
        search = self.following.search
        self.search_for(search.key if search is not None and search.sign == "/" else "")

    def search_for(self, query: str) -> None:
        """Ask for words in all sources, beginning with these."""
        from briefreader.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(self.heads, query), self._searched)

    def action_lines(self) -> None:
        """Show every line with the word at hand: what the mouse selected, a match, a mention; else ask."""
        from briefreader.screens.concordance import LinesScreen, query_for

        query = query_for(self._at_hand())
        if query:
            self._show_lines(query)
        else:
            self.app.push_screen(LinesScreen(), self._show_lines)

    def _at_hand(self) -> str:
        if selected := (self.get_selected_text() or "").strip():
            return selected
        view, here = self.article_view, self.following.span_in(self.article_id)
        if view.article is not None and here is not None and here.overlaps(view.in_view):
            return here.of(view.article.text)
        return ""

    def _show_lines(self, query: str | None) -> None:
        from briefreader.screens.concordance import ConcordanceScreen

        if query is not None:
            self.app.push_screen(ConcordanceScreen(self.heads, query), self._searched)

    def _searched(self, found: Chosen | None) -> None:
        if found is None:
            return
        trail, place, is_complete = found
        self.following = self.following.with_search(trail.at_or_after(place.article, place.span.start))
        self._go_to(place)
        if not is_complete:
            self.ask_again()

    def action_find(self) -> None:
        """Ask for words in this article."""
        from briefreader.screens.find import FindScreen

        if self.article_id:
            self.article_view.hold()
            self.app.push_screen(FindScreen(self.article_id, self.preview_find), self._found)

    def preview_find(self, matches: Sequence[Span]) -> None:
        """Mark what a find would find as it is typed, and show the first match from where the reader was."""
        view = self.article_view
        view.return_to_hold()
        view.show_marks([Mark(span.start, span.end, "match", on_track=True) for span in matches])
        start = view.in_view.start
        below = next((span for span in matches if span.start >= start), matches[0] if matches else None)
        if below is not None:
            view.go_to(below)

    def _found(self, trail: Trail | None) -> None:
        self.article_view.return_to_hold()
        if trail is None:
            self.show_followed()
            return
        start = self.article_view.in_view.start
        ahead = next((number for number, place in enumerate(trail.places) if place.span.start >= start), 0)
        self.following = self.following.with_search(trail.at(ahead))
        self.leave_place()
        self._go_to(self.following.here)

    def action_jump(self) -> None:
        """Ask for a person, place or organisation."""
        from briefreader.screens.jump import JumpScreen

        self.app.push_screen(JumpScreen(self.heads, self.current), self._jumped)

    def _jumped(self, entity_id: str | None) -> None:
        if entity_id is not None:
            self._follow_name(entity_id)

    @work(exclusive=True, group="entity")
    async def _follow_name(self, entity_id: str) -> None:
        with self.while_shown():
            try:
                entity = await self.reader_app.answerer.entity(entity_id)
            except BriefError as error:
                self.say_error(str(error))
                return
            # To its first mention in the open article, if that has one.
            trail = trail_of_entity(entity, self.order).at_or_after(self.article_id, 0)
            self.following = self.following.with_name(trail)
            self.leave_place()
            self._go_to(trail.here)

    def action_compare(self) -> None:
        """Choose an account to put beside this one."""
        from briefreader.screens.choose import ChooseScreen

        if not self.article_id:
            return
        if len(self.heads) < 2:
            self.say("comparing takes two accounts, and this library has one")
            return
        self.app.push_screen(ChooseScreen(self.heads, self.current), self._compare_with)

    def _compare_with(self, other: str | None) -> None:
        from briefreader.screens.compare import CompareScreen

        if other is None:
            return
        try:
            articles = [self.reader_app.library.article(each) for each in (self.article_id, other)]
        except BriefError as error:
            self.say_error(str(error))
            return
        screen = CompareScreen(self.heads, articles, self.article_view.top_offset)
        self.app.push_screen(screen, self._compared)

    def _compared(self, place: Place | None) -> None:
        if place is not None:
            self.leave_place()
            self._go_to(place)
