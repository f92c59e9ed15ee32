"""Walking every name of the text: from one to the next, and on into the next source."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import partial

from textual import on

from briefreader.passages.trail import Place, trail_of_entity
from briefreader.screens.follower import Follower
from briefreader.widgets.article import ArticleView


class NameWalker(Follower):
    """Walks the names of the text while they are underlined and none of them is followed."""

    @property
    def _walks_all(self) -> bool:
        return self.is_underlining and self.following.name is None

    def action_mention(self, step: int) -> None:
        """Go to the next or previous mention: of the followed name, else of any that is underlined."""
        if self._steps or (self._walks_all and not self._step_here(step)):
            self.in_order(partial(self._step_on, step))
        elif not self._walks_all:
            super().action_mention(step)

    def action_mention_elsewhere(self) -> None:
        """Go to the first mention of the same name in the next source that has one."""
        if self._steps or self._walks_all:
            self.in_order(self._go_elsewhere)
        else:
            super().action_mention_elsewhere()

    def take_known(self) -> None:
        """Show the names of the open article; where they are other ones now, be at the next of them."""
        super().take_known()
        here = self.mention_here
        if here is not None and self.names is not None:
            span = self.names.beyond(1, here.start)
            place = Place(self.article_id, span) if span is not None else None
            self.following = self.following._replace(mention=place)

    def _step_here(self, step: int) -> bool:
        """Go to the next or previous name of the open article; False where none is there or none is known."""
        view, here = self.article_view.in_view, self.mention_here
        start = view.start
        if here is not None and view.start <= here.start < view.end:
            start = here.end if step > 0 else here.start
        span = self.names.beyond(step, start) if self.names is not None else None
        if span is not None:
            self._go_to_mention(Place(self.article_id, span))
        return span is not None

    def _go_to_mention(self, place: Place) -> None:
        self.following = self.following.with_mention(place)
        self.go_to(place)

    async def _step_on(self, step: int) -> None:
        """Go to the next or previous name, on into the next source that has one if need be."""
        if self.following.name is not None:
            super().action_mention(step)
            return
        start = self.article_id
        if start and self.names is None and self.is_underlining:
            await self.ask_names_of(start)
        if not self._walks_all or self._step_here(step) or (start and self.names is None):
            return
        for article in self._round(step):
            names = await self.known_names.of(article)
            if self.article_id != start or not self._walks_all:
                return
            if names.spans:
                turned = (self.order.index(article) - self.current) * step <= 0
                self._turned = f"on from the {'first' if step > 0 else 'last'} name" if turned else ""
                self._go_to_mention(Place(article, names.spans[0 if step > 0 else -1]))
                return
        self.say("no account here names anybody or anything")

    def _round(self, step: int) -> Iterator[str]:
        """Yield the articles from the next (or previous) one on, round the end, to the open one."""
        number = min(self.current, len(self.order) - 1)
        for distance in range(1, len(self.order) + 1):
            yield self.order[(number + distance * step) % len(self.order)]

    async def _go_elsewhere(self) -> None:
        """Go to the name at hand in the next source that has it."""
        entity, start = self.entity_at_hand, self.article_id
        if not self._walks_all:
            super().action_mention_elsewhere()
            return
        if entity is None:
            self.say(f"which name? {self.key('next-mention')} goes to one, {self.key('jump')} jumps to one")
            return
        trail = trail_of_entity(await self.reader_app.answerer.entity(entity.id), self.order)
        there = trail.next_article(start, self.order)
        if there is None or there.here is None:
            self.say(f"only this source names {entity.name}")
            return
        await self.known_names.of(there.here.article)
        if self.article_id == start and self._walks_all:
            self._go_to_mention(there.here)

    @on(ArticleView.Touched)
    def _name_clicked(self, message: ArticleView.Touched) -> None:
        self.following = self.following.with_mention(Place(self.article_id, message.span))
        self.show_followed()

    def action_names(self) -> None:
        """Underline every name in the text, or leave the text alone again."""
        self.is_underlining = not self.is_underlining
        if not self.is_underlining:
            self.following = self.following.without_mention()
        self.show_names()
        self.show_followed()

    def action_leave(self) -> None:
        """Leave zen; or stop following the search, then the name; or leave the names of the text alone."""
        if self.has_class("-zen"):
            self.action_zen()
            return
        if self._steps:
            # What takes long is left first.
            self._steps = deque()
            self.workers.cancel_group(self, "steps")
            return
        if self.following.search is not None or self.following.name is not None:
            dropped = self.following.dropped()
            self.following = dropped if self.is_underlining else dropped.without_mention()
        elif self.is_underlining:
            self.action_names()
        self.article_view.focus()
        self.show_followed()
