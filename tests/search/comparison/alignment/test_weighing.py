from __future__ import annotations

import numpy as np
import pytest

from briefsearch.comparison.alignment import weighing
from briefsearch.comparison.alignment.similarity import Shared
from briefsearch.comparison.alignment.weighing import Match, evidence, probabilities, third


def match(pairs: dict[tuple[int, int], float], size: int = 10) -> Match:
    """Return a match of two accounts of `size` sentences from the likeness of their pairs."""
    rows, columns = (np.array([pair[side] for pair in sorted(pairs)], np.int64) for side in (0, 1))
    likeness = np.array([pairs[pair] for pair in sorted(pairs)])
    return Match(Shared(rows, columns, likeness, 10 * likeness), size, size)


def alone(one: Match) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.zeros(len(one.cells))


def of(one: Match, name: str) -> list[float]:
    return [round(value, 6) for value in evidence(one, alone(one))[name].tolist()]


def test_more_likeness_is_more_likely() -> None:
    low, high = match({(5, 5): 0.1}), match({(5, 5): 0.6})
    assert probabilities(low, alone(low))[0] < 0.2 < 0.8 < probabilities(high, alone(high))[0]


def test_the_place_is_a_share_of_the_account() -> None:
    assert of(match({(0, 0): 0.3, (0, 5): 0.3, (9, 1): 0.3}), "place") == [0, 0.5, 0.8]


def test_first_sentences_lead() -> None:
    assert of(match({(0, 0): 0.3, (0, 1): 0.3, (4, 4): 0.3}), "lead") == [1, 0.5, 0.04]


def test_a_third_account_links_two_by_its_weaker_link() -> None:
    matches = {
        ("a", "b"): match({(0, 0): 0.1, (1, 4): 0.1}),
        ("a", "c"): match({(0, 7): 0.3, (1, 8): 0.9}),
        ("b", "c"): match({(0, 7): 0.2, (4, 8): 0.9}),
    }
    assert third(matches, "a", "b").tolist() == pytest.approx([0.1, weighing._ENOUGH - weighing._BY_CHANCE])
    assert third({("a", "b"): matches["a", "b"]}, "a", "b").tolist() == [0, 0]


def test_links_to_a_third_account_are_followed_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    everywhere = {
        (row, column): 0.1 + (row * 7 + column * 3) % 10 / 20 for row in range(9) for column in range(9)
    }
    matches = {couple: match(everywhere) for couple in (("a", "b"), ("a", "c"), ("b", "c"))}
    at_once = third(matches, "a", "b").tolist()
    monkeypatch.setattr(weighing, "_LINKS", 5)
    assert third(matches, "a", "b").tolist() == at_once
    assert max(at_once) > 0


def test_nothing_shared_is_nothing_likely() -> None:
    empty = match({})
    assert probabilities(empty, alone(empty)).tolist() == []
    assert third({("a", "b"): empty}, "a", "b").tolist() == []
