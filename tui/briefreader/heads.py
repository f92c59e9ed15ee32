"""What a library has, in its order, and where in it each article stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Self

from briefsearch.model import ArticleHead


class Heads(tuple[ArticleHead, ...]):
    """The heads of all articles; looking one up by its id costs the same however many there are."""

    @cached_property
    def order(self) -> list[str]:
        """The ids of the articles."""
        return [head.id for head in self]

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of each article, from 0, by its id."""
        return {article_id: rank for rank, article_id in enumerate(self.order)}

    @classmethod
    def of(cls, heads: Iterable[ArticleHead]) -> Self:
        """Return `heads` as they are if they are such, so that what is known of them is kept."""
        return heads if isinstance(heads, cls) else cls(heads)
