"""Where a query matches a text, and the passages that show it best.

Nothing here asks the index: the text itself is read again by the same words, so that every mark is exact.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import chain, zip_longest

from briefsearch.index.query import Phrase, Query, Word, leaves
from briefsearch.index.tokens import tokens
from briefsearch.model import Article, Block, Snippet, Span
from briefsearch.text import fold, split_sentences, stem

_CACHED_TEXTS = 256


def find_matches(text: str, query: Query, field: str = "body") -> list[Span]:
    """Return every match of `query` in `text`, in order, none overlapping another.

    `text` is the `field` of an article: `body`, `title`, `outlet` or `author`; what the query seeks in
    another field is not marked. A phrase is one span and marked only whole; what must not be found is
    never marked.
    """
    if query.node is None:
        return []
    indexed = _indexed(text)
    found: list[Span] = []
    for only, phrase in leaves(query.node):
        if only in ("", field):
            found += indexed.spans(phrase)
    return _merged(found)


class _IndexedText:
    """A text's words by their form, and their spans by position.

    Kept in arrays, since a cache of many small objects would slow every garbage collection.
    """

    def __init__(self, text: str) -> None:
        self._places: dict[str, array[int]] = {}
        self._starts = array("I")
        self._ends = array("I")
        for position, word in tokens(text):
            self._places.setdefault(word.folded, array("I")).append(position)
            while len(self._starts) < position:
                # No word stands at a position that was left out.
                self._starts.append(word.start)
                self._ends.append(word.start)
            self._starts.append(word.start)
            self._ends.append(word.end)

    def spans(self, phrase: Phrase) -> Iterator[Span]:
        """Yield the span of each place where the words of `phrase` stand in a row."""
        rows = [{place - n for place in self._find(word)} for n, word in enumerate(phrase.words)]
        for first in reduce(set.intersection, rows):
            yield Span(self._starts[first], self._ends[first + len(rows) - 1])

    def _find(self, word: Word) -> Iterable[int]:
        if word.exact and not word.prefix:
            return self._places.get(word.text, ())
        wanted = stem(word.text)
        forms = (
            form
            for form in self._places
            if (form.startswith(word.text) if word.prefix else stem(form) == wanted)
        )
        return chain.from_iterable(self._places[form] for form in forms)


# While a reader types, the same articles are read again with every letter.
@lru_cache(maxsize=_CACHED_TEXTS)
def _indexed(text: str) -> _IndexedText:
    return _IndexedText(text)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return `spans` in order, those that share a character joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.overlaps(merged[-1]):
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


@dataclass(frozen=True, slots=True)
class _Window:
    """Matches `first` to `last` (excluded), which fit in one passage of `block`; `core` spans them."""

    block: Block
    first: int
    last: int
    core: Span
    terms: int

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """What sorts first is best."""
        return not self.block.kind.is_body, -self.terms, self.first - self.last, self.first


def make_snippets(
    article: Article, matches: Sequence[Span], count: int = 3, width: int = 180
) -> tuple[Snippet, ...]:
    """Return the `count` best passages around `matches` of `article.text`, in reading order.

    Best is what belongs to the body, then what holds most different words sought, then most matches,
    then what comes first. A passage is at most `width` characters of one block, cut between sentences
    where that leaves room, else between words. `matches` is what `find_matches` returns.
    """
    chosen: list[_Window] = []
    for window in sorted(_windows(article, matches, width), key=lambda window: window.rank):
        if len(chosen) >= count:
            break
        if all(window.last <= other.first or other.last <= window.first for other in chosen):
            chosen.append(window)
    chosen.sort(key=lambda window: window.first)
    snippets: list[Snippet] = []
    for window, following in zip_longest(chosen, chosen[1:]):
        # A passage may grow to where the one before it ended, and to where the next one's matches begin.
        low = max(window.block.start, snippets[-1].end if snippets else 0)
        high = min(window.block.end, following.core.start if following else window.block.end)
        span = _passage(article, window.core, Span(low, high), width)
        marks = tuple(
            Span(max(match.start, span.start), min(match.end, span.end))
            for match in matches
            if match.overlaps(span)
        )
        snippets.append(Snippet(span.start, span.end, span.of(article.text), marks))
    return tuple(snippets)


def _windows(article: Article, matches: Sequence[Span], width: int) -> Iterator[_Window]:
    """Yield, for each match, the matches from it on that fit in `width` characters of its block."""
    terms = [stem(fold(match.of(article.text))) for match in matches]
    starts = [match.start for match in matches]
    for block in article.blocks:
        end = bisect_left(starts, block.end)
        last = bisect_left(starts, block.start)
        for first in range(last, end):
            start = starts[first]
            while last < end and (last == first or matches[last].end <= start + width):
                last += 1
            core = Span(start, min(matches[last - 1].end, start + width))
            yield _Window(block, first, last, core, len(set(terms[first:last])))


def _passage(article: Article, core: Span, room: Span, width: int) -> Span:
    """Return at most `width` characters within `room` that hold `core`, without white space around."""
    low, high = room.start, room.end
    if len(room) > width:
        near = Span(max(low, core.start - width), min(high, core.end + width))
        pieces = [
            Span(near.start + start, near.start + end)
            for start, end in split_sentences(near.of(article.text), article.language)
        ]
        low = _cut_before(article.text, core, near, [piece.start for piece in pieces], width)
        high = _cut_after(article.text, core, Span(low, high), [piece.end for piece in pieces], width)
    text = article.text[low:high]
    return Span(high - len(text.lstrip()), low + len(text.rstrip()))


def _cut_before(text: str, core: Span, near: Span, sentence_starts: Sequence[int], width: int) -> int:
    """Return where a passage around `core` begins: with its sentence, or a word some way before it."""
    start = max((start for start in sentence_starts if start <= core.start), default=near.start)
    if core.end - start <= width:
        return start
    start = max(near.start, core.start - (width - len(core)) // 2)
    if start == near.start:
        return start
    return next((at for at in range(start, core.start) if text[at - 1].isspace()), start)


def _cut_after(text: str, core: Span, room: Span, sentence_ends: Sequence[int], width: int) -> int:
    """Return where a passage that begins with `room` ends: with a sentence, or at the last word."""
    limit = room.start + width
    if room.end <= limit:
        return room.end
    end = max((end for end in sentence_ends if core.end <= end <= limit), default=0)
    return end or next((at for at in range(limit, core.end, -1) if text[at].isspace()), limit)
