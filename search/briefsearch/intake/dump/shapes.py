"""A line of a dump, and what can be told of it by itself: a sentence, prose, clutter, the head of a comment.

Whatever is told is told once, when it is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefsearch.intake.dump import signs
from briefsearch.intake.dump.names import is_byline
from briefsearch.model import BlockKind

PROSE_WORDS = 15
HEADING_WORDS = 12
SIGN_WORDS = 25
# Scripts that set no space between words: two letters of the first count as a word, four of the others.
EASTERN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
SOUTHERN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_SOLID = ((re.compile(f"[{EASTERN}]"), 2), (re.compile(f"[{SOUTHERN}]"), 4))
_LONG_WORD = 40
_ENDING = 60
_ENDLESS = 30
_CLUTTER_WORDS = 20
_SHORT_SENTENCE = 8
_DAY_WORDS = 8
_COMMENTS_BELOW = 10
_BARS = "|•·»/"
_MOST_BARS = 0.1

_SIGNS = (
    (signs.SEE_ALSO, SIGN_WORDS, BlockKind.RELATED),
    (signs.CREDIT, SIGN_WORDS, BlockKind.CREDIT),
    (signs.CAPTION, 80, BlockKind.CAPTION),
    (signs.VIEWS, 80, BlockKind.BOILERPLATE),
)


@dataclass(frozen=True)
class Line:
    """One line of a dump: `gap` tells that an empty line or a rule stands above it.

    `level` counts the `#` before it, if any; `quoted` tells that a `>` stood before it.
    """

    text: str
    gap: bool
    level: int | None = None
    quoted: bool = False

    @cached_property
    def words(self) -> int:
        """How many words the line has; where a script sets no spaces, some letters count as one."""
        # What has no spaces at all, such as data, is not one word.
        runs = max(len(self.text.split()), len(self.text) // _LONG_WORD)
        if self.text.isascii():
            return runs
        return runs + sum(len(letters.findall(self.text)) // each for letters, each in _SOLID)

    def says(self, sign: re.Pattern[str], most_words: int = SIGN_WORDS) -> bool:
        """Whether the whole line, if it is not longer, is such a sign."""
        return self.words <= most_words and bool(sign.fullmatch(self.text))

    @cached_property
    def is_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(signs.END_STOP.search(self.text[-_ENDING:]))

    @cached_property
    def told(self) -> BlockKind | None:
        """What the line says of itself, or None; a sentence that only mentions the page says nothing."""
        for sign, most_words, kind in _SIGNS:
            if self.says(sign, most_words):
                return kind
        return BlockKind.BOILERPLATE if self.is_noise else None

    @cached_property
    def is_noise(self) -> bool:
        """Whether the line is a button, or one in which the page speaks to its reader."""
        if self.words >= SIGN_WORDS or not (signs.mentions_page(self.text) or self.says(signs.BUTTON)):
            return False
        speaks_of_others = self.is_sentence and self.words > _SHORT_SENTENCE
        return not speaks_of_others or bool(signs.TO_THE_READER.search(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line is a paragraph of whole sentences, and not one about the page."""
        if self.words < PROSE_WORDS or signs.FOOTNOTE.match(self.text) or self.told:
            return False
        # Some scripts have no full stop; a row of links is as long, but has bars between them.
        bars = sum(map(self.text.count, _BARS))
        return self.is_sentence or (self.words >= _ENDLESS and bars < _MOST_BARS * self.words)

    @cached_property
    def is_related(self) -> bool:
        """Whether the line announces other stories, or names one."""
        return self.says(signs.RELATED) or self.says(signs.SEE_ALSO)

    @cached_property
    def is_clutter(self) -> bool:
        """Whether a short line speaks of the page and not of the story."""
        if self.words >= _CLUTTER_WORDS:
            return False
        heads = (signs.COPYRIGHT, signs.LEAVE_COMMENT, signs.COMMENTS)
        return self.is_noise or self.is_related or any(map(self.says, heads))

    @cached_property
    def is_credit(self) -> bool:
        """Whether the line only says to whom a picture belongs."""
        return self.says(signs.COPYRIGHT) or self.says(signs.CREDIT)

    @cached_property
    def is_byline(self) -> bool:
        """Whether the line says by whom the text is."""
        return self.words <= SIGN_WORDS and is_byline(self.text)

    @cached_property
    def is_comment_head(self) -> bool:
        """Whether the line is a reader's name with the day and time of a comment."""
        date = signs.first_date(self.text) if self.words <= HEADING_WORDS else None
        return bool(
            date
            and 1 < date.start() <= 40
            and self.text[0].isalpha()
            and not self.is_byline
            and not signs.PUBLISHED.match(self.text)
            and signs.CLOCK.search(self.text, date.end())
        )

    @cached_property
    def is_day(self) -> bool:
        """Whether the line is about nothing but a day."""
        if self.words > _CLUTTER_WORDS or self.is_sentence or not signs.YEAR.search(self.text):
            return False
        days = len(signs.DAY.findall(self.text))
        begins = self.words <= HEADING_WORDS and signs.DAY.match(self.text)
        return days > 1 or (days == 1 and (self.words <= _DAY_WORDS or bool(begins)))


def opens_comments(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands over readers' comments.

    Right over a paragraph, or over other stories, it is a button of the page, and so is a count of comments
    over nothing but clutter and then a paragraph; the first comment has a name above it.
    """
    if lines[at].is_sentence or not lines[at].says(signs.COMMENTS):
        return False
    counted = lines[at].text[0].isdigit()
    for below in range(at + 1, min(at + _COMMENTS_BELOW, len(lines))):
        if lines[below].is_related:
            return False
        if lines[below].is_prose:
            return below - 1 > at and not (counted and lines[below - 1].is_clutter)
    return True
