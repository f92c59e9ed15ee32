"""Find an entity by a half-remembered or mistyped name, as the reader types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.folding import tokens_of
from briefsearch.entities.jumping.jump_index import JumpIndex, Numbers, names_of
from briefsearch.entities.jumping.marks import mark
from briefsearch.entities.jumping.misspelt import Misspelt
from briefsearch.entities.lexicon import lexicon
from briefsearch.errors import InputError
from briefsearch.model import Entity, EntityKind, Jump

_MAX_QUERY = 100
_MAX_WORDS = 16
_MAX_RECENT = 50
_BELOW_ONE = 0.9
# A word of fewer letters is more likely the beginning of another.
_MIN_WHOLE = 3
_MIN_TITLE = 3
# A shorter word says too little to stand for a whole query.
_MIN_ALONE = 4
# How like the right name its words in another order are, all typed to the end or some only begun.
_OTHER_ORDER = 0.99
_OTHER_ORDER_BEGUN = 0.97
# Similarities are told apart to so many parts of one.
_PARTS = 10_000


class Match(IntEnum):
    """How a query fits a name; the better fit is greater, and ranks first whatever the counts."""

    FUZZY = 1
    WORD_PREFIX = 2
    INITIALS = 3
    PREFIX = 4
    EXACT = 5


class _Fit(NamedTuple):
    """Names, by their numbers, that a query fits in one way, and how well: one likeness for all or each."""

    match: Match
    names: Numbers
    similarity: NDArray[np.floating] | float = 0.0


class _Found(NamedTuple):
    """The name by which an entity is found, both by their numbers."""

    entity: int
    name: int
    match: Match
    similarity: float
    asked: tuple[str, ...]


class Jumper:
    """Answers jumps over one catalogue; nothing is read before the first."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Answer from `catalogue`."""
        self._catalogue = catalogue

    def jump(
        self,
        query: str,
        limit: int = 50,
        kind: EntityKind | None = None,
        recent: Sequence[str] = (),
    ) -> list[Jump]:
        """Return up to `limit` entities that `query` may mean, best first.

        An exact name comes before one that begins with the query, then initials, then names of which the
        words begin with the query's, then names a slip or two away. Of equal fits those of the ids `recent`
        come first, in that order, then the most mentioned. Case, accents, punctuation and a leading "the"
        count for nothing, and neither do titles where the rest fits. An empty query gives recent and
        frequent ones. `score` is the fit from 1 to 5 with the likeness behind the point. Raises CacheError
        where the names are damaged.
        """
        ranks = self._ranks(kind, recent)
        asked = tokens_of(query[:_MAX_QUERY])[:_MAX_WORDS]
        if not asked:
            allowed = np.flatnonzero(ranks >= 0)
            best = allowed[np.argsort(ranks[allowed], kind="stable")[:limit]].tolist()
            return [Jump(entity, entity.name, 0.0, ()) for entity in self._catalogue.summaries(best)]
        found = self._search(asked, ranks, limit)
        entities = self._catalogue.summaries([each.entity for each in found])
        return [self._jump(entity, each) for entity, each in zip(entities, found, strict=True)]

    @cached_property
    def _index(self) -> JumpIndex:
        catalogue = self._catalogue
        with catalogue.reading():
            index = JumpIndex(catalogue.text, catalogue.column)
            if index.entity.max(initial=0) >= max(len(catalogue), 1):
                raise ValueError("a name is of no entity")
        return index

    @cached_property
    def _misspelt(self) -> Misspelt:
        return Misspelt(self._index)

    def _ranks(self, kind: EntityKind | None, recent: Sequence[str]) -> NDArray[np.int64]:
        """Return for each entity, by its number, which place it has among equal fits; -1 if not allowed."""
        catalogue = self._catalogue
        later = min(len(recent), _MAX_RECENT)
        # Entities are numbered from the most mentioned on.
        ranks = np.arange(later, later + len(catalogue), dtype=np.int64)
        for rank, entity_id in reversed(list(enumerate(recent[:later]))):
            try:
                number = catalogue.number(entity_id)
            except InputError:
                # It has gone since.
                continue
            ranks[number] = rank
        if kind is not None:
            ranks[catalogue.column("kind") != list(EntityKind).index(kind)] = -1
        return ranks

    def _search(self, asked: tuple[str, ...], ranks: NDArray[np.int64], limit: int) -> list[_Found]:
        """Return the best fits of `asked`, or of what it is without titles where it fits nothing."""
        found: dict[int, _Found] = {}
        readings = dict.fromkeys((asked, without_titles(asked)))
        for reading in readings:
            for fit in self._fits(reading):
                self._keep(fit, reading, ranks, limit, found)
                if len(found) >= limit:
                    return list(found.values())[:limit]
            if found:
                readings = {reading: None}
                break
        if not any(each.match is Match.EXACT for each in found.values()):
            for slips in (self._slips, self._beginnings):
                for reading in readings:
                    self._keep(slips(reading), reading, ranks, limit, found)
                if found:
                    break
        if not found:
            # Of "Bibi Netanyahu" the library may have the surname alone.
            for word in asked[::-1] if len(asked) > 1 else ():
                if len(word) >= _MIN_ALONE:
                    alone = self._begun_by(self._index.forms.at(word), whole=True)
                    self._keep(_Fit(Match.FUZZY, alone), (word,), ranks, limit, found)
        return sorted(found.values(), key=lambda each: (-each.match, -each.similarity))[:limit]

    def _keep(
        self,
        fit: _Fit,
        asked: tuple[str, ...],
        ranks: NDArray[np.int64],
        limit: int,
        found: dict[int, _Found],
    ) -> None:
        """Add the best of `fit` that are not found yet, at most `limit`, by likeness and rank."""
        entities = self._index.entity[fit.names]
        likeness = np.broadcast_to(np.asarray(fit.similarity), entities.shape)
        unlike = np.round((1 - likeness) * _PARTS).astype(np.int64)
        allowed = ranks[entities] >= 0
        # One number for likeness, rank and name, in this order, sorts by all three.
        keys = (unlike * (len(ranks) + _MAX_RECENT) + ranks[entities]) * len(self._index.entity)
        order = np.argsort((keys + fit.names)[allowed])
        names, unlike, entities = fit.names[allowed][order], unlike[allowed][order], entities[allowed][order]
        _, firsts = np.unique(entities, return_index=True)
        room = limit + len(found)
        for place in np.sort(firsts)[:room].tolist():
            entity = int(entities[place])
            if entity not in found:
                similarity = 1 - int(unlike[place]) / _PARTS
                found[entity] = _Found(entity, int(names[place]), fit.match, similarity, asked)

    def _fits(self, asked: tuple[str, ...]) -> Iterator[_Fit]:
        """Yield the names that hold what was typed, the better fit first."""
        index, key = self._index, "".join(asked)
        forms = index.forms.at(key)
        yield _Fit(Match.EXACT, self._begun_by(forms, whole=True), 1.0)
        beginning = index.forms.between(*index.forms.beginning(key))
        yield _Fit(Match.PREFIX, self._begun_by(beginning, whole=True))
        yield _Fit(Match.INITIALS, index.initials.at(key))
        whole = [index.words.at(word) for word in asked]
        if len(key) >= _MIN_WHOLE:
            yield _Fit(Match.WORD_PREFIX, self._begun_by(forms, whole=False), 1.0)
            yield _Fit(Match.WORD_PREFIX, self._in_order(whole), 1.0)
        yield _Fit(Match.WORD_PREFIX, self._begun_by(beginning, whole=False))
        words = [index.words.between(*index.words.beginning(word)) for word in asked]
        yield _Fit(Match.WORD_PREFIX, self._in_order(words))
        if len(asked) > 1:
            yield _Fit(Match.FUZZY, self._in_any_order(whole), _OTHER_ORDER)
            yield _Fit(Match.FUZZY, self._in_any_order(words), _OTHER_ORDER_BEGUN)

    def _begun_by(self, words: Numbers, *, whole: bool) -> Numbers:
        """Return the names of which the first of `words` are the first, or another one."""
        names: Numbers = self._index.name_of[words]
        chosen: Numbers = names[(self._index.first_word[names] == words) == whole]
        return chosen

    def _in_order(self, asked: Sequence[Numbers]) -> Numbers:
        """Return the names with a word of each of `asked`, one after the other."""
        name_of, last = self._index.name_of, asked[0]
        for words in asked[1:]:
            # The first such word of a name leaves most room for the others.
            last, later = np.sort(last), np.sort(words)
            names, firsts = np.unique(name_of[last], return_index=True)
            places = np.searchsorted(later, last[firsts], side="right")
            names, places = names[places < len(later)], places[places < len(later)]
            last = later[places][name_of[later[places]] == names]
        return name_of[last]

    def _in_any_order(self, asked: Sequence[Numbers]) -> Numbers:
        """Return the names that have a word of each of `asked`, each another."""
        name_of, count = self._index.name_of, len(self._index.entity)
        used, held = np.zeros(len(name_of), dtype=bool), np.ones(count, dtype=bool)
        for words in asked:
            used[words] = True
            holds = np.zeros(count, dtype=bool)
            holds[name_of[words]] = True
            held &= holds
        enough = np.bincount(name_of[used], minlength=count) >= len(asked)
        return np.flatnonzero(held & enough).astype(np.uint32)

    def _slips(self, asked: tuple[str, ...]) -> _Fit:
        return self._fuzzy(self._misspelt.costs(asked), asked)

    def _beginnings(self, asked: tuple[str, ...]) -> _Fit:
        return self._fuzzy(self._misspelt.beginnings("".join(asked)), asked)

    @staticmethod
    def _fuzzy(costs: NDArray[np.float32], asked: tuple[str, ...]) -> _Fit:
        names = np.flatnonzero(np.isfinite(costs)).astype(np.uint32)
        likeness = np.clip(1 - costs[names] / np.float32(len("".join(asked))), 0, 1)
        return _Fit(Match.FUZZY, names, likeness)

    def _jump(self, entity: Entity, found: _Found) -> Jump:
        """Return the answer under the entity's own name where the query can be marked there."""
        names = names_of(entity.name, entity.names)
        first = int(np.searchsorted(self._index.entity, np.uint32(found.entity)))
        matched = names[min(found.name - first, len(names) - 1)]
        initials = found.match is Match.INITIALS
        score = found.match + found.similarity * _BELOW_ONE
        for name in (entity.name, matched):
            if marks := mark(name, found.asked, initials=initials):
                return Jump(entity, name, score, marks)
        return Jump(entity, matched, score, ())


@cache
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded words of titles, and those that may follow one: `of state`."""
    titles = frozenset(token for title in lexicon().titles for token in tokens_of(title))
    offices = frozenset(token for office in lexicon().offices for token in tokens_of(office))
    return titles, offices | {"of", "for", "the", "and"}


def without_titles(asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words asked without titles before the name, which may be cut short: `sec blinken`."""
    titles, offices = _titles()
    first = 0
    while first < len(asked) - 1 and (
        asked[first] in titles
        or (first > 0 and asked[first] in offices)
        or (len(asked[first]) >= _MIN_TITLE and any(title.startswith(asked[first]) for title in titles))
    ):
        first += 1
    return asked[first:]
