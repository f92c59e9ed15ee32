"""Web pages: the account in them, and who published it when.

tree      from source to elements, under limits
flow      from elements to pieces
naming    what elements are called
stated    what the page states of itself for other programs
body      which of the pieces are the account, by trafilatura
around    what stands around its headline
bylines   lines that say who wrote it
comments  readers' comments
folding   what stands among the account and is none of it
details   title, outlet, authors, language, address
dating    the day of publication and what supports it
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefsearch.errors import UnreadableError
from briefsearch.intake.addresses import web_address
from briefsearch.intake.blocks import Piece, assemble
from briefsearch.intake.bounded import read_whole
from briefsearch.intake.charset import decode
from briefsearch.intake.ids import slug
from briefsearch.intake.page import details
from briefsearch.intake.page.body import account
from briefsearch.intake.page.dating import dating
from briefsearch.intake.page.flow import leaves
from briefsearch.intake.page.folding import fold_biographies, fold_bylines
from briefsearch.intake.page.stated import statements
from briefsearch.intake.page.tree import parse
from briefsearch.intake.values import Draft, Found, Hints, Item
from briefsearch.model import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["article_of_html", "pieces_of_html", "read"]

_TITLE_WORDS = 12
_TOLD = ("title", "outlet", "authors", "published", "language", "body")


def read(item: Item) -> Iterator[Found]:
    """Yield the article of a page; its original is the whole file.

    Raises UnreadableError where it holds no account, where its tags are nested thousands deep, or where
    trafilatura is not installed.
    """
    yield article_of_html(decode(read_whole(item.file), item.charset), item.url, item.hints)


def article_of_html(html: str, url: str, hints: Hints) -> Draft:
    """Return the article of the page `html` that was found at `url`, which may be empty.

    What the page states goes before `hints`. The draft has no original of its own, and an id made of the
    title. Raises UnreadableError as `read` does.
    """
    root = parse(html)
    stated = statements(root)
    url = details.address(root, stated, url)
    told = account(root, _base(root, url), stated)
    if not any(piece.kind.is_body for piece in told.pieces):
        raise UnreadableError("no account is found on the page; save it again once all of it has loaded")
    house = details.outlet(root, stated, url, hints)
    title = details.title(root, stated, house.value, hints)
    if not title.value:
        title = details.Stating(_first_words(told.pieces), "its first words")
    authors, named = details.authors(root, stated, house.value, told.around.texts)
    if not authors and hints.authors:
        authors, named = hints.authors, details.HINTED
    made = assemble(fold_biographies(fold_bylines(told.pieces, authors, house.value), authors))
    language = details.language(root, stated, made.text)
    day = dating(root, stated, url, told.around, hints, language.value)
    article = Article(
        id=slug(title.value),
        title=title.value,
        text=made.text,
        blocks=made.blocks,
        outlet=house.value,
        authors=authors,
        published=day.published,
        published_between=day.between,
        published_evidence=day.evidence,
        url=url,
        language=language.value or "en",
        links=made.links,
    )
    where = (title.where, house.where, named, day.evidence, language.where, details.PAGE)
    return Draft(
        article, {key: value for key, value in zip(_TOLD, where, strict=True) if value}, suffix=".html"
    )


def pieces_of_html(fragment: str, base_url: str) -> tuple[Piece, ...]:
    """Return the pieces of `fragment`, HTML that is all body: an entry of a feed, a chapter of a book.

    `base_url` is what relative links start from; links that a reader cannot follow are dropped, their words
    stay. An empty fragment has no pieces. Raises UnreadableError where tags are nested thousands deep.
    """
    if not fragment.strip():
        return ()
    return tuple(leaf.piece for leaf in leaves(parse(fragment), base_url))


def _base(root: HtmlElement, url: str) -> str:
    """Return what relative links of a page start from."""
    base = root.find(".//base[@href]")
    return url if base is None else web_address(base.get("href", ""), url) or url


def _first_words(pieces: list[Piece]) -> str:
    words = next(piece.text for piece in pieces if piece.kind.is_body).split()
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")
