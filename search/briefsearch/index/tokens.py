"""The words of a text as the index, the query and the marks on the screen all count them."""

from __future__ import annotations

from collections.abc import Iterator

from briefsearch import text

MAX_WORD = 64
"""Characters of a folded word that count; words that differ only beyond them are the same word."""


def tokens(value: str) -> Iterator[tuple[int, text.Word]]:
    """Yield each word of `value` with its position, by which words of a phrase are neighbours.

    Positions leave a gap at a blank line, so that no phrase reaches from one block into the next.
    """
    position = end = 0
    for word in text.words(value):
        position += 1
        if "\n\n" in value[end : word.start]:
            position += 1
        end = word.end
        short = len(word.folded) <= MAX_WORD
        yield position, word if short else text.Word(word.folded[:MAX_WORD], word.start, end)
