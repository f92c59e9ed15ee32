"""One state of the index: its segments as one, with articles numbered from 0 through all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefsearch.index.layout import JOINED, SEARCHABLE
from briefsearch.index.postings import (
    NO_PLACES,
    NO_POSTINGS,
    Numbers,
    Places,
    Postings,
    Reals,
    close_together,
    either,
    in_a_row,
    intersection,
)
from briefsearch.index.query import Compound, Leaf, Near, Phrase, Word
from briefsearch.index.segment import FieldTerms, Segment
from briefsearch.index.state import State
from briefsearch.index.vocabulary import Vocabulary

_CACHED_LEAVES = 64


class Snapshot:
    """An open state of the index. What is read of a leaf of a query is kept for the next question.

    `articles` counts all that were written, also those deleted since: as Whoosh does, so that its scores
    come out the same. Every method raises DamagedIndexError where the arrays contradict one another.
    """

    def __init__(self, folder: Path, state: State) -> None:
        """Open the arrays of `state` in `folder`; raises DamagedIndexError and OSError."""
        self.state = state
        self._segments = [Segment(folder / part.file_name, part.articles) for part in state.segments]
        self._bases = np.cumsum([0, *(part.articles for part in state.segments)]).tolist()
        self.articles: int = self._bases[-1]
        self._lengths: dict[str, Reals] = {}
        self._leaves: dict[tuple[str, Leaf], Postings] = {}

    @cached_property
    def live(self) -> NDArray[np.bool_] | None:
        """Which articles have not been deleted; None where all are there."""
        deleted = [
            base + number
            for base, part in zip(self._bases, self.state.segments, strict=False)
            for number in part.deleted
        ]
        if not deleted:
            return None
        live = np.ones(self.articles, np.bool_)
        live[deleted] = False
        return live

    # What is known of the articles

    @cached_property
    def ids(self) -> list[str]:
        """The id of each article."""
        return [name for segment in self._segments for name in segment.ids]

    @cached_property
    def ranks(self) -> Numbers:
        """The place of each article among all, in the order of their ids."""
        order = sorted(range(self.articles), key=self.ids.__getitem__)
        ranks = np.empty(self.articles, np.int64)
        ranks[order] = np.arange(self.articles)
        return ranks

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each article that has not been deleted, by its id."""
        live = self.live
        return {name: number for number, name in enumerate(self.ids) if live is None or live[number]}

    @cached_property
    def outlets(self) -> tuple[list[str], Numbers]:
        """The names of all outlets, the first one empty, and for each article the number of its outlet."""
        numbers = {"": 0}
        columns = []
        for segment in self._segments:
            names = ["", *segment.file.text("outlet_names")]
            here = np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)
            columns.append(here[segment.column("outlets")])
        return list(numbers), np.concatenate(columns) if columns else NO_POSTINGS.docs

    @cached_property
    def days(self) -> Numbers:
        """The day of each article, as `date.toordinal` counts them; 0 where it is unknown."""
        return self._column("days")

    @cached_property
    def likely_days(self) -> Numbers:
        """The day of each article, or the last or else the first on which it may have appeared; 0 unknown."""
        earliest, latest = self.between
        return np.where(self.days > 0, self.days, np.where(latest > 0, latest, earliest))

    @cached_property
    def months(self) -> tuple[list[str], Numbers, Numbers]:
        """All months (`2024-01`) in order after an empty one; for each article the numbers of two of them.

        The months of the first and of the last day on which it may have appeared.
        """
        both = np.concatenate(self.between)
        days, places = np.unique(both, return_inverse=True)
        names = [date.fromordinal(day).isoformat()[:7] if day else "" for day in days.tolist()]
        months = sorted({"", *names})
        numbers = {name: number for number, name in enumerate(months)}
        found = np.array([numbers[name] for name in names], np.int64)[places]
        return months, found[: self.articles], found[self.articles :]

    @cached_property
    def between(self) -> tuple[Numbers, Numbers]:
        """The first and the last day on which each article may have appeared; 0 where that is unknown."""
        return self._column("earliest"), self._column("latest")

    @cached_property
    def kinds(self) -> Numbers:
        """The kind of each article, as a number in the order of ArticleKind."""
        return self._column("kinds")

    def _column(self, name: str) -> Numbers:
        parts = [segment.column(name).astype(np.int64) for segment in self._segments]
        return np.concatenate(parts) if parts else NO_POSTINGS.docs

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of each article that has not been deleted, by its id."""
        marks = [mark for segment in self._segments for mark in segment.file.text("fingerprints")]
        return {name: marks[number] for name, number in self.numbers.items()}

    # What is known of the words

    def relative_lengths(self, field: str) -> Reals:
        """Return how many words `field` has in each article, as a ratio to the average."""
        if field not in self._lengths:
            parts = [segment.field(field).lengths for segment in self._segments]
            lengths = np.concatenate(parts).astype(np.float64) if parts else NO_POSTINGS.values
            self._lengths[field] = lengths / (float(lengths.mean()) or 1.0) if len(lengths) else lengths
        return self._lengths[field]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of all fields."""
        return Vocabulary(segment.field(name).terms for segment in self._segments for name in SEARCHABLE)

    def correct(self, word: str) -> str | None:
        """Return the word that `word` is most likely a slip of; None where it is known or like none."""
        return None if self._count(Word(word)) else self.vocabulary.correct(word, self._count_exactly)

    def _count_exactly(self, word: str) -> int:
        return self._count(Word(word, exact=True))

    def _count(self, word: Word) -> int:
        """Return in how many fields of articles that have not been deleted `word` stands."""
        found = [self.postings(field, word).docs for field in SEARCHABLE]
        return sum(len(docs) if self.live is None else int(self.live[docs].sum()) for docs in found)

    def terms(self, field: str) -> Sequence[tuple[int, FieldTerms]]:
        """Return the terms of `field` in each segment, after the number of the segment's first article."""
        return [
            (base, segment.field(field)) for base, segment in zip(self._bases, self._segments, strict=False)
        ]

    def _terms(self, terms: FieldTerms, word: Word, sign: str = "") -> list[range]:
        if not word.fuzzy:
            return terms.terms_of(word, sign)
        return terms.named(*(sign + form for form in self.vocabulary.near(word.text, word.fuzzy)))

    def postings(self, field: str, leaf: Leaf) -> Postings:
        """Return the articles in which `leaf` stands in `field`, and how often."""
        key = field, leaf
        found = self._leaves.pop(key, None)
        if found is None:
            found = self._postings(field, leaf)
            if len(self._leaves) >= _CACHED_LEAVES:
                del self._leaves[next(iter(self._leaves))]
        self._leaves[key] = found
        return found

    def _postings(self, field: str, leaf: Leaf) -> Postings:
        if not isinstance(leaf, Word):
            return self.places(field, leaf).postings()
        found: list[Postings] = []
        for base, terms in self.terms(field):
            if leaf.prefix and len(leaf.text) == 1:
                here = terms.initial(leaf.text)
            else:
                here = terms.postings([*self._terms(terms, leaf), *self._terms(terms, leaf, JOINED)])
            if len(here):
                found.append(Postings(here.docs + base, here.values))
        return _concatenated(found)

    def places(self, field: str, leaf: Leaf) -> Places:
        """Return every place in which `leaf` stands in `field`."""
        return self.places_among(field, leaf, self._candidates(field, leaf))

    def _candidates(self, field: str, leaf: Leaf) -> Numbers:
        """Return the articles in which every part of `leaf` stands somewhere in `field`."""
        match leaf:
            case Word():
                return self.postings(field, leaf).docs
            case Compound(words):
                row = self._candidates_of_all(field, words)
                return np.union1d(row, self.postings(field, leaf.as_one).docs)
            case Phrase(words) | Near(words, _):
                return self._candidates_of_all(field, words)

    def _candidates_of_all(self, field: str, parts: Sequence[Word | Compound]) -> Numbers:
        return intersection([_presence(self._candidates(field, part)) for part in parts]).docs

    def places_among(self, field: str, leaf: Leaf, among: Numbers) -> Places:
        """Return the places in which `leaf` stands in `field` of the articles `among`, sorted by number."""
        if not len(among):
            return NO_PLACES
        match leaf:
            case Word():
                return self._places_of_word(field, leaf, among)
            case Compound(words):
                row = in_a_row([self.places_among(field, word, among) for word in words])
                return either([row, self.places_among(field, leaf.as_one, among)])
            case Phrase(words):
                return in_a_row([self.places_among(field, part, among) for part in words])
            case Near(words, within):
                parts = [self.places_among(field, part, among) for part in dict.fromkeys(words)]
                return close_together(parts, within)

    def _places_of_word(self, field: str, word: Word, among: Numbers) -> Places:
        found: list[Places] = []
        for base, terms in self.terms(field):
            low, high = np.searchsorted(among, (base, base + len(terms.lengths)))
            here = among[low:high] - base
            if not len(here):
                continue
            plain = terms.places(self._terms(terms, word), here, 1)
            joined = terms.places(self._terms(terms, word, JOINED), here, 2)
            found.append(either([plain, joined]).moved(base))
        if not found:
            return NO_PLACES
        return Places(
            np.concatenate([part.first for part in found]), np.concatenate([part.last for part in found])
        )


def _presence(docs: Numbers) -> Postings:
    return Postings(docs, np.ones(len(docs)))


def _concatenated(parts: list[Postings]) -> Postings:
    if len(parts) < 2:
        return parts[0] if parts else NO_POSTINGS
    return Postings(
        np.concatenate([part.docs for part in parts]), np.concatenate([part.values for part in parts])
    )
