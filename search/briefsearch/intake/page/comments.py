"""Readers' comments: who wrote one and when stands with what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from briefsearch.intake.blocks import Piece
from briefsearch.intake.dump import signs
from briefsearch.intake.page.flow import Leaf
from briefsearch.model import BlockKind, Link

_HEAD = re.compile(r"comment[\w-]*(?:info|meta|author|head|title|date|time|user)", re.IGNORECASE)
_MOST_WORDS = 10


def comments_of(page: Sequence[Leaf]) -> list[Piece]:
    """Return the comments on `page`; a name with a day above a comment begins a block."""
    joined: list[Piece] = []
    is_open = False
    for at, leaf in enumerate(page):
        is_head = heads_comment(page, at)
        if is_open and not is_head and leaf.piece.kind is BlockKind.COMMENT:
            joined[-1] = _joined(joined[-1], leaf.piece)
        elif is_head or leaf.piece.kind is BlockKind.COMMENT:
            joined.append(replace(leaf.piece, kind=BlockKind.COMMENT, level=None))
            is_open = is_open or is_head
    return joined


def heads_comment(page: Sequence[Leaf], at: int) -> bool:
    """Whether a piece tells by whom a comment is: the first words of one, or named so and right above one."""
    leaf = page[at]
    if len(leaf.piece.text.split()) > _MOST_WORDS or signs.BUTTON.fullmatch(leaf.piece.text):
        return False
    near = [leaf.element, *islice(leaf.element.iterancestors(), 1)]
    is_named = any(_HEAD.search(element.get("class", "")) for element in near)
    if leaf.piece.kind is BlockKind.COMMENT:
        return is_named or bool(signs.DAY.search(leaf.piece.text))
    return is_named and at + 1 < len(page) and page[at + 1].piece.kind is BlockKind.COMMENT


def _joined(above: Piece, below: Piece) -> Piece:
    begin = len(above.text) + 1
    links = (Link(begin + link.start, begin + link.end, link.url) for link in below.links)
    return replace(above, text=f"{above.text}\n{below.text}", links=(*above.links, *links))
