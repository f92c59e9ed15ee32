"""Accuracy on labelled accounts; the bounds stand a little below what was reached."""

from __future__ import annotations

import pytest

from tests.search.comparison.timeline.measure import STORIES, Tally, scored


@pytest.fixture(scope="module")
def total(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    found = Tally()
    for name, folder in STORIES.items():
        found += scored(name, folder, tmp_path_factory.mktemp(name))
    return found


def test_dates_are_read_and_reckoned(total: Tally) -> None:
    assert total.dates >= 50
    assert total.dated >= 0.95 * total.dates
    assert total.right >= 0.95 * total.given


def test_what_several_report_is_one_event(total: Tally) -> None:
    assert total.rightly >= 0.88 * total.together
    assert total.joined >= 0.9 * total.pairs
