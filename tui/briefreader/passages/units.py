"""The words, sentences and paragraphs of an article: what a selection grows by, and what is at hand.

Everything is a span of characters of `Article.text`, so that soft wraps, wide letters and the direction of a
script make no difference. Blocks that are folded away are passed over.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import accumulate, islice

from briefsearch.model import Article, Block, BlockKind, Span
from briefsearch.text import cut_words, split_sentences

OMISSION = "[…]"


class Unit(StrEnum):
    """What a selection grows by."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"

    @property
    def following(self) -> Unit:
        """The next larger one, and from the largest the smallest."""
        units = list(Unit)
        return units[(units.index(self) + 1) % len(units)]


class Passages:
    """The parts of an article that can be selected, cut as they are asked for.

    `is_hidden` tells of the number of a block whether it is folded away.
    """

    def __init__(self, article: Article, is_hidden: Callable[[int], bool] = lambda _: False) -> None:
        self.article = article
        self._is_hidden = is_hidden
        self._cut: dict[tuple[Unit, int], tuple[Span, ...]] = {}
        self._counted: dict[int, int] = {}

    def of_block(self, unit: Unit, number: int) -> tuple[Span, ...]:
        """Return the units of the block with this number, in order; at least one."""
        key = unit, number
        if key not in self._cut:
            block = self.article.blocks[number]
            self._cut[key] = tuple(_units(self.article, block, unit)) or (block.span,)
        return self._cut[key]

    def onwards(self, unit: Unit, offset: int) -> Iterator[Span]:
        """Yield the units that end after character `offset`, in order."""
        for number, block in enumerate(self.article.blocks):
            if block.end > offset and not self._is_hidden(number):
                spans = self.of_block(unit, number)
                yield from islice(spans, bisect_right(spans, offset, key=lambda span: span.end), None)

    def backwards(self, unit: Unit, offset: int) -> Iterator[Span]:
        """Yield the units that start before character `offset`, the last first."""
        for number, block in reversed([*enumerate(self.article.blocks)]):
            if block.start < offset and not self._is_hidden(number):
                spans = self.of_block(unit, number)
                yield from reversed(spans[: bisect_left(spans, offset, key=lambda span: span.start)])

    def around(self, unit: Unit, offset: int) -> Span | None:
        """Return the unit that has character `offset`, else the next one, else the last; None without any."""
        return next(self.onwards(unit, offset), None) or next(self.backwards(unit, offset), None)

    def sentence_around(self, offset: int) -> Span | None:
        """Return the sentence that has character `offset`, else the next one; None without any."""
        return self.around(Unit.SENTENCE, offset)

    def first_whole_sentence(self, view: Span) -> Span | None:
        """Return the first sentence of the account that is all in view, else the first that is in part.

        Headings are no sentences; what is not the account itself counts where nothing else is in view.
        """
        in_view = [
            (block.kind.is_body and block.kind is not BlockKind.HEADING, span)
            for number, block in enumerate(self.article.blocks)
            if block.span.overlaps(view) and not self._is_hidden(number)
            for span in self.of_block(Unit.SENTENCE, number)
            if span.overlaps(view)
        ]
        found = [span for is_told, span in in_view if is_told] or [span for _, span in in_view]
        whole = (span for span in found if view.start <= span.start and span.end <= view.end)
        return next(whole, found[0] if found else None)

    def count_words(self, span: Span) -> int:
        """Return of how many words `span` has characters; those folded away do not count.

        A character of a script without spaces is a word, as it is for a selection that grows by words.
        """
        count = 0
        for number, block in enumerate(self.article.blocks):
            if block.span.overlaps(span) and not self._is_hidden(number):
                count += self._count(number, block, span)
        return count

    def _count(self, number: int, block: Block, span: Span) -> int:
        if span.start <= block.start and block.end <= span.end:
            # Of a whole block it need not be known where they stand, which takes longer.
            if number not in self._counted:
                self._counted[number] = len(cut_words(block.span.of(self.article.text))[1])
            return self._counted[number]
        words = self.of_block(Unit.WORD, number)
        first = bisect_right(words, span.start, key=lambda word: word.end)
        return bisect_left(words, span.end, key=lambda word: word.start) - first

    def text_of(self, span: Span) -> str:
        """Return the characters of `span`: a blank line between paragraphs, what is folded away left out."""
        parts: list[str] = []
        for number, block in enumerate(self.article.blocks):
            if not block.span.overlaps(span):
                continue
            inside = Span(max(span.start, block.start), min(span.end, block.end))
            part = OMISSION if self._is_hidden(number) else inside.of(self.article.text).strip()
            if part and not (part == OMISSION and parts[-1:] == [OMISSION]):
                parts.append(part)
        return "\n\n".join(parts)


def in_quotation_marks(passage: str) -> str:
    """Return a passage between quotation marks, which are opened anew with each of its paragraphs."""
    return "“" + passage.replace("\n\n", "\n\n“") + "”"


def _units(article: Article, block: Block, unit: Unit) -> Iterator[Span]:
    text = block.span.of(article.text)
    match unit:
        case Unit.PARAGRAPH:
            yield block.span
        case Unit.SENTENCE:
            for start, end in split_sentences(text, article.language):
                yield Span(block.start + start, block.start + end)
        case Unit.WORD:
            pieces, _ = cut_words(text)
            ends = list(accumulate(map(len, pieces)))
            for start, end in zip(ends[::2], ends[1::2], strict=False):
                yield Span(block.start + start, block.start + end)
