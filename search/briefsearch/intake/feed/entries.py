"""From an entry to an article where it holds the whole text, else to the address of its page."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from briefsearch.errors import UnreadableError
from briefsearch.intake.addresses import language_of, web_address
from briefsearch.intake.blocks import Piece, assemble
from briefsearch.intake.days import stated_day
from briefsearch.intake.feed.values import Entry, Text
from briefsearch.intake.ids import slug
from briefsearch.intake.people import authors_of
from briefsearch.intake.titles import first_words
from briefsearch.intake.values import Draft, Hints, Item, Reference, Refusal, SourceKind
from briefsearch.model import Article, BlockKind
from briefsearch.text import clean, clean_line

_IN_FEED = "stated in the feed"
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\b(?:read|learn|see|view) (?:more|on|the (?:full|whole|rest)\b[^.]{0,40})"
    r"|\bcontinue(?:d)? reading\b[^.]{0,120}|\bfull (?:story|article|text)|(?:^|\n)more)[\s.…:»›→>\])]*$",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"the post .{1,300} (?:appeared first|first appeared) on .{1,200}", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_END = 600
# Fewer words are a teaser: of what the feed calls content, and of what it calls a summary.
_LEAST_CONTENT, _LEAST_SUMMARY = 60, 150
_LONGEST_TITLE = 500


def found_in(entry: Entry, outlet: str, item: Item, number: int) -> Draft | Reference | Refusal:
    """Return what is found in the entry of this `number` of a feed called `outlet`, fetched as `item`."""
    hints = _hints(entry, outlet, item)
    url = web_address(entry.url, item.url)
    for text in entry.texts:
        try:
            pieces = _pieces(text, url)
        except UnreadableError as error:
            return Refusal(hints.title or f"entry {number}", str(error))
        if pieces and (not url or _is_whole(pieces, text)):
            return _draft(entry, text, pieces, url, hints)
    if url:
        return Reference(url, SourceKind.PAGE, hints)
    name = hints.title or f"entry {number}"
    return Refusal(name, "the entry has neither a text nor the address of a page; nothing can be added")


def _hints(entry: Entry, outlet: str, item: Item) -> Hints:
    published = stated_day(clean_line(entry.day))
    return Hints(
        title=_plain(entry.title),
        outlet=_plain(outlet) or item.hints.outlet,
        authors=tuple(dict.fromkeys(name for said in entry.authors for name in authors_of(_plain(said)))),
        published=published,
        published_evidence=_IN_FEED if published else "",
    )


def _plain(text: str) -> str:
    """Return a title or name on one line; feeds write them as text or as HTML, and both mean the same."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", text[: 4 * _LONGEST_TITLE]))
    return clean_line(text[:_LONGEST_TITLE])


def _pieces(text: Text, url: str) -> tuple[Piece, ...]:
    if not text.source.strip():
        return ()
    if text.is_plain:
        lines = (" ".join(line.split()) for line in clean(text.source).split("\n"))
        found = tuple(Piece(BlockKind.PARAGRAPH, line) for line in lines if line)
    else:
        from briefsearch.intake.page import pieces_of_html

        found = pieces_of_html(text.source, url or text.base)
    return tuple(
        replace(piece, kind=BlockKind.BOILERPLATE, level=None) if _ORIGIN.fullmatch(piece.text) else piece
        for piece in found
    )


def _is_whole(pieces: tuple[Piece, ...], text: Text) -> bool:
    """Whether this is the whole text: it is long enough, and its end does not say that it is cut."""
    body = [piece.text for piece in pieces if piece.kind.is_body]
    least = _LEAST_CONTENT if text.is_content else _LEAST_SUMMARY
    if sum(len(part.split()) for part in body) < least:
        return False
    return not _CUT.search("\n".join(body[-2:])[-_END:])


def _draft(entry: Entry, text: Text, pieces: tuple[Piece, ...], url: str, hints: Hints) -> Draft:
    made = assemble(pieces)
    title = hints.title or first_words(made.text)
    evidence = {
        "title": _IN_FEED if hints.title else "the first words of the text",
        "outlet": "the title of the feed" if hints.outlet else "",
        "authors": _IN_FEED if hints.authors else "",
        "published": hints.published_evidence,
    }
    updated = None if hints.published else stated_day(clean_line(entry.updated))
    if updated:
        evidence["published"] = f"the feed states only that it was updated on {updated.isoformat()}"
    article = Article(
        slug(title),
        title,
        made.text,
        made.blocks,
        outlet=hints.outlet,
        authors=hints.authors,
        published=hints.published,
        published_between=(None, updated),
        published_evidence=evidence["published"],
        url=url,
        language=language_of(entry.language) or "en",
        links=made.links,
    )
    suffix = ".txt" if text.is_plain else ".html"
    said = {key: words for key, words in evidence.items() if words}
    return Draft(article, said, text.source.encode(errors="replace"), suffix)
