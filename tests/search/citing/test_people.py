"""Authors: which are people, and what of their names is the family's."""

from __future__ import annotations

import pytest

from briefsearch.citing.people import Author, author_of


@pytest.mark.parametrize(
    ("name", "family", "given", "rank"),
    [
        ("Ida Lund", "Lund", "Ida", ""),
        ("Lund, Ida", "Lund", "Ida", ""),
        ("Ida Marie Lund", "Lund", "Ida Marie", ""),
        ("Ludwig van der Beek", "van der Beek", "Ludwig", ""),
        ("Per Holm, Jr.", "Holm", "Per", "Jr."),
        ("Per Holm III", "Holm", "Per", "III"),
        ("Omar bin Rashid", "bin Rashid", "Omar", ""),
        ("Eyal Press", "Press", "Eyal", ""),
    ],
)
def test_people_have_a_family_and_a_given_name(name: str, family: str, given: str, rank: str) -> None:
    assert author_of(name) == Author(name, family, given, rank)


@pytest.mark.parametrize(
    "name",
    [
        "Northwire",
        "Northern News Agency",
        "Post staff",
        "The Varnholm Post",
        "Ministry of Fog",
        "Fog & Sons",
        "Ida Lund; Per Holm",
    ],
)
def test_others_stay_whole(name: str) -> None:
    author = author_of(name)
    assert (author.family, author.is_person) == (name, False)


def test_an_author_that_is_the_outlet_is_no_person() -> None:
    assert not author_of("Varnholm Gazette", "Varnholm Gazette").is_person
