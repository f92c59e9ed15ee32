"""RSS, Atom and JSON Feed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.feed import read
from briefsearch.intake.values import Draft, Item, SourceKind
from tests.growth import growth
from tests.search.intake.items import (
    blocks,
    drafts,
    found_in,
    never_fails_otherwise,
    only,
    references,
    refusals,
)

SENTENCE = "The harbour of Kessin has a new crane, which lifts twice as much as the old one did. "
LONG = SENTENCE * 12
URL = "https://courier.example/crane"


def rss(items: str, channel: str = "", version: str = "2.0") -> bytes:
    return (
        f'<?xml version="1.0"?><rss version="{version}" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Kessin Courier</title>'
        f"<link>https://courier.example/</link>{channel}{items}</channel></rss>"
    ).encode()


def entry(body: str, link: str = f"<link>{URL}</link>") -> bytes:
    return rss(
        f"<item><title>Crane &amp;amp; harbour</title>{link}"
        "<pubDate>Fri, 14 Nov 2031 23:30:00 -0500</pubDate>"
        f"<dc:creator>By Ada Holm and Jonas Meer</dc:creator>{body}</item>",
        "<language>en-gb</language>",
    )


def content(html: str) -> str:
    return f"<content:encoded><![CDATA[{html}]]></content:encoded>"


def feed(data: bytes, url: str = "") -> list[Any]:
    return found_in(data, SourceKind.FEED, url)


def test_an_entry_with_its_text_is_an_article() -> None:
    html = f'<h2>Lifted</h2><p>{LONG}</p><p><a href="/port">The port</a> says so.</p>'
    (draft,) = drafts(feed(entry("<description>Short.</description>" + content(html))))
    article = draft.article
    assert [kind for kind, _ in blocks(article)] == ["heading", "paragraph", "paragraph"]
    assert (article.title, article.outlet) == ("Crane & harbour", "The Kessin Courier")
    assert (article.authors, article.url, article.language) == (("Ada Holm", "Jonas Meer"), URL, "en")
    assert (article.published, article.published_evidence) == (date(2031, 11, 14), "stated in the feed")
    assert [link.url for link in article.links] == ["https://courier.example/port"]
    assert draft.original == html.encode()
    assert draft.suffix == ".html"
    assert draft.evidence["outlet"] == "the title of the feed"


@pytest.mark.parametrize(
    "body",
    [
        "<description>Only a few words.</description>",
        content("<p>Only a few words.</p>"),
        content(f"<p>{LONG}</p><p>The crane is said to be …</p>"),
        content(f"<p>{LONG}</p><p>The crane is said to be [&#8230;]</p>"),
        content(f"<p>{LONG}</p><p><a href='{URL}'>Read more</a></p>"),
        content(f"<p>{LONG}</p><p>Continue reading “Crane” →</p>"),
        content(
            f"<p>{LONG}</p><p>It is […]</p><p>The post <a href='x'>Crane</a> appeared first on <a>Us</a>.</p>"
        ),
        f"<description>{SENTENCE * 6}</description>",
        "",
    ],
)
def test_an_entry_without_its_whole_text_refers_to_its_page(body: str) -> None:
    (reference,) = references(feed(entry(body)))
    assert (reference.url, reference.kind) == (URL, SourceKind.PAGE)
    hints = reference.hints
    assert (hints.title, hints.outlet) == ("Crane & harbour", "The Kessin Courier")
    assert hints.authors == ("Ada Holm", "Jonas Meer")
    assert (hints.published, hints.published_evidence) == (date(2031, 11, 14), "stated in the feed")


def test_a_long_description_is_the_text() -> None:
    article = only(feed(entry(f"<description>&lt;p&gt;{LONG}&lt;/p&gt;</description>")))
    assert article.text == LONG.strip()


def test_where_an_entry_came_from_is_folded() -> None:
    tail = "The post Crane appeared first on The Kessin Courier."
    article = only(feed(entry(content(f"<p>{LONG}</p><p>{tail}</p>"))))
    assert blocks(article)[-1] == ("boilerplate", tail)


def test_an_entry_without_an_address() -> None:
    assert only(feed(entry("<description>Short.</description>", ""))).text == "Short."
    (refusal,) = refusals(feed(entry("", "")))
    assert refusal.name == "Crane & harbour"
    (refusal,) = refusals(feed(entry("", "<link>javascript:alert(1)</link>")))
    assert "address" in refusal.reason


def test_relative_addresses_of_entries() -> None:
    data = entry("", "<link>/crane</link>").replace(b"<link>https://courier.example/</link>", b"")
    assert references(feed(data, "https://courier.example/feed.xml"))[0].url == URL


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_versions_of_rss(version: str) -> None:
    data = rss(f"<item><title>Crane</title><link>{URL}</link></item>", version=version)
    assert references(feed(data))[0].url == URL


def test_rss_of_the_first_days() -> None:
    doctype = b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd">'
    data = rss(f"<item><title>Crane</title><link>{URL}</link></item>", version="0.91")
    assert references(feed(data.replace(b'<?xml version="1.0"?>', b'<?xml version="1.0"?>' + doctype)))
    rdf = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kessin</title></channel>
      <item><title>Crane</title><link>{URL}</link><dc:date>2031-11-14</dc:date></item></rdf:RDF>"""
    (reference,) = references(feed(rdf.encode()))
    assert (reference.hints.published, reference.hints.outlet) == (date(2031, 11, 14), "Kessin")


