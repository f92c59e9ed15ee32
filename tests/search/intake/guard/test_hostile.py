"""Sources made to bring a reader down, as they are: a clear line each, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from briefsearch.intake.guard import Guard
from briefsearch.intake.kinds import HEAD_BYTES, kind_of
from briefsearch.intake.values import Draft, Refusal
from tests.search.intake.guard.conftest import Making

PAGE = "<!doctype html><title>Ferry</title><body>"
LAUGHS = "".join(f'<!ENTITY h{number + 1} "{f"&h{number};" * 10}">' for number in range(12))
LAUGHING = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY h0 "ha">{LAUGHS}]>'
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '</manifest><spine><itemref idref="a"/></spine></package>'
)
RESPONSE = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 300000000\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"
)


def bomb() -> bytes:
    """Return a small book with a chapter of 300 MB."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("a.opf", PACKAGE)
        with book.open("a.xhtml", "w") as chapter:
            for _ in range(300):
                chapter.write(b"<p>" + b" " * 1_000_000)
    return data.getvalue()


SOURCES: dict[str, Callable[[], bytes | str]] = {
    "divs.html": lambda: PAGE + "<div>" * 50_000 + "The ferry sails." + "</div>" * 50_000,
    "open.html": lambda: PAGE + "<b><i>" * 100_000 + "The ferry sails.",
    "tables.html": lambda: PAGE + "<table><tr><td>" * 20_000 + "The ferry sails.",
    "quotes.html": lambda: PAGE + "<blockquote>" * 500 + "The ferry sails.",
    "attributes.html": lambda: f"{PAGE}<p {'a=b ' * 500_000}>The ferry sails.",
    "laughs.rss": lambda: f"{LAUGHING}<rss><channel><item><title>&h12;</title></item></channel></rss>",
    "laughs.opml": lambda: (
        f'{LAUGHING}<opml><body><outline text="&h12;" xmlUrl="http://a.org"/></body></opml>'
    ),
    "deep.opml": lambda: "<opml><body>" + "<outline>" * 50_000,
    "bomb.epub": bomb,
    "bomb.warc.gz": lambda: gzip.compress(RESPONSE + b" " * 300_000_000, 1),
    "deep.jsonl": lambda: '{"title": "Ferry", "text": ' + "[" * 500_000,
    "circle.pdf": lambda: (
        b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>> endobj\ntrailer <</Root 1 0 R>>"
    ),
    "marks.md": lambda: ">" * 100_000 + "\n\n" + "*a **b _c " * 5_000,
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_hostile_source_is_read_or_told_and_the_rest_goes_on(
    guard: Guard, making: Making, name: str
) -> None:
    made = SOURCES[name]()
    data = made.encode() if isinstance(made, str) else made
    found = list(guard.read(making(name, data, kind_of(data[:HEAD_BYTES], name))))
    assert found
    for thing in found:
        if isinstance(thing, Refusal):
            assert "\n" not in thing.reason
            assert "please report" not in thing.reason
            assert len(thing.reason) < 130
    assert [type(thing) for thing in guard.read(making("rest.md"))] == [Draft]
