"""Feeds: RSS 0.9 to 2.0, Atom and JSON Feed.

    values    a feed as its entries
    xmlfeed   RSS and Atom
    jsonfeed  JSON Feed
    entries   from an entry to an article, or to the address of its page

An entry that holds the whole of its text is an article; of any other, the page has to be fetched.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefsearch.intake.bounded import read_whole
from briefsearch.intake.feed.entries import found_in
from briefsearch.intake.values import Found, Item

_JSON_BEGINS = b"{"
_MARKS = b"\xef\xbb\xbf \t\r\n"


def read(item: Item) -> Iterator[Found]:
    """Yield what is found in each entry of the feed in `item`; a feed without entries gives nothing.

    Raises UnreadableError where it is no feed.
    """
    data = read_whole(item.file)
    if data.lstrip(_MARKS).startswith(_JSON_BEGINS):
        from briefsearch.intake.feed.jsonfeed import parse
    else:
        from briefsearch.intake.feed.xmlfeed import parse
    feed = parse(data, item.url, item.charset)
    for number, entry in enumerate(feed.entries, start=1):
        yield found_in(entry, feed.title, item, number)
