"""Find an entity by a half-remembered or mistyped name, as the reader types."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.folding import key_of
from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.marks import allowed_slips, mark
from briefsearch.model import EntityKind, Jump
from briefsearch.text import words

_MIN_INITIALS = 2
_MAX_QUERY = 100
_BELOW_ONE = 0.9
# Words of a name that its initials may leave out.
_SMALL = frozenset(("of", "and", "for", "the", "in", "on", "al", "el", "de"))
_SIMILAR = 0.7
# Enough where the first letter is right.
_SIMILAR_START = 0.6


class Match(IntEnum):
    """How a query fits a name; the better fit is greater, and ranks first whatever the counts."""

    FUZZY = 1
    WORD_PREFIX = 2
    INITIALS = 3
    PREFIX = 4
    EXACT = 5


class _Found(NamedTuple):
    match: Match
    similarity: float
    name: int


class Jumper:
    """Answers jumps over one catalogue; making it folds every name once."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index the names of `catalogue`."""
        self._entities = catalogue.entities
        self._totals = [entity.total for entity in self._entities]
        self._names: list[tuple[int, str]] = []
        self._tokens: list[tuple[str, ...]] = []
        by_key: defaultdict[str, list[int]] = defaultdict(list)
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._initials: defaultdict[str, list[int]] = defaultdict(list)
        self._first: list[int] = []
        variants = _variants()
        for number, entity in enumerate(self._entities):
            self._first.append(len(self._names))
            for name in dict.fromkeys((entity.name, *entity.names)):
                self._add(number, name, by_key, by_word)
            for key in variants.get(lexicon().canonical.get((entity.kind, key_of(entity.name)), ""), ()):
                by_key[key].append(self._first[number])
        self._by_key, self._keys = by_key, sorted(by_key)
        self._by_word, self._word_list = by_word, sorted(by_word)

    def jump(
        self, query: str, limit: int = 50, kind: EntityKind | None = None, article: str | None = None
    ) -> list[Jump]:
        """Return up to `limit` entities that `query` may mean, best first.

        An exact name comes before one that begins with the query, then initials, then names of which the
        words begin with the query's, then names a slip or two away. Equal fits go by mentions, those in
        `article` where one is given. Case, accents and punctuation count for nothing. An empty query
        gives the most mentioned. `score` is the fit from 1 to 5 with the likeness behind the point.
        """

        def allowed(number: int) -> bool:
            entity = self._entities[number]
            return (kind is None or entity.kind is kind) and (article is None or article in entity.counts)

        asked = tuple(word.folded for word in words(query[:_MAX_QUERY]))
        if not asked:
            # The catalogue has the most mentioned first.
            chosen: Iterable[int] = filter(allowed, range(len(self._entities)))
            if article is not None:
                chosen = sorted(chosen, key=lambda number: (-self._weight(number, article), number))
            shown = [self._entities[number] for number in islice(chosen, limit)]
            return [Jump(entity, entity.name, 0.0, ()) for entity in shown]
        best = self._best(asked, allowed)
        ranked = sorted(
            best,
            key=lambda number: (
                -best[number].match,
                -best[number].similarity,
                -self._weight(number, article),
                number,
            ),
        )
        return [self._jump(asked, number, best[number]) for number in ranked[:limit]]

    def _add(
        self,
        number: int,
        name: str,
        by_key: defaultdict[str, list[int]],
        by_word: defaultdict[str, list[int]],
    ) -> None:
        tokens = tuple(word.folded for word in words(name))
        place = len(self._names)
        self._names.append((number, name))
        self._tokens.append(tokens)
        by_key["".join(tokens)].append(place)
        for token in set(tokens):
            by_word[token].append(place)
        if len(tokens) > 1:
            every = "".join(token[0] for token in tokens)
            telling = "".join(token[0] for token in tokens if token not in _SMALL)
            for initials in {every, telling}:
                if len(initials) >= _MIN_INITIALS:
                    self._initials[initials].append(place)

    def _weight(self, number: int, article: str | None) -> int:
        return self._totals[number] if article is None else self._entities[number].counts.get(article, 0)

    def _best(self, asked: tuple[str, ...], allowed: Callable[[int], bool]) -> dict[int, _Found]:
        """Return the best fit of each allowed entity; slips are looked for only where few names fit."""
        best: dict[int, _Found] = {}
        for found in self._fits(asked):
            self._keep(found, best, allowed)
        if not any(found.match >= Match.PREFIX for found in best.values()):
            for found in self._slips(asked):
                self._keep(found, best, allowed)
        return best

    def _keep(self, found: _Found, best: dict[int, _Found], allowed: Callable[[int], bool]) -> None:
        number = self._names[found.name][0]
        if (number not in best or found[:2] > best[number][:2]) and allowed(number):
            best[number] = found

    def _fits(self, asked: tuple[str, ...]) -> Iterator[_Found]:
        """Yield the names that hold what was typed."""
        key = "".join(asked)
        for place in self._by_key.get(key, ()):
            yield _Found(Match.EXACT, 1.0, place)
        for form in _from(self._keys, key):
            for place in self._by_key[form]:
                yield _Found(Match.PREFIX, 0.0, place)
        for place in self._initials.get(key, ()):
            yield _Found(Match.INITIALS, 0.0, place)
        for word in _from(self._word_list, asked[0]):
            for place in self._by_word[word]:
                if _in_order(asked, self._tokens[place]):
                    yield _Found(Match.WORD_PREFIX, 0.0, place)

    def _slips(self, asked: tuple[str, ...]) -> Iterator[_Found]:
        """Yield the names that are a few slips away from what was typed, as a whole or word by word."""
        for form, similarity in _near("".join(asked), self._keys):
            for place in self._by_key[form]:
                yield _Found(Match.FUZZY, similarity, place)
        likeness: list[dict[int, float]] = []
        for word in asked:
            near: dict[int, float] = {}
            for form, similarity in (
                *((form, 1.0) for form in _from(self._word_list, word)),
                *_near(word, self._word_list),
            ):
                for place in self._by_word[form]:
                    near[place] = max(similarity, near.get(place, 0.0))
            likeness.append(near)
        for place in set.intersection(*map(set, likeness)):
            yield _Found(Match.FUZZY, sum(near[place] for near in likeness) / len(likeness), place)

    def _jump(self, asked: tuple[str, ...], number: int, found: _Found) -> Jump:
        """Return the answer under the entity's own name where the query can be marked there."""
        entity = self._entities[number]
        matched = self._names[found.name][1]
        initials = found.match is Match.INITIALS
        score = found.match + found.similarity * _BELOW_ONE
        for name in (entity.name, matched):
            if marks := mark(name, asked, initials=initials):
                return Jump(entity, name, score, marks)
        return Jump(entity, matched, score, ())


def _variants() -> dict[str, list[str]]:
    """Return the folded variants of each name of the word lists, so that `usa` finds the United States."""
    variants: defaultdict[str, list[str]] = defaultdict(list)
    for (_, key), full in lexicon().canonical.items():
        variants[full].append(key)
    return variants


def _from(forms: Sequence[str], prefix: str) -> Iterator[str]:
    """Yield the entries of a sorted list that begin with `prefix`."""
    for place in range(bisect_left(forms, prefix), len(forms)):
        if not forms[place].startswith(prefix):
            return
        yield forms[place]


def _near(key: str, forms: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield (form, likeness from 0 to 1) of the forms that are a few slips away from `key`."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if slips := allowed_slips(key):
        for form, distance, _ in process.extract(
            key, forms, scorer=OSA.distance, score_cutoff=slips, limit=None
        ):
            similarity = 1 - distance / max(len(form), len(key))
            if similarity >= _SIMILAR or (form[0] == key[0] and similarity >= _SIMILAR_START):
                yield form, similarity


def _in_order(asked: Sequence[str], tokens: Sequence[str]) -> bool:
    """Whether each word asked begins a word of the name, in the same order."""
    rest = iter(tokens)
    return all(any(token.startswith(word) for token in rest) for word in asked)
