"""From the documents of a book to pieces of text, each chapter under a heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefsearch.intake.blocks import Piece
from briefsearch.intake.epub.archive import Archive
from briefsearch.intake.epub.package import Package
from briefsearch.model import BlockKind, Link
from briefsearch.text import fold

_LEVEL = 2
_TITLE_AT = 3


def pieces_of(archive: Archive, package: Package) -> Iterator[Piece]:
    """Yield the text of the book in reading order; covers, contents and imprints are folded as boilerplate.

    A document that begins without a heading gets the one that the table of contents has for it. Documents
    that are missing are passed over; raises UnreadableError where one is locked or swells beyond measure.
    """
    from briefsearch.intake.charset import decode
    from briefsearch.intake.page import pieces_of_html

    title = package.first("title")
    for part in package.chapters:
        if part.name not in archive:
            continue
        found = [_own_links(piece) for piece in pieces_of_html(decode(archive.read(part.name)), "")]
        if part.is_matter:
            yield from (replace(piece, kind=BlockKind.BOILERPLATE, level=None) for piece in found)
            continue
        named = package.titles.get(part.name, "")
        if found and named and not _is_headed(found):
            yield Piece(BlockKind.HEADING, named, _LEVEL)
        yield from (piece for piece in found if not _repeats(piece, title))


def _is_headed(found: list[Piece]) -> bool:
    return any(piece.kind is BlockKind.HEADING for piece in found[:_TITLE_AT])


def _repeats(piece: Piece, title: str) -> bool:
    """Whether a heading only says the title of the book again, which is a field of the article."""
    return piece.kind is BlockKind.HEADING and fold(piece.text) == fold(title)


def _own_links(piece: Piece) -> Piece:
    """Return `piece` without links from one document of the book to another, which lead nowhere outside."""
    links = tuple(link for link in piece.links if _leaves(link))
    return piece if len(links) == len(piece.links) else replace(piece, links=links)


def _leaves(link: Link) -> bool:
    return link.url.startswith(("http://", "https://", "mailto:"))
