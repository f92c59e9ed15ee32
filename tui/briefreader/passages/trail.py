"""A trail: the places that something was found in, walked one by one and on into the next source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from briefreader.passages.marks import without_overlaps
from briefsearch.model import Concordance, Entity, SearchResult, Span


class Place(NamedTuple):
    """A span of an article."""

    article: str
    span: Span


class Named(NamedTuple):
    """A name to follow, by the id of its entity, from a place on: its first where there is none."""

    entity: str
    place: Place | None = None


class Places(tuple[Place, ...]):
    """Places in the order of the library and then of the text, and which of them each article has."""

    @cached_property
    def slices(self) -> dict[str, slice]:
        """The places of each article, as a slice of all of them."""
        slices: dict[str, slice] = {}
        for article, run in groupby(range(len(self)), lambda number: self[number].article):
            numbers = list(run)
            slices[article] = slice(numbers[0], numbers[-1] + 1)
        return slices

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many places each article has."""
        return {article: part.stop - part.start for article, part in self.slices.items()}

    @cached_property
    def _spans(self) -> dict[str, Sequence[Span]]:
        return {}

    def spans_in(self, article_id: str) -> Sequence[Span]:
        """Return the places in one article, of any that overlap the first alone."""
        spans = self._spans.get(article_id)
        if spans is None:
            part = self.slices.get(article_id, slice(0))
            spans = self._spans[article_id] = without_overlaps(place.span for place in self[part])
        return spans


class Trail(NamedTuple):
    """What is followed, and at which of its places the reader is.

    `sign` and `label` name it (`/` and the query, `@` and the name), `noun` one place of it, and `key` is
    what to ask with for it again (the query as typed, the id of the entity). `partial` tells that no account
    has all that was asked for, and that the places are of some of it.
    """

    sign: str
    label: str
    noun: str
    places: Places
    number: int = 0
    key: str = ""
    partial: bool = False

    @property
    def here(self) -> Place | None:
        """The place that the reader is at; None where nothing was found."""
        return self.places[self.number] if self.places else None

    def at(self, number: int) -> Trail:
        """Return the trail with the reader at place `number`, counted round from either end."""
        return self._replace(number=number % len(self.places) if self.places else 0)

    def at_or_after(self, article_id: str, offset: int) -> Trail:
        """Return the trail at the first place of an article from character `offset` on.

        At its last place where none is so far down, and where the trail is if the article has none.
        """
        part = self.places.slices.get(article_id)
        if part is None:
            return self
        at = bisect_left(self.places, offset, part.start, part.stop, key=lambda place: place.span.start)
        return self.at(min(at, part.stop - 1))

    def step_from(self, step: int, article_id: str, order: Sequence[str], view: Span) -> Trail:
        """Return the trail a step on from what the reader sees.

        From the present place if it is in view (`view` of `article_id`); otherwise from there: the next or
        previous place beyond the start of the view, in the `order` of the articles.
        """
        here = self.here
        if here is None or (here.article == article_id and view.start <= here.span.start < view.end):
            return self.at(self.number + step)
        rank = _rank(order)
        at = (rank(article_id), view.start)
        beyond = bisect_left(self.places, at, key=lambda place: (rank(place.article), place.span.start))
        return self.at(beyond if step > 0 else beyond - 1)

    def next_article(self, article_id: str, order: Sequence[str]) -> Trail | None:
        """Return the trail at its first place in the next article that has any; None where no other has."""
        others = [article for article in self.places.slices if article != article_id]
        if not others:
            return None
        rank = _rank(order)
        later = next((article for article in others if rank(article) > rank(article_id)), others[0])
        return self.at(self.places.slices[later].start)


# What a search is left with: the trail, the place to open, and whether the trail has every match.
Chosen = tuple[Trail, Place, bool]


def _rank(order: Sequence[str]) -> Callable[[str], int]:
    """Return a function that gives the place of an article in `order`; unknown ones come last."""
    ranks = {article: number for number, article in enumerate(order)}
    return lambda article: ranks.get(article, len(ranks))


def in_order(places: Iterable[Place], order: Sequence[str]) -> Places:
    """Return the places in the order of the articles and of their text."""
    rank = _rank(order)
    return Places(sorted(places, key=lambda place: (rank(place.article), place.span)))


def trail_of_search(result: SearchResult, order: Sequence[str]) -> Trail:
    """Return the trail through all matches of a query."""
    places = in_order((Place(hit.id, span) for hit in result.hits for span in hit.matches), order)
    return Trail("/", result.query.strip(), "match", places, key=result.query, partial=result.relaxed)


def trail_of_lines(found: Concordance, order: Sequence[str]) -> Trail:
    """Return the trail through all matches of a query that are shown as lines."""
    places = in_order((Place(line.article, line.span) for line in found.lines), order)
    return Trail("/", found.query.strip(), "match", places, key=found.query, partial=found.relaxed)


def trail_of_find(query: str, article_id: str, matches: Iterable[Span]) -> Trail:
    """Return the trail through the matches of a query in one article."""
    return Trail("f", query.strip(), "match", Places(Place(article_id, span) for span in matches), key=query)


def trail_of_entity(entity: Entity, order: Sequence[str]) -> Trail:
    """Return the trail through all mentions of an entity."""
    places = in_order((Place(mention.article, mention.span) for mention in entity.mentions), order)
    return Trail("@", entity.name, "mention", places, key=entity.id)
