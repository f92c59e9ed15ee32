"""What goes into the readers of sources and what comes out of them.

An origin (a file, a folder, an address) is opened into items; each item is read into what was found in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from briefsearch.model import Article


class SourceKind(StrEnum):
    """The kinds of sources that are read; the values are the words of the command line."""

    PAGE = "page"
    DUMP = "dump"
    MARKDOWN = "markdown"
    PDF = "pdf"
    EPUB = "epub"
    FEED = "feed"
    OPML = "opml"
    RECORDS = "jsonl"
    WARC = "warc"


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of an article from outside, its feed or record; the article's own word goes first."""

    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_evidence: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One file of bytes to read: `name` is what it is called in messages, cleaned and on one line.

    `url` is where it was fetched from, after redirects, and `charset` what the server said of it, both empty
    where that is not known. With `is_as_it_stands`, only the text of a PDF is wanted, as it stands there.
    """

    file: Path
    name: str
    kind: SourceKind
    url: str = ""
    charset: str = ""
    hints: Hints = field(default_factory=Hints)
    is_as_it_stands: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that was read, on its way into a library, which gives it its final id.

    Till then it has the one that its source states, or one that is made of its title. `evidence` maps
    `title`, `outlet`, `authors`, `published`, `language` and `body` to a few words on where each was found.
    `original` holds the bytes that it was read from, with their ending in `suffix` (`.html`); None stands for
    all of the item's file.
    """

    article: Article
    evidence: Mapping[str, str] = field(default_factory=dict)
    original: bytes | None = None
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that has to be fetched: an entry of a feed without its text, a feed of an outline."""

    url: str
    kind: SourceKind | None = None
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of an item, or all of it, from which no article comes, and why, in one line without the name."""

    name: str
    reason: str


Found = Draft | Reference | Refusal
"""What a reader yields for an item."""
