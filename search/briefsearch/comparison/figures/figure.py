"""A figure as one account gives it: a number or a date, what it counts, and who counts."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from briefsearch.comparison.values import Bound
from briefsearch.model import Sentence, Span

WEEKDAYS = tuple(calendar.day_name)
"""The names of weekdays, Monday first: the value of a date of which no more is known."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date at the characters `span`, which has the words of the bound and of the range.

    `value` is a number in `unit`, or in the unit `date` an ISO date, month, year or interval, or the name of
    a weekday whose date the account does not tell. `high` is the upper end of a range of numbers, or how many
    voted against. `unit` is empty where the account leaves out what it counts.

    `phrase` is what is counted as the account writes it (`foreign hostages`), `counted` the class of its noun
    (`children`, `lorries`), empty for people of whom nothing more is said. `fate` is what became of people
    (`killed`), or the event that is timed or dated (`meeting`). `sides` are the names in the phrase
    (`Palestinian`), folded. `near` has the stems of the words around the figure.

    `is_part` tells that it is said to be a part of another figure of the sentence, `is_vague` that it is no
    certain number (`dozens`), `is_ordinal` that it counts up to one of a series, `is_misfit` that a weekday
    does not fit the date, `is_weekday` that the weekday is all that is told of it, `is_end` that something
    lasts until that date.
    """

    span: Span
    sentence: Sentence
    value: float | str
    unit: str
    bound: Bound = Bound.EXACT
    high: float | None = None
    phrase: str = ""
    counted: str = ""
    fate: str = ""
    sides: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    attributed_to: str = ""
    is_part: bool = False
    is_vague: bool = False
    is_ordinal: bool = False
    is_misfit: bool = False
    is_weekday: bool = False
    is_end: bool = False

    def __hash__(self) -> int:
        # At one place there is hardly ever another figure; to hash all that is told of each takes long.
        return hash((self.sentence.article, self.span))

    @property
    def is_date(self) -> bool:
        """Whether the value is a date."""
        return isinstance(self.value, str)
