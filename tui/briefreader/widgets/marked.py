"""Text as pieces: with what is marked in it, and cut to the room that there is."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from briefreader.passages.marks import Layer, marks_in
from briefreader.widgets.lines import Piece, Pieces, cut


def marked(text: str, start: int, end: int, role: str, layers: Iterable[Layer]) -> list[Piece]:
    """Return the characters `start` to `end` of `text` as the layers mark them, all others in `role`."""
    pieces: list[Piece] = []
    for mark_start, mark_end, mark in marks_in(layers, start, end):
        pieces += [(text[start:mark_start], role), (text[mark_start:mark_end], mark)]
        start = mark_end
    return [*pieces, (text[start:end], role)]


def cut_to(pieces: Pieces, room: int, sign: str) -> list[Piece]:
    """Return as much of some pieces as fits into `room` cells, ending in `sign` where there is more."""
    found: list[Piece] = []
    for text, role in pieces:
        shown = cut(text, room, sign)
        found.append((shown, role))
        if shown != text:
            break
        room -= cell_len(shown)
    return found
