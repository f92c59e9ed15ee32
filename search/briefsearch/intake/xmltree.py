"""XML from strangers: a tree without entities, without the network, and no deeper than libxml2 allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefsearch.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROLOG = re.compile(rb"<!--|<\?|<!DOCTYPE|<[^\W\d]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_LONE_AMPERSAND = re.compile(rb"&(?=[\s\w])(?!\w{1,32};)")
_ENDS = {b"<!--": b"-->", b"<?": b"?>"}


def refuse_entities(data: bytes) -> None:
    """Raise UnreadableError where `data` defines entities, which can multiply without end or name files.

    What stands after the first start tag defines nothing, so that a text about XML is still read. Zero bytes
    are passed over, for the sake of UTF-16. The time is that of reading `data` once.
    """
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    at = 0
    while sign := _PROLOG.search(data, at):
        if sign[0].upper() == b"<!DOCTYPE":
            if _ENTITY.search(data, sign.end()):
                raise UnreadableError("it defines XML entities, which may hide a trap; remove its DOCTYPE")
            return
        end = _ENDS.get(sign[0])
        closed = data.find(end, sign.end()) if end else -1
        if closed < 0:
            return
        at = closed


def parse_xml(data: bytes) -> _Element:
    """Return the root of `data`; what is broken in it is left out.

    Raises UnreadableError where entities are defined or no element is found.
    """
    from lxml import etree

    refuse_entities(data)
    # Programs forget to write `&amp;`; what follows in that element would be lost.
    data = _LONE_AMPERSAND.sub(b"&amp;", data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableError("it is no XML that can be read; save or fetch it again") from error
    if root is None:
        raise UnreadableError("it is no XML that can be read; save or fetch it again")
    return root


def local_name(element: _Element) -> str:
    """Return the name of `element` without its namespace, in lower case; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: _Element) -> str:
    """Return all text in `element`, not cleaned."""
    return "".join(str(part) for part in element.itertext())
