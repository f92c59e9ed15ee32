"""An article with everything in it, invented."""

from __future__ import annotations

from datetime import date

from briefsearch.intake.blocks import Piece, assemble
from briefsearch.model import Article, BlockKind, Link

_MADE = assemble(
    (
        Piece(BlockKind.STANDFIRST, "Two days adrift, and home at last."),
        Piece(
            BlockKind.PARAGRAPH,
            "The Maren & her crew came home,\nall of them.",
            links=(Link(4, 9, "https://a.example/?b=1&c=2"),),
        ),
        Piece(BlockKind.HEADING, "What <comes> next", 3),
        Piece(BlockKind.QUOTE, "“We were never afraid.”"),
        Piece(
            BlockKind.LIST,
            "• repairs\nfor weeks\n• a smaller boat",
            links=(Link(22, 36, "https://b.example/"),),
        ),
        Piece(BlockKind.LIST, "4. paint\n5. tar\n7. is no item"),
        Piece(BlockKind.CAPTION, "The Maren in port."),
        Piece(BlockKind.CREDIT, "Photograph: Per Holm"),
        Piece(BlockKind.COMMENT, "So glad they are home."),
    )
)

FERRY = Article(
    id="ferry",
    title="Ferry “Maren” <back> & safe",
    text=_MADE.text,
    blocks=_MADE.blocks,
    links=_MADE.links,
    outlet="Kessin Post",
    authors=("Ilse Brandt", "Jon Ek"),
    published=date(2031, 3, 5),
    published_evidence="stated under the headline",
    url="https://kessin.example/ferry?a=1&b=2",
    language="da",
)
