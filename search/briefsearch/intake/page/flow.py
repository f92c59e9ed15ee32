"""From a tree of elements to pieces, in the order of reading: what HTML says by its tags becomes kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from briefsearch.intake.blocks import Piece, Prose
from briefsearch.intake.page.naming import is_way_back, kind_of
from briefsearch.model import BlockKind
from briefsearch.text import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BULLET = "• "
_ITEM = re.compile(r"• |\d{1,9}\. ")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PASSED_OVER = _tags(
    "applet area audio button canvas datalist dialog embed frame frameset head iframe img input map math"
    " menuitem meter noembed noframes noscript object optgroup option progress rp rt script select source"
    " style svg template textarea title track video"
)
_BLOCKS = _tags(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure"
    " footer form header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot"
    " th thead tr ul"
) | set(_HEADINGS)
_LISTS = _tags("ul ol menu dir")
# What a list or table of plain text does not hold: it is there for the layout of what it holds.
_LAYOUT = _tags("h1 h2 h3 h4 h5 h6 figure table blockquote article section aside pre form")
_IN_CELLS = _LAYOUT | _LISTS
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE})
_BOLD_TAGS = frozenset({"b", "strong"})
_CREDIT = re.compile(r"credit|copyright|photographer|attribution", re.IGNORECASE)
# Signs that only say where a word may be broken or in which direction it runs.
_INVISIBLE = re.compile("[\xad\u200b\u200e\u200f\u2060\ufeff]")
_URL = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_LONGEST_URL = 2_000
_LONGEST_CELL = 300


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece, the innermost block element that its first words stand in, and whether all of it is bold."""

    piece: Piece
    element: HtmlElement
    is_bold: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether the piece may be of the account and is neither heading nor caption."""
        return self.piece.kind in _PROSE


def leaves(root: HtmlElement, base_url: str) -> Iterator[Leaf]:
    """Yield all text below `root` as pieces in order; `base_url` is what relative links start from.

    Two line breaks part paragraphs. A list or table of plain text is one piece. The walk is not recursive,
    so that its depth does not matter.
    """
    from lxml import etree

    flow = _Flow(base_url)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str) or element.tag in _PASSED_OVER or is_way_back(element):
            if event == "start":
                walk.skip_subtree()
            elif element is not root:
                flow.add(element.tail)
            continue
        if event == "start":
            yield from flow.open(element)
            flow.add(element.text)
        else:
            yield from flow.close(element)
            if element is not root:
                flow.add(element.tail)
    yield from flow.cut()


class _Flow:
    """What is open at one place of the walk."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._prose = Prose()
        self._start: HtmlElement | None = None
        self._blocks: list[HtmlElement] = []
        self._kinds: list[tuple[HtmlElement, BlockKind]] = []
        self._level: int | None = None
        self._solid: HtmlElement | None = None
        self._solid_kind = BlockKind.PARAGRAPH
        self._lists: list[int | None] = []
        self._url = ""
        self._breaks = 0
        self._bold = 0
        self._is_plain = False

    def add(self, text: str | None) -> None:
        """Add what stands between two tags."""
        if not text:
            return
        text = clean(_INVISIBLE.sub("", text))
        if text.strip():
            self._breaks = 0
            if self._start is None and self._blocks:
                self._start = self._blocks[-1]
            self._is_plain = self._is_plain or not self._bold
        self._prose.add(text)

    def open(self, element: HtmlElement) -> Iterator[Leaf]:
        """Begin `element`; what it ends comes out."""
        tag = element.tag
        self._bold += _is_bold(element)
        if tag == "br":
            yield from self._break(element)
        elif tag == "a":
            self._url = _address(element.get("href", ""), self._base_url)
            self._prose.open_link(self._url)
        elif tag == "q":
            self._prose.add("“")
        elif self._solid is not None:
            self._open_inside(element)
        elif tag in _BLOCKS or self._is_credit(element):
            yield from self.cut()
            self._blocks.append(element)
            self._level = _HEADINGS.get(tag, self._level)
            if kind := self._own_kind(element):
                self._kinds.append((element, kind))
            if tag in _LISTS and _is_plain(element, _LAYOUT):
                self._solid, self._solid_kind = element, BlockKind.LIST
                self._open_inside(element)
            elif tag == "table" and _is_of_data(element):
                self._solid, self._solid_kind = element, BlockKind.PARAGRAPH

    def close(self, element: HtmlElement) -> Iterator[Leaf]:
        """End `element`; what it ends comes out."""
        tag = element.tag
        self._bold -= _is_bold(element)
        if tag == "a":
            self._prose.close_link()
            self._url = ""
        elif tag == "q":
            self._prose.add("”")
        elif self._solid is not None and element is not self._solid:
            self._close_inside(element)
        elif self._blocks and self._blocks[-1] is element:
            yield from self.cut()
            self._blocks.pop()
            if tag in _HEADINGS:
                self._level = None
            if self._kinds and self._kinds[-1][0] is element:
                self._kinds.pop()
            if element is self._solid:
                self._solid = None
                self._lists.clear()

    def cut(self) -> Iterator[Leaf]:
        """End the piece that is open and yield it, if it has text; a link goes on after it."""
        self._prose.close_link()
        kind = self._kind()
        piece = self._prose.piece(kind, self._level if kind is BlockKind.HEADING else None)
        if kind is BlockKind.LIST and not _ITEM.match(piece.text):
            # What stands in a list before its first item, or without any.
            piece = replace(piece, kind=BlockKind.PARAGRAPH)
        if piece.text and self._start is not None:
            yield Leaf(piece, self._start, not self._is_plain)
        self._is_plain = False
        self._prose = Prose()
        self._prose.open_link(self._url)
        self._start = None
        self._breaks = 0

    def _kind(self) -> BlockKind:
        if self._kinds:
            return self._kinds[-1][1]
        if self._level is not None:
            return BlockKind.HEADING
        return self._solid_kind if self._solid is not None else BlockKind.PARAGRAPH

    def _own_kind(self, element: HtmlElement) -> BlockKind | None:
        if self._kinds and self._kinds[-1][1] is BlockKind.FOOTNOTE:
            return None
        return BlockKind.CREDIT if self._is_credit(element) else kind_of(element)

    def _is_credit(self, element: HtmlElement) -> bool:
        """Whether `element`, inside a caption or figure, says whose picture it is."""
        if not _CREDIT.search(element.get("class", "")):
            return False
        in_caption = bool(self._kinds) and self._kinds[-1][1] is BlockKind.CAPTION
        return in_caption or any(block.tag == "figure" for block in self._blocks[-3:])

    def _break(self, element: HtmlElement) -> Iterator[Leaf]:
        self._breaks += 1
        if self._breaks > 1 and self._solid is None and self._level is None:
            yield from self.cut()
        elif self._level is None:
            self._prose.end_line()
        else:
            self._prose.add(" ")

    def _open_inside(self, element: HtmlElement) -> None:
        """Begin `element` inside a list or table, which stays one piece."""
        tag = element.tag
        if tag in _LISTS:
            self._lists.append(_first_number(element) if tag == "ol" else None)
        elif tag == "li" and self._lists:
            number = self._lists[-1]
            self._prose.begin_item(_BULLET if number is None else f"{number}. ")
            if number is not None:
                self._lists[-1] = number + 1
        elif tag in {"td", "th"}:
            if element.getprevious() is not None:
                self._prose.add(" | ")
        elif tag in _BLOCKS and not _begins_item(element):
            self._end_line(element)

    def _close_inside(self, element: HtmlElement) -> None:
        if element.tag in _LISTS:
            self._lists.pop()
        if element.tag in _BLOCKS and element.tag not in {"td", "th"}:
            self._end_line(element)

    def _end_line(self, element: HtmlElement) -> None:
        """Part lines, but not inside a cell, which stays on the line of its row."""
        if any(above.tag in {"td", "th"} for above in element.iterancestors("td", "th", "table")):
            self._prose.add(" ")
        else:
            self._prose.end_line()


