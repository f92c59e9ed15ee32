"""What comparing accounts gives, as frozen values: pairs of sentences, figures, statements, passages.

All positions are characters of the `Article.text` of the account that is named beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefsearch.model import Sentence, Span


class Relation(StrEnum):
    """How two sentences of two accounts belong together."""

    SAME_WORDING = "same-wording"
    SAME_FACT = "same-fact"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence `a` of one account and a sentence `b` of another that say the same thing.

    `group` numbers sentences that belong together, from 1 in the reading order of the first account.
    `shared` holds, for each side, the spans of the words that both have.
    """

    a: Sentence
    b: Sentence
    relation: Relation
    score: float
    group: int
    shared: tuple[tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Accounts side by side: their sentences, the pairs, and what only one of them has.

    `articles` holds their ids in the order asked for. `sentences` and `only` are keyed by article id, in
    reading order. `pairs` is in the reading order of the first account.
    """

    articles: tuple[str, ...]
    sentences: Mapping[str, tuple[Sentence, ...]]
    pairs: tuple[Pair, ...]
    only: Mapping[str, tuple[Sentence, ...]]


class Bound(StrEnum):
    """How a figure is bounded by the words before it."""

    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at-least"
    UP_TO = "up-to"
    ABOUT = "about"
    NEARLY = "nearly"


class Flag(StrEnum):
    """What has to be said about a row of figures."""

    PART_EXCEEDS_WHOLE = "part-exceeds-whole"
    WEEKDAY_MISMATCH = "weekday-mismatch"
    TIME_APART = "time-apart"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure or a date as one account gives it.

    `value` is a number in the unit of its row, or an ISO date, month, year or interval of dates
    (`2024-01-12`, `2023-11`, `2024-01-04/2024-01-11`). `start` and `end` are the characters as written, with
    the words of the bound; `attributed_to` is who counts, empty where the account itself does.
    """

    article: str
    start: int
    end: int
    sentence: Sentence
    value: float | str
    bound: Bound
    attributed_to: str = ""

    @property
    def span(self) -> Span:
        """The characters of the figure."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What accounts say of one `subject` (`Palestinian deaths`) in one `unit` (`people`, `hours`, `date`).

    A row of one claim is one that has a flag.
    """

    subject: str
    unit: str
    claims: tuple[Claim, ...]
    differs: bool
    flags: tuple[Flag, ...] = ()

    @property
    def unit_to_tell(self) -> str:
        """The unit, or nothing where the subject says it already (`date of the meeting`)."""
        return "" if self.unit.lower() in self.subject.lower().split() else self.unit


class Mode(StrEnum):
    """Whether words stand between quotation marks, or are told in the account's own."""

    DIRECT = "direct"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Statement:
    """What an account lets somebody say: the words themselves are `start` to `end`.

    `speaker` is the fullest name that the library knows, or as the account calls an anonymous one; empty
    where nobody is named. `group` numbers statements of several accounts that are the same one, from 1; 0
    where no other account has it.
    """

    article: str
    start: int
    end: int
    sentence: Sentence
    speaker: str
    mode: Mode
    is_anonymous: bool = False
    group: int = 0

    @property
    def span(self) -> Span:
        """The characters of the words."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one paragraph that no other account has, and what they add.

    `names`, `figures` and `statements` are what no other account has; `weight` sums them up, more is more.
    """

    article: str
    sentences: tuple[Sentence, ...]
    weight: float
    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def span(self) -> Span:
        """The characters from the first sentence to the last."""
        return Span(self.sentences[0].start, self.sentences[-1].end)


@dataclass(frozen=True, slots=True)
class Findings:
    """What is found in accounts side by side beyond pairs.

    `figures` has the differing ones first, `statements` is in reading order, account by account, and
    `passages` has those that add most first.
    """

    articles: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]
