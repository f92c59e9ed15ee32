"""Web archives."""

from __future__ import annotations

import gzip
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from briefsearch.errors import UnreadableError
from briefsearch.intake.values import SourceKind
from tests.growth import growth
from tests.search.intake.items import drafts, found_in, never_fails_otherwise, only, refusals

# The writer of the library leaves its temporary files to be closed by themselves.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.Spooled:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

URL = "https://courier.example/crane"
SENTENCES = (
    "The harbour of Kessin has a new crane, which lifts twice as much as the old one did.",
    "Its driver, Ada Holm, said on the quay that she could see the islands from her seat.",
    "The old crane will be taken apart in spring and its iron sold to a foundry in Orrin.",
)
CAPTURED = "2021-11-20T08:00:00Z"


def page(title: str = "A new crane for Kessin", head: str = "") -> bytes:
    paragraphs = "".join(f"<p>{sentence} {sentence[::-1]}</p>" for sentence in SENTENCES)
    return (
        f"<html><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def archive(*records: dict[str, Any], zipped: bool = False) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    for record in records:
        body = record.get("body", page())
        headers = [
            ("Content-Type", record.get("type", "text/html; charset=utf-8")),
            *record.get("headers", ()),
        ]
        http = StatusAndHeaders(record.get("status", "200 OK"), headers, protocol="HTTP/1.1")
        kind = record.get("kind", "response")
        writer.write_record(
            writer.create_warc_record(
                record.get("url", URL),
                kind,
                payload=io.BytesIO(body),
                http_headers=http if kind in {"response", "revisit"} else None,
                warc_headers_dict={"WARC-Date": CAPTURED},
            )
        )
    return out.getvalue()


def warc(data: bytes) -> list[Any]:
    return found_in(data, SourceKind.WARC)


@pytest.mark.parametrize("zipped", [False, True])
def test_pages_become_articles(zipped: bool) -> None:
    data = archive({}, {"url": URL + "/2", "body": page("The foundry of Orrin waits")}, zipped=zipped)
    first, second = drafts(warc(data))
    assert (first.article.title, first.article.url) == ("A new crane for Kessin", URL)
    assert SENTENCES[1] in first.article.text
    assert first.article.published is None
    assert first.article.published_between == (None, date(2021, 11, 20))
    assert "captured" in first.article.published_evidence
    assert (first.original, first.suffix) == (page(), ".html")
    assert second.article.title == "The foundry of Orrin waits"


def test_a_day_that_the_page_states_goes_before_its_capture() -> None:
    head = '<meta property="article:published_time" content="2021-11-14T08:00:00Z">'
    article = only(warc(archive({"body": page(head=head)})))
    assert article.published == date(2021, 11, 14)
    assert "captured" not in article.published_evidence


def test_what_is_no_page_is_passed_over() -> None:
    data = archive(
        {"kind": "request", "body": b"GET / HTTP/1.1\r\n\r\n"},
        {"type": "image/png", "body": b"\x89PNG"},
        {"type": "text/plain", "body": b"words"},
        {"status": "404 Not Found"},
        {"status": "301 Moved", "body": b""},
        {"kind": "metadata"},
        {"kind": "revisit", "body": b""},
        {"url": "dns:courier.example"},
        {},
    )
    assert only(warc(data)).url == URL
    with pytest.raises(UnreadableError, match="no web page among its 1 records"):
        warc(archive({"type": "image/png"}))


def test_pages_that_are_packed_once_more() -> None:
    packed = gzip.compress(page())
    assert only(warc(archive({"body": packed, "headers": [("Content-Encoding", "gzip")]}))).url == URL
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page()), page())
    assert only(warc(archive({"body": chunked, "headers": [("Transfer-Encoding", "chunked")]}))).url == URL


def test_character_sets() -> None:
    body = page("Größe über alles").decode().encode("latin-1")
    assert (
        only(warc(archive({"body": body, "type": "text/html; charset=iso-8859-1"}))).title
        == "Größe über alles"
    )


def test_a_page_that_cannot_be_read_does_not_stop_the_others() -> None:
    found = warc(archive({"body": b"<html></html>", "url": URL + "/empty"}, {}))
    assert [refusal.name for refusal in refusals(found)] == [URL + "/empty"]
    assert len(found) == 2


@pytest.mark.parametrize("zipped", [False, True])
def test_a_broken_tail_keeps_what_was_read(zipped: bool) -> None:
    whole = archive({}, {"url": URL + "/2"}, zipped=zipped)
    first = len(archive({}, zipped=zipped))
    found = warc(whole[: first + (len(whole) - first) * 3 // 4])
    (refusal,) = refusals(found)
    assert "breaks off" in refusal.reason
    assert found[0].article.url == URL
    assert len(found) == 2


def test_a_page_that_is_too_long() -> None:
    packed = gzip.compress(b"<p>" + b"a" * (17 * 1024 * 1024))
    (refusal, _) = warc(archive({"body": packed, "headers": [("Content-Encoding", "gzip")]}, {}))
    assert "16 MB" in refusal.reason


def test_bombs() -> None:
    bomb = gzip.compress(b"WARC/1.0\r\n" + bytes(100 * 1024 * 1024), 9)
    with pytest.raises(UnreadableError, match=r"as a web archive: .*(?:trap|header)"):
        warc(bomb)
    record = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: %d\r\n\r\n" % (100 * 1024 * 1024)
    (_, refusal) = warc(archive({}, zipped=True) + gzip.compress(record + bytes(100 * 1024 * 1024), 9))
    assert "trap" in refusal.reason


@pytest.mark.parametrize(
    "data", [b"", b"words", b"\x1f\x8b", b"WARC/1.0\r\n", b"WARC/1.0\r\n" + b"a: b\r\n" * 300_000]
)
def test_what_is_no_archive(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        warc(data)


@settings(max_examples=60)
@given(st.binary(max_size=60), st.integers(0, 600), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, at: int, zipped: bool) -> None:
    whole = archive({"body": b"<p>A crane.</p>"}, zipped=zipped)
    never_fails_otherwise(data, SourceKind.WARC)
    never_fails_otherwise(b"WARC/1.0\r\nWARC-Type: response\r\n" + data, SourceKind.WARC)
    never_fails_otherwise(whole[:at] + data + whole[at:], SourceKind.WARC)


def test_time_grows_with_the_size() -> None:
    image = {"type": "image/png"}

    def one_archive(size: int) -> None:
        with pytest.raises(UnreadableError, match="no web page"):
            warc(archive(image | {"body": b"a" * size}))

    assert growth(one_archive, 1_000_000, 10_000_000) < 40
