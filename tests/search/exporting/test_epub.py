"""A book of articles: its container, its package, its chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from briefsearch.exporting import export_epub
from briefsearch.intake.markdown import parse
from briefsearch.model import Article, ArticleKind
from tests.search.exporting.examples import FERRY
from tests.search.intake import nasty

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def book(folder: Path, articles: Sequence[Article], title: str = "Two accounts") -> ZipFile:
    """Return a book of `articles`, written and opened."""
    file = folder / "book.epub"
    assert export_epub(articles, file, title) == len(articles)
    return ZipFile(file)


def tree(opened: ZipFile, name: str) -> etree._Element:
    return etree.fromstring(opened.read(name), etree.XMLParser(resolve_entities=False))


def chapter(folder: Path, article: Article) -> etree._Element:
    with book(folder, [article]) as opened:
        return tree(opened, f"OEBPS/articles/1-{article.id}.xhtml")


def test_the_first_bytes_say_what_it_is(tmp_path: Path) -> None:
    with book(tmp_path, [FERRY]) as opened:
        first = opened.infolist()[0]
    assert (first.filename, first.compress_type, first.header_offset) == ("mimetype", ZIP_STORED, 0)
    assert (tmp_path / "book.epub").read_bytes()[38:58] == b"application/epub+zip"


def test_the_package_lists_every_file_once_and_reads_in_order(tmp_path: Path) -> None:
    with book(
        tmp_path, [FERRY, replace(FERRY, id="again", language="en"), replace(FERRY, id="third")]
    ) as opened:
        container = tree(opened, "META-INF/container.xml")
        (path,) = [each.get("full-path") for each in container.iter() if each.get("full-path")]
        package = tree(opened, str(path))
        names = {name.removeprefix("OEBPS/") for name in opened.namelist()}
    items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
    assert sorted(str(item.get("href")) for item in items.values()) == sorted(
        names - {"mimetype", "META-INF/container.xml", "package.opf"}
    )
    spine = [items[each.get("idref")].get("href") for each in package.iter(f"{OPF}itemref")]
    assert spine == [
        "nav.xhtml",
        "articles/1-ferry.xhtml",
        "articles/2-again.xhtml",
        "articles/3-third.xhtml",
    ]
    assert items["nav"].get("properties") == "nav"
    assert package.findtext(f".//{DC}title") == "Two accounts"
    assert package.findtext(f".//{DC}language") == "da"
    identifier = package.find(f".//{DC}identifier")
    assert identifier is not None
    assert identifier.get("id") == package.get("unique-identifier")
    assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", identifier.text or "")
    modified = package.findtext(f".//{OPF}meta[@property='dcterms:modified']")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified or "")


def test_the_contents_lead_to_every_chapter(tmp_path: Path) -> None:
    with book(tmp_path, [FERRY, replace(FERRY, id="again", outlet="")], "Ferries & <more>") as opened:
        nav = tree(opened, "OEBPS/nav.xhtml")
        links = [(link.get("href"), link.text) for link in nav.iter(f"{X}a")]
        assert all(f"OEBPS/{href}" in opened.namelist() for href, _ in links)
    assert [text for _, text in links] == [f"{FERRY.title} (Kessin Post)", FERRY.title]
    assert nav.findtext(f".//{X}h1") == "Ferries & <more>"


def test_a_chapter_says_what_is_known_of_its_article(tmp_path: Path) -> None:
    root = chapter(tmp_path, FERRY)
    header = root.find(f".//{X}header")
    assert header is not None
    lines = ["".join(map(str, line.itertext())) for line in header]
    assert lines == [FERRY.title, "Kessin Post, 2031-03-05", "Ilse Brandt, Jon Ek", FERRY.url]
    assert root.get("lang") == "da"
    assert root.findtext(f"{X}head/{X}title") == FERRY.title


def test_an_undated_chapter_says_what_its_text_allows(tmp_path: Path) -> None:
    text = etree.tostring(
        chapter(tmp_path, replace(FERRY, published=None, published_evidence="it calls the day a Monday")),
        method="text",
        encoding="unicode",
    )
    assert "Date: it calls the day a Monday" in text


def test_a_brief_is_called_ours(tmp_path: Path) -> None:
    root = chapter(tmp_path, replace(FERRY, kind=ArticleKind.BRIEF))
    assert (root.findtext(f".//{X}header/{X}p") or "").startswith("Our brief of Kessin Post")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_an_address_that_nobody_should_follow_is_left_out(url: str, tmp_path: Path) -> None:
    root = chapter(tmp_path, replace(FERRY, url=url, links=()))
    assert list(root.iter(f"{X}a")) == []


def test_every_block_has_its_element(tmp_path: Path) -> None:
    article = chapter(tmp_path, FERRY).find(f".//{X}article")
    assert article is not None
    _, *blocks = article
    shapes = [(block.tag.removeprefix(X), block.get("class")) for block in blocks]
    assert shapes == [
        ("p", "standfirst"),
        ("p", None),
        ("h3", None),
        ("blockquote", None),
        ("ul", None),
        ("ol", None),
        ("p", "caption"),
    ]
    bullets, numbers = blocks[4], blocks[5]
    assert ["|".join(map(str, item.itertext())) for item in bullets] == [
        "repairs|for weeks",
        "a smaller boat",
    ]
    assert numbers.get("start") == "4"
    assert ["|".join(map(str, item.itertext())) for item in numbers] == ["paint", "tar|7. is no item"]
    assert [(link.text, link.get("href")) for block in blocks for link in block.iter(f"{X}a")] == [
        ("Maren", "https://a.example/?b=1&c=2"),
        ("a smaller boat", "https://b.example/"),
    ]


def shown(text: str) -> str:
    """Return `text` without what a list puts before its items, what XML cannot hold, and white space."""
    text = re.sub(r"(?m)^(?:• |\d+\. )", "", text)
    return "".join(re.sub("[\ufffe\uffff]", "\ufffd", text).split())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(article=nasty.article())
def test_any_article_makes_a_chapter_with_its_words_and_a_source(
    tmp_path_factory: pytest.TempPathFactory, article: Article
) -> None:
    with book(tmp_path_factory.mktemp("book"), [article], article.title) as opened:
        root = tree(opened, f"OEBPS/articles/1-{article.id}.xhtml").find(f".//{X}article")
        tree(opened, "OEBPS/nav.xhtml")
        tree(opened, "OEBPS/package.opf")
        source = opened.read(f"OEBPS/articles/1-{article.id}.md").decode()
    assert root is not None
    _, *blocks = root
    assert len(blocks) == len(article.body)
    for element, block in zip(blocks, article.body, strict=True):
        words = "\n".join(map(str, element.itertext()))
        assert shown(words) == shown(block.span.of(article.text))
    read = parse(source, "other")
    assert (read.text, read.blocks, read.links) == (article.text, article.blocks, article.links)


def test_a_book_that_fails_halfway_does_not_appear(tmp_path: Path) -> None:
    def breaking() -> Iterator[Article]:
        yield FERRY
        raise OSError("the disk is gone")

    file = tmp_path / "book.epub"
    file.write_bytes(b"an older one")
    with pytest.raises(OSError, match="gone"):
        export_epub(breaking(), file, "Never")
    assert file.read_bytes() == b"an older one"
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith("xdg")] == ["book.epub"]
