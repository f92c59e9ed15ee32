"""What the elements of a page are called: their names tell captions, readers' comments and footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefsearch.model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAPTION = re.compile(
    r"(?:^|\s|(?<!has)(?<!no)(?<!with)[_-])(?:caption(?:[_-]?text)?|cutline)(?:$|\s)", re.IGNORECASE
)
_COMMENT = re.compile(r"(?:^|[\s_-])comment[_-]?(?:content|body|text)(?:$|\s)", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(?:^|\s)(?:(?:wp-block-)?(?:foot|end)notes?(?:[_-](?:area|block|items?|list|section))?"
    r"|doc-(?:foot|end)notes?)(?:$|\s)",
    re.IGNORECASE,
)
_BACK = re.compile(r"[\s(\[]*[↑↩↵⏎⤴^][\ufe0e\ufe0f]?[\s)\]]*")
_KINDS = {"blockquote": BlockKind.QUOTE, "figcaption": BlockKind.CAPTION}
_LONGEST_CAPTION = 1_000


def kind_of(element: HtmlElement) -> BlockKind | None:
    """Return what the names or the tag of `element` say that its text is, or None."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if _COMMENT.search(names):
        return BlockKind.COMMENT
    if _FOOTNOTE.search(f"{names} {element.get('role', '')} {element.get('epub:type', '')}"):
        return BlockKind.FOOTNOTE
    if _CAPTION.search(names) and len(element.text_content()) <= _LONGEST_CAPTION:
        return BlockKind.CAPTION
    return _KINDS.get(element.tag)


def is_way_back(element: HtmlElement) -> bool:
    """Whether `element` is the arrow that leads from a footnote back to where the text refers to it."""
    return element.tag == "a" and bool(_BACK.fullmatch(element.text or ""))
