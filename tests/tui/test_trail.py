"""Trails: the places of a search or a name, walked in order and round the ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefreader.passages.trail import Place, Places, Trail, in_order, trail_of_entity, trail_of_search
from briefsearch.model import Entity, EntityKind, Hit, Mention, SearchResult, Span

ORDER = ["one", "two", "three"]


def place(article: str, start: int) -> Place:
    return Place(article, Span(start, start + 2))


PLACES = Places((place("one", 10), place("one", 50), place("three", 5)))
TRAIL = Trail("/", "words", "match", PLACES)
EVERYTHING = Span(0, 100)


def test_stepping_goes_on_and_round_the_ends() -> None:
    trail, seen = TRAIL, []
    for _ in range(4):
        trail = trail.step_from(1, trail.here.article if trail.here else "", ORDER, EVERYTHING)
        seen.append(trail.number)
    assert seen == [1, 2, 0, 1]
    assert TRAIL.step_from(-1, "one", ORDER, EVERYTHING).number == 2


@pytest.mark.parametrize(
    ("article", "view", "step", "wanted"),
    [
        ("one", Span(30, 60), 1, 1),
        ("one", Span(30, 60), -1, 0),
        ("two", Span(0, 60), 1, 2),
        ("two", Span(0, 60), -1, 1),
        ("three", Span(30, 60), 1, 0),
        ("three", Span(0, 60), -1, 1),
        ("one", Span(60, 90), 1, 2),
    ],
)
def test_out_of_view_stepping_begins_where_the_reader_is(
    article: str, view: Span, step: int, wanted: int
) -> None:
    assert TRAIL.step_from(step, article, ORDER, view).number == wanted


def test_the_next_article_is_the_next_that_has_a_place() -> None:
    assert [TRAIL.next_article(article, ORDER) for article in ORDER] == [
        TRAIL.at(2),
        TRAIL.at(2),
        TRAIL.at(0),
    ]


def test_there_is_no_next_article_where_one_alone_has_places() -> None:
    alone = Trail("@", "A", "mention", Places(PLACES[:2]))
    assert alone.next_article("one", ORDER) is None
    assert alone.next_article("two", ORDER) == alone


def test_an_empty_trail_has_no_place() -> None:
    empty = Trail("/", "nothing", "match", Places())
    assert empty.here is None
    assert empty.at(5).here is None
    assert empty.step_from(1, "one", ORDER, EVERYTHING).here is None


def test_places_are_counted_by_article() -> None:
    assert TRAIL.places.counts == {"one": 2, "three": 1}
    assert TRAIL.places.spans_in("one") == [Span(10, 12), Span(50, 52)]
    assert TRAIL.places.spans_in("two") == []
    assert TRAIL.at_or_after("three", 5).number == 2
    assert TRAIL.at_or_after("one", 11).number == 1
    assert TRAIL.at_or_after("one", 99).number == 1
    assert TRAIL.at(2).at_or_after("two", 5).number == 2


@given(st.lists(st.builds(place, st.sampled_from([*ORDER, "gone"]), st.integers(0, 99))))
def test_places_follow_the_library_and_then_the_text(places: list[Place]) -> None:
    ranks = {article: rank for rank, article in enumerate([*ORDER, "gone"])}
    keys = [(ranks[each.article], each.span.start) for each in in_order(places, ORDER)]
    assert keys == sorted(keys)
    assert len(keys) == len(places)


def test_a_search_is_walked_in_the_order_of_the_library_not_of_its_scores() -> None:
    best = Hit("three", "", "", 9.0, (), (Span(5, 7),), ())
    other = Hit("one", "", "", 1.0, (), (Span(10, 12), Span(50, 52)), ())
    trail = trail_of_search(SearchResult(" words ", "words", 2, 1.0, (best, other), {}), ORDER)
    assert trail == TRAIL._replace(key=" words ")
    relaxed = SearchResult(" words ", "words", 2, 1.0, (best, other), {}, relaxed=True)
    assert trail_of_search(relaxed, ORDER) == trail._replace(partial=True)


def test_a_name_is_walked_through_all_its_mentions() -> None:
    mentions = tuple(Mention(each.article, each.span.start, each.span.end) for each in PLACES)
    counts = {"one": 2, "three": 1}
    entity = Entity("ida", "Ida Lund", EntityKind.PERSON, ("Ida Lund",), counts, 3, 2, mentions)
    assert trail_of_entity(entity, ORDER) == Trail("@", "Ida Lund", "mention", PLACES, key="ida")
