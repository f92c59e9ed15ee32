"""Books (EPUB 2 and 3): one article with a heading for each chapter.

    archive   the parts of the zip archive, read under limits
    package   what the book says of itself
    chapters  from the documents of the book to pieces of text

A book that carries its articles as Markdown, as `briefreader export` writes it, gives these articles again.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefsearch.errors import UnreadableError
from briefsearch.intake.addresses import language_of, web_address
from briefsearch.intake.blocks import assemble
from briefsearch.intake.days import stated_day
from briefsearch.intake.epub.archive import Archive
from briefsearch.intake.epub.chapters import pieces_of
from briefsearch.intake.epub.package import Package, read_package
from briefsearch.intake.ids import slug
from briefsearch.intake.people import authors_of
from briefsearch.intake.titles import first_words
from briefsearch.intake.values import Draft, Found, Item, Refusal
from briefsearch.model import Article

_IN_BOOK = "stated in the book's package document"
_NOT_STATED = frozenset({"unknown", "untitled", "[no title]", "anonymous"})


def read(item: Item) -> Iterator[Found]:
    """Yield the book in `item` as one article, or the articles that it carries.

    Raises UnreadableError where it is no book, is locked, or has no text.
    """
    with Archive(item.file) as archive:
        package = read_package(archive)
        if package.sources:
            yield from _carried(archive, package)
        else:
            yield _book(archive, package, item)


def _carried(archive: Archive, package: Package) -> Iterator[Found]:
    from briefsearch.intake.charset import decode
    from briefsearch.intake.markdown import parse

    for number, name in enumerate(package.sources, start=1):
        try:
            data = archive.read(name)
            article = parse(decode(data), f"article-{number}")
        except UnreadableError as error:
            yield Refusal(f"article {number}", str(error))
            continue
        yield Draft(article, {"body": "an article that the book carries as Markdown"}, data, ".md")


def _book(archive: Archive, package: Package, item: Item) -> Draft:
    made = assemble(pieces_of(archive, package))
    if not made.text:
        raise UnreadableError("the book has no text (it may be made of pictures); it cannot be read")
    stated = _stated(package.first("title"))
    title = stated or item.hints.title or first_words(made.text)
    authors = [name for said in package.fields.get("creator", ()) for name in _authors(said)]
    day = package.first("date")
    published = stated_day(day)
    outlet = _stated(package.first("publisher"))
    evidence = {
        "title": _IN_BOOK if stated else "the first words of the text",
        "outlet": _IN_BOOK if outlet else "",
        "authors": _IN_BOOK if authors else "",
        "published": _IN_BOOK if published else "",
        "body": f"{len(package.chapters)} documents of the book",
    }
    article = Article(
        slug(title),
        title,
        made.text,
        made.blocks,
        outlet=outlet or item.hints.outlet,
        authors=tuple(dict.fromkeys(authors)),
        published=published,
        published_evidence=evidence["published"],
        url=web_address(package.first("source")),
        language=language_of(package.first("language")) or "en",
        links=made.links,
    )
    return Draft(article, {key: said for key, said in evidence.items() if said}, None, ".epub")


def _stated(text: str) -> str:
    """Return `text` unless it is one of the words that programs write where nothing is known."""
    return "" if text.lower() in _NOT_STATED else text


def _authors(text: str) -> tuple[str, ...]:
    return authors_of(_stated(text))
