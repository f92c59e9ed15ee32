"""Figures of invented sentences."""

from __future__ import annotations

from datetime import date

from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.reading import figures_of
from briefsearch.model import Article, Block, BlockKind

# A Wednesday.
PUBLISHED = date(2031, 3, 12)


def article(name: str, *paragraphs: str, published: date | None = PUBLISHED) -> Article:
    """Return an account of `paragraphs`; its id is `name`."""
    blocks = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(name, name.title(), "\n\n".join(paragraphs), tuple(blocks), published=published)


def figures(sentence: str, published: date | None = PUBLISHED) -> list[Figure]:
    """Return the figures of one sentence."""
    return list(figures_of(article("a", sentence, published=published)))


def numbers(sentence: str) -> list[Figure]:
    """Return the figures of one sentence that are no dates."""
    return [figure for figure in figures(sentence) if not figure.is_date]


def only(sentence: str) -> Figure:
    """Return the one figure of a sentence that is no date."""
    (figure,) = numbers(sentence)
    return figure


def dates(sentence: str, published: date | None = PUBLISHED) -> list[str]:
    """Return the dates of one sentence."""
    return [str(figure.value) for figure in figures(sentence, published) if figure.is_date]
