"""Anchors: passages that are found again after their article was read anew.

A passage is kept as its characters, with some of what stands before and after them, and the place where it
was. The model is the TextQuoteSelector and TextPositionSelector of the W3C Web Annotation Data Model.

It is looked for as it was; then by its letters alone, as white space, punctuation, case and accents may have
changed; then beside what stood before and after it, as a few of its words may have changed. Each step wants
evidence that it is the same passage and not one like it: a passage is lost rather than moved.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import nsmallest
from itertools import accumulate, takewhile
from typing import NamedTuple

from briefsearch.model import Span
from briefsearch.text import cut_words

CONTEXT = 40

# Equal letters on one side that show a passage to be the same, and those of a passage that stands for itself;
# in bytes, as a letter of a script without an alphabet tells more.
_TELLING_SIDE = 16
_TELLING = 32
# How much of its words a changed passage shares with what stands between both of its neighbours, beside one.
_BETWEEN = 0.5
_BESIDE = 0.75
# How many words may stand between its neighbours, besides twice those that there were.
_SLACK = 8
_MOST_PLACES = 200
_MOST_BESIDE = 10
# Passages of more words than this are measured in larger steps.
_FINE = 60


class Anchor(NamedTuple):
    """A passage: the place it had in the text, its characters, and up to `CONTEXT` of them on either side."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


def anchor_of(text: str, span: Span) -> Anchor:
    """Return what finds `span` of `text` again."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    return Anchor(span.start, span.end, span.of(text), before, text[span.end : span.end + CONTEXT])


def find_anchor(anchor: Anchor, text: str) -> Span | None:
    """Return where the passage now stands in `text`; None where it is lost.

    Of several places the one with most of the same letters around it is meant, and of equals the one nearest
    to where it was.
    """
    whole = anchor.prefix + anchor.quote + anchor.suffix
    was = max(0, anchor.start - len(anchor.prefix))
    places = [was] if text.startswith(whole, was) else _nearest(_places(whole, text), was)
    if anchor.quote and places:
        start = places[0] + len(anchor.prefix)
        return Span(start, start + len(anchor.quote))
    passage = _Passage(anchor)
    if not passage.letters:
        return None
    search = _Search(passage, _words(text))
    found = search.equal() or search.changed()
    return _with_signs(anchor.quote, text, found) if found else None


def _places(wanted: str, text: str) -> Iterator[int]:
    # Long ones that overlap are repetitions of one word, and may be very many.
    step = 1 if len(wanted) < CONTEXT else len(wanted)
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + step)


def _nearest(places: Iterable[int], to: int, most: int = _MOST_PLACES) -> list[int]:
    return nsmallest(most, places, key=lambda place: abs(place - to))


class _Words:
    """A text by its words: folded, where each stands, and all their letters in one row without gaps."""

    def __init__(self, text: str) -> None:
        pieces, self.folded = cut_words(text)
        ends = list(accumulate(map(len, pieces)))
        self.text = text
        self.starts, self.ends = ends[:-1:2], ends[1::2]
        self.letters = "".join(self.folded)
        self.places = [0, *accumulate(map(len, self.folded))]

    def number_at(self, place: int) -> int | None:
        """Return how many words end before the letter at `place`; None inside a word."""
        number = bisect_left(self.places, place)
        return number if self.places[number] == place else None

    def place_of(self, char: int) -> int:
        """Return how many letters the first `char` characters of the text have."""
        number = bisect_right(self.starts, char) - 1
        if number < 0:
            return 0
        return min(self.places[number] + char - self.starts[number], self.places[number + 1])

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the letters `first` (included) to `last` (excluded), which are some."""
        number = bisect_right(self.places, first) - 1
        start = min(self.starts[number] + first - self.places[number], self.ends[number] - 1)
        number = bisect_left(self.places, last) - 1
        inside = last < self.places[number + 1]
        written = self.starts[number] + last - self.places[number]
        return Span(start, min(written, self.ends[number]) if inside else self.ends[number])


# Notes on one text come one after the other.
_words = lru_cache(maxsize=1)(_Words)


class _Passage:
    """An anchor by its letters: those of the passage, and those before and after it."""

    def __init__(self, anchor: Anchor) -> None:
        start = len(anchor.prefix)
        end = start + len(anchor.quote)
        # Folded as one: a name and its possessive are parted by the end of a passage now and then.
        words = _Words(anchor.prefix + anchor.quote + anchor.suffix)
        first, last = words.place_of(start), words.place_of(end)
        self.quote, self.start = anchor.quote, anchor.start
        self.before, self.letters, self.after = (
            words.letters[part] for part in (slice(first), slice(first, last), slice(last, None))
        )
        self.words = cut_words(anchor.quote)[1]
        # What is shorter than it could be is all that the text has on that side.
        self.begins, self.ends = start < CONTEXT, len(anchor.suffix) < CONTEXT
        self.is_cut = _is_cut(words.text, start), _is_cut(words.text, end)


