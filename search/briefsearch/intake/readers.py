"""The reader of each kind of source: from an item to what is found in it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from briefsearch.intake.values import Found, Item, SourceKind

_ROOMS = {
    SourceKind.PAGE: "page",
    SourceKind.DUMP: "dump.item",
    SourceKind.MARKDOWN: "markdown.item",
    SourceKind.PDF: "pdf",
    SourceKind.EPUB: "epub",
    SourceKind.FEED: "feed",
    SourceKind.OPML: "opml",
    SourceKind.RECORDS: "records",
    SourceKind.WARC: "warc",
}


def read(item: Item) -> Iterator[Found]:
    """Yield what is found in `item`, each as soon as it is read; only what its kind needs is imported.

    Raises UnreadableError where nothing of it can be read. Call it through `guard`, which stops what takes
    too long or too much memory.
    """
    reader = import_module(f"briefsearch.intake.{_ROOMS[item.kind]}")
    found: Iterator[Found] = reader.read(item)
    return found
