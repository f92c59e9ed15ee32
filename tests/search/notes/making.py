"""An invented article, and a library that has it."""

from __future__ import annotations

from datetime import date

from briefsearch.model import Article, Block, BlockKind, Span

PARAGRAPHS = (
    "Envoys from Varn met in the harbour town of Oste on Monday.",
    (
        "Captain Ida Lund told the “Oste Post” that nine cease-fire monitors had left the port at dawn. None "
        "of them had come back by night, she said."
    ),
    "“We will wait,” said her deputy. The ministry in Varn would not comment.",
)


def make_article(*paragraphs: str, article_id: str = "oste") -> Article:
    """Return an article of these paragraphs, or of those above."""
    blocks, at = [], 0
    for paragraph in paragraphs or PARAGRAPHS:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(
        article_id,
        "Monitors leave *Oste*",
        "\n\n".join(paragraphs or PARAGRAPHS),
        tuple(blocks),
        "The Testing Post",
        ("Ane Bach",),
        date(2024, 3, 4),
        url="https://example.org/oste",
    )


def span_of(text: str, passage: str) -> Span:
    """Return where `passage` stands first."""
    start = text.index(passage)
    return Span(start, start + len(passage))
