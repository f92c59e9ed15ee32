"""Outlines of feeds (OPML), as feed readers export them: an address for each feed, however deep it stands."""

from __future__ import annotations

from collections.abc import Iterator

from briefsearch.errors import UnreadableError
from briefsearch.intake.addresses import web_address
from briefsearch.intake.bounded import read_whole
from briefsearch.intake.values import Found, Hints, Item, Reference, Refusal, SourceKind
from briefsearch.intake.xmltree import local_name, parse_xml
from briefsearch.text import clean_line

_MOST_FEEDS = 10_000
_LONGEST_NAME = 200


def read(item: Item) -> Iterator[Found]:
    """Yield the feeds that the outline in `item` names, each once; its name is a hint for the outlet.

    Raises UnreadableError where it is no outline or names no feed.
    """
    root = parse_xml(read_whole(item.file))
    if local_name(root) != "opml":
        raise UnreadableError("it is no OPML outline; export the list of feeds from your feed reader again")
    seen: set[str] = set()
    is_empty = True
    for element in root.iter():
        if local_name(element) != "outline":
            continue
        said = {str(key).lower(): str(value) for key, value in element.attrib.items()}
        if "xmlurl" not in said:
            continue
        is_empty = False
        name = clean_line(said.get("text") or said.get("title") or said["xmlurl"])[:_LONGEST_NAME]
        url = web_address(said["xmlurl"], item.url)
        if not url:
            yield Refusal(name, "its address does not begin with http:// or https://; mend the outline")
        elif len(seen) == _MOST_FEEDS and url not in seen:
            yield Refusal(name, f"the outline names more than {_MOST_FEEDS:,} feeds; split it")
            return
        elif url not in seen:
            seen.add(url)
            yield Reference(url, SourceKind.FEED, Hints(outlet=name))
    if is_empty:
        raise UnreadableError("the outline names no feeds (no xmlUrl); export it from your feed reader again")
