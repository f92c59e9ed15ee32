"""Accounts with very many dates: which of them are set beside each other."""

from __future__ import annotations

from collections.abc import Iterable

from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.timeline.bundles import Dates, bundles
from briefsearch.comparison.timeline.order import timeline
from briefsearch.comparison.values import Comparison, Pair, Relation
from briefsearch.model import Sentence, Span
from briefsearch.text import sentences
from tests.search.comparison.figures.reader import article

MANY = 200
LETTERS = "bdfgklmnprstvz"


def sentence(name: str, number: int) -> Sentence:
    return Sentence(name, 100 * number, 100 * number + 90, number)


def dates(names: str, each: int, in_one: int = 1) -> dict[str, list[Figure]]:
    """Return accounts of `each` sentences, with `in_one` dates in every one of them."""
    return {
        name: [
            Figure(Span(start, start + 1), sentence(name, number), "2031-03-11", "date")
            for number in range(each)
            for start in range(100 * number, 100 * number + in_one)
        ]
        for name in names
    }


def pair(a: Sentence, b: Sentence, score: float = 0.9) -> Pair:
    return Pair(a, b, Relation.SAME_FACT, score, 1, ((), ()))


def compared(pairs: Iterable[Pair]) -> Comparison:
    return Comparison((), {}, tuple(pairs), {})


def told(found: Iterable[Dates]) -> list[list[tuple[str, int]]]:
    """Return the account and the number of the sentence of each date, bundle by bundle."""
    return [
        sorted((name, one.sentence.block) for name, figures in bundle.items() for one in figures)
        for bundle in found
    ]


def test_all_dates_are_one_bundle() -> None:
    given = dates("abc", 60)
    assert bundles(given, compared([])) == [given]


def test_one_account_is_one_bundle_however_long() -> None:
    given = dates("a", 50 * MANY)
    assert bundles(given, compared([])) == [given]


def test_of_very_many_those_of_paired_sentences_are_bundled() -> None:
    pairs = [pair(sentence("a", 3), sentence("b", 5)), pair(sentence("a", 9), sentence("b", 7))]
    assert told(bundles(dates("ab", MANY), compared(pairs))) == [[("a", 3), ("b", 5)], [("a", 9), ("b", 7)]]


def test_a_bundle_has_one_sentence_of_an_account_by_the_best_pairs() -> None:
    pairs = [
        pair(sentence("a", 3), sentence("b", 5), 0.5),
        pair(sentence("a", 3), sentence("b", 6), 0.8),
        pair(sentence("b", 6), sentence("c", 2), 0.7),
        pair(sentence("a", 4), sentence("c", 2), 0.6),
    ]
    assert told(bundles(dates("abc", MANY), compared(pairs))) == [[("a", 3), ("b", 6), ("c", 2)]]


def test_sentences_without_a_date_are_left_out() -> None:
    pairs = [pair(sentence("a", 3), sentence("b", MANY + 1))]
    assert bundles(dates("ab", MANY), compared(pairs)) == []


def test_of_a_sentence_with_many_dates_few_are_compared() -> None:
    pairs = [pair(sentence("a", 0), sentence("b", 0))]
    (bundle,) = bundles(dates("ab", 2, in_one=MANY), compared(pairs))
    assert {len(figures) for figures in bundle.values()} == {8}


def test_many_events_of_one_day_stay_apart() -> None:
    towns = [f"O{one}a{other}e" for one in LETTERS for other in LETTERS]
    accounts = [
        article("a", *(f"The bridge at {town} was opened on 11 March, and a band played." for town in towns)),
        article("b", *(f"On 11 March people danced on the new bridge at {town}." for town in towns)),
    ]
    cut = {one.id: sentences(one) for one in accounts}
    comparison = Comparison(tuple(cut), cut, tuple(map(pair, cut["a"], cut["b"])), {})
    found = timeline(accounts, comparison, {"a": (), "b": ()})
    events = [[report.sentence for report in row.reports] for row in found.rows if row.is_event]
    assert events == [list(both) for both in zip(cut["a"], cut["b"], strict=True)]
