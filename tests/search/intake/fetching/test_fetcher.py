"""What a fetch gives, from a real server."""

from __future__ import annotations

import gzip
import os
import stat
import time
import zlib
from http.server import BaseHTTPRequestHandler
from importlib.metadata import version
from pathlib import Path

import pytest

from briefsearch.errors import StorageError, UnreadableError
from briefsearch.intake.fetching import Fetcher, Mark, body
from tests.search.intake.fetching.serving import Answer, Handler, Site, leads_to, page

MEGABYTE = 1024 * 1024


def refusal(fetcher: Fetcher, url: str) -> str:
    """Return why `url` is refused, having seen that nothing of it stays and that it is one line."""
    with pytest.raises(UnreadableError) as caught:
        fetcher.fetch(url)
    assert not list(fetcher._folder.glob("*"))
    reason = str(caught.value)
    assert reason == " ".join(reason.split())
    assert "; " in reason
    return reason


def test_a_page_comes_with_what_the_server_says_of_it(site: Site, fetcher: Fetcher, folder: Path) -> None:
    site.answers["/fog?day=2"] = page(
        Content_Type='Text/HTML; Charset="Windows-1252"',
        ETag='"v1"',
        Last_Modified="Mon, 06 Nov 2023 09:00:00 GMT",
    )
    fetched = fetcher.fetch(site.url("/fog?day=2#end"))
    assert fetched.file.read_bytes() == b"<p>Fog closed the port of Varn.</p>"
    assert fetched.file.parent == folder
    assert stat.S_IMODE(fetched.file.stat().st_mode) == 0o600
    assert (fetched.url, fetched.unchanged) == (site.url("/fog?day=2"), False)
    assert (fetched.content_type, fetched.charset) == ("text/html", "windows-1252")
    assert fetched.mark == Mark('"v1"', "Mon, 06 Nov 2023 09:00:00 GMT")


def test_the_server_learns_who_asks_and_no_more(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = page(Set_Cookie="who=jon; Path=/")
    site.answers["/b"] = page()
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))
    headers = site.asked[-1][1]
    assert headers["host"] == f"127.0.0.1:{site.port}"
    assert headers["user-agent"].startswith(f"briefreader/{version('briefreader')} ")
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_what_is_still_the_same_is_not_sent_again(site: Site, folder: Path) -> None:
    mark = Mark('"v1"', "Mon, 06 Nov 2023 09:00:00 GMT")
    marks: dict[str, Mark] = {}
    site.answers["/feed"] = page(ETag=mark.etag, Last_Modified=mark.modified)
    with Fetcher(folder, allow_private=True, marks=marks) as fetcher:
        assert not fetcher.fetch(site.url("/feed")).unchanged
        assert marks == {site.url("/feed"): mark}
        site.answers["/feed"] = Answer(status=304)
        fetched = fetcher.fetch(site.url("/feed"))
    assert fetched.unchanged
    assert fetched.file.read_bytes() == b""
    assert marks == {site.url("/feed"): mark}
    first, again = (headers for path, headers in site.asked if path == "/feed")
    assert not first.keys() & {"if-none-match", "if-modified-since"}
    assert (again["if-none-match"], again["if-modified-since"]) == (mark.etag, mark.modified)
    fetcher.forget(site.url("/feed"))
    assert not marks


def test_without_marks_the_same_is_sent_twice(site: Site, fetcher: Fetcher) -> None:
    site.answers["/feed"] = page(ETag='"v1"')
    assert not any(fetcher.fetch(site.url("/feed")).unchanged for _ in range(2))
    assert not any("if-none-match" in headers for _, headers in site.asked)


def test_unchanged_is_no_answer_to_who_knows_nothing(site: Site, fetcher: Fetcher) -> None:
    site.answers["/feed"] = Answer(status=304)
    assert "304" in refusal(fetcher, site.url("/feed"))


def test_a_remembered_mark_cannot_add_a_header(site: Site, folder: Path) -> None:
    site.answers["/"] = page()
    marks = {site.url("/"): Mark('"v1"\r\nX-Other: 1', "é\ufffd")}
    with Fetcher(folder, allow_private=True, marks=marks) as fetcher:
        refusal(fetcher, site.url("/"))
    assert not site.asked


# Redirects


def test_redirects_are_followed_to_the_end(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {
        "/old": leads_to("/news/old"),
        "/news/old": leads_to("new é#top"),
        "/news/new%20%C3%A9": page(),
    }
    assert fetcher.fetch(site.url("/old")).url == site.url("/news/new%20%C3%A9")


def test_redirects_without_end_are_not(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {"/a": leads_to("/b"), "/b": leads_to("/a")}
    assert "more than 10 times" in refusal(fetcher, site.url("/a"))
    assert len(site.asked) == 11


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "http://jon@varn.example/", "http://[", "//", "ftp://x/y"]
)
def test_each_step_is_checked(site: Site, fetcher: Fetcher, target: str) -> None:
    site.answers["/"] = leads_to(target)
    refusal(fetcher, site.url("/"))


