"""Pieces of text on their way to becoming an article, and how they are put together.

Every reader of a kind of source hands over pieces; only `assemble` turns them into offsets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefsearch.model import Block, BlockKind, Link

_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one block to be; `links` are offsets in `text`, `level` is for headings alone."""

    kind: BlockKind
    text: str
    level: int | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text, blocks and links of an article, as `Article` wants them."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


def assemble(pieces: Iterable[Piece]) -> Assembled:
    """Return the pieces that have text as one text with exact blocks, parted by blank lines."""
    texts: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    at = 0
    for piece in pieces:
        if not piece.text:
            continue
        end = at + len(piece.text)
        texts.append(piece.text)
        blocks.append(Block(piece.kind, at, end, piece.level))
        links += [Link(at + link.start, at + link.end, link.url) for link in piece.links]
        at = end + len(_BREAK)
    return Assembled(_BREAK.join(texts), tuple(blocks), tuple(links))


class Prose:
    """A text that grows word by word: white space becomes single spaces, empty lines vanish.

    Links are opened and closed around what is added; they never begin or end in white space.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._separator = ""
        self._marker = ""
        self._url = ""
        self._link_start: int | None = None
        self._links: list[Link] = []

    def add(self, text: str) -> None:
        """Append `text`; white space at its ends parts it from its neighbours."""
        words = text.split()
        if text[:1].isspace():
            self._part(" ")
        if not words:
            return
        if self._length:
            self._push(self._separator)
        self._separator = ""
        self._push(self._marker)
        self._marker = ""
        if self._url and self._link_start is None:
            self._link_start = self._length
        self._push(" ".join(words))
        if text[-1:].isspace():
            self._part(" ")

    def end_line(self) -> None:
        """Let what follows begin on a line of its own."""
        self._part("\n")

    def begin_item(self, marker: str) -> None:
        """Begin a line with `marker`, which is dropped if nothing follows it."""
        self.end_line()
        self._marker = marker

    def open_link(self, url: str) -> None:
        """Let what is added from here on point to `url`."""
        self._url, self._link_start = url, None

    def close_link(self) -> None:
        """End the link that is open, if it covers any text."""
        if self._url and self._link_start is not None:
            self._links.append(Link(self._link_start, self._length, self._url))
        self._url, self._link_start = "", None

    def piece(self, kind: BlockKind, level: int | None = None) -> Piece:
        """Return what has been added as a piece of `kind`."""
        return Piece(kind, "".join(self._parts), level, tuple(self._links))

    def _part(self, separator: str) -> None:
        if self._separator != "\n":
            self._separator = separator

    def _push(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
