"""The outcomes of votes."""

from __future__ import annotations

import pytest

from tests.search.comparison.figures.reader import figures


@pytest.mark.parametrize(
    ("sentence", "ayes", "noes"),
    [
        ("The senate confirmed her 54-45.", 54, 45),
        ("The court ruled 6–3 for the mine.", 6, 3),
        ("The council approved it by 12 to eight.", 12, 8),
        ("It was a 15-0 vote.", 15, 0),
    ],
)
def test_outcomes(sentence: str, ayes: float, noes: float) -> None:
    (figure,) = figures(sentence)
    assert (figure.value, figure.high, figure.unit) == (ayes, noes, "votes")


@pytest.mark.parametrize(
    "sentence",
    [
        "Lemsa won the match 3-2.",
        "The senate sat from 9 to 5.",
        "The vote was on 03-02-11.",
        "The court was told of a 3-2/2 beam.",
    ],
)
def test_scores_times_and_dates_are_none(sentence: str) -> None:
    assert [one for one in figures(sentence) if one.unit == "votes"] == []