def test_a_redirect_to_nowhere_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.answers["/"] = Answer(status=302)
    assert "302" in refusal(fetcher, site.url("/"))


# Packing and size


def test_packed_pages_are_unpacked(site: Site, fetcher: Fetcher) -> None:
    text = os.urandom(200_000)
    two_members = gzip.compress(text[:70_000]) + gzip.compress(text[70_000:])
    site.answers["/"] = Answer(two_members, headers={"Content-Encoding": "gzip"})
    assert fetcher.fetch(site.url("/")).file.read_bytes() == text


@pytest.mark.parametrize(
    ("packed", "word"), [(gzip.compress(b"a" * 99)[:-9], "breaks off"), (b"plain text", "damaged")]
)
def test_damaged_packing_is_refused(site: Site, fetcher: Fetcher, packed: bytes, word: str) -> None:
    site.answers["/"] = Answer(packed, headers={"Content-Encoding": "gzip"})
    assert word in refusal(fetcher, site.url("/"))


@pytest.mark.parametrize("packing", ["br", "gzip, gzip", "deflate"])
def test_other_packing_is_refused_by_name(site: Site, fetcher: Fetcher, packing: str) -> None:
    site.answers["/"] = Answer(zlib.compress(b"a"), headers={"Content-Encoding": packing})
    assert packing in refusal(fetcher, site.url("/"))


