"""A feed as its entries, whatever it was written in; nothing in it is cleaned yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text that an entry holds, as HTML (or `is_plain`); relative addresses in it begin at `base`.

    `is_content` tells that the feed calls it the content of the entry, and not its summary.
    """

    source: str
    base: str = ""
    is_plain: bool = False
    is_content: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, with its dates and the names of its authors as they are written.

    `day` is that of its publication; `updated` tells when it was last changed.
    """

    title: str
    url: str
    day: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, `title` being the outlet that its entries are of."""

    title: str
    entries: Iterator[Entry]
