"""The rows of a timeline as frozen values.

All positions are characters of the `Article.text` of the account that is named beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefsearch.model import Sentence, Span


class Basis(StrEnum):
    """How it is known when something happened that an account reports.

    `stated` is written in full or reckoned from the day of the account; `evidence` is reckoned from the days
    between which an undated account appeared; `others` is what other accounts say of the same event;
    `unknown` is a weekday that nothing dates.
    """

    STATED = "stated"
    EVIDENCE = "evidence"
    OTHERS = "others"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """The first and last day on which something may have been; either is None where nothing bounds it.

    `value` is the ISO date, month, year or interval that is told, empty where a bound is missing.
    """

    first: date | None
    last: date | None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What one account says of an event, in a sentence.

    `span` has the characters of the date; it is empty, at the start of the sentence, where none is written.
    `when` is what this account says, or None where it leaves the day to others. `is_misfit` tells that the
    weekday beside the date is not that of the date. `reference` is the word with which the sentence only
    refers to the date (`since`), and then tells nothing of what happened on it; else it is empty.
    """

    sentence: Sentence
    span: Span
    basis: Basis
    when: When | None = None
    is_misfit: bool = False
    reference: str = ""

    @property
    def article(self) -> str:
        """The id of the account."""
        return self.sentence.article


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the timeline: an event with the reports of it, or without any the appearance of an account.

    `articles` has the ids of the accounts that report it, each once, in their order; of an appearance that of
    the account. `differs` tells that two accounts give it dates that exclude each other. What `is_uncertain`
    rests on evidence alone, or has no date.
    """

    when: When
    articles: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    differs: bool = False
    is_uncertain: bool = False

    @property
    def is_event(self) -> bool:
        """Whether it is of something that accounts report."""
        return bool(self.reports)

    @property
    def is_reference(self) -> bool:
        """Whether its date is only referred to, as in `since 7 October`."""
        return any(report.reference for report in self.reports)

    @property
    def is_shared(self) -> bool:
        """Whether several accounts report it."""
        return len(self.articles) > 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """What some accounts date, in order of time; rows without any day come last."""

    articles: tuple[str, ...]
    rows: tuple[Row, ...]
