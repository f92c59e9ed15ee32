"""Invented articles to cite."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from briefsearch.model import Article, Block, BlockKind

PARTS = (
    (BlockKind.STANDFIRST, "A mast for Varnholm."),
    (BlockKind.HEADING, "The plan"),
    (BlockKind.PARAGRAPH, "Nobody wants it. Nobody pays for it."),
    (BlockKind.CAPTION, "The mast as it was drawn."),
    (BlockKind.COMMENT, "I would pay."),
    (BlockKind.QUOTE, "It shall be tall."),
)

# Letters of several scripts, and every sign that some style would take for a command.
TEXTS = st.text("abc Åé漢字ñЖ\\{}$&#_%~^*[]<>`|\"'-+=1.)–“”", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split()) or "x"
)


def article(**fields: Any) -> Article:
    """Return an article that states everything, but for what `fields` has."""
    blocks, texts = [], []
    at = 0
    for kind, text in PARTS:
        blocks.append(Block(kind, at, at + len(text), 2 if kind is BlockKind.HEADING else None))
        texts.append(text)
        at += len(text) + 2
    whole = Article(
        "mast",
        "A mast for zeppelins",
        "\n\n".join(texts),
        tuple(blocks),
        "The Varnholm Post",
        ("Ida Lund",),
        date(2024, 3, 4),
        url="https://post.example/mast?page=2&of=3",
    )
    return replace(whole, **fields)


def bare(**fields: Any) -> Article:
    """Return an article that states nothing but its title."""
    return article(outlet="", authors=(), published=None, url="", language="", **fields)
