"""One committed state of the Whoosh index, as plain maps from article numbers to what was asked for."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from briefsearch.index.folder import IndexFolder, Stamp, whoosh_at_work
from briefsearch.index.query import Word
from briefsearch.index.schema import exact_term, stem_term

if TYPE_CHECKING:
    from whoosh.index import Index
    from whoosh.matching.mcore import Matcher
    from whoosh.reading import IndexReader

_CACHED_TERMS = 256

_TRIES = 5


class Snapshot:
    """An open state of the index; articles are numbered from 0 within it.

    Every method raises DamagedIndexError where the files cannot be understood. What is read is kept, so
    that a query which grows by a letter is not read twice.
    """

    def __init__(self, stamp: Stamp, index: Index) -> None:
        self.stamp = stamp
        with whoosh_at_work():
            self._reader = index.reader()
            self._leaves = self._reader.leaf_readers()
            self.articles = self._reader.doc_count()
        self._stored: dict[int, Mapping[str, str]] = {}
        self._lengths: dict[str, array[float]] = {}
        self.frequencies: Callable[[str, Word], Mapping[int, float]]
        self.frequencies = lru_cache(_CACHED_TERMS)(self._frequencies)

    @classmethod
    def open(cls, folder: IndexFolder) -> Snapshot | None:
        """Open the newest state, or return None where there is no index that can be read."""
        # A writer may put a newer table of contents in the place of the one just seen.
        for _ in range(_TRIES):
            stamp = folder.stamp()
            index = folder.open() if stamp else None
            if stamp and index:
                return cls(stamp, index)
        return None

    def close(self) -> None:
        """Close the files."""
        self._reader.close()

    def _frequencies(self, field: str, word: Word) -> Mapping[int, float]:
        """Return how often `word` stands in `field`, for every article where it does."""
        found: defaultdict[int, float] = defaultdict(float)
        with whoosh_at_work():
            for base, matcher in self._postings(field, word):
                while matcher.is_active():
                    found[base + matcher.id()] += matcher.weight()
                    matcher.next()
        return found

    def positions(self, field: str, word: Word, among: Iterable[int]) -> Mapping[int, set[int]]:
        """Return the positions of `word` in `field`, for those articles `among` where it stands."""
        wanted = sorted(among)
        found: defaultdict[int, set[int]] = defaultdict(set)
        with whoosh_at_work():
            for base, matcher in self._postings(field, word):
                for number in wanted:
                    if not matcher.is_active():
                        break
                    if number < base:
                        continue
                    matcher.skip_to(number - base)
                    if matcher.is_active() and matcher.id() == number - base:
                        found[number].update(matcher.value_as("positions"))
        return found

    def relative_lengths(self, field: str) -> array[float]:
        """Return the length of `field` of every article, as a ratio to the average."""
        if field not in self._lengths:
            with whoosh_at_work():
                total, held = self._reader.field_length(field), self._reader.doc_count_all()
                # Whoosh has None where a segment knows no length.
                lengths = [
                    leaf.doc_field_length(number, field) or 0
                    for leaf, _ in self._leaves
                    for number in range(leaf.doc_count_all())
                ]
            average = total / held if total else 1.0
            self._lengths[field] = array("f", (length / average for length in lengths))
        return self._lengths[field]

    def stored(self, number: int) -> Mapping[str, str]:
        """Return the id, fingerprint, outlet and (where known) month of an article."""
        if number not in self._stored:
            with whoosh_at_work():
                self._stored[number] = self._reader.stored_fields(number)
        return self._stored[number]

    def all_stored(self) -> Iterator[Mapping[str, str]]:
        """Yield what `stored` returns for every article."""
        with whoosh_at_work():
            numbers = list(self._reader.all_doc_ids())
        return map(self.stored, numbers)

    def _postings(self, field: str, word: Word) -> Iterator[tuple[int, Matcher]]:
        """Yield (first article number, postings) for each segment and each term that `word` stands for."""
        for leaf, base in self._leaves:
            for term in _terms(leaf, field, word):
                yield base, leaf.postings(field, term)


def _terms(leaf: IndexReader, field: str, word: Word) -> Iterable[bytes]:
    if word.prefix:
        return list(leaf.expand_prefix(field, exact_term(word.text)))
    term = exact_term(word.text) if word.exact else stem_term(word.text)
    return [term] if (field, term) in leaf else []
