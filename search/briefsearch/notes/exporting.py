"""Notes on their way to other programs, and to people: Markdown, JSONL and W3C Web Annotations.

All three take the same: notes with their places (`place_all`), the claims, and the articles by their ids,
from which those that are gone are left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5

from briefsearch.anchors import anchor_of
from briefsearch.citing import CitationStyle, citation
from briefsearch.citing.values import reference
from briefsearch.intake.markdown import body
from briefsearch.model import Article, Block, BlockKind, Link
from briefsearch.notes.jsonform import Json, note_json
from briefsearch.notes.placing import passage_of
from briefsearch.notes.values import Claim, Note, PlacedNote

_PROGRAM = "briefreader"


def as_markdown(
    placed: Sequence[PlacedNote], claims: Sequence[Claim], articles: Mapping[str, Article]
) -> str:
    """Return the passages under their claims and articles, each article with its citation (CommonMark).

    Those under no claim come last.
    """
    document = _Document()
    document.add(BlockKind.HEADING, "Notes", level=1)
    named = {claim.id: claim.text for claim in claims}
    under: dict[int | None, list[PlacedNote]] = {claim.id: [] for claim in claims}
    for each in placed:
        under.setdefault(each.note.claim if each.note.claim in named else None, []).append(each)
    for claim, notes in sorted(under.items(), key=lambda item: item[0] is None):
        if notes and claims:
            document.add(BlockKind.HEADING, named[claim] if claim is not None else "Under no claim", level=2)
        by_article: dict[str, list[PlacedNote]] = {}
        for each in notes:
            by_article.setdefault(each.note.article, []).append(each)
        for article_id, of_it in by_article.items():
            _add_article(document, of_it, articles.get(article_id), level=3 if claims else 2)
    return document.markdown()


def _add_article(
    document: _Document, placed: Sequence[PlacedNote], article: Article | None, level: int
) -> None:
    note = placed[0].note
    document.add(BlockKind.HEADING, (article or note).title or note.article, level)
    if article is None:
        outlet = f"{note.outlet}; " if note.outlet else ""
        document.add(BlockKind.PARAGRAPH, f"{outlet}this article is no longer in the library.")
    else:
        document.add(BlockKind.PARAGRAPH, citation(article, CitationStyle.TEXT), link=article.url)
    for each in placed:
        passage, since = passage_of(each, article)
        document.add(BlockKind.QUOTE, passage)
        place = reference(article, "", each.span).place if article and each.span else ""
        told = (each.note.kind.value, place, since and f"{since} since it was noted")
        document.add(BlockKind.PARAGRAPH, ", ".join(filter(None, told)))
        document.add(BlockKind.PARAGRAPH, each.note.text)


class _Document:
    """An article in the making, so that one writer knows what has to be escaped in Markdown."""

    def __init__(self) -> None:
        self._text = ""
        self._blocks: list[Block] = []
        self._links: list[Link] = []

    def add(self, kind: BlockKind, text: str, level: int | None = None, link: str = "") -> None:
        """Add the paragraphs of `text`; `link`, if it stands in one, is made a link."""
        for part in filter(None, map(str.strip, text.split("\n\n"))):
            self._text += "\n\n" if self._text else ""
            start = len(self._text)
            self._text += part
            self._blocks.append(Block(kind, start, len(self._text), level))
            if link and (at := self._text.find(link, start)) >= 0:
                self._links.append(Link(at, at + len(link), link))

    def markdown(self) -> str:
        """Return all of it as Markdown."""
        return body(Article("", "", self._text, tuple(self._blocks), links=tuple(self._links))).lstrip()


def as_jsonl(placed: Sequence[PlacedNote], claims: Sequence[Claim], articles: Mapping[str, Article]) -> str:
    """Return a line of JSON for each note, as `docs/json.md` describes it, in ASCII."""
    del articles
    named = {claim.id: claim.text for claim in claims}
    return "".join(json.dumps(note_json(each, named)) + "\n" for each in placed)


def as_annotations(
    placed: Sequence[PlacedNote], claims: Sequence[Claim], articles: Mapping[str, Article]
) -> str:
    """Return an AnnotationCollection of the W3C Web Annotation Data Model, on one page, as JSON-LD.

    What a note is about is found by its quotation and its place in `Article.text`. Its kind is a tag, and its
    claim classifies it.
    """
    named = {claim.id: claim.text for claim in claims}
    items = [_annotation(each, named, articles.get(each.note.article)) for each in placed]
    own = _urn("collection", *(item["id"] for item in items))
    page = {"id": _urn("page", own), "type": "AnnotationPage", "partOf": own, "startIndex": 0, "items": items}
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": own,
        "type": "AnnotationCollection",
        "label": "Notes",
        "total": len(items),
        "first": page,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _annotation(placed: PlacedNote, claims: Mapping[int, str], article: Article | None) -> Json:
    note = placed.note
    tags = [("commenting", note.text), ("tagging", note.kind.value)]
    if note.claim is not None and note.claim in claims:
        tags.append(("classifying", claims[note.claim]))
    return {
        "id": _urn("note", note.article, note.made, str(note.id)),
        "type": "Annotation",
        "motivation": "commenting" if note.text else "highlighting",
        "created": note.made,
        "modified": note.changed,
        "generator": {"id": _urn("program"), "type": "Software", "name": _PROGRAM},
        "body": [
            {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
            for purpose, value in tags
            if value
        ],
        "target": {
            "type": "SpecificResource",
            "source": _source(note, article),
            "selector": _selectors(placed, article),
        },
    }


def _source(note: Note, article: Article | None) -> Json:
    """Return what a note is about: the address of the article, else a name that is always the same for it."""
    url = article.url if article is not None else ""
    return {"id": url or _urn("article", note.article), "type": "Text", "label": note.title or note.article}


def _selectors(placed: PlacedNote, article: Article | None) -> list[Json]:
    """Return the passage as it now is, with its place; as it was, without one, where it is lost."""
    anchor, span = placed.note.anchor, placed.span
    if article is not None and span is not None:
        anchor = anchor_of(article.text, span)
    quote = {"exact": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix}
    selectors: list[Json] = [{"type": "TextQuoteSelector", **quote}]
    if span is not None:
        selectors.append({"type": "TextPositionSelector", "start": span.start, "end": span.end})
    return selectors


def _urn(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "\n".join((_PROGRAM, *parts))).urn
