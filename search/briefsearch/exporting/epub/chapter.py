"""What stands in the chapter of one article, ready to be set as XHTML."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefsearch.model import Article, ArticleKind, Block, BlockKind, Link

_TAGS = {BlockKind.QUOTE: "blockquote", BlockKind.LIST: "ul"}
_CLASSES = frozenset({BlockKind.STANDFIRST, BlockKind.CAPTION})
_BULLET = "• "
_NUMBER = re.compile(r"(0|[1-9]\d{0,8})\. (?=\S)")
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters of a line, and the address that they point to, if any."""

    text: str
    url: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One block: the element it becomes, its class if it has one, and its lines.

    A list has its lines by items; everything else is one item. `start` is the number of the first item of a
    list that is numbered.
    """

    tag: str
    items: tuple[tuple[Line, ...], ...]
    kind: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One article: `publisher` is whose words they are, `url` empty unless it can be followed.

    `file` is its name in the book without an ending.
    """

    article: Article
    file: str
    publisher: str
    url: str
    parts: tuple[Part, ...]


def chapter(article: Article, number: int) -> Chapter:
    """Return the chapter of an article, the `number`th of the book: the account alone, nothing folded."""
    outlet = article.outlet
    return Chapter(
        article=article,
        file=f"articles/{number}-{article.id}",
        publisher=f"Our brief of {outlet}".strip() if article.kind is ArticleKind.BRIEF else outlet,
        url=article.url if _WEB.match(article.url) else "",
        parts=tuple(_parts(article)),
    )


def _parts(article: Article) -> Iterator[Part]:
    links = sorted(article.links, key=lambda link: link.start)
    starts = [link.start for link in links]
    for block in article.body:
        own = links[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        yield _part(article.text, block, own)


def _part(text: str, block: Block, links: Sequence[Link]) -> Part:
    if block.kind is BlockKind.LIST:
        return _list(text, block, links)
    lines = tuple(_line(text, start, end, links) for start, end in _spans(text, block))
    tag = f"h{block.level or 2}" if block.kind is BlockKind.HEADING else _TAGS.get(block.kind, "p")
    return Part(tag, (lines,), block.kind.value if block.kind in _CLASSES else "")


def _list(text: str, block: Block, links: Sequence[Link]) -> Part:
    """Return a list: its items begin with a bullet, or with numbers that rise by one; other lines go on."""
    first = _NUMBER.match(text, block.start)
    expected = int(first[1]) if first else 0
    items: list[list[Line]] = []
    for start, end in _spans(text, block):
        marker = f"{expected + len(items)}. " if first else _BULLET
        begins = text.startswith(marker, start)
        if begins or not items:
            items.append([])
        items[-1].append(_line(text, start + len(marker) * begins, end, links))
    return Part("ol" if first else "ul", tuple(map(tuple, items)), start=expected if first else None)


def _spans(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield where each line of a block begins and ends."""
    start = block.start
    for line in block.span.of(text).split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _line(text: str, start: int, end: int, links: Sequence[Link]) -> Line:
    runs, at = [], start
    for link in links:
        first, last = max(link.start, at), min(link.end, end)
        if first < last:
            runs += [Run(text[at:first]), Run(text[first:last], link.url)]
            at = last
    return tuple(run for run in (*runs, Run(text[at:end])) if run.text)
