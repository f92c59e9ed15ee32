"""The reader: the questions that begin what is followed through the sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.command import Provider

from briefreader.keys import CHOOSE, READER, bindings
from briefreader.passages.marks import Layer, without_overlaps
from briefreader.passages.trail import Chosen, Named, Place, Trail, trail_of_entity
from briefreader.screens.placing import PlacingShelf
from briefsearch.errors import BriefError
from briefsearch.model import Span

if TYPE_CHECKING:
    from briefreader.screens.compare import CompareScreen

# So many accounts fit beside the open one.
_MOST_BESIDE = 4


def _searches_in_palette() -> type[Provider]:
    from briefreader.palette import SearchAgain

    return SearchAgain


class ReaderScreen(PlacingShelf):
    """Asks, each question on a screen of its own, and goes where the answer leads."""

    COMMANDS_HERE = READER
    BINDINGS: ClassVar = bindings(READER)
    COMMANDS: ClassVar = {_searches_in_palette}

    # The ids of the accounts that were compared last, and the page of a comparison while it is open.
    _compared_last: Sequence[str] = ()
    _comparing: CompareScreen | None = None

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
        self.once_there(self._lines)

    def _lines(self) -> None:
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
        self.leave_place()
        self.go_to(place)
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
        view.show_marks([Layer(without_overlaps(matches), "match", on_track=True)])
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
        self.go_to(self.following.here)

    def action_jump(self) -> None:
        """Ask for a person, place or organisation."""
        self._ask_name(lambda entity_id: self._named(Named(entity_id)))

    def _ask_name(self, then: Callable[[str], None]) -> None:
        from briefreader.screens.jump import JumpScreen

        def answered(entity_id: str | None) -> None:
            if entity_id is not None:
                self.reader_app.remember_name(entity_id)
                then(entity_id)

        self.app.push_screen(JumpScreen(self.heads, self.current), answered)

    def action_coverage(self) -> None:
        """Show who names whom."""
        from briefreader.screens.coverage import CoverageScreen

        if self.article_id:
            self.app.push_screen(CoverageScreen(self.heads, self.current), self._named)

    def action_about(self) -> None:
        """Show all about the name at hand: the mention that the reader is at, the followed name; else ask."""
        self.once_there(self._about)

    def _about(self) -> None:
        if (entity_id := self.name_at_hand) is not None:
            self._show_about(entity_id)
        else:
            self._ask_name(self._show_about)

    def _show_about(self, entity_id: str) -> None:
        from briefreader.screens.entity import EntityScreen

        self.app.push_screen(EntityScreen(self.heads, entity_id, self.article_id), self._named)

    def _named(self, named: Named | None) -> None:
        if named is not None:
            self.in_order(partial(self._follow_name, named))

    async def _follow_name(self, named: Named) -> None:
        entity = await self.reader_app.answerer.entity(named.entity)
        # To its first mention in the open article, if that has one.
        place = named.place or Place(self.article_id, Span(0, 0))
        trail = trail_of_entity(entity, self.order).at_or_after(place.article, place.span.start)
        self.following = self.following.with_name(trail)
        self.leave_place()
        self.go_to(trail.here)

    def action_timeline(self) -> None:
        """Show what happened when, as the accounts of this story date it."""
        self.once_there(self._timeline)

    def _timeline(self) -> None:
        from briefreader.screens.timeline import TimelineScreen

        if self.article_id:
            self.app.push_screen(TimelineScreen(self.heads, [self.article_id]), self._gone_to_event)

    def _gone_to_event(self, place: Place | None) -> None:
        if place is not None:
            self.leave_place()
            self.go_to(place)

    def action_compare(self) -> None:
        """Choose an account to put beside this one."""
        self._choose(1)

    def action_compare_several(self) -> None:
        """Choose several accounts to put beside this one."""
        self._choose(_MOST_BESIDE)

    def _choose(self, most: int) -> None:
        from briefreader.screens.choose import ChooseScreen

        if not self.article_id:
            return
        if len(self.heads) < 2:
            self.say("comparing takes two accounts, and this library has one")
            return
        # Several are those compared last, until others are ticked.
        chosen = [each for each in self._compared_last if each != self.article_id] if most > 1 else ()
        self.app.push_screen(
            ChooseScreen(self.heads, self.current, chosen=chosen[:most], most=most), self._compare_with
        )

    def _compare_with(self, others: Sequence[str] | None) -> None:
        if others:
            self._compare((self.article_id, *others), self.article_view.top_offset)

    def _compare(self, article_ids: Sequence[str], offset: int) -> None:
        from briefreader.screens.compare import CompareScreen

        try:
            articles = [self.reader_app.library.article(each) for each in article_ids]
        except BriefError as error:
            self.say_error(str(error))
            return
        self._comparing = screen = CompareScreen(self.heads, articles, offset)
        self.app.push_screen(screen, partial(self._compared, screen))

    def compare_again(self, article_ids: Sequence[str], offset: int | None) -> None:
        """Offer the accounts that were compared last, and with an `offset` compare them from there on."""
        self._compared_last = self._compared_last or article_ids
        if offset is not None and len(article_ids) > 1 and self.is_current:
            self._compare(article_ids, offset)

    def compared(self) -> tuple[Sequence[str], int | None]:
        """Return what was compared last, and at which character of the first account; None if not open."""
        if (screen := self._comparing) is None:
            return self._compared_last, None
        first = screen.columns[0]
        at = first.sentences[first.cursor].start if first.sentences else screen.begin_at
        return [article.id for article in screen.articles], at

    def _compared(self, screen: CompareScreen, place: Place | None) -> None:
        self._comparing = None
        self._compared_last = [article.id for article in screen.articles]
        if place is not None:
            self.leave_place()
            self.go_to(place)
            again = f"{self.key('compare-several')}, then {self.key('open', CHOOSE)},"
            self.say(f"{again} sets the same accounts side by side again")
