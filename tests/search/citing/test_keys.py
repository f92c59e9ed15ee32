"""Keys: short, of plain letters, unique in a library, and the same as it grows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.citing import citation_keys
from briefsearch.model import Article
from tests.search.citing.invented import TEXTS, article, bare

days = st.dates(date(2023, 12, 30), date(2024, 1, 3))
libraries = st.lists(
    st.builds(
        lambda number, title, day: article(id=f"a{number}", title=title, published=day),
        st.integers(0, 99),
        st.sampled_from(["Fog", "Fog!", "A fog of late", "漢字"]),
        st.none() | days,
    ),
    max_size=40,
    unique_by=lambda each: each.id,
)


@pytest.mark.parametrize(
    ("cited", "key"),
    [
        (article(), "lund2024mast"),
        (article(authors=("Ludwig van der Beek",)), "vanderbeek2024mast"),
        (article(authors=()), "varnholm2024mast"),
        (article(published=None), "lundmast"),
        (bare(), "anonymousmast"),
        (article(title="Ö!", authors=("Åse Ångström",)), "angstrom2024o"),
    ],
)
def test_a_key_is_author_year_and_word(cited: Article, key: str) -> None:
    assert citation_keys([cited]) == {"mast": key}


@given(libraries)
def test_keys_are_unique_and_do_not_depend_on_the_order(library: list[Article]) -> None:
    keys = citation_keys(library)
    assert len(set(keys.values())) == len(library)
    assert citation_keys(reversed(library)) == keys


@given(libraries)
def test_a_newer_article_changes_no_key(library: list[Article]) -> None:
    dated = [each for each in library if each.published is not None]
    newer = article(id="newer", title="Fog", published=date(2024, 6, 1))
    assert dict(citation_keys(dated)).items() <= dict(citation_keys([newer, *dated])).items()


@given(TEXTS, TEXTS)
def test_keys_have_plain_letters_alone(title: str, name: str) -> None:
    key = citation_keys([article(title=title, authors=(name,))])["mast"]
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


def test_many_of_one_key_are_told_apart() -> None:
    many = [article(id=f"{number:04}") for number in range(800)]
    keys = citation_keys(many)
    assert [keys[each.id] for each in (many[0], many[1], many[25], many[26])] == [
        *("lund2024mast", "lund2024mastb", "lund2024mastz", "lund2024mastaa"),
    ]
    assert len(set(keys.values())) == len(many)
