"""Ranking and marks of a jump."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.jumping.jump import Jumper
from briefsearch.model import EntityKind
from tests.search.entities.listed import ORGANISATION, PERSON, PLACE, listed
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


def test_kind_and_limit_narrow(jumper: Jumper) -> None:
    assert {jump.entity.kind for jump in jumper.jump("", kind=EntityKind.PLACE)} == {EntityKind.PLACE}
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


@pytest.fixture(scope="module")
def known() -> Jumper:
    return Jumper(
        listed(
            (PERSON, "Muammar Gaddafi|Gaddafi", 9),
            (PERSON, "Yousef Tamrin", 2),
            (PERSON, "Benjamin Netanyahu|Netanyahu", 30),
            (PERSON, "Recep Tayyip Erdoğan|Erdogan", 25),
            (PERSON, "Volodymyr Zelenskyy", 7),
            (PERSON, "Mohammed bin Salman", 6),
            (PERSON, "Antony Blinken|Blinken", 20),
            (PERSON, "Mahmoud Abbas|Abbas", 12),
            (PERSON, "Mohammed Shia al-Sudani|al-Sudani", 5),
            (PERSON, "Pyotr Tchaikovsky", 1),
            (PERSON, "Jamal Khashoggi", 4),
            (PERSON, "Ismail Haniyeh", 8),
            (PERSON, "Jon Smith", 1),
            (PERSON, "Joan Smithson", 3),
            (PERSON, "Smeth Ruling", 40),
            (ORGANISATION, "Al Jazeera|al-Jazeera", 6),
            (ORGANISATION, "United Nations High Commissioner for Refugees", 2),
            (ORGANISATION, "General Electric", 3),
            (ORGANISATION, "Electric Boat", 5),
            (PLACE, "The Hague", 3),
            (PLACE, "Earlham", 2),
            (PLACE, "X94678", 50),
        )
    )


@pytest.mark.parametrize(
    ("query", "name"),
    [
        # Slips of the fingers.
        ("netanyhau", "Benjamin Netanyahu"),
        ("ntanyahu", "Benjamin Netanyahu"),
        ("nettanyahu", "Benjamin Netanyahu"),
        ("metanyahu", "Benjamin Netanyahu"),
        ("antoni blinkin", "Antony Blinken"),
        ("recep tayyip ergodan", "Recep Tayyip Erdoğan"),
        # Spellings of other languages.
        ("qaddafi", "Muammar Gaddafi"),
        ("gadhafi", "Muammar Gaddafi"),
        ("khadafy", "Muammar Gaddafi"),
        ("yusuf", "Yousef Tamrin"),
        ("yussuf", "Yousef Tamrin"),
        ("netanjahu", "Benjamin Netanyahu"),
        ("erdoğan", "Recep Tayyip Erdoğan"),
        ("selenskyj", "Volodymyr Zelenskyy"),
        ("zelensky", "Volodymyr Zelenskyy"),
        ("chaikovskij", "Pyotr Tchaikovsky"),
        ("kashogi", "Jamal Khashoggi"),
        ("ismael hania", "Ismail Haniyeh"),
        ("mohammad ben salman", "Mohammed bin Salman"),
        # Another order, words left out, words joined and split.
        ("blinken antony", "Antony Blinken"),
        ("blinkin anthony", "Antony Blinken"),
        ("muhamed salman", "Mohammed bin Salman"),
        ("binsalman", "Mohammed bin Salman"),
        ("al jazira", "Al Jazeera"),
        ("aljazeera", "Al Jazeera"),
        ("alsudani", "Mohammed Shia al-Sudani"),
        ("al sudany", "Mohammed Shia al-Sudani"),
        # Initials.
        ("mbs", "Mohammed bin Salman"),
        ("rte", "Recep Tayyip Erdoğan"),
        ("unhcr", "United Nations High Commissioner for Refugees"),
        # What is typed along.
        ("president erdogan", "Recep Tayyip Erdoğan"),
        ("president erdogen", "Recep Tayyip Erdoğan"),
        ("sec blinken", "Antony Blinken"),
        ("secretary of state antony blinken", "Antony Blinken"),
        ("mr. abbas", "Mahmoud Abbas"),
        ("the hague", "The Hague"),
        ("the abbas", "Mahmoud Abbas"),
        ("general electrik", "General Electric"),
        # The whole of it fits better than a surname that is nearer, or oftener named.
        ("jon smeth", "Jon Smith"),
        ("joan smithsen", "Joan Smithson"),
        # Typed so far.
        ("nethanya", "Benjamin Netanyahu"),
        ("volodimir z", "Volodymyr Zelenskyy"),
    ],
)
def test_half_remembered_names_come_first(known: Jumper, query: str, name: str) -> None:
    assert found(known, query)[0] == name


@pytest.mark.parametrize(
    "query", ["7", "94678", "X94679", "xyzzy", "qqqq", "zebra", "washingtub machine", "🙂 !"]
)
def test_what_is_like_nothing_finds_nothing(known: Jumper, query: str) -> None:
    assert [jump for jump in known.jump(query) if jump.score] == []


def test_a_title_that_is_a_name_is_taken_as_one(known: Jumper) -> None:
    assert found(known, "earl")[0] == "Earlham"
    assert found(known, "general e")[0] == "General Electric"


def test_the_better_fit_comes_first_whatever_the_counts() -> None:
    jumper = Jumper(
        listed(
            (PERSON, "Marn", 1),
            (PERSON, "Marnie Odel", 10),
            (PERSON, "Mika Anders Rolf Nyman", 20),
            (PERSON, "Odel Marnson", 30),
            (PERSON, "Karn", 40),
        )
    )
    assert found(jumper, "marn") == ["Marn", "Marnie Odel", "Mika Anders Rolf Nyman", "Odel Marnson"]
    assert found(jumper, "mern")[0] == "Marn"
    assert [jump.entity.name for jump in jumper.jump("marn", limit=2)] == ["Marn", "Marnie Odel"]


def test_of_equal_fits_the_recent_come_first_then_the_frequent() -> None:
    jumper = Jumper(
        listed((PLACE, "Malden", 9), (PLACE, "Malmby", 5), (PLACE, "Maltorp", 3), (PLACE, "Oslo", 1))
    )
    ids = ["oslo", "gone", "maltorp", "malmby"]
    assert found(jumper, "mal") == ["Malden", "Malmby", "Maltorp"]
    assert [jump.entity.name for jump in jumper.jump("mal", recent=ids)] == ["Maltorp", "Malmby", "Malden"]
    assert next(jump.entity.name for jump in jumper.jump("malden", recent=ids)) == "Malden"
    recent = [jump.entity.name for jump in jumper.jump("", recent=ids)]
    assert recent == ["Oslo", "Maltorp", "Malmby", "Malden"]
    assert [jump.entity.name for jump in jumper.jump("", limit=2, recent=ids)] == recent[:2]
    assert jumper.jump("", kind=PERSON, recent=ids) == []


def test_a_first_name_that_the_library_lacks_does_not_hide_the_surname() -> None:
    jumper = Jumper(built("It was then that President Brenkwell spoke.", "They flew to Lima."))
    assert found(jumper, "tilda brenkwell") == ["Brenkwell"]
    assert found(jumper, "flying lima") == ["Lima"]
    assert found(jumper, "flying machine") == []


def test_of_two_surnames_both_are_found(known: Jumper) -> None:
    assert set(found(known, "blinken abbas")) == {"Antony Blinken", "Mahmoud Abbas"}
