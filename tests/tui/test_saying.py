"""What is said of an answer, whatever came of the question."""

from __future__ import annotations

import pytest

from briefreader.wording.saying import counted, plural, status
from briefsearch.model import Hit, SearchResult, SortOrder, Span


def hit(matches: int) -> Hit:
    return Hit("a", "A title", "An Outlet", 1.0, (), tuple(Span(n, n + 1) for n in range(matches)), ())


def result(
    *,
    understood: str = "ferry",
    total: int = 0,
    matches: int = 1,
    suggestion: str | None = None,
    notes: tuple[str, ...] = (),
    sort: SortOrder = SortOrder.RELEVANCE,
) -> SearchResult:
    hits = tuple(hit(matches) for _ in range(min(total, 2)))
    return SearchResult("ferry", understood, total, 1.2, hits, {}, suggestion, notes=notes, sort=sort)


def said(found: SearchResult, *, is_building: bool = False) -> str:
    pieces, _ = status(found, is_building=is_building, suggestion_key="ctrl+y")
    return "".join(text for text, _ in pieces)


def said_with_room(found: SearchResult) -> str:
    _, pieces = status(found, is_building=False, suggestion_key="ctrl+y")
    return "".join(text for text, _ in pieces)


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [(1, "match", "1 match"), (2, "match", "2 matches"), (1200, "account", "1,200 accounts")],
)
def test_numbers_have_their_noun(count: int, noun: str, words: str) -> None:
    assert plural(count, noun) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (result(), "nothing found · 1 ms"),
        (result(total=1), "1 match in 1 account · 1 ms"),
        (result(total=2, matches=0), "2 accounts · 1 ms"),
        (result(total=2, sort=SortOrder.DATE), "2 matches in 2 accounts · newest first · 1 ms"),
        (result(total=1200), "1,200 accounts, best 2 here · 1 ms"),
        (result(total=1200, sort=SortOrder.DATE), "1,200 accounts, newest 2 here · 1 ms"),
    ],
)
def test_it_is_told_how_much_was_found_and_in_which_order(found: SearchResult, words: str) -> None:
    assert counted(found, "·")[0] == words


def test_in_less_room_whole_parts_are_left_out() -> None:
    assert counted(result(total=2, sort=SortOrder.DATE), "·") == [
        "2 matches in 2 accounts · newest first · 1 ms",
        "2 matches in 2 accounts · newest first",
        "2 matches in 2 accounts · newest",
        "2 matches in 2 accounts",
        "2 matches",
    ]
    assert counted(result(), "·")[-1] == "nothing found"
    assert counted(result(total=1200), "·")[1:] == ["1,200 accounts, best 2 here", "1,200 accounts"]


def test_what_was_typed_and_understood_alike_needs_no_words() -> None:
    assert said(result(total=1)) == ""


def test_what_was_understood_otherwise_is_said() -> None:
    assert said(result(total=1, understood="fer*")) == "understood as  fer*"


def test_the_first_note_comes_before_how_it_was_understood() -> None:
    assert said(result(total=1, understood="fer*", notes=("x was left out", "y too"))) == "x was left out"


def test_a_suggestion_names_the_key_that_takes_it() -> None:
    for total in (0, 1):
        found = result(total=total, suggestion="ferries")
        assert said(found) == "did you mean  ferries   ctrl+y takes it"
        assert said_with_room(found) == ""


def test_a_note_comes_before_a_suggestion() -> None:
    for total in (0, 1):
        found = result(total=total, suggestion="ferries", notes=("x was left out",))
        assert said(found) == "x was left out"
        assert said_with_room(found) == "x was left out    did you mean  ferries   ctrl+y takes it"


def test_what_was_to_be_left_out_is_not_said_to_be_missing() -> None:
    assert said(result(understood="ferry -bridge")) == (
        "no account matches  ferry -bridge   try fewer words, or prefix*"
    )


@pytest.mark.parametrize("notes", [(), ("there is no outlet of this name",)])
@pytest.mark.parametrize("understood", ["ferry", "nothing: no word to search for"])
@pytest.mark.parametrize("is_building", [False, True])
def test_nothing_found_is_never_silence(notes: tuple[str, ...], understood: str, is_building: bool) -> None:
    words = said(result(understood=understood, notes=notes), is_building=is_building)
    assert words
    if is_building and understood == "ferry":
        assert "still being built" in words
    elif notes:
        assert words == notes[0]
    else:
        assert understood in words
