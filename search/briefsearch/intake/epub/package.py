"""What a book says of itself: its package document, its contents, and whether it is locked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefsearch.errors import UnreadableError
from briefsearch.intake.epub.archive import Archive
from briefsearch.intake.xmltree import local_name, parse_xml, text_of
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_MOST_CHAPTERS = 5_000
_LONGEST = 1_000
# Fonts are scrambled in books that anyone may read.
_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_DUBLIN_CORE = "purl.org/dc/"
_EVENT, _CHANGES = "{http://www.idpf.org/2007/opf}event", frozenset({"creation", "modification"})
_MARKDOWN = "text/markdown"
_NOT_READ = frozenset({"cover", "toc", "copyright-page", "title-page", "titlepage", "index", "loi", "lot"})


@dataclass(frozen=True, slots=True)
class Part:
    """A document of the book: its name in the archive; `is_matter` tells that it is no chapter."""

    name: str
    is_matter: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """A book: its fields (cleaned, all that Dublin Core states of each), its documents in reading order.

    `titles` names documents as the table of contents does. `sources` are the names of articles in Markdown
    that the book carries.
    """

    fields: dict[str, tuple[str, ...]]
    chapters: tuple[Part, ...]
    titles: dict[str, str]
    sources: tuple[str, ...]

    def first(self, field: str) -> str:
        """Return the first value of `field`, or an empty string."""
        return next(iter(self.fields.get(field, ())), "")


def read_package(archive: Archive) -> Package:
    """Return what the book in `archive` says of itself; raises UnreadableError where it says too little."""
    name = _package_name(archive)
    root = parse_xml(archive.read(name))
    folder = posixpath.dirname(name)
    items = {
        said["id"]: said | {"name": _resolved(folder, said["href"])}
        for said in _attributes(root, "item")
        if {"id", "href"} <= said.keys()
    }
    matter = {
        _resolved(folder, said.get("href", "")) for said in _attributes(root, "reference") if _is_matter(said)
    }
    chapters = tuple(_chapters(root, items, matter))
    _refuse_locked(archive, {part.name for part in chapters})
    sources = (item["name"] for item in items.values() if item.get("media-type") == _MARKDOWN)
    return Package(_fields(root), chapters, _titles(archive, root, items), tuple(sources))


def _fields(root: _Element) -> dict[str, tuple[str, ...]]:
    """Return what Dublin Core states, by the names of its elements; days of changes are left out."""
    fields: dict[str, tuple[str, ...]] = {}
    for element in root.iter():
        if _DUBLIN_CORE not in str(element.tag) or element.get(_EVENT) in _CHANGES:
            continue
        if said := clean_line(text_of(element)[:_LONGEST]):
            key = local_name(element)
            fields[key] = (*fields.get(key, ()), said)
    return fields


def _package_name(archive: Archive) -> str:
    if _CONTAINER not in archive:
        raise UnreadableError("it is no EPUB book (META-INF/container.xml is missing); save it again as EPUB")
    for said in _attributes(parse_xml(archive.read(_CONTAINER)), "rootfile"):
        if name := said.get("full-path"):
            return unquote(name)
    raise UnreadableError("the book does not say where its contents are; save it again as EPUB")


def _chapters(root: _Element, items: dict[str, dict[str, str]], matter: set[str]) -> Iterator[Part]:
    seen: set[str] = set()
    for said in _attributes(root, "itemref"):
        item = items.get(said.get("idref", ""))
        if item is None or item["name"] in seen or "nav" in item.get("properties", "").split():
            continue
        if len(seen) == _MOST_CHAPTERS:
            raise UnreadableError(f"the book has more than {_MOST_CHAPTERS:,} chapters; split it")
        seen.add(item["name"])
        yield Part(item["name"], said.get("linear") == "no" or item["name"] in matter)


def _refuse_locked(archive: Archive, chapters: set[str]) -> None:
    """Raise UnreadableError where chapters are encrypted; scrambled fonts do no harm."""
    if _LOCKS not in archive:
        return
    for data in parse_xml(archive.read(_LOCKS)).iter():
        if local_name(data) != "encrypteddata":
            continue
        method = next((said.get("algorithm", "") for said in _attributes(data, "encryptionmethod")), "")
        names = {unquote(said.get("uri", "")) for said in _attributes(data, "cipherreference")}
        if method not in _SCRAMBLING and names & chapters:
            raise UnreadableError("the book is locked (DRM); add a copy that its seller gives without a lock")


def _titles(archive: Archive, root: _Element, items: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return what the table of contents (EPUB 3: nav, EPUB 2: NCX) calls each document, by its name."""
    titles: dict[str, str] = {}
    for item in items.values():
        name, folder = item["name"], posixpath.dirname(item["name"])
        if name not in archive:
            continue
        if "nav" in item.get("properties", "").split():
            found = _of_nav(parse_xml(archive.read(name)))
        elif item.get("media-type") == "application/x-dtbncx+xml":
            found = _of_ncx(parse_xml(archive.read(name)))
        else:
            continue
        for href, title in found:
            titles.setdefault(_resolved(folder, href), title)
    return titles


def _of_nav(root: _Element) -> Iterator[tuple[str, str]]:
    for nav in root.iter():
        if local_name(nav) == "nav" and _type_of(nav) in {"toc", ""}:
            for link in nav.iter():
                if local_name(link) == "a" and (href := link.get("href")):
                    yield str(href), clean_line(text_of(link)[:_LONGEST])


def _of_ncx(root: _Element) -> Iterator[tuple[str, str]]:
    title = ""
    for element in root.iter():
        if local_name(element) == "text":
            title = clean_line(text_of(element)[:_LONGEST])
        elif local_name(element) == "content" and (source := element.get("src")):
            yield str(source), title


def _is_matter(said: dict[str, str]) -> bool:
    return said.get("type", "").lower() in _NOT_READ


def _type_of(element: _Element) -> str:
    return str(element.get("{http://www.idpf.org/2007/ops}type") or "").lower()


def _attributes(root: _Element, name: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of every element called `name`, with their names in small letters."""
    for element in root.iter():
        if local_name(element) == name:
            yield {str(key).lower(): str(value) for key, value in element.attrib.items()}


def _resolved(folder: str, href: str) -> str:
    """Return the name in the archive of what `href` points to from `folder`, without its fragment."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))
