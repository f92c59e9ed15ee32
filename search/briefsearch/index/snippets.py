"""The passages of an article that show best where a query matches it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from briefsearch.model import Article, Block, Snippet, Span
from briefsearch.text import fold, split_sentences, stem


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
