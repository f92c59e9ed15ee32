"""Regular expressions in one text."""

from __future__ import annotations

import pytest

from briefsearch.errors import InputError
from briefsearch.index.patterns import find_pattern, pattern_in

TEXT = "The Ferry left at 9.30.\n\nFerries leave at noon; the ferry waits."


def found(pattern: str) -> list[str]:
    return [span.of(TEXT) for span in find_pattern(TEXT, pattern)]


@pytest.mark.parametrize(
    ("query", "pattern"),
    [("ferry", None), ("/ferr(y|ies)/", "ferr(y|ies)"), ("/ferr", "ferr"), (" /a b/ ", "a b"), ("/", "")],
)
def test_what_stands_between_slashes_is_an_expression(query: str, pattern: str | None) -> None:
    assert pattern_in(query) == pattern


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        (r"ferr(y|ies)", ["Ferry", "Ferries", "ferry"]),
        (r"Ferr\w+", ["Ferry", "Ferries"]),
        (r"^ferries", ["Ferries"]),
        (r"\d+\.\d+", ["9.30"]),
        (r"x*", []),
        ("", []),
        (r"(?P<who>ferr)y", ["Ferry", "ferry"]),
    ],
)
def test_it_finds_what_it_says(pattern: str, matches: list[str]) -> None:
    assert found(pattern) == matches


@pytest.mark.parametrize("pattern", ["(", "a{2,1}", "[z-a]", "(?P<a", "x" * 501, "(?i" * 9, "(?a)(?u)x"])
def test_what_is_no_expression_is_said(pattern: str) -> None:
    with pytest.raises(InputError, match="expression"):
        find_pattern(TEXT, pattern)


def test_what_is_wrong_is_said_first_and_the_expression_not_again() -> None:
    with pytest.raises(InputError, match=r"^no regular expression yet: unterminated character set"):
        find_pattern(TEXT, "[ferr")


def test_one_that_would_take_for_ever_is_stopped() -> None:
    with pytest.raises(InputError, match="make it simpler"):
        find_pattern("a" * 60 + "b", r"(a+)+$")
