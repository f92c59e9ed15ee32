"""The words, numbers and signs of a sentence: what the readers of figures step over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# A number with its separators; an abbreviation with points; a word, with apostrophes inside or a number that
# belongs to it (`F-16`, `G7`); any other sign by itself. No part can match in two ways, so that long runs of
# one character take time in proportion.
_TOKEN = re.compile(
    r"[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*(?:-?[0-9]+(?![0-9]*[,.]?[0-9]))?"
    r"|[^\s\w]|[\d_]"
)


class Token(NamedTuple):
    """A word, number or sign at characters `start` to `end`; `low` is `text` in lower case."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return "0" <= self.text[0] <= "9"

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens(sentence: str, offset: int = 0) -> list[Token]:
    """Return the tokens of `sentence` in order, with `offset` added to their places.

    In lower case the last word of `on board` is `aboard`: a board by itself is another thing.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(sentence):
        word = match.group().lower()
        if word == "board" and found and found[-1].low == "on":
            word = "aboard"
        found.append(Token(match.group(), word, match.start() + offset, match.end() + offset))
    return found


def is_glued(line: Sequence[Token], at: int) -> bool:
    """Whether token `at` follows the one before it without a blank."""
    return 0 < at < len(line) and line[at - 1].end == line[at].start


def low(line: Sequence[Token], at: int) -> str:
    """Return token `at` in lower case, or nothing where there is none."""
    return line[at].low if 0 <= at < len(line) else ""


def without_owner(word: str) -> str:
    """Return a word without the ending of an owner (`Monday's`)."""
    return word.removesuffix("'s").removesuffix("’s")
