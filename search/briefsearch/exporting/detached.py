"""An article on its own, away from its library."""

from __future__ import annotations

from dataclasses import replace

from briefsearch.model import Article, ArticleKind


def detached(article: Article) -> Article:
    """Return `article` without what names other files and articles of its library."""
    # What a brief is about is said in words; of an article, the original is a file.
    original = article.original if article.kind is ArticleKind.BRIEF else ""
    return replace(article, original=original, near_copies=())
