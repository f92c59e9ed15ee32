"""What is kept for jumping, and what is made of it when it is damaged."""

from __future__ import annotations

import sqlite3

import pytest

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.jumping.jump import Jumper
from briefsearch.entities.jumping.jump_index import JumpIndex, jump_tables
from briefsearch.entities.jumping.slips import allowed_slips, cost, letters_of
from briefsearch.entities.jumping.sounds import sound
from briefsearch.errors import CacheError
from briefsearch.model import EntityKind
from tests.search.entities.listed import PERSON, PLACE, listed, listed_database

ENTITIES = ((PERSON, "Tilda Österberg|Österberg", 3), (PLACE, "Oslo", 2))


def index_of(*entities: tuple[EntityKind, str]) -> JumpIndex:
    texts, columns = jump_tables([(name, kind, [name]) for kind, name in entities])
    return JumpIndex(texts.__getitem__, lambda name: columns[name].astype("<u4"))


def test_every_end_of_a_name_is_a_form() -> None:
    index = index_of((PERSON, "Mohammed bin Salman"), (PLACE, "The Hague"))
    assert index.forms.forms == ["binsalman", "hague", "mohammedbinsalman", "salman"]
    assert index.name_of[index.forms.at("binsalman")].tolist() == [0]
    assert index.entity[index.name_of[index.words.at("hague")]].tolist() == [1]
    assert index.sizes.tolist() == [3, 1]


def test_forms_are_found_by_their_beginning() -> None:
    index = index_of((PLACE, "Malta"), (PLACE, "Mali"), (PLACE, "Oslo"))
    first, last = index.words.beginning("mal")
    assert index.words.forms[first:last] == ["mali", "malta"]
    assert index.words.beginning("zz") == (3, 3)
    assert index.words.find("mal") is None
    assert len(index.words.at("mal")) == 0


def test_initials_may_leave_small_words_out() -> None:
    index = index_of((PERSON, "Bank of the North"), (PERSON, "Oslo"))
    assert index.initials.forms == ["bn", "botn"]


def test_nothing_is_kept_of_nothing() -> None:
    assert index_of().forms.forms == []
    assert Jumper(listed()).jump("anything") == []
    assert Jumper(listed()).jump("") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("qaddafi", "gadhafi"),
        ("yusuf", "yousef"),
        ("selenskyj", "zelenskyy"),
        ("muhammad", "mohamed"),
        ("haniya", "haniyeh"),
        ("joseph", "josef"),
    ],
)
def test_spellings_of_one_name_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_names_that_differ_sound_otherwise() -> None:
    assert len({sound(name) for name in ("malta", "mali", "tehran", "rafah", "haniyeh", "sudani")}) == 6


def test_what_is_less_like_costs_more() -> None:
    costs = [cost("netanyahu", form) for form in ("netanyahu", "netanjahu", "netanvahu", "netamvahu")]
    assert costs == sorted(set(costs))
    assert cost("blinken", "plinken") > cost("blinken", "blanken")


def test_figures_and_short_words_are_not_mistyped() -> None:
    assert [allowed_slips(key) for key in ("mbs", "oslo", "berlin", "f16fighter")] == [0, 1, 2, 0]


def test_a_slip_changes_two_letters_at_most() -> None:
    slips = ("olso", "osslo", "oslp", "oso")
    assert all((letters_of("oslo") ^ letters_of(slip)).bit_count() <= 2 for slip in slips)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM text WHERE name = 'jump_forms'",
        "DELETE FROM column WHERE name = 'jump_entity'",
        "UPDATE text SET text = text || char(10) || 'more' WHERE name = 'jump_words'",
        "UPDATE text SET text = '' WHERE name = 'jump_words'",
        "UPDATE column SET numbers = x'00' WHERE name = 'jump_forms_at'",
        "UPDATE column SET numbers = x'' WHERE name = 'jump_forms_first'",
        "UPDATE column SET numbers = x'' WHERE name = 'jump_first_word'",
        "UPDATE column SET numbers = substr(numbers, 5) || x'FFFFFF7F' WHERE name = 'jump_words_at'",
        "UPDATE column SET numbers = substr(numbers, 5) || x'FFFFFF7F' WHERE name = 'jump_name_of'",
        "UPDATE column SET numbers = substr(numbers, 5) || x'FFFFFF7F' WHERE name = 'jump_entity'",
        "UPDATE text SET text = CAST(x'FF' AS TEXT) WHERE name = 'jump_forms'",
        "DROP TABLE text",
    ],
)
def test_damaged_tables_are_a_cache_error(damage: str) -> None:
    database: sqlite3.Connection = listed_database(ENTITIES)
    database.execute(damage)
    with pytest.raises(CacheError, match="briefreader index"):
        Jumper(Catalogue(database, "")).jump("oslo")
