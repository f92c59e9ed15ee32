"""One segment of the index, as its arrays hold it: which terms a word stands for, and where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from briefsearch.index.arrays import Array, ArrayFile, DamagedIndexError
from briefsearch.index.layout import SEARCHABLE
from briefsearch.index.postings import NO_PLACES, NO_POSTINGS, Numbers, Places, Postings, added, either, place
from briefsearch.index.query import Word
from briefsearch.text import stem

# Sorts after every word that begins as it does.
_AFTER = "\U0010ffff"
_ARRAYS = ("postings", "docs", "tfs", "places", "positions", "forms", "forms_at")
_INITIALS = ("initial_at", "initial_docs", "initial_tfs")


class FieldTerms:
    """The terms of one field of a segment, and their postings; numbers count within the segment."""

    def __init__(self, file: ArrayFile, field: str, articles: int) -> None:
        """Read the terms of `field`; raises DamagedIndexError where arrays contradict one another."""
        self.terms = file.text(f"{field}.terms")
        self.lengths: Array = file[f"{field}.lengths"]
        self._articles = articles
        self._stems = file.text(f"{field}.stems")
        self._initials = file.text(f"{field}.initials")
        self._postings, self._docs, self._tfs, self._places, self._positions, self._forms, self._forms_at = (
            file[f"{field}.{name}"] for name in _ARRAYS
        )
        self._initial_at, self._initial_docs, self._initial_tfs = (
            file[f"{field}.{name}"] for name in _INITIALS
        )
        ends = (
            (self._postings, len(self.terms), len(self._docs)),
            (self._places, len(self.terms), len(self._positions)),
            (self._forms_at, len(self._stems), len(self._forms)),
            (self._initial_at, len(self._initials), len(self._initial_docs)),
        )
        if any(len(at) != count + 1 or int(at[-1]) != end for at, count, end in ends):
            raise DamagedIndexError(f"the arrays of {field} are of different lengths")
        if len(self._tfs) != len(self._docs) or len(self.lengths) != articles:
            raise DamagedIndexError(f"the postings of {field} are of different lengths")

    @property
    def all_postings(self) -> tuple[Array, Array, Array]:
        """Where the postings of each term begin, and the last end; their articles; how often it is there."""
        return self._postings, self._docs, self._tfs

    def terms_of(self, word: Word, sign: str = "") -> list[range]:
        """Return the numbers of the terms that `word` stands for; with the sign JOINED, of those joined."""
        text = sign + word.text
        if word.prefix:
            low = bisect_left(self.terms, text)
            found = range(low, bisect_left(self.terms, text + _AFTER, low))
            return [found] if found else []
        if word.exact:
            return self.named(text)
        stems = _at(self._stems, sign + stem(word.text))
        if not stems:
            return []
        forms = self._forms[self._forms_at[stems.start] : self._forms_at[stems.stop]]
        return [range(number, number + 1) for number in forms.tolist()]

    def named(self, *terms: str) -> list[range]:
        """Return the numbers of those of `terms` that the segment has."""
        return [found for term in terms if (found := _at(self.terms, term))]

    def initial(self, letter: str) -> Postings:
        """Return the articles with words that begin with `letter`, and how many such words."""
        found = _at(self._initials, letter)
        part = slice(int(self._initial_at[found.start]), int(self._initial_at[found.stop])) if found else None
        if part is None:
            return NO_POSTINGS
        return Postings(self._initial_docs[part].astype(np.int64), self._initial_tfs[part].astype(np.float64))

    def postings(self, terms: Sequence[range]) -> Postings:
        """Return the articles of any of `terms`, and how often they stand there."""
        if not terms:
            return NO_POSTINGS
        parts = [slice(int(self._postings[run.start]), int(self._postings[run.stop])) for run in terms]
        docs = np.concatenate([self._docs[part] for part in parts]).astype(np.int64)
        tfs = np.concatenate([self._tfs[part] for part in parts]).astype(np.float64)
        is_one = len(terms) == 1 and len(terms[0]) == 1
        return Postings(docs, tfs) if is_one else added(docs, tfs, self._articles)

    def places(self, terms: Sequence[range], among: Numbers, length: int) -> Places:
        """Return where `terms`, each `length` positions long, stand in the articles `among`, sorted."""
        return either([self._places_of(run, among, length) for run in terms])

    def _places_of(self, run: range, among: Numbers, length: int) -> Places:
        part = slice(int(self._postings[run.start]), int(self._postings[run.stop]))
        docs, tfs = self._docs[part], self._tfs[part]
        wanted = self._wanted(docs, among, one_term=len(run) == 1)
        if not len(wanted):
            return NO_PLACES
        ends = int(self._places[run.start]) + np.cumsum(tfs, dtype=np.int64)[wanted]
        docs, times = docs[wanted].astype(np.int64), tfs[wanted].astype(np.int64)
        starts = ends - times
        # The numbers from each start on, as many as the word stands there, one run after the other.
        runs = np.repeat(starts - np.cumsum(times) + times, times)
        positions = self._positions[runs + np.arange(int(times.sum()))].astype(np.int64)
        first = place(np.repeat(docs, times), positions)
        if len(run) > 1:
            first = np.unique(first)
        return Places(first, first + (length - 1))

    def _wanted(self, docs: Array, among: Numbers, *, one_term: bool) -> Numbers:
        """Return which of the postings `docs` are of articles `among`; those of one term are sorted."""
        if not one_term:
            is_among = np.zeros(self._articles, np.bool_)
            is_among[among] = True
            numbers: Numbers = np.flatnonzero(is_among[docs])
            return numbers
        # In the type of the array, else all of it would be converted; what it cannot hold is not there.
        among = among[among <= docs[-1]] if len(docs) else among[:0]
        wanted: Numbers = np.searchsorted(docs, among.astype(docs.dtype))
        wanted[wanted == len(docs)] = 0
        found: Numbers = wanted[docs[wanted] == among]
        return found


def _at(names: list[str], name: str) -> range:
    """Return the number of `name` among the sorted `names`, as a range that is empty without it."""
    at = bisect_left(names, name)
    return range(at, at + (at < len(names) and names[at] == name))


class Segment:
    """The arrays of one segment. `ids` and `fingerprints` are those of its articles, by number."""

    def __init__(self, path: Path, articles: int) -> None:
        """Open the arrays at `path`, of `articles` articles; raises DamagedIndexError and OSError."""
        self.file = ArrayFile(path)
        self.articles = articles
        self.ids = self.file.text("ids")
        self._fields: dict[str, FieldTerms] = {}
        if len(self.ids) != articles:
            raise DamagedIndexError(f"{path.name} has {len(self.ids)} articles instead of {articles}")

    def field(self, name: str) -> FieldTerms:
        """Return the terms of one of SEARCHABLE."""
        if name not in self._fields:
            assert name in SEARCHABLE
            self._fields[name] = FieldTerms(self.file, name, self.articles)
        return self._fields[name]

    def column(self, name: str) -> Array:
        """Return a number for each article: its outlet, day or kind; see `export`."""
        column = self.file[name]
        if len(column) != self.articles:
            raise DamagedIndexError(f"the array {name} has another length")
        return column
