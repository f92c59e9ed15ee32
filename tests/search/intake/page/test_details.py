"""Title, outlet, authors, date, language and address, from whichever place states them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefsearch.intake.values import Hints
from briefsearch.text import clean_line
from tests.search.intake.page.pages import BODY, TITLE, URL, page, read_page


def data(**fields: object) -> str:
    """Return a script of JSON-LD with an article of these fields."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_data_goes_before_head_and_head_before_text() -> None:
    head = (
        data(
            headline="A bridge at last",
            author=[{"@type": "Person", "name": "Mara Quill"}, {"@type": "Person", "name": "Jon Varn"}],
            publisher={"@type": "Organization", "name": "Veldry Post"},
            datePublished="2031-04-12T23:30:00-05:00",
        )
        + meta("og:title", "Another title")
        + meta("article:published_time", "2031-04-20")
    )
    now = datetime.now(UTC).date()
    draft = read_page(page(head=head.replace("2031-", f"{now.year - 1}-")))
    article = draft.article
    assert article.title == "A bridge at last"
    assert article.authors == ("Mara Quill", "Jon Varn")
    assert article.outlet == "Veldry Post"
    assert article.published == date(now.year - 1, 4, 12)
    assert article.published_evidence == "stated in the data of the page (datePublished)"
    assert draft.evidence["title"] == draft.evidence["authors"] == "the data of the page"
    assert draft.evidence["published"] == article.published_evidence
    assert set(draft.evidence) == {"title", "outlet", "authors", "published", "language", "body"}


@pytest.mark.parametrize(
    "source",
    [
        '[{"@type": "BreadcrumbList"}, {"@type": ["Article", "X"], "author": {"name": "Mara Quill"}}]',
        '{"@graph": [{"@type": "Article", "author": {"@id": "#m"}}, {"@id": "#m", "name": "Mara Quill"}]}',
        '{"@type": "http://schema.org/NewsArticle", "author": ["Mara Quill",],}',
        '<!-- {"@type": "ReportageNewsArticle", "headline": "a\nb", "author": "By Mara Quill"} -->',
        '//<![CDATA[\n{"@type": "Article", "author": [{"@type": "Person", "name": ["Mara Quill"]}]}\n//]]>',
        '{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "author": "Mara&nbsp;Quill"}};',
    ],
)
def test_data_are_read_as_pages_write_them(source: str) -> None:
    html = page(head=f'<script type="application/ld+json">{source}</script>')
    assert read_page(html).article.authors == ("Mara Quill",)


@pytest.mark.parametrize(
    "source", ["", "{", "[[[[", "null", '{"@type": 7, "author": {"name": {}}}', "[" * 100_000]
)
def test_broken_data_are_passed_over(source: str) -> None:
    html = page(head=f'<script type="application/ld+json">{source}</script>{meta("author", "Mara Quill")}')
    assert read_page(html).article.authors == ("Mara Quill",)


@pytest.mark.parametrize(
    "name",
    [
        "admin",
        "Staff",
        "Veldry Post",
        "https://veldry-post.example/mara",
        "Newsroom",
        "desk@veldry.example",
        "News Agency",
        "",
    ],
)
def test_placeholders_and_organisations_are_no_authors(name: str) -> None:
    head = data(author={"@type": "Person", "name": name}, publisher={"name": "Veldry Post"})
    assert read_page(page(head=head)).article.authors == ()
    named = head + meta("author", "Mara Quill")
    assert read_page(page(head=named)).article.authors == ("Mara Quill",)


def test_an_organisation_is_no_author() -> None:
    head = data(author={"@type": "Organization", "name": "The Ombrel Circle"})
    assert read_page(page(head=head)).article.authors == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='byline'>By <a href='/m'>Mara Quill</a></p>",
        "<span itemprop='author'><span itemprop='name'>Mara Quill</span></span>",
        "<a rel='author' href='/m'>Mara Quill</a>",
        "<p>By Mara Quill</p>",
        "<div class='author'>Mara Quill, Veldry Post</div>",
    ],
)
def test_authors_are_found_in_the_text_where_nothing_else_states_them(markup: str) -> None:
    draft = read_page(page(markup + BODY, meta("og:site_name", "Veldry Post")))
    assert draft.article.authors == ("Mara Quill",)
    assert "Mara Quill" not in "".join(
        block.span.of(draft.article.text) for block in draft.article.blocks if block.kind.is_body
    )


