"""An article beside what it was read from: which words of that made it into the text, and where they stand.

Words are compared folded. A run of them is the same where so many in a row are; a line that is shorter has to
be a whole block of the article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefsearch.model import Article, Span
from briefsearch.text import Word, words

_RUN = 4
# More than anybody checks by eye; the rest is cut.
MOST_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Checked:
    """An original beside its article.

    Of `text`, the spans of `body` stand in the body of the article, or are its title, and those of `folded`
    in what is folded there. `anchors` are pairs of characters, one of `text` and one of the article's, that
    stand for the same words; both rise. `is_cut` tells that the original is longer.
    """

    text: str
    body: Sequence[Span]
    folded: Sequence[Span]
    anchors: Sequence[tuple[int, int]]
    is_cut: bool = False

    def in_article(self, offset: int) -> int | None:
        """Return the character of the article nearest to character `offset` of the original, if any is."""
        return _across(offset, [here for here, _ in self.anchors], [there for _, there in self.anchors])

    def in_original(self, offset: int) -> int | None:
        """Return the character of the original nearest to character `offset` of the article, if any is."""
        return _across(offset, [there for _, there in self.anchors], [here for here, _ in self.anchors])


def checked(article: Article, text: str) -> Checked:
    """Compare `article` with the text that it was read from."""
    is_cut = len(text) > MOST_CHARACTERS
    text = text[:MOST_CHARACTERS]
    found = list(words(text))
    body = [list(words(article.title)), *_words_of(article, is_body=True)]
    folded = list(_words_of(article, is_body=False))
    in_body = _common(found, text, body)
    in_folded = (_common(found, text, folded) | _stated(found, text, article)) - in_body
    anchors = _anchors(found, [word for block in body[1:] for word in block])
    return Checked(text, _spans(found, text, in_body), _spans(found, text, in_folded), anchors, is_cut)


def _words_of(article: Article, *, is_body: bool) -> Iterable[list[Word]]:
    """Yield the words of each block that is body, or that is not."""
    for block in article.blocks:
        if block.kind.is_body == is_body:
            start = block.start
            yield [
                Word(word, start + at, start + end) for word, at, end in words(block.span.of(article.text))
            ]


def _runs(found: Sequence[Word]) -> list[tuple[str, ...]]:
    """Return each run of `_RUN` words, by the number of its first."""
    forms = [word.folded for word in found]
    return list(zip(*(forms[shift:] for shift in range(_RUN)), strict=False))


def _common(found: Sequence[Word], text: str, blocks: Sequence[Sequence[Word]]) -> set[int]:
    """Return the numbers of the words of the original that stand in `blocks`."""
    runs = {run for block in blocks for run in _runs(block)}
    common = {
        number + shift for number, run in enumerate(_runs(found)) if run in runs for shift in range(_RUN)
    }
    whole = {_forms(block) for block in blocks if len(block) < _RUN}
    for first, last in _lines(found, text):
        if last - first < _RUN and _forms(found[first:last]) in whole:
            common.update(range(first, last))
    return common


def _stated(found: Sequence[Word], text: str, article: Article) -> set[int]:
    """Return the numbers of the words of short lines that end in what is known of the article."""
    day = article.published.isoformat() if article.published is not None else ""
    known = [_forms(words(each)) for each in (article.outlet, *article.authors, day, article.url)]
    stated: set[int] = set()
    for first, last in _lines(found, text):
        line = _forms(found[first:last])
        if any(each and len(line) < len(each) + _RUN and line[-len(each) :] == each for each in known):
            stated.update(range(first, last))
    return stated


def _forms(line: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in line)


def _lines(found: Sequence[Word], text: str) -> Iterable[tuple[int, int]]:
    """Yield the words of each line, as the number of the first and the number behind the last."""
    first = 0
    for number in range(1, len(found) + 1):
        if number == len(found) or "\n" in text[found[number - 1].end : found[number].start]:
            yield first, number
            first = number


def _spans(found: Sequence[Word], text: str, numbers: set[int]) -> list[Span]:
    """Return the characters of some words, those of neighbours in one, with the marks around a run."""
    spans: list[Span] = []
    last = -2
    for number in sorted(numbers):
        start = found[number].start
        if number == last + 1:
            start = spans.pop().start
        after = found[number + 1].start if number + 1 < len(found) else len(text)
        end = found[number].end
        # The point or quotation mark behind a word belongs to it.
        while end < after and not text[end].isspace():
            end += 1
        spans.append(Span(start, end))
        last = number
    return spans


def _anchors(found: Sequence[Word], body: Sequence[Word]) -> list[tuple[int, int]]:
    """Return where runs that are unique on both sides stand, as the longest list in which both rise."""
    runs = _runs(body)
    counts, theirs = Counter(runs), Counter(_runs(found))
    places = {run: number for number, run in enumerate(runs) if counts[run] == 1}
    pairs = [
        (found[number].start, body[places[run]].start)
        for number, run in enumerate(_runs(found))
        if theirs[run] == 1 and run in places
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of `pairs`, whose first values rise, in which the second ones rise too."""
    ends: list[int] = []
    numbers: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        at = bisect_left(ends, there)
        before.append(numbers[at - 1] if at else -1)
        if at == len(ends):
            ends.append(there)
            numbers.append(number)
        else:
            ends[at], numbers[at] = there, number
    rising: list[tuple[int, int]] = []
    number = numbers[-1] if numbers else -1
    while number >= 0:
        rising.append(pairs[number])
        number = before[number]
    return rising[::-1]


def _across(offset: int, here: Sequence[int], there: Sequence[int]) -> int | None:
    """Return what stands across from `offset`: that of the last anchor before it, or of the first."""
    if not here:
        return None
    return there[max(0, bisect_right(here, offset) - 1)]
