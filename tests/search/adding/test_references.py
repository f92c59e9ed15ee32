"""Feeds and lists of feeds are followed to their pages, each fetched once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefsearch.model import Progress
from tests.search.adding.making import add, open_library, outcomes, prose, steps
from tests.search.intake.fetching.serving import Answer, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a site with a list of one feed, which has two pages, one of them gone."""
    with serving() as site:
        paragraphs = "".join(f"<p>{part}</p>" for part in prose(1, 400).split("\n\n"))
        page = (
            f"<html><head><title>Rain</title></head><body><article><h1>Rain</h1>{paragraphs}</article></body>"
        )
        entries = "".join(
            f"<item><title>{name}</title><link>{site.url(f'/{name}')}</link></item>"
            for name in ("rain", "gone")
        )
        feed = f'<rss version="2.0"><channel><title>Strait Log</title>{entries}</channel></rss>'
        outline = (
            f'<opml version="2.0"><body><outline type="rss" xmlUrl="{site.url("/feed")}"/></body></opml>'
        )
        for path, body, kind in (
            ("/rain", page, "text/html"),
            ("/feed", feed, "application/rss+xml"),
            ("/list", outline, "text/x-opml"),
        ):
            site.answers[path] = Answer(body.encode(), headers={"Content-Type": kind})
        site.answers["/gone"] = Answer(status=410)
        yield site


def test_a_list_of_feeds_leads_to_pages(site: Site, tmp_path: Path) -> None:
    root = tmp_path / "library"
    found = add(root, site.url("/list"), allow_private=True)
    assert outcomes(found) == ["added", "refused"]
    assert (found[0].origin, found[0].name) == (site.url("/list"), site.url("/rain"))
    library = open_library(root)
    (head,) = library.heads()
    article = library.article(head.id)
    assert article.url == site.url("/rain")
    assert article.original.endswith(".html")
    library.close()
    assert not list((tmp_path / "cache" / "adding").glob("*"))


def test_what_a_feed_refers_to_and_is_known_is_not_fetched_again(site: Site, tmp_path: Path) -> None:
    root = tmp_path / "library"
    add(root, site.url("/feed"), allow_private=True)
    site.asked.clear()
    found = add(root, site.url("/feed"), allow_private=True)
    assert outcomes(found) == ["known", "refused"]
    assert "/rain" not in site.paths
    assert outcomes(add(root, site.url("/rain"), allow_private=True)) == ["known"]


def test_progress_grows_with_what_is_referred_to(site: Site, tmp_path: Path) -> None:
    told = list(steps(tmp_path / "library", site.url("/feed"), allow_private=True))
    adding = [each for each in told if isinstance(each, Progress) and each.phase == "adding"]
    assert adding[0] == Progress("adding", 0, 1)
    assert adding[-1] == Progress("adding", 3, 3)


def test_a_private_address_is_refused_unless_it_is_allowed(site: Site, tmp_path: Path) -> None:
    (found,) = add(tmp_path / "library", site.url("/rain"))
    assert found.outcome == "refused"
    assert site.paths == []
