from __future__ import annotations

import pytest

from briefsearch.comparison.alignment import counting
from briefsearch.comparison.alignment.counting import counted
from tests.search.comparison.alignment.reading import article

TOLL = "At least 63 people were killed when the ferry capsized."


def test_figures_of_one_thing_link_their_sentences() -> None:
    a = article("a", "Wheat prices fell again on Monday.", TOLL)
    b = article("b", "By this morning over 60 people were dead.", "The choir sang all night long.")
    assert set(counted(a, b)) == {(1, 0)}
    assert 0 < counted(a, b)[1, 0] <= 1


def test_figures_of_other_things_link_nothing() -> None:
    a, b = article("a", TOLL), article("b", "The fare had risen to 9 crowns last May.")
    assert not counted(a, b)


def test_sentences_that_are_too_short_are_passed_over() -> None:
    a, b = article("a", "Then 63 people died."), article("b", TOLL)
    assert not counted(a, b)


def test_a_table_is_read_up_to_its_first_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    counted.cache_clear()
    monkeypatch.setattr(counting, "_MOST_FIGURES", 1)
    a = article("a", "Of the crew 12 people were freed that day.", TOLL)
    b = article("b", "By this morning over 60 people were dead.")
    assert not counted(a, b)
    counted.cache_clear()
