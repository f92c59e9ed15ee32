"""Pages of HTML as the text dumps that people make of them, and what of each page is its account.

Three ways of dumping, none of which knows anything of `briefsearch`:

    paste   what a browser copies: an empty line around paragraphs, headings and lists, lines for the rest
    lynx    wrapped at 72 columns and indented, bullets before items, `[1]` before links, listed at the end
    lines   every block on one line, and no empty line anywhere
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Style = Literal["paste", "lynx", "lines"]
STYLES: tuple[Style, ...] = get_args(Style)

_HIDDEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "select",
        "option",
        "textarea",
        "input",
        "iframe",
        "svg",
        "object",
        "video",
        "audio",
    }
)
_APART = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "blockquote",
        "figure",
        "table",
        "form",
        "pre",
        "hr",
    }
)
_LINES = frozenset(
    {
        "div",
        "li",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "aside",
        "main",
        "figcaption",
        "tr",
        "dt",
        "dd",
        "address",
        "fieldset",
        "body",
        "html",
        "label",
        "button",
        "center",
    }
)
_WIDTH, _INDENT = 72, "   "


@dataclass(slots=True)
class Row:
    """One block of a page: `apart` tells that an empty line stands before it."""

    text: str
    apart: bool
    tag: str
    is_body: bool
    links: int = 0


@dataclass(slots=True)
class _Rows:
    numbered: bool
    rows: list[Row] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    _text: str = ""
    _apart: bool = True

    def add(self, text: str) -> None:
        self._text += text

    def link(self, url: str) -> None:
        self.urls.append(url)
        if self.numbered:
            self._text += f"[{len(self.urls)}]"

    def end(self, tag: str, is_body: bool, *, apart: bool) -> None:
        text = " ".join(self._text.split())
        self._text = ""
        if text:
            self.rows.append(Row(text, self._apart, tag, is_body))
            self._apart = False
        self._apart = self._apart or apart


def rows_of(page: bytes, *, numbered: bool = False) -> tuple[list[Row], list[str]]:
    """Return the blocks of a page that are shown, in order, and the addresses of its links."""
    from lxml import html

    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    made = _Rows(numbered)
    _walk(root, made, "body", False)
    made.end("body", False, apart=False)
    return made.rows, made.urls


def stated_in(page: bytes) -> dict[str, str]:
    """Return the headline of a page of ours, and the authors, day and outlet that it is marked to state."""
    from lxml import html

    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    marked = {name: str(root.get(f"data-{name}", "")) for name in ("authors", "published", "outlet")}
    return marked | {"title": " ".join((root.findtext(".//h1") or "").split())}


def _walk(element: HtmlElement, made: _Rows, tag: str, is_body: bool) -> None:
    name = element.tag
    if not isinstance(name, str) or name in _HIDDEN or _is_hidden(element):
        return
    own_body = is_body or element.get("data-body") is not None
    is_block = name in _APART or name in _LINES
    if is_block or name == "br":
        made.end(tag, is_body, apart=name in _APART)
    if name == "a" and element.get("href"):
        made.link(str(element.get("href")))
    inner = name if is_block else tag
    if name in {"td", "th"}:
        made.add(" ")
    made.add(element.text or "")
    for child in element:
        _walk(child, made, inner, own_body)
        made.add(child.tail or "")
    if is_block:
        made.end(name, own_body, apart=name in _APART)


def _is_hidden(element: HtmlElement) -> bool:
    style = str(element.get("style") or "").replace(" ", "")
    return element.get("hidden") is not None or "display:none" in style


def dump(page: bytes, style: Style) -> str:
    """Return `page` as a text dump."""
    rows, urls = rows_of(page, numbered=style == "lynx")
    if style == "lines":
        return "\n".join(row.text for row in rows) + "\n"
    if style == "paste":
        return "".join(("\n" if row.apart else "") + row.text + "\n" for row in rows)
    return "\n".join(_lynx(rows, urls)) + "\n"


def _lynx(rows: list[Row], urls: list[str]) -> Iterator[str]:
    for row in rows:
        if row.apart:
            yield ""
        first, rest = _INDENT, _INDENT
        if row.tag in {"h1", "h2", "h3"}:
            first = rest = ""
        elif row.tag == "li":
            first, rest = _INDENT + "  * ", _INDENT + "    "
        yield from textwrap.wrap(
            row.text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
    if urls:
        yield from ("", "References", "", "   Visible links")
        yield from (f"{number:4}. {url}" for number, url in enumerate(urls, 1))
