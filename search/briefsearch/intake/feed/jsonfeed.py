"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefsearch.errors import UnreadableError
from briefsearch.intake.charset import decode
from briefsearch.intake.feed.values import Entry, Feed, Text


def parse(data: bytes, url: str, charset: str) -> Feed:
    """Return the feed in `data`, fetched from `url`; raises UnreadableError where it is no JSON Feed."""
    try:
        feed = json.loads(decode(data, charset))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("it is no JSON that can be read; fetch or save it again") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableError(
            "it is no JSON Feed (it has no list of items); look for the address of the feed"
        )
    return Feed(_text(feed, "title"), _entries(feed, items, url))


def _entries(feed: dict[str, Any], items: list[Any], url: str) -> Iterator[Entry]:
    for item in items:
        if not isinstance(item, dict):
            continue
        yield Entry(
            title=_text(item, "title"),
            url=_text(item, "url") or _text(item, "external_url"),
            day=_text(item, "date_published"),
            updated=_text(item, "date_modified"),
            authors=_authors(item) or _authors(feed),
            language=_text(item, "language") or _text(feed, "language"),
            texts=(
                Text(_text(item, "content_html"), url, is_content=True),
                Text(_text(item, "content_text"), url, is_plain=True, is_content=True),
                Text(_text(item, "summary"), url, is_plain=True),
            ),
        )


def _authors(holder: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of `authors` (version 1.1) or of the one `author` (version 1)."""
    authors = holder.get("authors")
    people = authors if isinstance(authors, list) else [holder.get("author")]
    return tuple(name for one in people if isinstance(one, dict) and (name := _text(one, "name")))


def _text(holder: dict[str, Any], key: str) -> str:
    said = holder.get(key)
    return said if isinstance(said, str) else ""
