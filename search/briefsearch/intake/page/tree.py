"""From the source of a page to its tree of elements, under limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefsearch.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# References to control characters other than tab and newline: trafilatura gives up at them.
_CONTROL = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|127)|[xX]0*(?:[0-8bceBCE]|1[0-9a-fA-F]|7[fF]))(?:;|(?![\da-fA-F]))"
)
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})[\s/][^<>]{4000,}>")
_XHTML = re.compile(r"\s*<\?xml\b|\s*(?:<!DOCTYPE[^>]*>\s*)?<html\b[^>]*\bxmlns=", re.IGNORECASE)
# Tags that XHTML may close in one and HTML may not: what follows them would be taken for their content.
_CLOSED = re.compile(
    r"<(title|script|style|textarea|iframe|noscript|a|p|div|span|em|i|b|strong)(\s[^<>]*)?/>"
)
_MOST_ATTRIBUTES = 500


def parse(source: str) -> HtmlElement:
    """Return the root element of `source`, a page or a fragment of one, without comments.

    References to control characters are dropped first. A tag of more than 500 words of attributes keeps only
    its name, since libxml2 takes time with the square of their number. Raises UnreadableError where there is
    no element, or where tags are nested deeper than libxml2 reads (2,048).
    """
    from lxml import etree, html

    source = _LONG_TAG.sub(_shortened, _CONTROL.sub("", source)).replace("\0", "")
    if _XHTML.match(source):
        source = _CLOSED.sub(r"<\1\2></\1>", source)
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root: HtmlElement = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableError("it holds no text; save the page again once it has loaded") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise UnreadableError("its tags are nested thousands deep; save the page again from a browser")
    return root


def _shortened(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0]
