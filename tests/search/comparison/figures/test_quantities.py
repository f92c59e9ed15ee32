"""What numbers count, under which bound, and who counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefsearch.comparison.figures.reading import figures_of
from briefsearch.comparison.values import Bound
from briefsearch.model import BlockKind
from tests.search.comparison.figures.reader import article, figures, numbers, only


@pytest.mark.parametrize(
    ("words", "bound", "span"),
    [
        ("over 40", Bound.OVER, "over 40"),
        ("more than a dozen", Bound.OVER, "more than a dozen"),
        ("at least 40", Bound.AT_LEAST, "at least 40"),
        ("no fewer than 40", Bound.AT_LEAST, "no fewer than 40"),
        ("40 or more", Bound.AT_LEAST, "40 or more"),
        ("about 40", Bound.ABOUT, "about 40"),
        ("an estimated 40", Bound.ABOUT, "an estimated 40"),
        ("nearly 40", Bound.NEARLY, "nearly 40"),
        ("just under 40", Bound.NEARLY, "just under 40"),
        ("fewer than 40", Bound.UNDER, "fewer than 40"),
        ("up to 40", Bound.UP_TO, "up to 40"),
        ("as many as 40", Bound.UP_TO, "as many as 40"),
        ("dozens of", Bound.AT_LEAST, "dozens"),
        ("30 to 40", Bound.AT_LEAST, "30 to 40"),
        ("40", Bound.EXACT, "40"),
    ],
)
def test_bounds(words: str, bound: Bound, span: str) -> None:
    sentence = f"The storm killed {words} people in Lemsa."
    figure = only(sentence)
    assert (figure.bound, figure.span.of(sentence)) == (bound, span)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("They talked for two and a half hours.", 2.5, "hours"),
        ("They talked for almost two-and-a-half-hours.", 2.5, "hours"),
        ("They talked for 150 minutes.", 2.5, "hours"),
        ("They talked for half an hour.", 0.5, "hours"),
        ("They talked for an hour and a half.", 1.5, "hours"),
        ("They talked for an hour.", 1, "hours"),
        ("It was a week-long tour.", 7, "days"),
        ("It was a 14-day tour.", 14, "days"),
        ("The war is now a month old.", 1, "months"),
        ("It lies 10 miles from Orsk.", 16.09344, "kilometres"),
        ("It rose by 12 percent.", 12, "percent"),
        ("It rose by 12 per cent.", 12, "percent"),
        ("It fell to 12% of votes.", 12, "percent"),
        ("It cost $2.5 billion.", 2_500_000_000, "dollars"),
        ("It cost 80m crowns.", 80_000_000, "crowns"),
        ("It cost 80 million crowns.", 80_000_000, "crowns"),
        ("They sent three dozen trucks.", 36, "lorries"),
        ("It was her fourth trip to Lemsa.", 4, "visits"),
        ("This was the fourth time that she made the trip.", 4, "visits"),
        ("Her tour, her second to the region, ended.", 2, "visits"),
        ("It was the fifth anniversary of the crash.", 5, "years"),
        ("It was the third raid on Lemsa.", 3, "raids"),
        ("It was a 180-day pause.", 180, "days"),
        ("It ended a day before the vote.", 1, "days"),
        ("They gave it in a 45-nurse trial.", 45, "nurses"),
        ("The price of it was $1.37 trillion.", 1_370_000_000_000, "dollars"),
        ("It was 86 degrees Fahrenheit there.", 30, "degrees"),
        ("It was 30C there.", 30, "degrees"),
        ("Winds of 100 miles an hour blew.", 160.9344, "kilometres an hour"),
        ("Winds of 160 kilometres per hour blew.", 160, "kilometres an hour"),
        ("The number of raids rose to 40.", 40, "raids"),
        ("That is up from 33,000.", 33_000, ""),
        ("It is almost a deck more than the 350 for whom she was licensed.", 350, ""),
        ("The quake had a magnitude of 6.4.", 6.4, ""),
        ("Some 2.7 million lost power.", 2_700_000, "people"),
        ("Ana Gale, 43, was there.", 43, "years"),
        ("The 43-year-old driver was there.", 43, "years"),
        ("The driver, 43, was there.", 43, "years"),
        ("The driver, who is 43, was there.", 43, "years"),
    ],
)
def test_values_and_units(sentence: str, value: float, unit: str) -> None:
    figure = only(sentence)
    assert figure.value == pytest.approx(value)
    assert figure.unit == unit


@pytest.mark.parametrize(
    ("sentence", "fate"),
    [
        ("At least 14 people were killed.", "killed"),
        ("The storm killed 14 people.", "killed"),
        ("The storm left 14 people dead.", "killed"),
        ("The death toll has risen to 14.", "killed"),
        ("It led to the deaths of 14 people.", "killed"),
        ("It has cost 14 lives.", "killed"),
        ("There were 14 casualties.", "killed"),
        ("Fourteen people, two of them in Orsk, have died.", "killed"),
        ("Another 14 were hurt.", "injured"),
        ("The blast hit a market, killing 14.", "killed"),
        ("The virus has infected 14 so far.", "infected"),
        ("About 14 are in hospital.", "injured"),
        ("Some 14 people are still missing.", "missing"),
        ("Some 14 were not found.", "missing"),
        ("They hold 14 hostages.", "held"),
        ("The rebels seized 14 miners.", "held"),
        ("The rebels freed 14 hostages.", "freed"),
        ("Police arrested 14 people.", "arrested"),
        ("Some 14 people fled their homes.", "displaced"),
        ("There are 14 people in the hall.", ""),
    ],
)
def test_what_became_of_people(sentence: str, fate: str) -> None:
    found = [figure for figure in numbers(sentence) if figure.value == 14]
    assert [(figure.fate, figure.unit) for figure in found] == [(fate, "people")]


def test_one_sentence_tells_several_fates() -> None:
    found = numbers("The blast killed 14 people, wounded 30 and left six missing.")
    assert [(figure.value, figure.fate) for figure in found] == [
        (14, "killed"),
        (30, "injured"),
        (6, "missing"),
    ]


@pytest.mark.parametrize(
    ("sentence", "counted", "sides"),
    [
        ("It killed 14 Kardovans.", "", {"kardovan"}),
        ("It killed 14 Kardovan soldiers.", "soldiers", {"kardovan"}),
        ("It killed 14 citizens of Melland.", "", {"melland"}),
        ("The Kardovan death toll rose to 14.", "", {"kardovan"}),
        ("It killed 14 children.", "children", set()),
        ("It killed 14 people.", "", set()),
    ],
)
def test_who_is_counted(sentence: str, counted: str, sides: set[str]) -> None:
    figure = only(sentence)
    assert figure.counted == counted
    assert set(figure.sides) == sides


@pytest.mark.parametrize(
    "sentence",
    [
        "One of the ministers spoke.",
        "She was there in the 2029 talks.",
        "They want a two-state solution.",
        "The two spoke for long.",
        "Nobody was hurt.",
        "They live at 40 Hallam Street.",
        "His third wife died.",
    ],
)
def test_what_is_no_figure(sentence: str) -> None:
    assert numbers(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("At least 14 people died, according to the Relief Council.", "Relief Council"),
        ("At least 14 people died, the ministry says.", "ministry"),
        ("The Ministry of Health said that 14 people died.", "Ministry of Health"),
        ("At least 14 people died, say aid workers.", "aid workers"),
        ("He said that 14 people died.", ""),
        ("At least 14 people died.", ""),
    ],
)
def test_who_counts(sentence: str, source: str) -> None:
    assert only(sentence).attributed_to == source


def test_parts_are_told_from_wholes() -> None:
    whole, part = numbers("It killed 14 people, including three children.")
    assert (whole.is_part, part.is_part) == (False, True)
    assert only("Five of them were handed over.").is_part


def test_a_part_is_of_the_kind_of_its_whole() -> None:
    part, whole = numbers("They saved 12 of the 40 miners.")
    assert [(one.value, one.counted, one.is_part) for one in (part, whole)] == [
        (12, "workers", True),
        (40, "workers", False),
    ]


def test_headings_and_folded_blocks_have_no_figures() -> None:
    account = article("a", "It killed 14 people.", "It killed 15 people.")
    blocks = (account.blocks[0]._replace(kind=BlockKind.COMMENT), account.blocks[1])
    assert [figure.value for figure in figures_of(replace(account, blocks=blocks))] == [15]


def test_figures_are_in_reading_order() -> None:
    spans = [figure.span for figure in figures("On Monday 14 died, for an hour, and $3 was paid in 2029.")]
    assert spans == sorted(spans)
    assert len(spans) == 5
