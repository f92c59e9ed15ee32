"""A trail: the places that something was found in, walked one by one and on into the next source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefsearch.model import Entity, SearchResult, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A span of an article."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Trail:
    """Places in the order of the library and then of the text, and which of them the reader is at.

    `sign` and `label` name what is followed (`/` and the query, `@` and the name), `noun` one place of it.
    """

    sign: str
    label: str
    noun: str
    places: tuple[Place, ...]
    index: int = 0

    @property
    def here(self) -> Place | None:
        """The place that the reader is at; None where nothing was found."""
        return self.places[self.index] if self.places else None

    def in_article(self, article_id: str) -> tuple[Span, ...]:
        """Return the places in one article."""
        return tuple(place.span for place in self.places if place.article == article_id)

    def counts(self) -> dict[str, int]:
        """Return how many places each article has."""
        counts: dict[str, int] = {}
        for place in self.places:
            counts[place.article] = counts.get(place.article, 0) + 1
        return counts

    def at(self, index: int) -> Trail:
        """Return the trail with the reader at place `index`, counted round from either end."""
        places = self.places
        return Trail(self.sign, self.label, self.noun, places, index % len(places) if places else 0)

    def index_of(self, place: Place) -> int:
        """Return where `place` stands on the trail; raises ValueError where it does not."""
        return self.places.index(place)

    def step_from(self, step: int, article_id: str, order: Sequence[str], view: Span) -> Trail:
        """Return the trail a step on from what the reader sees.

        From the present place if it is in view (`view` of `article_id`); otherwise from there: the next or
        previous place beyond the start of the view, in the `order` of the articles.
        """
        here = self.here
        if here is None or (here.article == article_id and view.start <= here.span.start < view.end):
            return self.at(self.index + step)
        rank = {article: number for number, article in enumerate(order)}
        at = (rank.get(article_id, 0), view.start)
        keys = [(rank.get(place.article, 0), place.span.start) for place in self.places]
        if step > 0:
            return self.at(next((number for number, key in enumerate(keys) if key >= at), 0))
        return self.at(next((number for number in reversed(range(len(keys))) if keys[number] < at), -1))

    def next_article(self, article_id: str, order: Sequence[str], step: int = 1) -> Trail | None:
        """Return the trail at its first place in the next article that has any; None where no other has."""
        with_places = self.counts()
        start = order.index(article_id) if article_id in order else 0
        for distance in range(1, len(order)):
            candidate = order[(start + step * distance) % len(order)]
            if candidate in with_places:
                return self.at(
                    next(number for number, place in enumerate(self.places) if place.article == candidate)
                )
        return None


def in_order(places: Iterable[Place], order: Sequence[str]) -> tuple[Place, ...]:
    """Return the places in the order of the articles and of their text."""
    rank = {article: number for number, article in enumerate(order)}
    return tuple(sorted(places, key=lambda place: (rank.get(place.article, len(rank)), place.span)))


def trail_of_search(result: SearchResult, order: Sequence[str]) -> Trail:
    """Return the trail through all matches of a query."""
    places = in_order((Place(hit.id, span) for hit in result.hits for span in hit.matches), order)
    return Trail("/", result.query.strip(), "match", places)


def trail_of_entity(entity: Entity, order: Sequence[str]) -> Trail:
    """Return the trail through all mentions of an entity."""
    places = in_order((Place(mention.article, mention.span) for mention in entity.mentions), order)
    return Trail("@", entity.name, "mention", places)
