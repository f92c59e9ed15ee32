"""Accuracy on labelled stories; the bounds stand a little below what docs/comparison.md reports."""

from __future__ import annotations

import pytest

from tests.search.comparison.labels import GOLD
from tests.search.comparison.quotations.measure import Score, is_same_speaker, score


@pytest.fixture(scope="module")
def gold() -> Score:
    return score(GOLD)


def test_quotations_and_their_speakers_are_found(gold: Score) -> None:
    assert gold.direct.labelled >= 20
    assert gold.direct.recall >= 0.95
    assert gold.direct.precision >= 0.95
    assert gold.direct.speaker >= 0.9


def test_reported_speech_and_its_speakers_are_found(gold: Score) -> None:
    assert gold.reported.labelled >= 30
    assert gold.reported.f1 >= 0.95
    assert gold.reported.speaker >= 0.93


def test_a_group_can_be_trusted(gold: Score) -> None:
    assert gold.groups.found >= 15
    assert gold.groups.precision >= 0.9
    assert gold.groups.recall >= 0.5


def test_speakers_are_the_same_by_their_words() -> None:
    assert is_same_speaker("the Ministry of Ports", "Ministry of Ports")
    assert is_same_speaker("Brenk", "Ola Brenk")
    assert not is_same_speaker("Ola Brenk", "Tamsin Vole")
    assert not is_same_speaker("", "Tamsin Vole")
