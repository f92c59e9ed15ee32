"""Outlines of feeds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.values import Reference, SourceKind
from tests.search.intake.items import found_in, never_fails_otherwise, references, refusals


def outline(body: str, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{prolog}<opml version="2.0"><head><title>Mine</title></head><body>{body}</body></opml>'.encode()


def test_feeds_however_deep() -> None:
    body = (
        '<outline text="Papers"><outline text="The Orrin &amp; Kessin Courier" type="rss"'
        ' xmlUrl="https://courier.example/feed" htmlUrl="https://courier.example/"/>'
        '<outline text="More"><outline title="Harbour notes" XMLURL="http://harbour.example/atom"/></outline></outline>'
        '<outline text="Again" xmlUrl="https://courier.example/feed"/><outline text="A note"/>'
    )
    found = references(found_in(outline(body), SourceKind.OPML))
    assert [(one.url, one.kind, one.hints.outlet) for one in found] == [
        ("https://courier.example/feed", SourceKind.FEED, "The Orrin & Kessin Courier"),
        ("http://harbour.example/atom", SourceKind.FEED, "Harbour notes"),
    ]


def test_addresses_that_are_none_of_the_web() -> None:
    body = '<outline text="Mine\x0a" xmlUrl="file:///etc/passwd"/><outline text="Good" xmlUrl="https://a.example/"/>'
    found = found_in(outline(body), SourceKind.OPML)
    (refusal,) = refusals(found)
    assert refusal.name == "Mine"
    assert isinstance(found[1], Reference)


def test_relative_addresses() -> None:
    found = found_in(outline('<outline xmlUrl="/feed"/>'), SourceKind.OPML, url="https://a.example/list.opml")
    assert references(found)[0].url == "https://a.example/feed"


def test_broken_outlines_are_read_as_far_as_they_go() -> None:
    data = outline('<outline text="A & B" xmlUrl="https://a.example/"/>')[:-8]
    assert references(found_in(data, SourceKind.OPML))[0].url == "https://a.example/"


def test_limit() -> None:
    body = "".join(f'<outline xmlUrl="https://a.example/{number}"/>' for number in range(10_002))
    found = found_in(outline(body), SourceKind.OPML)
    assert len(found) == 10_001
    assert "10,000" in refusals(found)[0].reason


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no XML"),
        (b"<rss/>", "no OPML"),
        (outline(""), "names no feeds"),
        (outline("&b;", '<!DOCTYPE opml [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'), "entities"),
        (outline("<outline>" * 300_000 + "</outline>" * 300_000), "names no feeds"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_outline(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        found_in(data, SourceKind.OPML)


@given(st.binary(max_size=80), st.integers(0, 200))
def test_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    whole = outline('<outline text="A" xmlUrl="https://a.example/"/>')
    never_fails_otherwise(data, SourceKind.OPML)
    never_fails_otherwise(whole[:at] + data + whole[at:], SourceKind.OPML)
