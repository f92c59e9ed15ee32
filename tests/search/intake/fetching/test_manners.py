"""One page of a site is read as in a browser; for more of them its robots.txt is asked."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from briefsearch.errors import UnreadableError
from briefsearch.intake.fetching import Fetcher
from tests.search.intake.fetching.serving import Answer, Site, leads_to, page, serving

FORBIDS = "User-agent: otherreader\nDisallow: /open\n\nUser-agent: briefreader\nDisallow: /closed\n"


def pages(site: Site, *paths: str) -> None:
    site.answers |= dict.fromkeys(paths, page())


def test_one_page_is_read_without_asking(site: Site, fetcher: Fetcher) -> None:
    pages(site, "/closed")
    site.answers["/robots.txt"] = Answer(FORBIDS.encode())
    fetcher.fetch(site.url("/closed"))
    assert site.paths == ["/closed"]


def test_from_the_second_page_on_the_rules_are_asked_for_once_and_kept(site: Site, fetcher: Fetcher) -> None:
    pages(site, "/closed/1", "/closed/2", "/open/1", "/open/2")
    site.answers["/robots.txt"] = Answer(FORBIDS.encode())
    fetcher.fetch(site.url("/closed/1"))
    with pytest.raises(UnreadableError, match=r"robots\.txt.*; open it in a browser"):
        fetcher.fetch(site.url("/closed/2"))
    fetcher.fetch(site.url("/open/1"))
    fetcher.fetch(site.url("/open/2"))
    assert site.paths == ["/closed/1", "/robots.txt", "/open/1", "/open/2"]


@pytest.mark.parametrize("path", ["//[", "/%5B%5D//%5B", "/a?b=//[#", "/%00%0A"])
def test_odd_paths_are_no_trouble(site: Site, fetcher: Fetcher, path: str) -> None:
    site.answers["/robots.txt"] = Answer(FORBIDS.encode())
    pages(site, "/a")
    fetcher.fetch(site.url("/a"))
    with pytest.raises(UnreadableError, match="404"):
        fetcher.fetch(site.url(path))


def test_an_odd_host_is_no_trouble(fetcher: Fetcher) -> None:
    for _ in range(2):
        with pytest.raises(UnreadableError, match="no server"):
            fetcher.fetch("http://a%5B.invalid/")


def test_a_redirect_within_a_site_is_no_second_page(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {"/": leads_to("/news"), "/robots.txt": Answer(FORBIDS.encode())}
    pages(site, "/news", "/open")
    fetcher.fetch(site.url("/"))
    assert site.paths == ["/", "/news"]
    site.answers["/open"] = leads_to("/closed")
    with pytest.raises(UnreadableError, match=r"robots\.txt"):
        fetcher.fetch(site.url("/open"))
    assert site.paths == ["/", "/news", "/robots.txt", "/open"]


def test_other_sites_are_others(site: Site, fetcher: Fetcher) -> None:
    pages(site, "/a", "/b")
    with serving() as other:
        pages(other, "/a")
        fetcher.fetch(site.url("/a"))
        fetcher.fetch(other.url("/a"))
        assert (site.paths, other.paths) == (["/a"], ["/a"])


@pytest.mark.parametrize(
    "rules",
    [
        Answer(status=404),
        Answer(status=403),
        Answer(b"<html>no rules</html>"),
        Answer("\ufeffUser-agent: *\nDisallow: /x".encode()),
        Answer(b"User-agent: *\r\nDisallow:\r\n"),
        Answer(b"\xff\xfe\x00"),
        leads_to("/rules"),
    ],
)
def test_where_nothing_is_forbidden_all_is_read(site: Site, fetcher: Fetcher, rules: Answer) -> None:
    pages(site, "/a", "/b")
    site.answers["/robots.txt"] = rules
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))
    assert site.paths[-1] == "/b"


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"Disallow: /a\n" * 1000)


@pytest.mark.parametrize(
    "rules",
    [
        Answer(status=500),
        Answer(b"x", headers={"Content-Length": "9", "Connection": "close"}),
        Answer(("User-agent: *\nCrawl-delay: " + "9" * 5000).encode()),
        Answer("User-agent: *\nCrawl-delay: ²".encode()),
        endless,
    ],
)
def test_rules_that_cannot_be_read_leave_it_at_one_page(site: Site, fetcher: Fetcher, rules: Answer) -> None:
    pages(site, "/a", "/b", "/c")
    site.answers["/robots.txt"] = rules
    fetcher.fetch(site.url("/a"))
    for path in ("/b", "/c"):
        with pytest.raises(UnreadableError, match=r"robots\.txt.* cannot be read: .*; "):
            fetcher.fetch(site.url(path))
    assert site.paths == ["/a", "/robots.txt"]


def test_the_first_pages_come_at_once_and_then_one_a_pause(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    paths = [f"/{number}" for number in range(6)]
    pages(site, *paths)
    waited = []
    with Fetcher(folder, allow_private=True, pause=100) as fetcher:
        for path in paths:
            fetcher.fetch(site.url(path))
            waited.append(sum(slept))
    assert waited == pytest.approx([0, 0, 0, 0, 100, 200], abs=10)


def test_a_site_may_ask_for_longer_pauses(site: Site, folder: Path) -> None:
    pages(site, "/a", "/b")
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 1\n")
    with Fetcher(folder, allow_private=True, pause=0, seconds=0.8) as fetcher:
        begun = time.monotonic()
        fetcher.fetch(site.url("/a"))
        # The pause is longer than a fetch may take, and does not count; it begins with the first request.
        fetcher.fetch(site.url("/b"))
        assert time.monotonic() - begun > 0.9


def test_but_not_for_endless_ones(site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    pages(site, "/a", "/b")
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 86400\n")
    with Fetcher(folder, allow_private=True) as fetcher:
        fetcher.fetch(site.url("/a"))
        fetcher.fetch(site.url("/b"))
    assert max(slept) == pytest.approx(10, abs=1)
