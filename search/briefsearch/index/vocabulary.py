"""All words of an index: which of them are spelled nearly alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from briefsearch.index.layout import JOINED

# From how many letters on a word is taken for a slip of another with one or with two letters wrong. Shorter
# ones are too often other words: Iran is no slip of Iraq.
_ONE_SLIP, _TWO_SLIPS = 5, 8
_CACHED = 64


class Vocabulary:
    """The words among some terms, those joined by hyphens as one word."""

    def __init__(self, terms: Iterable[Iterable[str]]) -> None:
        """Take the terms of several fields and segments."""
        self._terms = list(terms)
        self._known_near: dict[tuple[str, int], Sequence[str]] = {}

    @cached_property
    def words(self) -> Sequence[str]:
        """Every word, once."""
        found: set[str] = set().union(*self._terms)
        return sorted({word.removeprefix(JOINED) for word in found})

    def has_beginning(self, start: str) -> bool:
        """Whether a word begins with `start`."""
        at = bisect_left(self.words, start)
        return at < len(self.words) and self.words[at].startswith(start)

    def near(self, word: str, edits: int) -> Sequence[str]:
        """Return the words that at most `edits` slips part from `word`.

        A slip is a letter left out, added, changed, or swapped with the next one (optimal string alignment).
        """
        key = word, edits
        if key not in self._known_near:
            if len(self._known_near) >= _CACHED:
                self._known_near.clear()
            self._known_near[key] = self._find_near(word, edits)
        return self._known_near[key]

    def _find_near(self, word: str, edits: int) -> Sequence[str]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        found = extract(word, self.words, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None)
        return tuple(sorted(near for near, _, _ in found))

    def correct(self, word: str, count: Callable[[str], int]) -> str | None:
        """Return the word that the unknown `word` is most likely a slip of, None where it is like none.

        Few slips count before many, then words that begin alike, and of those the most frequent by `count`
        is taken. Short words and what is not made of letters alone are left as they are.
        """
        if not word.isalpha():
            return None
        for edits, least in ((1, _ONE_SLIP), (2, _TWO_SLIPS)):
            if len(word) < least:
                break
            near = [other for other in self.near(word, edits) if other[0] == word[0] or other[1:2] == word[0]]
            best = max(((count(other), other) for other in near), default=(0, ""))
            if best[0]:
                return best[1]
        return None
