"""Days, names, addresses and languages as fields of feeds, records and books state them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.addresses import language_of, web_address
from briefsearch.intake.days import stated_day
from briefsearch.intake.people import authors_of
from briefsearch.intake.titles import first_words
from briefsearch.intake.xmltree import parse_xml, refuse_entities
from tests.growth import growth

DAY = date(2031, 11, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2031-11-14",
        "2031-11-14T23:30:00-05:00",
        "2031-11-14 08:00",
        "20311114",
        "20311114T080000Z",
        "Fri, 14 Nov 2031 23:30:00 -0500",
        "14 Nov 31 08:00:00 GMT",
        "14 November 2031",
        "November 14th, 2031",
        "11/14/2031",
        "14/11/2031",
        "11/14/31",
        "14.11.2031",
        "2031/11/14",
        "  2031-11-14\n",
    ],
)
def test_days_that_can_be_read_in_one_way(text: str) -> None:
    assert stated_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "3/4/2031",
        "2031-02-30",
        "30.2.2031",
        "2031",
        "0101-01-01T00:00:00+00:00",
        "1/1",
        "14 Nov 99999999999 23:30:00",
    ],
)
def test_days_that_cannot(text: str) -> None:
    assert stated_day(text) is None


def test_days_of_two_digits_and_equal_numbers() -> None:
    assert stated_day("11/14/98") == date(1998, 11, 14)
    assert stated_day("5/5/2031") == date(2031, 5, 5)
    assert stated_day("3.4.2031") == date(2031, 4, 3)


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_none(text: str) -> None:
    day = stated_day(text)
    assert day is None or isinstance(day, date)


@given(st.dates(min_value=date(1450, 1, 1)))
def test_iso_days_come_back(day: date) -> None:
    assert stated_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ilse Brandt", ("Ilse Brandt",)),
        ("By Ilse Brandt and Jonas Meer", ("Ilse Brandt", "Jonas Meer")),
        ("Ilse Brandt, Jonas Meer, and Ada Holm", ("Ilse Brandt", "Jonas Meer", "Ada Holm")),
        ("Ilse Brandt; Jonas Meer", ("Ilse Brandt", "Jonas Meer")),
        ("Brandt, Ilse", ("Brandt, Ilse",)),
        ("Ilse Brandt, PhD", ("Ilse Brandt, PhD",)),
        ("ilse@paper.example (Ilse Brandt)", ("Ilse Brandt",)),
        ('"Ilse Brandt", Jonas Meer', ("Ilse Brandt", "Jonas Meer")),
        ("Ilse Brandt and Ilse Brandt", ("Ilse Brandt",)),
        ("ilse@paper.example", ()),
        (" ", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert authors_of(text) == names


@given(st.text(max_size=200))
def test_names_are_clean_lines(text: str) -> None:
    for name in authors_of(text):
        assert name == " ".join(name.split())
        assert "\x1b" not in name


@pytest.mark.parametrize(
    ("text", "base", "address"),
    [
        ("https://paper.example/a", "", "https://paper.example/a"),
        ("/a?b=1", "https://paper.example/feed", "https://paper.example/a?b=1"),
        ("/a", "", ""),
        ("javascript:alert(1)", "https://paper.example/", ""),
        ("file:///etc/passwd", "", ""),
        ("https://[", "", ""),
        ("https://a b/", "", ""),
        ("https://paper.example/" + "a" * 3_000, "", ""),
        ("", "https://paper.example/", ""),
    ],
)
def test_addresses(text: str, base: str, address: str) -> None:
    assert web_address(text, base) == address


def test_languages() -> None:
    assert [language_of(tag) for tag in ("en-GB", "DE", "pt_BR", "deu", "", "english", "x")] == [
        "en",
        "de",
        "pt",
        "deu",
        "",
        "",
        "",
    ]


def test_first_words() -> None:
    assert first_words("one two\nthree") == "one two three"
    assert first_words("word " * 13) == "word " * 11 + "word…"


BOMB = b'<?xml version="1.0"?><!-- <a> --><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize("data", [BOMB, BOMB.decode().encode("utf-16"), BOMB.replace(b"!ENTITY", b"!entity")])
def test_entities_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="entities"):
        parse_xml(data)


def test_entities_in_a_text_are_none() -> None:
    data = b"<!DOCTYPE x><x><![CDATA[<!DOCTYPE y [<!DOCTYPE a>]>]]></x>"
    refuse_entities(data)
    refuse_entities(b"<x><![CDATA[<!ENTITY a 'b'>]]></x>")


@given(st.binary(max_size=200))
def test_any_bytes_are_xml_or_refused(data: bytes) -> None:
    with suppress(UnreadableError):
        assert parse_xml(data) is not None


def test_time_of_the_scan_grows_with_the_size() -> None:
    assert growth(lambda size: refuse_entities(b"<!--a-->" * size), 20_000, 200_000) < 40
    assert growth(lambda size: refuse_entities(b"<!DOCTYPE " * size), 20_000, 200_000) < 40
