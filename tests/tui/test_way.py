"""The way back and forward: a ring of places, without those that are gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefreader.memory.bookmarks import Bookmark
from briefreader.memory.way import MOST_PLACES, Way


def places(letters: str) -> list[Bookmark]:
    return [Bookmark(letter) for letter in letters]


def there(_: str) -> bool:
    return True


def test_back_and_forward_lead_through_the_same_places() -> None:
    way = Way()
    for place in places("abc"):
        way.leave(place)
    here, walked = Bookmark("d"), ""
    for step in (way.back, way.back, way.forward, way.forward):
        here = step(here, there) or here
        walked += here.article
    assert walked == "cbcd"
    assert way.forward(here, there) is None


def test_a_jump_forgets_what_lay_ahead_and_a_place_left_twice_counts_once() -> None:
    way = Way(places("ab"), places("z"))
    way.leave(Bookmark("b"))
    assert way.before == tuple(places("ab"))
    assert way.after == ()


def test_places_in_articles_that_are_gone_are_passed_over() -> None:
    way = Way(places("abgg"))
    assert way.back(Bookmark("c"), lambda article: article != "g") == Bookmark("b")
    assert way.forward(Bookmark("b"), there) == Bookmark("c")
    way = Way(places("gg"))
    assert way.back(Bookmark("c"), lambda article: article != "g") is None
    assert way.after == ()


def test_where_the_reader_is_already_is_no_place_to_go_to() -> None:
    assert Way(places("ab")).back(Bookmark("b"), there) == Bookmark("a")
    assert Way(places("b")).back(Bookmark("b"), there) is None


def test_from_no_article_back_leads_on_and_there_is_nothing_ahead_of_it() -> None:
    way = Way(places("a"))
    assert way.back(None, there) == Bookmark("a")
    assert way.after == ()


def test_the_oldest_places_are_forgotten() -> None:
    way = Way()
    for number in range(MOST_PLACES + 5):
        way.leave(Bookmark(str(number)))
    assert len(way.before) == MOST_PLACES
    assert way.before[0] == Bookmark("5")


@given(st.text("abc", min_size=1, max_size=30), st.text("<>", max_size=40))
def test_whatever_is_walked_nothing_is_lost_or_made_up(left: str, steps: str) -> None:
    """Back and forward move places from one side of the reader to the other."""
    way = Way()
    for place in places(left):
        way.leave(place)
    here = Bookmark("end")
    track = [*way.before, here]
    for step in steps:
        here = (way.back if step == "<" else way.forward)(here, there) or here
        assert [*way.before, here, *reversed(way.after)] == track
