"""Numbers in digits and words, ranges and fractions, and what is no number."""

from __future__ import annotations

import math

import pytest

from briefsearch.comparison.figures.numerals import Numeral, numerals
from briefsearch.comparison.figures.tokens import tokens


def read(sentence: str) -> list[Numeral]:
    return numerals(tokens(sentence))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,400", 1400),
        ("2300", 2300),
        ("2.5 million", 2_500_000),
        ("8.3 billion", 8_300_000_000),
        ("40bn", 40_000_000_000),
        ("14", 14),
        ("two hundred and forty", 240),
        ("one hundred and two thousand", 102_000),
        ("three million two hundred thousand", 3_200_000),
        ("twenty-five", 25),
        ("forty", 40),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("two and a half", 2.5),
        ("two-and-a-half", 2.5),
        ("2½", 2.5),
        ("a hundred", 100),
    ],
)
def test_values(words: str, value: float) -> None:
    (one,) = read(f"They counted {words} sheep.")
    assert one.value == value
    assert (one.is_vague, one.is_fraction, one.is_ordinal, one.high) == (False, False, False, None)


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("dozens of", 24),
        ("hundreds of", 200),
        ("tens of thousands of", 20_000),
        ("several hundred", 200),
        ("a few thousand", 2000),
        ("a couple of dozen", 24),
    ],
)
def test_vague_numbers_have_the_least_that_they_can_mean(words: str, least: float) -> None:
    (one,) = read(f"They counted {words} sheep.")
    assert (one.value, one.is_vague) == (least, True)


@pytest.mark.parametrize(
    ("words", "share"),
    [("a third of", 1 / 3), ("two-thirds of", 2 / 3), ("half the", 0.5), ("one in five", 0.2)],
)
def test_fractions(words: str, share: float) -> None:
    (one,) = read(f"They lost {words} sheep.")
    assert one.is_fraction
    assert math.isclose(one.value, share)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("10 to 20 sheep", (10, 20)),
        ("between two and three sheep", (2, 3)),
        ("10 to 20 million sheep", (10_000_000, 20_000_000)),
        ("5-10 sheep", (5, 10)),
        ("five or six sheep", (5, 6)),
    ],
)
def test_ranges(words: str, ends: tuple[float, float]) -> None:
    (one,) = read(f"They counted {words}.")
    assert (one.value, one.high) == ends


def test_what_rose_has_come_to_the_second_number() -> None:
    former, present = read("The toll rose from 12 to 14 on the hill.")
    assert [(one.value, one.is_former) for one in (former, present)] == [(12, True), (14, False)]


@pytest.mark.parametrize(("words", "place"), [("fourth visit", 4), ("2nd visit", 2)])
def test_ordinals(words: str, place: float) -> None:
    (one,) = read(f"It was her {words}.")
    assert (one.value, one.is_ordinal) == (place, True)


@pytest.mark.parametrize(
    "words",
    [
        "F-16 jets",
        "the G7 ministers",
        "at 10:30",
        "at 9 a.m.",
        "at 6pm",
        "a 3-2 win",
        "version 1.2.3",
        "flight 302",
        "Article 5",
        "COVID-19",
        "@team42",
    ],
)
def test_names_times_and_scores_are_no_numbers(words: str) -> None:
    assert read(f"They saw {words} there.") == []


@pytest.mark.parametrize(("words", "unit"), [("$40", "dollars"), ("€1.5bn", "euros"), ("US$3m", "dollars")])
def test_signs_of_currencies(words: str, unit: str) -> None:
    (one,) = read(f"It cost {words} in all.")
    assert one.currency == unit


def test_a_number_of_too_many_digits_is_none() -> None:
    assert read("9" * 100_000) == []
