"""One place of a text in its context: its line, the number of its paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from briefsearch.model import Article, BlockKind, ConcordanceLine, Span

# Characters kept on either side: more than the widest terminal shows.
_CONTEXT = 160


def paragraph_numbers(article: Article) -> list[int]:
    """Return for each block which paragraph of the account it is, from 1; 0 for headings.

    Headings and what does not belong to the account itself are not counted.
    """
    numbers, count = [], 0
    for block in article.blocks:
        is_heading = block.kind is BlockKind.HEADING
        count += block.kind.is_body and not is_heading
        numbers.append(0 if is_heading else count)
    return numbers


def lines_in_context(article: Article, spans: Iterable[Span]) -> Iterator[ConcordanceLine]:
    """Yield a line for each of some spans of the text of `article`, in their order."""
    starts = [block.start for block in article.blocks]
    for span in spans:
        block = article.blocks[bisect_right(starts, span.start) - 1]
        before = Span(max(block.start, span.start - _CONTEXT), span.start).of(article.text)
        after = Span(span.end, min(block.end, span.end + _CONTEXT)).of(article.text)
        yield ConcordanceLine(
            article.id, span.start, span.end, _one_line(before), span.of(article.text), _one_line(after)
        )


def _one_line(text: str) -> str:
    """Return `text` with line breaks as blanks, as long as it was."""
    return text.replace("\n", " ")
