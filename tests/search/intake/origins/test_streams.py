"""What comes in on standard input and from the web."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from briefsearch.errors import StorageError
from briefsearch.intake.fetching import Fetcher, Mark
from briefsearch.intake.origins import count_items, fetch_reference, open_origin
from briefsearch.intake.values import Hints, Item, Reference, Refusal, SourceKind
from tests.search.intake.fetching.serving import Answer, leads_to, serving
from tests.search.intake.origins.conftest import Opening

PLAIN = b"The harbour of Orvala\n\nThe ferry sails again, said the mayor.\n"
PAGE = b"<!doctype html><title>Ferry</title><p>The ferry sails."
ANSWERS = {
    "/page": ("text/html; charset=windows-1252", PAGE),
    "/plain.html": ("text/plain", PLAIN),
    "/notes": ("text/markdown", PLAIN),
    "/feed": ("text/html", b"<rss version='2.0'><channel></channel></rss>"),
    "/outline": ("text/xml", b"<opml version='2.0'><body></body></opml>"),
    "/picture": ("text/plain", b"\x89PNG\r\n\x1a\n\0\0"),
    "/huge": ("text/html", PAGE + b" " * (17 * 1024 * 1024)),
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give the address of a server on this machine, which says of nothing that it has changed."""
    with serving() as site:
        for path, (content_type, body) in ANSWERS.items():
            answer = Answer(body, headers={"Content-Type": content_type, "ETag": '"first"'})
            site.answers[path] = partial(_answer, answer)
        site.answers["/moved"] = leads_to("/plain.html")
        yield site.url().rstrip("/")


def _answer(answer: Answer, request: BaseHTTPRequestHandler) -> None:
    is_known = request.headers.get("If-None-Match") == answer.headers["ETag"]
    (Answer(status=304) if is_known else answer)(request)


def come_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "kind"), [(PLAIN, "dump"), (PAGE, "page"), (b'{"title": "Rain"}\n' * 9, "jsonl")]
)
def test_standard_input_is_kept_as_a_file_of_the_kind_that_it_shows(
    monkeypatch: pytest.MonkeyPatch, opening: Opening, spool: Path, data: bytes, kind: str
) -> None:
    come_in(monkeypatch, data * 5000)
    (item,) = opening("-")
    assert isinstance(item, Item)
    assert item.kind == kind
    assert item.name == "standard input"
    assert item.file.parent == spool
    assert item.file.read_bytes() == data * 5000
    assert count_items("-") == 1


@pytest.mark.parametrize(
    ("data", "times", "reason"),
    [
        (b"", 1, "nothing came in"),
        (b"\x89PNG\0", 9, "a picture"),
        (PLAIN, 400_000, "more than 16 MB come in"),
    ],
    ids=["nothing", "picture", "much"],
)
def test_what_comes_in_and_is_not_read_is_refused_and_not_kept(
    monkeypatch: pytest.MonkeyPatch, opening: Opening, spool: Path, data: bytes, times: int, reason: str
) -> None:
    come_in(monkeypatch, data * times)
    (refusal,) = opening("-")
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
    assert list(spool.iterdir()) == []


def test_a_program_without_standard_input_is_told_so(
    monkeypatch: pytest.MonkeyPatch, opening: Opening
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (refusal,) = opening("-")
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith("nothing came in")


def test_a_disk_that_takes_nothing_stops_all(
    monkeypatch: pytest.MonkeyPatch, fetcher: Fetcher, tmp_path: Path
) -> None:
    come_in(monkeypatch, PLAIN)
    with pytest.raises(StorageError):
        list(open_origin("-", kind=None, folder=tmp_path / "missing", fetcher=fetcher))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/page", "page"),
        ("/plain.html", "dump"),
        ("/notes", "markdown"),
        ("/feed", "feed"),
        ("/moved", "dump"),
    ],
)
def test_an_address_is_one_item(server: str, opening: Opening, path: str, kind: str) -> None:
    (item,) = opening(server + path)
    assert isinstance(item, Item)
    assert item.kind == kind
    assert item.name == server + path
    assert item.url == server + ("/plain.html" if path == "/moved" else path)
    assert item.charset == ("windows-1252" if path == "/page" else "")
    assert count_items(server + path) == 1


@pytest.mark.parametrize(
    ("path", "reason"), [("/picture", "a picture"), ("/huge", "MB"), ("/missing", "404")]
)
def test_what_an_address_gives_and_is_not_read_is_refused(
    server: str, opening: Opening, path: str, reason: str
) -> None:
    (refusal,) = opening(server + path)
    assert isinstance(refusal, Refusal)
    assert refusal.name == server + path
    assert reason in refusal.reason
    assert "\n" not in refusal.reason


def test_what_is_refused_is_not_kept(server: str, opening: Opening, spool: Path) -> None:
    opening(f"{server}/picture")
    assert list(spool.iterdir()) == []


def test_a_reference_brings_its_kind_and_hints(server: str, fetcher: Fetcher) -> None:
    hints = Hints(title="Ferry", outlet="The Gauge")
    item = fetch_reference(Reference(f"{server}/plain.html", SourceKind.PAGE, hints), fetcher=fetcher)
    assert isinstance(item, Item)
    assert item.kind is SourceKind.PAGE
    assert item.hints == hints
    item = fetch_reference(Reference(f"{server}/plain.html"), fetcher=fetcher)
    assert isinstance(item, Item)
    assert item.kind is SourceKind.DUMP


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "/etc/passwd", "-", "~", "", "javascript:1", "ftp://a.org"]
)
def test_a_reference_never_leads_to_this_machine(url: str, fetcher: Fetcher) -> None:
    refused = fetch_reference(Reference(url), fetcher=fetcher)
    assert isinstance(refused, Refusal)
    assert "only http and https" in refused.reason


def test_what_is_as_it_was_gives_nothing(server: str, spool: Path) -> None:
    marks: dict[str, Mark] = {}
    with Fetcher(spool, allow_private=True, marks=marks) as fetcher:
        first = list(open_origin(f"{server}/page", kind=None, folder=spool, fetcher=fetcher))
        assert len(first) == 1
        assert list(open_origin(f"{server}/page", kind=None, folder=spool, fetcher=fetcher)) == []
        assert fetch_reference(Reference(f"{server}/page"), fetcher=fetcher) is None
    assert len(list(spool.iterdir())) == 1


def test_an_outline_that_is_as_it_was_still_leads_on(server: str, spool: Path) -> None:
    with Fetcher(spool, allow_private=True, marks={}) as fetcher:
        for _ in range(2):
            (item,) = open_origin(f"{server}/outline", kind=None, folder=spool, fetcher=fetcher)
            assert isinstance(item, Item)
            assert item.kind is SourceKind.OPML
