"""The words of a text as the index, the query and the marks on the screen all count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefsearch import text

MAX_WORD = 64
"""Characters of a folded word that count; words that differ only beyond them are the same word."""

BLOCK_GAP = 100
"""Positions left out between two blocks: more than any query may allow between words that are near."""

# The hyphens that may join two words into one (`cease-fire`, `ceasefire`).
HYPHENS = "-\u2010\u2011\u2013"
_tuple = tuple.__new__
_BLANK_LINE = re.compile(r"\n\n")


class Token(NamedTuple):
    """A folded word at the positions `first` to `last`, and the characters `start` to `end` of it.

    A plain word has one position. Two words joined by a hyphen are followed by a third token: both written
    as one, at the positions of both.
    """

    folded: str
    first: int
    last: int
    start: int
    end: int

    @property
    def is_joined(self) -> bool:
        """Whether the token is two words written as one."""
        return self.last > self.first


def tokens(value: str) -> Iterator[Token]:
    """Yield the tokens of `value`, whose words of a phrase have neighbouring positions, counted from 1.

    Positions leave a gap at a blank line, so that no phrase reaches from one block into the next. Of words
    that hyphens join, two make a joined token, three or more do not.
    """
    position = end = 0
    chain: list[Token] = []
    for folded, start, stop in text.words(value):
        position += 1
        if start == end + 1 and value[end] in HYPHENS and chain:
            pass
        elif len(chain) == 2:
            yield from _joined(*chain)
            chain = []
        elif chain:
            chain = []
        if start - end >= 2 and position > 1 and _BLANK_LINE.search(value, end, start):
            position += BLOCK_GAP
        end = stop
        token = _tuple(Token, (folded[:MAX_WORD], position, position, start, stop))
        chain.append(token)
        yield token
    if len(chain) == 2:
        yield from _joined(*chain)


def _joined(first: Token, last: Token) -> Iterator[Token]:
    # `7-8` is not 78.
    if not (first.folded.isdigit() and last.folded.isdigit()):
        folded = (first.folded + last.folded)[:MAX_WORD]
        yield Token(folded, first.first, last.last, first.start, last.end)
