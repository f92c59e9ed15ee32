"""What is said of an article when it is cited, whatever the style."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefsearch.citing.people import Author, author_of
from briefsearch.context import paragraph_numbers
from briefsearch.model import Article, ArticleKind, Span


class CitationStyle(StrEnum):
    """How a citation is written; the values are the words of the command line."""

    TEXT = "text"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as it is cited; what it does not state is empty or None.

    `key` is short and unique among those cited together. `is_brief` tells that the words are ours, about the
    article of that outlet. `paragraphs` has the numbers of the first and the last paragraph that are quoted.
    """

    key: str
    title: str
    outlet: str
    authors: tuple[Author, ...]
    published: date | None
    url: str
    language: str
    is_brief: bool = False
    paragraphs: tuple[int, int] | None = None

    @property
    def place(self) -> str:
        """Which paragraphs are quoted, in words: `paragraph 4`, `paragraphs 4–6`; else empty."""
        if self.paragraphs is None:
            return ""
        first, last = self.paragraphs
        return f"paragraph {first}" if first == last else f"paragraphs {first}–{last}"

    @property
    def note(self) -> str:
        """What programs have no field for: that a brief is ours, and the paragraphs."""
        about = self.told_outlet(self.outlet) if self.is_brief else ""
        return ", ".join(part for part in (about, self.place) if part)

    def told_outlet(self, outlet: str) -> str:
        """Return in words whose the account is, with `outlet` as the style writes it; empty if not known."""
        return f"our brief of {outlet or 'an unknown outlet'}" if self.is_brief else outlet


def reference(article: Article, key: str, passage: Span | None = None) -> Reference:
    """Return how `article` is cited, and which of its paragraphs `passage` stands in."""
    return Reference(
        key,
        article.title,
        article.outlet,
        tuple(author_of(name, article.outlet) for name in article.authors),
        article.published,
        article.url,
        article.language,
        article.kind is ArticleKind.BRIEF,
        paragraphs_of(article, passage) if passage is not None else None,
    )


def paragraphs_of(article: Article, passage: Span) -> tuple[int, int] | None:
    """Return the numbers of the first and the last paragraph that `passage` has words of, counted from 1.

    Headings and what is not the account itself are not counted; None where it has words of these alone.
    """
    numbers = [
        number
        for block, number in zip(article.blocks, paragraph_numbers(article), strict=True)
        if number and block.kind.is_body and block.span.overlaps(passage)
    ]
    return (numbers[0], numbers[-1]) if numbers else None
