"""A text dump as a source: one article, whose own word goes before what is known from outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefsearch.errors import UnreadableError
from briefsearch.intake.bounded import read_whole
from briefsearch.intake.charset import decode
from briefsearch.intake.dump import parse_with_evidence
from briefsearch.intake.ids import slug
from briefsearch.intake.values import Draft, Found, Item

_OUTSIDE = "known from where it was found"


def read(item: Item) -> Iterator[Found]:
    """Yield the article in `item`; raises UnreadableError where it holds no text."""
    source = decode(read_whole(item.file), item.charset)
    article, evidence = parse_with_evidence(source, "")
    if not any(char.isalnum() for char in article.text):
        raise UnreadableError("the file holds no text; look whether it was saved as a whole")
    hints = item.hints
    filled = replace(
        article,
        id=slug(article.title),
        outlet=article.outlet or hints.outlet,
        authors=article.authors or hints.authors,
        url=item.url,
    )
    if article.published is None and hints.published is not None:
        told = hints.published_evidence or _OUTSIDE
        filled = replace(
            filled, published=hints.published, published_between=(None, None), published_evidence=told
        )
        evidence["published"] = told
    for name in ("outlet", "authors"):
        if getattr(filled, name):
            evidence.setdefault(name, _OUTSIDE)
    yield Draft(filled, evidence, suffix=".txt")