def atom(body: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courier.example/"><title>Kessin</title>'
        f'<entry><title type="html">A &lt;i&gt;new&lt;/i&gt; crane</title><link href="crane"/>'
        f"{body}</entry></feed>"
    ).encode()


def test_atom() -> None:
    body = (
        "<published>2031-11-14T08:00:00Z</published><updated>2031-11-20T08:00:00Z</updated>"
        f'<author><name>Ada Holm</name></author><content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content>'
    )
    article = only(feed(atom(body)))
    assert (article.title, article.url) == ("A new crane", URL)
    assert (article.published, article.authors) == (date(2031, 11, 14), ("Ada Holm",))


def test_a_day_of_change_is_not_that_of_publication() -> None:
    body = f'<updated>2031-11-20T08:00:00Z</updated><content type="text">{LONG}</content>'
    (draft,) = drafts(feed(atom(body)))
    assert draft.article.published is None
    assert draft.article.published_between == (None, date(2031, 11, 20))
    assert "2031-11-20" in draft.article.published_evidence
    assert draft.suffix == ".txt"


def test_json_feed() -> None:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Kessin",
        "authors": [{"name": "Ada Holm"}],
        "items": [
            {
                "id": "1",
                "url": URL,
                "title": "Crane",
                "content_html": f"<p>{LONG}</p>",
                "date_published": "2031-11-14",
            },
            {"id": "2", "url": "/other", "summary": "Short.", "author": {"name": "Jonas Meer"}},
            {"id": "3", "content_text": "Only this."},
            7,
            {"id": "4", "title": ["x"], "content_html": 3},
        ],
    }
    first, second, third, fourth = feed(json.dumps(told).encode(), "https://courier.example/feed.json")
    assert isinstance(first, Draft)
    assert (first.article.published, first.article.authors) == (date(2031, 11, 14), ("Ada Holm",))
    assert (second.url, second.hints.authors) == ("https://courier.example/other", ("Jonas Meer",))
    assert third.article.title == "Only this."
    assert fourth.name == "entry 4"


def test_broken_feeds_are_read_as_far_as_there_are_entries() -> None:
    data = entry(content(f"<p>{LONG}</p>"))
    broken = data.replace(b"<language>", b"<b>&nbsp;& <language>").replace(b"</channel></rss>", b"")
    assert only(feed(broken)).text == LONG.strip()


def test_character_sets() -> None:
    data = entry(content(f"<p>Größe über alles. {LONG}</p>")).decode()
    latin = data.replace('version="1.0"?', 'version="1.0" encoding="iso-8859-1"?', 1).encode("latin-1")
    assert only(feed(latin)).text.startswith("Größe über alles.")


def test_a_feed_without_entries_is_no_failure() -> None:
    assert feed(rss("")) == []


def test_hostile_texts() -> None:
    body = content(f"<p>{LONG}&#27;[31m\u202e</p><script>alert(1)</script>")
    data = entry(body).replace(b"Crane", b"../../x &#x202e;" + b"a" * 10_000)
    article = only(feed(data))
    assert not set("\x1b\u202e") & set(article.title + article.text)
    assert len(article.title) <= 500
    assert "/" not in article.id
    assert "alert" not in article.text


LAUGHS = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(9))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'.encode() + rss("<item>&l9;</item>")[21:], "entities"),
        (b"<html><body><p>No feed.</p></body></html>", "no RSS"),
        (b"just words", "no RSS"),
        (b"", "no RSS"),
        (b"/etc/passwd", "no RSS"),
        (b'{"items": 3}', "no JSON Feed"),
        (b'{"items": [', "no JSON"),
        (b"[" * 100_000, "no RSS"),
        (b'{"a":' * 100_000, "no JSON"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_feed(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        feed(data)


@settings(max_examples=100)
@given(st.binary(max_size=60), st.integers(0, 500))
def test_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    whole = entry(content("<p>Short.</p>"))
    never_fails_otherwise(data, SourceKind.FEED)
    never_fails_otherwise(whole[:at] + data + whole[at:], SourceKind.FEED)
    never_fails_otherwise(b"{" + data, SourceKind.FEED)


def test_time_grows_with_the_number_of_entries(tmp_path: Path) -> None:
    def one_feed(size: int) -> None:
        file = tmp_path / "feed.xml"
        file.write_bytes(rss(f"<item><title>Crane</title><link>{URL}</link></item>" * size))
        assert len(list(read(Item(file, "x", SourceKind.FEED)))) == size

    assert growth(one_feed, 200, 2_000) < 40
