"""The text of a web page as somebody sees it, line by line: to be read beside an article, not to be parsed.

One pass over the source whatever it holds: the page may be hostile.
"""

from __future__ import annotations

import re
from html import unescape

from briefsearch.text import clean_line

# Between blocks; what the source itself has of them goes with its other white space.
_BREAK = "\x1e"
_TOKEN = re.compile(r"<[^<>]*>|[^<]+|<")
_NAME = re.compile(r"</?\s*([a-z][a-z0-9]*)", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
# Any other element begins a line.
_WITHIN_LINES = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
    }
    | {"s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_MARKUP = frozenset({".html", ".htm", ".xhtml", ".xml"})


def text_of(source: str, suffix: str) -> str:
    """Return what is seen of a file with this ending: of a page its text, of anything else all of it."""
    return _seen(source) if suffix in _MARKUP else source


def _seen(source: str) -> str:
    parts: list[str] = []
    at, unseen = 0, ""
    while (token := _TOKEN.match(source, at)) is not None:
        at, text = token.end(), token[0]
        if not unseen and source.startswith("<!--", token.start()):
            end = source.find("-->", token.start() + 4)
            at = end + 3 if end >= 0 else len(source)
            continue
        tag = _NAME.match(text) if text[0] == "<" else None
        name = tag[1].lower() if tag is not None else ""
        if unseen:
            unseen = "" if name == unseen and text.startswith("</") else unseen
        elif name in _UNSEEN and not text.endswith("/>"):
            unseen = "" if text.startswith("</") else name
        elif name:
            parts.append("" if name in _WITHIN_LINES else _BREAK)
        elif not text.startswith(("<!", "<?")):
            parts.append(text.replace(_BREAK, " "))
    lines = (clean_line(unescape(line)) for line in "".join(parts).split(_BREAK))
    return "\n\n".join(line for line in lines if line)
