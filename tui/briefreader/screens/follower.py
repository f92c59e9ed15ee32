"""Following: a search and a name, walked through all sources."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on, work

from briefreader.keys import labels
from briefreader.passages.following import Following
from briefreader.passages.trail import Place, Trail, trail_of_entity, trail_of_find, trail_of_search
from briefreader.screens.names import NamesShown
from briefreader.widgets.article import ArticleView
from briefreader.widgets.lines import Piece
from briefreader.widgets.names import NamesPane
from briefreader.widgets.sources import SourceStrip
from briefreader.wording.pace import Pace
from briefreader.wording.saying import progress_bar
from briefsearch.errors import BriefError, InputError, StorageError
from briefsearch.model import Entity, Span

_EVERY_HIT = 1000
_NO_NAME = "no name is followed yet: @ jumps to one, i underlines all"


class Follower(NamesShown):
    """Owns what is followed, and marks it in the text."""

    def __init__(self) -> None:
        super().__init__()
        self.following = Following()
        self._pace = Pace()
        self._turned = ""
        # Of the keys that walk, which the foot of the page names.
        self._walking: Mapping[str, bool] = {}

    def before_key(self) -> None:
        """Say no longer that the walk came round an end."""
        super().before_key()
        if self._turned:
            self._turned = ""
            self.refresh_status()

    # What is followed is walked

    def go_to(self, place: Place | None) -> None:
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
        self.go_to(self.following.here)

    def action_mention(self, step: int) -> None:
        """Go to the next or previous mention of the followed name."""
        if self.following.name is not None:
            self.following = self.following.with_name(self._stepped(self.following.name, step))
            self.go_to(self.following.here)
        else:
            self.say(_NO_NAME)

    def _stepped(self, trail: Trail, step: int) -> Trail:
        stepped = trail.step_from(step, self.article_id, self.order, self.article_view.in_view)
        if (step > 0) != (stepped.number > trail.number) and len(trail.places) > 1:
            self._turned = f"on from the {'first' if step > 0 else 'last'} {trail.noun}"
        return stepped

    def action_mention_elsewhere(self) -> None:
        """Go to the first mention of the followed name in the next source that has one."""
        name = self.following.name
        if name is None:
            self.say(_NO_NAME)
        elif (trail := name.next_article(self.article_id, self.order)) is None:
            self.say(f"only this source names {name.label}")
        else:
            self.following = self.following.with_name(trail)
            self.go_to(trail.here)

    @property
    def mention_here(self) -> Span | None:
        """The one of all underlined names that the reader is at, if it is in the open article."""
        mention = self.following.mention
        return mention.span if mention is not None and mention.article == self.article_id else None

    @property
    def entity_at_hand(self) -> Entity | None:
        """Whom the mention means that the reader is at."""
        return self.entity_at(self.mention_here)

    @property
    def name_at_hand(self) -> str | None:
        """The id of the entity that the mention means that the reader is at, else of the followed name."""
        if (entity := self.entity_at_hand) is not None:
            return entity.id
        return self.following.name.key if self.following.name is not None else None

    # How it is shown

    def show_followed(self) -> None:
        """Mark what is followed, and count it in the list of sources."""
        counts = self.following.counts
        here = self.following.span_in(self.article_id)
        if self.following.walked == "mention" and self.names is None:
            # The text may have changed under it.
            here = None
        layers = self.following.layers(self.article_id, here, self.underlined)
        self.article_view.show_marks(layers, here, targets=self.underlined)
        self.query_one(NamesPane).show_at_hand(self.name_at_hand or "")
        self.source_list.show_counts(counts)
        self.query_one(SourceStrip).show_sources(self.heads, self.current, counts)
        self.show_foot()
        self.refresh_status()

    def show_foot(self) -> None:
        """Show the keys, those that walk what is followed first, as long as anything is."""
        has_search, has_name = self.following.search is not None, self.following.name is not None
        has_names = has_name or self.is_underlining
        walking = {"next": has_search, "next-mention": has_names, "leave": has_search or has_names}
        if walking != self._walking:
            self._walking = walking
            first = [each for each in self.COMMANDS_HERE if walking.get(each.id)]
            others = [each for each in self.COMMANDS_HERE if each.id not in walking]
            self.show_keys(labels([*first, *others]))

    @on(ArticleView.Scrolled)
    def refresh_status(self) -> None:
        """Show what is followed and how far down the reader is."""
        names = self.said_of_names(self.mention_here)
        pieces: list[Piece] = [*self.following.status(), *names]
        pieces += self.said_of_work()
        noted = self.said_of_note()
        followed, pieces = pieces, pieces or noted
        if not pieces and self.article_id and self.heads[self.current].published is None:
            evidence = self.heads[self.current].published_evidence
            pieces = [(f"{self.reader_app.signs.uncertain} ", "ink"), (evidence, "quiet")] if evidence else []
        right = self.said_of_news()
        if self.article_id and self.article_view.virtual_size.height:
            right.append((f"{self.article_view.percent} %", "quiet"))
        turned: list[Piece] = [(self._turned, "ink")] if self._turned else []
        by_names = self.is_pointing or self.following.walked == "mention"
        fuller = [*pieces, *turned] if turned or not followed else [*pieces, *noted]
        left = turned or (names if by_names else []) or pieces
        self.show_status(left, right, fuller=fuller, is_news=self.progress is not None)

    def said_of_note(self) -> list[Piece]:
        """Return what the reader noted about what is in view; nothing where nothing was."""
        return []

    def said_of_news(self) -> list[Piece]:
        """Return what is said quietly of what is new; nothing where nothing is."""
        return []

    def said_of_work(self) -> list[Piece]:
        """Return how far the work beside the screen has come; nothing where there is none."""
        if self.progress is None:
            return []
        return progress_bar(self.progress, self._pace.left(self.progress), self.reader_app.signs.bar)

    # What is followed is asked for again

    def library_built(self) -> None:
        """Ask again for names and for what is followed: places of the old text are none of the new."""
        super().library_built()
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
                self._replace(name, await self._name_again(name))
        except BriefError as error:
            # What is not built yet is asked for again once it is.
            if self.is_built or not isinstance(error, StorageError):
                self.following = Following()
                self.say_error(str(error))
        self.show_followed()

    async def _name_again(self, name: Trail) -> Trail | None:
        """Return the trail of a followed name as it now is, or of the one that now stands where it stood."""
        answerer = self.reader_app.answerer
        try:
            return trail_of_entity(await answerer.entity(name.key), self.order)
        except InputError:
            there = name.here
            now = (await self.known_names.of(there.article)).entity_at(there.span.start) if there else None
            if now is None:
                # Where it was just hidden, that is being said.
                if not self._notice:
                    self.say(f"{name.label} is no name here any more")
                return None
            return trail_of_entity(await answerer.entity(now.id), self.order)

    def _replace(self, old: Trail, new: Trail | None) -> None:
        """Follow `new` instead of `old`, at the place nearest to the present one."""
        if new is not None and (here := old.here) is not None:
            new = new.at_or_after(here.article, here.span.start)
        if self.following.search is old:
            self.following = self.following._replace(search=new)
        elif self.following.name is old:
            self.following = self.following._replace(name=new)
