"""Accuracy on labelled events of invented places; the bounds stand a little below what was reached."""

from __future__ import annotations

import pytest

from tests.search.comparison.figures.measure import Tally, rows_of, tally
from tests.search.comparison.labels import GOLD, stories


@pytest.fixture(scope="module")
def total(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    found = Tally()
    for story in stories(GOLD):
        found += tally(story, rows_of(story, GOLD / story.name, tmp_path_factory.mktemp(story.name)))
    if not found.labelled:
        pytest.skip("no labelled events")
    return found


def test_rows_can_be_trusted(total: Tally) -> None:
    assert total.precision >= 0.86


def test_most_of_what_accounts_count_is_found(total: Tally) -> None:
    assert total.recall >= 0.9


def test_rows_differ_where_accounts_do(total: Tally) -> None:
    assert total.differing >= 0.95 * total.rows
    assert total.flagged >= 0.9 * total.flaggable