def _is_bold(element: HtmlElement) -> bool:
    """Whether `element` makes the words in it bold, by its tag or its names."""
    return element.tag in _BOLD_TAGS or (element.tag == "span" and "bold" in element.get("class", "").lower())


def _begins_item(element: HtmlElement) -> bool:
    """Whether `element` is the first thing in an item, whose marker stands on the same line."""
    above = element.getparent()
    return above is not None and above.tag == "li" and not (above.text or "").strip() and above[0] is element


def _is_plain(element: HtmlElement, layout: frozenset[str]) -> bool:
    return next(element.iterdescendants(*layout), None) is None


def _is_of_data(table: HtmlElement) -> bool:
    """Whether `table` has columns of short texts, and is not there to lay out a page."""
    if not _is_plain(table, _IN_CELLS) or table.get("role") in {"presentation", "none"}:
        return False
    rows = list(table.iter("tr"))
    cells = [sum(1 for _ in row.iterchildren("td", "th")) for row in rows]
    if len(rows) < 2 or max(cells) < 2:
        return False
    return all(len(cell.text_content()) <= _LONGEST_CELL for cell in table.iter("td", "th"))


def _first_number(element: HtmlElement) -> int:
    start = element.get("start", "")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1


def _address(href: str, base_url: str) -> str:
    """Return where a link points, or nothing where a reader cannot follow it."""
    href = href.strip()
    if not href or href.startswith("#") or len(href) > _LONGEST_URL:
        return ""
    try:
        url = urljoin(base_url, href).replace(" ", "%20")
    except ValueError:
        return ""
    return url if _URL.fullmatch(url) and clean(url) == url else ""
