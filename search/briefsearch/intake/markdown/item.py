"""A Markdown file as a source: it is one article, and its own word goes before what is known from outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefsearch.errors import UnreadableError
from briefsearch.intake.bounded import read_whole
from briefsearch.intake.charset import decode
from briefsearch.intake.markdown.reading import parse
from briefsearch.intake.values import Draft, Found, Item

_STATED = "stated in the file"
_OUTSIDE = "known from where it was found"


def read(item: Item) -> Iterator[Found]:
    """Yield the article in `item`; raises UnreadableError where it is empty or cannot be understood.

    Its original and its near copies are of the library that it came from, and are left out.
    """
    article = parse(decode(read_whole(item.file), item.charset))
    if not article.text:
        raise UnreadableError("the file holds no text; look whether it was saved as a whole")
    hints = item.hints
    filled = replace(
        article,
        outlet=article.outlet or hints.outlet,
        authors=article.authors or hints.authors,
        url=article.url or item.url,
        original="",
        near_copies=(),
    )
    if article.published is None and hints.published is not None:
        found = hints.published_evidence or _OUTSIDE
        filled = replace(filled, published=hints.published, published_evidence=found)
    evidence = {
        name: _STATED if getattr(article, name) else _OUTSIDE
        for name in ("title", "outlet", "authors", "published")
        if getattr(filled, name)
    }
    yield Draft(filled, evidence | {"body": "all of the file"}, suffix=".md")
