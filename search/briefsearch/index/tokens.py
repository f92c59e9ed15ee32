"""The words of a text as the index, the query and the marks on the screen all count them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from briefsearch import text

MAX_WORD = 64
"""Characters of a folded word that count; words that differ only beyond them are the same word."""

BLOCK_GAP = 100
"""Positions left out between two blocks: more than any query may allow between words that are near."""

# The hyphens that may join two words into one (`cease-fire`, `ceasefire`).
HYPHENS = "-\u2010\u2011\u2013"
_HYPHENS = frozenset(HYPHENS)


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


class TokenStream:
    """The tokens of one text, whose words of a phrase have neighbouring positions, counted from 1.

    Positions leave a gap at a blank line, so that no phrase reaches from one block into the next. Of words
    that hyphens join, two make a joined token, three or more do not.

    Most texts are cut only to ask where a few words stand in them: tokens are made of those alone. `folded`
    has the plain words in order, `joined` the joined ones by the number of their second word.
    """

    def __init__(self, value: str) -> None:
        """Cut `value`."""
        self._pieces, self.folded = text.cut_words(value)
        if max(map(len, self.folded), default=0) > MAX_WORD:
            self.folded = [form[:MAX_WORD] for form in self.folded]
        links: set[int] = set()
        # The numbers of the words that a blank line stands before.
        self._after_gaps: list[int] = []
        for number, between in enumerate(self._pieces[:-1:2]):
            if between == " " or not number:
                continue
            if between in _HYPHENS:
                if not self._pieces[2 * number - 1].endswith(text.POSSESSIVE):
                    links.add(number)
            elif "\n\n" in between:
                self._after_gaps.append(number)
        self.joined = {
            number: self._as_one(number)
            for number in sorted(links)
            if number - 1 not in links and number + 1 not in links and not self._is_range(number)
        }

    def _as_one(self, number: int) -> str:
        return (self.folded[number - 1] + self.folded[number])[:MAX_WORD]

    def _is_range(self, number: int) -> bool:
        # `7-8` is not 78.
        return self.folded[number - 1].isdigit() and self.folded[number].isdigit()

    def position(self, number: int) -> int:
        """Return the position of the plain word of this number, counted from 0."""
        return number + 1 + BLOCK_GAP * bisect_right(self._after_gaps, number)

    @property
    def positions(self) -> list[int]:
        """The positions of all plain words."""
        found: list[int] = []
        bounds = [0, *self._after_gaps, len(self.folded)]
        for gaps, (first, end) in enumerate(pairwise(bounds)):
            shift = 1 + BLOCK_GAP * gaps
            found += range(first + shift, end + shift)
        return found

    @cached_property
    def _ends(self) -> list[int]:
        """Where each piece ends."""
        return list(accumulate(map(len, self._pieces)))

    def _plain(self, number: int) -> Token:
        end = self._ends[2 * number + 1]
        if self._pieces[2 * number + 1].endswith(text.POSSESSIVE):
            end -= 2
        position = self.position(number)
        return Token(self.folded[number], position, position, self._ends[2 * number], end)

    def _joined(self, number: int) -> Token:
        first, last = self._plain(number - 1), self._plain(number)
        return Token(self.joined[number], first.first, last.last, first.start, last.end)

    def __iter__(self) -> Iterator[Token]:
        """Yield every token, a joined one after the two that it joins."""
        for number in range(len(self.folded)):
            yield self._plain(number)
            if number in self.joined:
                yield self._joined(number)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every word of the text, joined ones too."""
        return frozenset(self.folded).union(self.joined.values())

    def of(self, forms: Container[str]) -> list[Token]:
        """Return the tokens of these words, by their first position."""
        found = [self._plain(number) for number, form in enumerate(self.folded) if form in forms]
        joined = [self._joined(number) for number, form in self.joined.items() if form in forms]
        return sorted(found + joined, key=lambda token: token.first) if joined else found


def tokens(value: str) -> Iterator[Token]:
    """Yield the tokens of `value`; see `TokenStream`."""
    yield from TokenStream(value)