def test_who_wrote_a_comment_is_no_author() -> None:
    comment = "<div id='comments'><span class='author'>Old Ferryman</span><p>So true, all of this.</p></div>"
    assert read_page(page(BODY + comment)).article.authors == ()


@pytest.mark.parametrize(
    "head",
    [
        meta("og:title", f"{TITLE} | Veldry Post"),
        meta("og:title", f"{TITLE} - veldry-post.example"),
        meta("og:title", f"Veldry Post – {TITLE}"),
        meta("og:title", f"{TITLE} -- Veldry Post"),
        meta("og:title", f"{TITLE}：Veldry Post"),
        meta("og:title", "Veldry Post"),
        meta("og:title", "Home") + meta("twitter:title", f"{TITLE} • City • Veldry Post"),
        data(headline=f"{TITLE[:20]}…"),
        data(headline=f"<b>{TITLE}</b>"),
        "",
    ],
)
def test_a_title_is_the_headline_alone(head: str) -> None:
    site = "veldry-post.example" if "example" in head else "Veldry Post"
    assert read_page(page(head=head + meta("og:site_name", site))).article.title == TITLE


def test_a_title_keeps_its_own_dashes_and_signs() -> None:
    head = meta("og:title", "The ferry - a love story | &lt;i&gt;Part&lt;/i&gt; &amp; whole")
    html = f"<html><head>{head}</head><body><article>{BODY}</article></body></html>"
    assert read_page(html, "").article.title == "The ferry - a love story | Part & whole"


@pytest.mark.parametrize(
    ("head", "evidence"),
    [
        (
            meta("article:published_time", "2021-05-06T10:00:00Z"),
            "the head of the page (article:published_time)",
        ),
        ('<meta name="parsely-pub-date" content="2021-05-06">', "the head of the page (parsely-pub-date)"),
        ('<meta name="DC.date.issued" content="2021-05-06">', "the head of the page (dc.date.issued)"),
        ('<meta name="citation_publication_date" content="2021/05/06">', "(citation_publication_date)"),
        ('<meta itemprop="datePublished" content="Thu, 6 May 2021 10:00:00 GMT">', "(datepublished)"),
    ],
)
def test_the_head_states_a_day_in_many_ways(head: str, evidence: str) -> None:
    article = read_page(page(head=head), "").article
    assert article.published == date(2021, 5, 6)
    assert article.published_evidence.endswith(evidence)


@pytest.mark.parametrize(
    ("markup", "evidence"),
    [
        ("<time datetime='2021-05-06T08:00'>yesterday</time>", "stated on the page"),
        (
            "<time class='updated' datetime='2021-05-09'>9 May</time><time datetime='2021-05-06'>x</time>",
            "stated on the page",
        ),
        ("<p>Published: May 6, 2021 at 10:00</p>", "stated by the headline"),
        ("<p>By Mara Quill | 6 May 2021</p>", "stated by the headline"),
        ("<p>Updated 9 May 2021</p><time datetime='2021-05-06'>x</time>", "stated on the page"),
    ],
)
def test_the_text_states_a_day(markup: str, evidence: str) -> None:
    article = read_page(page(markup + BODY), "").article
    assert (article.published, article.published_evidence) == (date(2021, 5, 6), evidence)


def test_a_day_in_a_sentence_or_a_comment_is_not_the_articles() -> None:
    story = BODY.replace("Saturday morning", "3 May 2019").replace("Mayor", "On 4 May 2019 Mayor")
    comment = "<aside><time datetime='2020-01-02'>2 January</time></aside>"
    assert read_page(page(story + comment), "").article.published is None


def test_the_address_states_a_day_where_nothing_else_does() -> None:
    article = read_page(page(), "https://veldry.example/2021/05/06/bridge").article
    assert (article.published, article.published_evidence) == (date(2021, 5, 6), "part of its address")


