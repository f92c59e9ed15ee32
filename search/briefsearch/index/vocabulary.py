"""All words of an index: which of them are spelled nearly alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from briefsearch.index.layout import JOINED
from briefsearch.index.segment import FieldTerms


class Vocabulary:
    """The words of some fields, those joined by hyphens among them as one word."""

    def __init__(self, fields: Iterable[FieldTerms]) -> None:
        self._fields = list(fields)
        self._near = lru_cache(maxsize=64)(self._find_near)

    @cached_property
    def words(self) -> Sequence[str]:
        """Every word, once."""
        found: set[str] = set()
        for field in self._fields:
            found.update(field.terms)
        return sorted({word.removeprefix(JOINED) for word in found})

    def has_beginning(self, start: str) -> bool:
        """Whether a word begins with `start`."""
        at = bisect_left(self.words, start)
        return at < len(self.words) and self.words[at].startswith(start)

    def near(self, word: str, edits: int) -> Sequence[str]:
        """Return the words that at most `edits` slips part from `word`.

        A slip is a letter left out, added, changed, or swapped with the next one (optimal string alignment).
        """
        return self._near(word, edits)

    def _find_near(self, word: str, edits: int) -> Sequence[str]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found = extract(word, self.words, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None)
        return tuple(sorted(near for near, _, _ in found))

    def frequency(self, word: str) -> int:
        """Return in how many articles `word`, in just this form, stands; one counts once a field."""
        return sum(
            len(field.postings([*field.named(word), *field.named(JOINED + word)])) for field in self._fields
        )

    def correct(self, word: str) -> str | None:
        """Return the word that `word` is most likely a slip of, None where it is known or like none.

        Few slips count before many, then words that begin alike, and of those the most frequent is taken.
        """
        if self.frequency(word):
            return None
        for edits in (1, 2) if len(word) > 4 else (1,):
            near = [(self.frequency(other), other) for other in self.near(word, edits)]
            same_start = [(count, other) for count, other in near if other[0] == word[0]] or near
            best = max(same_start, default=(0, ""))
            if best[0]:
                return best[1]
        return None
