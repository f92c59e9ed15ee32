"""Accuracy on labelled events of invented places; the bounds stand a little below what was reached."""

from __future__ import annotations

import pytest

from tests.search.comparison.alignment.measure import tally_events
from tests.search.comparison.labels import GOLD, HELD_OUT, stories


@pytest.fixture(scope="module", autouse=True)
def labelled() -> None:
    if not stories(GOLD):
        pytest.skip("no labelled events")


def test_firm_pairs_can_be_trusted() -> None:
    firm = tally_events(stories(GOLD), with_maybe=False)
    assert firm.labelled >= 40
    assert firm.precision >= 0.9
    assert firm.recall >= 0.4


def test_most_of_what_two_accounts_share_is_shown() -> None:
    assert tally_events(stories(GOLD), with_maybe=True).f1 >= 0.78


def test_an_event_that_no_rule_was_chosen_by_comes_out_as_it_is_told() -> None:
    everything = tally_events(stories(HELD_OUT), with_maybe=True)
    assert everything.labelled >= 20
    assert everything.precision >= 0.6
    assert everything.f1 >= 0.45
