r"""From an article to Markdown that a person would like to read in an editor.

Only characters that Markdown would obey get a backslash: a `*` between two spaces, an underscore inside a
word or a lone bracket stay as they are. A line break inside a block is a backslash at the end of its line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from briefsearch.intake.markdown import frontmatter
from briefsearch.intake.markdown.reading import BULLET, FENCED_KINDS
from briefsearch.model import Article, Block, BlockKind, Link

# Where a backslash goes: before the first character of each match.
_INLINE = tuple(
    re.compile(pattern)
    for pattern in (
        r"[\\`]",
        r"(?<=\S)\*|\*(?=\S)",
        # An underscore inside a word or between spaces opens and closes nothing.
        r"(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])",
        r"<(?=[A-Za-z/!?])",
        r"&(?=#?\w+;)",
        r"\](?=\()",
    )
)
_AT_LINE_START = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#(?=#{0,5}(?: |$))",
        r"^>",
        r"^[-+*](?= |$)",
        r"^~(?=~~)",
        r"^:(?=::)",
        r"^[-=|:](?=[-=|: ]*$)",
        r"^_(?=[_ ]*$)",
    )
)
_LABEL = re.compile(r"^\[", re.MULTILINE)
_NUMBERED = re.compile(r"^\d{1,9}([.)])(?= |$)", re.MULTILINE)
_HEADING_END = re.compile(r"(?:(?<= )|^)#(?=#*$)")
_FIRST_NUMBER = re.compile(r"(0|[1-9]\d{0,8})\. (?=\S)")
_LARGEST_NUMBER = 999_999_999
_BARE_URL = re.compile(r"[^\s<>()\\]+")
_AUTOLINK = re.compile(r"https?://[^\s<>\x00-\x20]+", re.IGNORECASE)


def write(article: Article) -> str:
    """Return `article` as Markdown with front matter; `parse` gives the same article back.

    That holds for every article whose fields are single lines, whose id is a slug, whose blocks are not
    empty and hold lines of single-spaced text without a blank line between them (one line in a heading,
    a marker first in a list), and whose links lie inside blocks, apart from each other, neither begin nor
    end in white space, and point to http, https or mailto.
    """
    return frontmatter.write(article) + body(article)


def body(article: Article) -> str:
    """Return the text of `article` as Markdown, as it stands below the front matter."""
    return "".join(f"\n{part}\n" for part in _parts(article))


def _parts(article: Article) -> Iterator[str]:
    links = iter(sorted(article.links, key=lambda link: link.start))
    pending = next(links, None)
    written: list[tuple[BlockKind, str]] = []
    previous, turn = "", False
    for block in article.blocks:
        own: list[Link] = []
        while pending and pending.end <= block.end:
            own.append(pending)
            pending = next(links, None)
        marker = _list_marker(block, article.text)
        # Two lists in a row would run together; another marker keeps them apart.
        turn = bool(marker) and marker == previous and not turn
        previous = marker
        written.append((block.kind, _block(article.text, block, own, turn=turn)))
    for kind, group in groupby(written, key=lambda part: part[0]):
        texts = [text for _, text in group]
        if kind in FENCED_KINDS:
            yield "\n".join((f"::: {kind.value}", "\n\n".join(texts), ":::"))
        else:
            yield from texts


def _list_marker(block: Block, text: str) -> str:
    """Return what kind of list a block is: `•`, `1`, or nothing for what is no list."""
    if block.kind is not BlockKind.LIST:
        return ""
    return "•" if text.startswith(BULLET, block.start) else "1"


def _block(text: str, block: Block, links: Sequence[Link], *, turn: bool) -> str:
    if block.kind is BlockKind.HEADING:
        return "#" * (block.level or 2) + " " + _inline(text, block.start, block.end, links, heading=True)
    if block.kind is BlockKind.LIST:
        return "\n".join(_items(text, block, links, turn=turn))
    lines = _inline(text, block.start, block.end, links)
    if block.kind is BlockKind.QUOTE:
        return "> " + lines.replace("\n", "\n> ")
    return lines


def _items(text: str, block: Block, links: Sequence[Link], *, turn: bool) -> Iterator[str]:
    """Yield the items of a list: bullets, or numbers that rise by one; other lines continue an item."""
    starts = [block.start]
    starts += [match.end() for match in re.finditer("\n", text[block.start : block.end])]
    starts[1:] = [block.start + start for start in starts[1:]]
    bulleted = text.startswith(BULLET, block.start)
    number = None if bulleted else _number(text, block.start)
    items: list[tuple[int, str, int]] = []
    for start in starts:
        if bulleted and text.startswith(BULLET, start):
            items.append((start, "*" if turn else "-", start + len(BULLET)))
        elif number is not None and number <= _LARGEST_NUMBER and _number(text, start) == number:
            mark = f"{number}{')' if turn else '.'}"
            items.append((start, mark, start + len(mark) + 1))
            number += 1
    ends = [start - 1 for start, _, _ in items[1:]] + [block.end]
    places = [link.start for link in links]
    for (_, mark, begin), end in zip(items, ends, strict=True):
        own = links[bisect_left(places, begin) : bisect_left(places, end)]
        lines = _inline(text, begin, end, own)
        yield f"{mark} " + lines.replace("\n", "\n" + " " * (len(mark) + 1))


def _number(text: str, start: int) -> int | None:
    match = _FIRST_NUMBER.match(text, start)
    return int(match[1]) if match else None


def _inline(text: str, start: int, end: int, links: Iterable[Link], *, heading: bool = False) -> str:
    """Return the characters `start` to `end` as inline Markdown, links and escapes in place."""
    part = text[start:end]
    own = [
        Link(link.start - start, link.end - start, link.url)
        for link in links
        if start <= link.start and link.end <= end
    ]
    escapes = sorted(_escapes(part, own, heading=heading))
    pieces: list[str] = []
    at = 0
    for link in own:
        pieces += (_escaped(part, at, link.start, escapes), _link(part, link, escapes))
        at = link.end
    pieces.append(_escaped(part, at, len(part), escapes))
    return "".join(pieces)


def _escaped(part: str, start: int, end: int, escapes: Sequence[int]) -> str:
    """Return `part[start:end]` with a backslash at each of the sorted offsets and before line breaks."""
    inside = escapes[bisect_left(escapes, start) : bisect_left(escapes, end)]
    edges = [start, *inside, end]
    return "\\".join(part[a:b] for a, b in pairwise(edges)).replace("\n", "\\\n")


def _link(part: str, link: Link, escapes: Sequence[int]) -> str:
    words = part[link.start : link.end]
    if words == link.url and _AUTOLINK.fullmatch(words):
        return f"<{words}>"
    url = re.sub(r"[\\<>]|&(?=#?\w+;)", r"\\\g<0>", link.url)
    if not _BARE_URL.fullmatch(link.url):
        url = f"<{url}>"
    return f"[{_escaped(part, link.start, link.end, escapes)}]({url})"


def _escapes(part: str, links: Sequence[Link], *, heading: bool) -> set[int]:
    """Return the offsets of characters that need a backslash to stay themselves."""
    found = {match.start() for pattern in _INLINE for match in pattern.finditer(part)}
    if heading:
        found |= {match.start() for match in _HEADING_END.finditer(part)}
    else:
        found |= {match.start() for pattern in _AT_LINE_START for match in pattern.finditer(part)}
        found |= {match.start(1) for match in _NUMBERED.finditer(part)}
        # A bracket that begins a line could define where a label points.
        label = part.rfind("]:")
        found |= {match.start() for match in _LABEL.finditer(part) if match.start() < label}
    for link in links:
        found |= {at for at in range(link.start, link.end) if part[at] in "[]"}
        edges = (link.start - 1, link.start, link.end - 1, link.end)
        found |= {at for at in edges if 0 <= at < len(part) and part[at] in "*_"}
        if link.start and part[link.start - 1] == "!":
            found.add(link.start - 1)
    return found
