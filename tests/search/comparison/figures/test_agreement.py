"""Which values are the same."""

from __future__ import annotations

from random import Random

from briefsearch.comparison.figures.agreement import Values, same
from briefsearch.comparison.figures.figure import Figure
from briefsearch.model import Sentence, Span

DATES = ("Monday", "2031-03-10", "2031-03-17", "2031-03-11", "2031-03", "2031", "2031-03-08/2031-03-12")
LARGEST = 60


def figure(chance: Random) -> Figure:
    is_date = chance.random() < 0.3
    value = (
        chance.choice(DATES) if is_date else chance.choice((-1, 1, 1)) * chance.randrange(LARGEST * 10) / 10
    )
    return Figure(
        span=Span(0, 1),
        sentence=Sentence("a", 0, 9, 0),
        value=value,
        unit="date" if is_date else chance.choice(("people", "percent", "kilometres")),
        high=None if is_date else chance.choice((None, LARGEST)),
        is_weekday=is_date and chance.random() < 0.5,
    )


def test_a_value_is_found_among_many_as_one_by_one() -> None:
    chance = Random(7)
    for _ in range(50):
        known = [figure(chance) for _ in range(20)]
        values = Values(known)
        asked = [figure(chance) for _ in range(20)]
        assert [values.has(one) for one in asked] == [
            any(same(one, other) for other in known) for one in asked
        ]