class _Search:
    """The search for a passage in a text that is not quite what it was.

    `starts` and `ends` are the letters of the text behind what stood before the passage, and at what stood
    after it: where it may begin and end.
    """

    def __init__(self, passage: _Passage, words: _Words) -> None:
        self._passage, self._words = passage, words
        self._near = words.place_of(passage.start)
        letters = words.letters
        before, after = _last_telling(passage.before), _last_telling(passage.after[::-1])[::-1]
        self._starts = [place + len(before) for place in self._nearest(before)]
        self._ends = self._nearest(after)
        # At the edge of a text little tells enough, but only there.
        if not before and passage.begins and letters.startswith(passage.before):
            self._starts = [len(passage.before)]
        if not after and passage.ends and letters.endswith(passage.after):
            self._ends = [len(letters) - len(passage.after)]
        # Where one neighbour follows on the other, the passage was taken out, and what is like it is another.
        self._is_out = not set(self._starts).isdisjoint(self._ends)

    def _nearest(self, wanted: str) -> list[int]:
        return _nearest(_places(wanted, self._words.letters), self._near) if wanted else []

    def equal(self) -> Span | None:
        """Return where all letters of the passage stand, if they are many or a neighbour is as it was."""
        passage, letters = self._passage, self._words.letters
        size = len(passage.letters)
        if len(passage.letters.encode()) >= _TELLING:
            places = self._nearest(passage.letters)
        elif self._is_out:
            places = []
        else:
            ends = (place - size for place in self._ends if place >= size)
            places = [place for place in (*self._starts, *ends) if letters.startswith(passage.letters, place)]
        found = [place for place in places if self._is_whole(self._words.span(place, place + size))]
        if not found:
            return None
        best = max(found, key=lambda place: (self._context(place), -abs(place - self._near)))
        return self._words.span(best, best + size)

    def _is_whole(self, span: Span) -> bool:
        """Whether the span parts no word, but where the passage did."""
        text = self._words.text
        cut = _is_cut(text, span.start), _is_cut(text, span.end)
        return all(was or not is_now for was, is_now in zip(self._passage.is_cut, cut, strict=True))

    def _context(self, place: int) -> int:
        """Return how many letters next to the passage at `place` are as they were."""
        passage, letters = self._passage, self._words.letters
        end = place + len(passage.letters)
        before = letters[max(0, place - CONTEXT) : place]
        return _run(before[::-1], passage.before[::-1]) + _run(letters[end : end + CONTEXT], passage.after)

    def changed(self) -> Span | None:
        """Return where most words of the passage stand between its neighbours, or nearly all beside one."""
        if self._is_out:
            return None
        starts = [number for place in self._starts if (number := self._words.number_at(place)) is not None]
        ends = sorted(number for place in self._ends if (number := self._words.number_at(place)) is not None)
        most = 2 * len(self._passage.words) + _SLACK
        pairs = [(start, ends[bisect_right(ends, start) :][:1]) for start in starts]
        between = [(start, end) for start, next_end in pairs for end in next_end if end - start <= most]
        return self._best(between, _BETWEEN) or self._best(self._beside(starts, ends), _BESIDE)

    def _beside(self, starts: list[int], ends: list[int]) -> Iterator[tuple[int, int]]:
        """Yield the words beside a neighbour, in all numbers that can be alike enough."""
        # Of m and n words at most 2 min(m, n) / (m + n) are shared.
        size = len(self._passage.words)
        fewest, most = int(size * _BESIDE / (2 - _BESIDE)), int(size * (2 - _BESIDE) / _BESIDE)
        sizes = range(max(1, fewest), most + 1, 1 + size // _FINE)
        for start in starts[:_MOST_BESIDE]:
            yield from ((start, start + size) for size in sizes)
        for end in ends[:_MOST_BESIDE]:
            yield from ((end - size, end) for size in sizes)

    def _best(self, candidates: Iterable[tuple[int, int]], least: float) -> Span | None:
        """Return the characters of the words that are most like the passage, if they are alike enough."""
        from rapidfuzz.distance import Indel

        words, passage = self._words, self._passage
        best, found = least, None
        for start, end in candidates:
            if not 0 <= start < end <= len(words.folded):
                continue
            likeness = Indel.normalized_similarity(passage.words, words.folded[start:end])
            if likeness > best or (likeness == best and found is None):
                best, found = likeness, Span(words.starts[start], words.ends[end - 1])
        return found


def _last_telling(letters: str) -> str:
    """Return the last letters that are enough to tell a place; nothing where there are too few."""
    sizes = accumulate(len(letter.encode()) for letter in reversed(letters))
    for number, size in enumerate(sizes, 1):
        if size >= _TELLING_SIDE:
            return letters[-number:]
    return ""


def _run(one: str, other: str) -> int:
    """Return with how many of the same characters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_cut(text: str, at: int) -> bool:
    """Whether a word goes on over the place `at`."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _with_signs(quote: str, text: str, span: Span) -> Span:
    """Return the span with the signs around it, at most as many as the passage had."""
    quote = quote.strip()
    before = sum(1 for _ in takewhile(_is_sign, quote))
    after = sum(1 for _ in takewhile(_is_sign, reversed(quote)))
    start, end = span.start, span.end
    while start > max(0, span.start - before) and _is_sign(text[start - 1]):
        start -= 1
    while end < min(len(text), span.end + after) and _is_sign(text[end]):
        end += 1
    return Span(start, end)


def _is_sign(character: str) -> bool:
    return not (character.isalnum() or character.isspace())