@pytest.mark.parametrize("day", ["1970-01-01", "0001-01-01", "2021-02-31", "soon", "1234-05-06"])
def test_days_that_cannot_be_are_passed_over(day: str) -> None:
    head = data(datePublished=day) + meta("article:published_time", "2021-05-06")
    assert read_page(page(head=head)).article.published == date(2021, 5, 6)


def test_a_day_to_come_is_told_as_it_is_stated() -> None:
    later = datetime.now(UTC).date() + timedelta(days=900)
    article = read_page(page(head=data(datePublished=later.isoformat())), "").article
    assert article.published == later


def test_a_day_of_change_only_bounds_the_day_of_publication() -> None:
    article = read_page(page(head=data(dateModified="2021-05-09")), "").article
    assert article.published is None
    assert article.published_between == (None, date(2021, 5, 9))
    assert article.published_evidence == "no date of its own is stated; the page was changed on 9 May 2021"


def test_hints_tell_a_day_only_where_the_page_does_not() -> None:
    hints = Hints(published=date(2021, 5, 7), published_evidence="stated by the feed")
    silent = read_page(page(head=data(dateModified="2021-05-09")), "", hints).article
    assert (silent.published, silent.published_evidence) == (date(2021, 5, 7), "stated by the feed")
    assert silent.published_between == (None, None)
    stating = read_page(page(head=data(datePublished="2021-05-06")), "", hints).article
    assert stating.published == date(2021, 5, 6)


@pytest.mark.parametrize(
    ("html", "language"),
    [
        (page(lang="de-AT"), "de"),
        (page(lang="", head=meta("og:locale", "fr_FR")), "fr"),
        (page(lang="", head="<meta http-equiv='Content-Language' content='pt-BR, en'>"), "pt"),
        (page(lang="", head=data(inLanguage="sv")), "sv"),
        (page(lang=""), "en"),
        (
            page(
                "<p>" + "川に架かる新しい橋が土曜日の朝に開通した。住民は喜んでいる。" * 9 + "</p>", lang="x"
            ),
            "ja",
        ),
    ],
)
def test_the_language_is_stated_or_seen_by_its_script(html: str, language: str) -> None:
    assert read_page(html).article.language == language


@pytest.mark.parametrize(
    ("link", "url", "address"),
    [
        ("https://www.veldry-post.example/a", URL, "https://www.veldry-post.example/a"),
        ("/a?id=3", URL, "https://www.veldry-post.example/a?id=3"),
        (
            "https://m.veldry-post.example/a",
            "https://veldry-post.example/b",
            "https://m.veldry-post.example/a",
        ),
        ("https://elsewhere.example/a", URL, URL),
        ("https://www.veldry-post.example/", URL, URL),
        ("javascript:alert(1)", URL, URL),
        ("https://elsewhere.example/a", "", "https://elsewhere.example/a"),
        ("/a", "", ""),
    ],
)
def test_the_address_is_the_pages_own_if_it_is_of_the_same_site(link: str, url: str, address: str) -> None:
    html = page(head=f"<link rel='canonical' href='{link}'>")
    assert read_page(html, url).article.url == address


def test_an_outlet_is_never_its_address_where_it_has_a_name() -> None:
    untitled = page().replace(" | Veldry Post", "")
    assert read_page(untitled, URL).article.outlet == "veldry-post.example"
    assert read_page(untitled, URL, Hints(outlet="Veldry Post")).article.outlet == "Veldry Post"
    head = data(publisher={"name": "https://veldry-post.example"}) + meta("og:site_name", "Veldry Post")
    assert read_page(page(head=head), URL).article.outlet == "Veldry Post"


def test_naughty_titles_and_authors_are_one_clean_line(shared: Path) -> None:
    lines = (shared / "corpora" / "nasty" / "naughty-strings.txt").read_text("utf-8").split("\n")
    for line in lines[::5]:
        head = data(headline=line, author=line, publisher=line)
        article = read_page(page(head=head)).article
        for text in (article.title, article.outlet, *article.authors, article.published_evidence):
            assert text == clean_line(text)
        assert article.title
        assert article.id
