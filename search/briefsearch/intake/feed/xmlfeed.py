"""RSS and Atom, by feedparser, which is given bytes only: anything else it might open or fetch."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from briefsearch.errors import UnreadableError
from briefsearch.intake.feed.values import Entry, Feed, Text
from briefsearch.intake.xmltree import refuse_entities

_PLAIN = "text/plain"


def parse(data: bytes, url: str, charset: str) -> Feed:
    """Return the feed in `data`, fetched from `url` with `charset` as the server told it, if at all.

    What is broken is read as far as there are entries. Raises UnreadableError where it is no feed or defines
    XML entities.
    """
    import feedparser

    refuse_entities(data)
    headers = {"content-location": url}
    if charset:
        headers["content-type"] = f"application/xml; charset={charset}"
    try:
        # The HTML of entries is neither cleaned nor changed here: it is read as text later, kept as it came.
        parsed = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, ArithmeticError, AssertionError, RecursionError) as error:
        raise UnreadableError("the feed is too damaged to be read; fetch or save it again") from error
    if not parsed.entries and not parsed.get("version"):
        raise UnreadableError("it is no RSS, Atom or JSON feed; look for the address of the feed on the page")
    return Feed(_text(parsed.feed, "title"), _entries(parsed, url))


def _entries(parsed: Any, url: str) -> Iterator[Entry]:
    language = _text(parsed.feed, "language")
    # Only Atom tells changing from publishing; the one date of other feeds (dc:date) is called updated here.
    is_atom = (parsed.get("version") or "").startswith("atom")
    for entry in parsed.entries:
        day, updated = _text(entry, "published") or _text(entry, "created"), _raw(entry, "updated")
        yield Entry(
            title=_text(entry, "title"),
            url=_text(entry, "link"),
            day=day or ("" if is_atom else updated),
            updated=updated,
            authors=tuple(name for author in entry.get("authors", ()) if (name := _text(author, "name"))),
            language=_text(entry, "language") or language,
            texts=tuple(_texts(entry, url)),
        )


def _texts(entry: Any, url: str) -> Iterator[Text]:
    """Yield the texts of an entry, those called its content first."""
    for content in entry.get("content", ()):
        yield _of_detail(content, url, is_content=True)
    if summary := entry.get("summary_detail"):
        yield _of_detail(summary, url, is_content=False)


def _of_detail(detail: Any, url: str, *, is_content: bool) -> Text:
    base = _text(detail, "base") or url
    return Text(_text(detail, "value"), base, _text(detail, "type") == _PLAIN, is_content)


def _raw(entry: Any, key: str) -> str:
    """Return what stands under `key` itself, without the stand-ins that feedparser has for it."""
    said = dict.get(entry, key)
    return said if isinstance(said, str) else ""


def _text(holder: Any, key: str) -> str:
    said = holder.get(key)
    return said if isinstance(said, str) else ""
