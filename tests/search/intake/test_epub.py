"""Books that are made here."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.markdown import write
from briefsearch.intake.values import SourceKind
from briefsearch.model import Article
from tests.growth import growth
from tests.search.intake.items import blocks, drafts, found_in, never_fails_otherwise, only, refusals
from tests.search.intake.nasty import article as any_article

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
FIELDS = (
    "<dc:title>The harbour book</dc:title>"
    "<dc:creator>Ada Holm</dc:creator><dc:creator>Jonas Meer</dc:creator>"
    "<dc:publisher>Orrin Press</dc:publisher><dc:date>2031-11-14</dc:date><dc:language>en-GB</dc:language>"
)
LOCK = (
    '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="{}"/></enc:CipherData>'
    "</enc:EncryptedData></encryption>"
)


def chapter(body: str) -> str:
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'


def package(items: str, spine: str, fields: str = FIELDS, guide: str = "") -> str:
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{fields}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine><guide>{guide}</guide></package>"
    )


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def book(
    chapters: dict[str, str], extra: dict[str, str | bytes] | None = None, items: str = "", **opf: str
) -> bytes:
    listed = "".join(
        f'<item id="c{number}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format("OEBPS/book.opf"),
        "OEBPS/book.opf": package(listed + items, spine, **opf),
        **{f"OEBPS/text/{unquote(name)}": text for name, text in chapters.items()},
        **(extra or {}),
    }
    return zipped(parts)


CHAPTERS = {
    "one.xhtml": chapter("<h1>The quay</h1><p>A crane stands on the quay.</p>"),
    "two%20.xhtml": chapter("<p>It turns &#8212; slowly.</p><blockquote><p>Look!</p></blockquote>"),
}
EXPECTED = [
    ("heading", "The quay"),
    ("paragraph", "A crane stands on the quay."),
    ("heading", "The turning"),
    ("paragraph", "It turns — slowly."),
    ("quote", "Look!"),
]


def epub(data: bytes) -> list[Any]:
    return found_in(data, SourceKind.EPUB)


def test_a_book_is_one_article_with_a_heading_for_each_chapter() -> None:
    nav = chapter(
        '<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><a href="text/one.xhtml">Quay</a>'
        '<a href="text/two%20.xhtml#top">The turning</a></nav>'
    )
    items = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    (draft,) = drafts(epub(book(CHAPTERS, {"OEBPS/nav.xhtml": nav}, items)))
    article = draft.article
    assert blocks(article) == EXPECTED
    assert (article.title, article.outlet, article.language) == ("The harbour book", "Orrin Press", "en")
    assert (article.authors, article.published) == (("Ada Holm", "Jonas Meer"), date(2031, 11, 14))
    assert (
        article.published_evidence == draft.evidence["published"] == "stated in the book's package document"
    )
    assert (draft.original, draft.suffix) == (None, ".epub")


def test_contents_of_the_second_version() -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>'
        '<navLabel><text>The turning</text></navLabel><content src="text/two%20.xhtml"/>'
        "</navPoint></navMap></ncx>"
    )
    items = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    assert blocks(only(epub(book(CHAPTERS, {"OEBPS/toc.ncx": ncx}, items)))) == EXPECTED


def test_covers_and_imprints_are_folded() -> None:
    guide = '<reference type="copyright-page" href="text/imprint.xhtml"/>'
    article = only(epub(book({"imprint.xhtml": chapter("<h2>Rights</h2>"), **CHAPTERS}, guide=guide)))
    assert blocks(article)[0] == ("boilerplate", "Rights")


def test_what_is_not_stated_stays_unknown() -> None:
    fields = (
        "<dc:title>Unknown</dc:title><dc:creator>Unknown</dc:creator><dc:date>0101-01-01</dc:date>"
        '<dc:date opf:event="modification">2031-01-01</dc:date>'
    )
    article = only(epub(book(CHAPTERS, fields=fields)))
    assert article.title == "The quay A crane stands on the quay. It turns — slowly.…"
    assert (article.authors, article.published, article.published_evidence, article.outlet) == (
        (),
        None,
        "",
        "",
    )


def test_links_inside_the_book_lead_nowhere() -> None:
    body = '<p>See <a href="two.xhtml">there</a> and <a href="https://a.example/">here</a>.</p>'
    article = only(epub(book({"one.xhtml": chapter(body)})))
    assert [link.url for link in article.links] == ["https://a.example/"]


@settings(max_examples=20)
@given(st.lists(any_article(), min_size=1, max_size=3))
def test_a_book_that_carries_its_articles_gives_them_again(carried: list[Article]) -> None:
    names = [f"articles/{number}.md" for number in range(len(carried))]
    items = "".join(
        f'<item id="source-{number}" href="{name}" media-type="text/markdown"/>'
        for number, name in enumerate(names)
    )
    parts = {f"OEBPS/{name}": write(article) for name, article in zip(names, carried, strict=True)}
    found = drafts(epub(book(CHAPTERS, dict(parts), items)))
    assert [draft.article for draft in found] == carried
    assert [draft.suffix for draft in found] == [".md"] * len(carried)


def test_a_carried_article_that_is_broken_does_not_stop_the_others() -> None:
    items = "".join(f'<item id="s{n}" href="{n}.md" media-type="text/markdown"/>' for n in (1, 2))
    found = epub(
        book(CHAPTERS, {"OEBPS/1.md": "---\npublished: never\n---\n", "OEBPS/2.md": "# A\n\nText."}, items)
    )
    assert [refusal.name for refusal in refusals(found)] == ["article 1"]
    assert len(found) == 2


def test_locks() -> None:
    locked = LOCK.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/one.xhtml")
    with pytest.raises(UnreadableError, match="DRM"):
        epub(book(CHAPTERS, {"META-INF/encryption.xml": locked}))
    fonts = LOCK.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    assert only(epub(book(CHAPTERS, {"META-INF/encryption.xml": fonts})))


def test_bombs() -> None:
    bomb = "<p>" + "a" * (20 * 1024 * 1024)
    with pytest.raises(UnreadableError, match="trap"):
        epub(book({"one.xhtml": chapter(bomb)}))
    many = {f"{number}.xhtml": chapter("<p>Look!</p>" + " " * 14_000_000) for number in range(6)}
    with pytest.raises(UnreadableError, match="trap"):
        epub(book(many))


def test_a_part_that_lies_about_its_size() -> None:
    data = book({"one.xhtml": chapter("<p>" + "a" * (20 * 1024 * 1024))})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("OEBPS/text/one.xhtml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    with pytest.raises(UnreadableError):
        epub(lying)


def test_names_that_lead_outside_are_only_looked_up() -> None:
    items = '<item id="x" href="../../../../etc/passwd" media-type="text/markdown"/>'
    (refusal,) = refusals(epub(book(CHAPTERS, items=items)))
    assert "missing" in refusal.reason
    parts = {"META-INF/container.xml": CONTAINER.format("/etc/passwd")}
    with pytest.raises(UnreadableError, match="missing"):
        epub(zipped(dict(parts)))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no zipped book"),
        (b"PK\x05\x06", "no zipped book"),
        (zipped({"a": "b"}), "no EPUB"),
        (zipped({"META-INF/container.xml": "<a/>"}), "where its contents"),
        (book({}), "no text"),
        (book({"one.xhtml": chapter("")}), "no text"),
        (zipped({f"{number}": "" for number in range(10_001)}, zipfile.ZIP_STORED), "10,000 parts"),
        (zipped({"META-INF/container.xml": CONTAINER}, zipfile.ZIP_LZMA), "packed in a way"),
        (zipped({"META-INF/container.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "entities"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_book(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        epub(data)


@settings(max_examples=100)
@given(st.binary(max_size=40), st.integers(0, 1_500))
def test_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    whole = book(CHAPTERS)
    never_fails_otherwise(data, SourceKind.EPUB)
    never_fails_otherwise(whole[:at] + data + whole[at + len(data) :], SourceKind.EPUB)


@settings(max_examples=60)
@given(
    st.sampled_from(["META-INF/container.xml", "OEBPS/book.opf", "META-INF/encryption.xml"]),
    st.binary(max_size=99),
)
def test_any_bytes_in_a_part_are_read_or_refused(name: str, data: bytes) -> None:
    never_fails_otherwise(
        zipped({"META-INF/container.xml": CONTAINER.format("OEBPS/book.opf"), name: data}), SourceKind.EPUB
    )


def test_time_grows_with_the_number_of_chapters() -> None:
    def one_book(size: int) -> None:
        epub(book({f"{number}.xhtml": chapter("<p>A crane.</p>") for number in range(size)}))

    assert growth(one_book, 60, 600) < 40
