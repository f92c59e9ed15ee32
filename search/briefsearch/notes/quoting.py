"""Passages found by their words, as somebody who does not see the text on a screen names them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, takewhile

from briefsearch.model import Span
from briefsearch.text import cut_words


def find_quote(text: str, quote: str) -> tuple[Span, ...]:
    """Return every place of `text` that has the words of `quote` in their order, and nothing without words.

    White space, quotation marks and other signs, case and accents do not matter. A place has as many of the
    signs around its words as `quote` has around its own, so that a whole sentence keeps its full stop.
    """
    own, wanted = cut_words(quote)
    if not wanted:
        return ()
    pieces, folded = cut_words(text)
    ends = list(accumulate(map(len, pieces)))
    before, after = _signs(reversed(own[0])), _signs(own[-1])
    found = []
    for first in range(len(folded) - len(wanted) + 1):
        if folded[first] == wanted[0] and folded[first : first + len(wanted)] == wanted:
            # Pieces are in turn what stands between words, and a word.
            left, right = 2 * first, 2 * (first + len(wanted))
            start = ends[left] - min(before, _signs(reversed(pieces[left])))
            found.append(Span(start, ends[right - 1] + min(after, _signs(pieces[right]))))
    return tuple(found)


def _signs(characters: Iterable[str]) -> int:
    """Return how many characters come before the first white space."""
    return sum(1 for _ in takewhile(lambda character: not character.isspace(), characters))
