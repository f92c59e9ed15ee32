"""Ranking and marks of a jump."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.jump import Jumper
from briefsearch.model import EntityKind
from tests.search.entities.making import built


@pytest.fixture(scope="module")
def jumper() -> Jumper:
    return Jumper(catalogue())


def catalogue() -> Catalogue:
    return built(
        "They met Crown Prince Mohammed bin Salman in Oslo. Then President Tilda Österberg flew to Oslo,"
        " to Mali.",
        "In Mali, in Malta and in Malawi the Brenk Oversight Bureau asked Minister Salma Brenk."
        " In Malta it rained.",
    )


def found(jumper: Jumper, query: str) -> list[str]:
    return [jump.entity.name for jump in jumper.jump(query)]


def test_nothing_typed_gives_the_most_mentioned_first(jumper: Jumper) -> None:
    jumps = jumper.jump("")
    totals = [jump.entity.total for jump in jumps]
    assert totals == sorted(totals, reverse=True)
    assert all(jump.marks == () for jump in jumps)
    assert len(jumps) == 8


def test_exact_comes_before_prefix_and_prefix_before_word_prefix(jumper: Jumper) -> None:
    assert found(jumper, "mali")[0] == "Mali"
    assert found(jumper, "brenk") == ["Brenk Oversight Bureau", "Salma Brenk"]
    assert found(jumper, "sal") == ["Salma Brenk", "Mohammed bin Salman"]


def test_equal_fits_go_by_mentions(jumper: Jumper) -> None:
    assert found(jumper, "mal")[:3] == ["Mali", "Malta", "Malawi"]


@pytest.mark.parametrize(
    ("query", "name", "marked"),
    [
        ("mbs", "Mohammed bin Salman", ["M", "b", "S"]),
        ("bob", "Brenk Oversight Bureau", ["B", "O", "B"]),
        ("osterb", "Tilda Österberg", ["Österb"]),
        ("TILDA ÖST", "Tilda Österberg", ["Tilda", "Öst"]),
        ("osterbreg", "Tilda Österberg", ["Österberg"]),
        ("tildaost", "Tilda Österberg", ["Tilda", "Öst"]),
        ("mohamed salman", "Mohammed bin Salman", ["Mohammed", "Salman"]),
        ("olso", "Oslo", ["Oslo"]),
    ],
)
def test_marks_show_what_matched(jumper: Jumper, query: str, name: str, marked: list[str]) -> None:
    first = jumper.jump(query)[0]
    assert first.entity.name == name
    assert [mark.of(first.name) for mark in first.marks] == marked


@pytest.mark.parametrize("query", ["zzz", "xy", "oq", "mbz", "jjjjjjjjjj", "brankfurter"])
def test_nothing_absurd_is_offered(jumper: Jumper, query: str) -> None:
    assert found(jumper, query) == []


def test_kind_article_and_limit_narrow(jumper: Jumper) -> None:
    assert {jump.entity.kind for jump in jumper.jump("", kind=EntityKind.PLACE)} == {EntityKind.PLACE}
    assert [jump.entity.name for jump in jumper.jump("", article="b")][:1] == ["Malta"]
    assert [jump.entity.name for jump in jumper.jump("oslo", article="b")] == []
    assert len(jumper.jump("m", limit=2)) == 2


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_query_gives_ordered_answers_with_marks_inside(query: str) -> None:
    jumps = SHARED.jump(query)
    assert [jump.score for jump in jumps] == sorted((jump.score for jump in jumps), reverse=True)
    assert len({jump.entity.id for jump in jumps}) == len(jumps)
    for jump in jumps:
        assert all(0 <= mark.start < mark.end <= len(jump.name) for mark in jump.marks)


SHARED = Jumper(catalogue())