def test_a_bomb_is_stopped_early(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    packing = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packing.compress(bytes(MEGABYTE)) for _ in range(64)) + packing.flush()
    site.answers["/"] = Answer(bomb, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
    sizes: list[int] = []
    refuse = body._refuse_more

    def watching(size: int, limit: int) -> None:
        sizes.append(size)
        refuse(size, limit)

    monkeypatch.setattr(body, "_refuse_more", watching)
    assert "16 MB" in refusal(fetcher, site.url("/"))
    assert 16 * MEGABYTE < max(sizes) <= 16 * MEGABYTE + 64 * 1024


def empty_packets(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Encoding", "gzip")
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    while True:
        request.wfile.write(gzip.compress(b"") * 5000)


def test_packing_without_end_is_stopped_even_if_nothing_is_in_it(site: Site, fetcher: Fetcher) -> None:
    site.answers["/"] = empty_packets
    assert "16 MB" in refusal(fetcher, site.url("/"))


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    while True:
        request.wfile.write(b"a" * 65536)


def test_a_body_without_end_is_stopped(site: Site, fetcher: Fetcher) -> None:
    site.answers["/"] = endless
    assert "16 MB" in refusal(fetcher, site.url("/"))


def test_what_states_to_be_too_large_is_not_even_begun(site: Site, fetcher: Fetcher) -> None:
    for kind, length, word in [("text/html", 17, "16 MB"), ("application/pdf", 300, "256 MB")]:
        headers = {"Content-Type": kind, "Content-Length": str(length * MEGABYTE)}
        site.answers["/"] = Answer(b"", headers=headers)
        assert word in refusal(fetcher, site.url("/"))


def test_archives_may_be_larger_than_pages(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a.epub"] = Answer(bytes(17 * MEGABYTE), headers={"Content-Type": "application/epub+zip"})
    assert fetcher.fetch(site.url("/a.epub")).file.stat().st_size == 17 * MEGABYTE


@pytest.mark.parametrize("kind", ["video/mp4", "Audio/ogg; x=y", "image/png"])
def test_what_has_no_text_is_not_fetched(site: Site, fetcher: Fetcher, kind: str) -> None:
    site.answers["/"] = Answer(b"....", headers={"Content-Type": kind})
    assert kind.partition("/")[0].lower() in refusal(fetcher, site.url("/"))


# Time


def dripping(*, in_head: bool) -> Handler:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", "1000000")
        if not in_head:
            request.end_headers()
        request.wfile.flush()
        request.flush_headers()
        for number in range(1000):
            request.wfile.write(b"X-%d: y\r\n" % number if in_head else b"a")
            time.sleep(0.05)

    return drip


@pytest.mark.parametrize("in_head", [True, False])
def test_a_server_cannot_hold_a_reader_by_drips(site: Site, folder: Path, in_head: bool) -> None:
    site.answers["/"] = dripping(in_head=in_head)
    with Fetcher(folder, allow_private=True, seconds=0.5) as fetcher:
        begun = time.monotonic()
        assert "too long" in refusal(fetcher, site.url("/"))
        assert 0.4 < time.monotonic() - begun < 3


def answering_later(request: BaseHTTPRequestHandler) -> None:
    while True:
        request.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 2000)


def chunks_without_end(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        request.wfile.write(b"1;" + b"a" * 2000 + b"\r\na\r\n")


@pytest.mark.parametrize("talk", [answering_later, chunks_without_end])
def test_a_server_cannot_hold_a_reader_by_talk_without_content(
    site: Site, folder: Path, talk: Handler
) -> None:
    site.answers["/"] = talk
    with Fetcher(folder, allow_private=True, seconds=0.5) as fetcher:
        begun = time.monotonic()
        assert "too long" in refusal(fetcher, site.url("/"))
        assert time.monotonic() - begun < 3


def test_a_server_that_says_nothing_is_left(site: Site, folder: Path) -> None:
    site.answers["/"] = lambda _request: time.sleep(2)
    with Fetcher(folder, allow_private=True, seconds=0.4) as fetcher:
        assert "too long" in refusal(fetcher, site.url("/"))


def test_what_comes_steadily_may_take_longer(site: Site, folder: Path) -> None:
    def steady(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(12 * 65536))
        request.end_headers()
        for _ in range(12):
            request.wfile.write(bytes(65536))
            time.sleep(0.08)

    site.answers["/"] = steady
    with Fetcher(folder, allow_private=True, seconds=0.7) as fetcher:
        assert fetcher.fetch(site.url("/")).file.stat().st_size == 12 * 65536


# Failures


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (401, "password"),
        (403, "browser"),
        (404, "check the address"),
        (410, "archive"),
        (418, "418"),
        (429, "later"),
        (451, "legal"),
        (500, "later"),
        (503, "later"),
        (599, "599"),
    ],
)
def test_each_failure_has_its_line(site: Site, fetcher: Fetcher, status: int, word: str) -> None:
    site.answers["/"] = Answer(b"<p>No.</p>", status=status)
    reason = refusal(fetcher, site.url("/"))
    assert word in reason
    assert str(status) in reason


def mail_server(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"220 mail.varn.example ESMTP\r\n")
    request.close_connection = True


def test_no_server_no_name_no_web(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("https_proxy", raising=False)
    assert "no server nowhere.invalid" in refusal(fetcher, "http://nowhere.invalid/")
    assert "no server a..b" in refusal(fetcher, "http://a..b/")
    assert "no server" in refusal(fetcher, f"http://{'a' * 300}.example/")
    assert "refused" in refusal(fetcher, "http://127.0.0.1:1/")
    monkeypatch.setenv("https_proxy", "http://proxy.varn.example:8080")
    assert "proxies are not used" in refusal(fetcher, "http://127.0.0.1:1/")
    site.answers["/"] = mail_server
    assert "not of the web" in refusal(fetcher, site.url("/"))
    site.answers["/"] = Answer(b"half", headers={"Content-Length": "8", "Connection": "close"})
    assert "broke off" in refusal(fetcher, site.url("/"))


def test_a_folder_that_cannot_be_written_is_named(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Fetcher(tmp_path / "file", allow_private=True) as fetcher, pytest.raises(StorageError, match="file"):
        fetcher.fetch(site.url("/"))


# A server that is busy


@pytest.mark.parametrize("asked", ["0", "Mon, 06 Nov 2023 09:00:00 GMT"])
def test_a_busy_server_is_asked_once_more(site: Site, fetcher: Fetcher, asked: str) -> None:
    answers = [page(), Answer(status=503, headers={"Retry-After": asked})]

    def answer(request: BaseHTTPRequestHandler) -> None:
        answers.pop()(request)

    site.answers["/"] = answer
    assert fetcher.fetch(site.url("/")).file.read_bytes().startswith(b"<p>Fog")
    assert site.paths == ["/", "/"]


@pytest.mark.parametrize(
    "asked", ["3600", pytest.param("9" * 5000, id="huge"), "soon", "-1", "Mon, 06 Nov 2999 09:00:00 GMT", "²"]
)
def test_a_server_that_asks_for_long_is_left(site: Site, fetcher: Fetcher, asked: str) -> None:
    site.answers["/"] = Answer(status=429, headers={"Retry-After": asked.encode().decode("latin-1")})
    assert "429" in refusal(fetcher, site.url("/"))
    assert site.paths == ["/"]


def test_the_wait_is_as_long_as_asked(site: Site, fetcher: Fetcher) -> None:
    site.answers["/"] = Answer(status=429, headers={"Retry-After": "1"})
    begun = time.monotonic()
    assert "429" in refusal(fetcher, site.url("/"))
    assert time.monotonic() - begun >= 1
    assert site.paths == ["/", "/"]
