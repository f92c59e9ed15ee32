"""Words that several commands use for the same things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefsearch.model import Article, ArticleHead


def account(article: Article | ArticleHead) -> str:
    """Return what an account is called: its outlet, and for a brief that the words are ours."""
    from briefsearch.model import ArticleKind

    outlet = article.outlet or article.title or article.id
    return f"our brief of {outlet}" if article.kind is ArticleKind.BRIEF else outlet


def counted(number: int, one: str, several: str) -> str:
    """Return `number` with the word for one or for several."""
    return f"{number:,} {one if number == 1 else several}"
