"""What a library has, in its order, and where in it each article stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Self

from briefreader.wording.bylines import account_name
from briefsearch.model import ArticleHead

_MOST_NEAR = 5


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

    @cached_property
    def near(self) -> dict[str, list[str]]:
        """The ids of articles with nearly the same text, for each that has such; whichever says so."""
        near: dict[str, list[str]] = {}
        for head in self:
            for other in head.near_copies:
                if other in self.ranks and other != head.id:
                    near.setdefault(head.id, []).append(other)
                    near.setdefault(other, []).append(head.id)
        return {each: sorted(set(others), key=self.ranks.__getitem__) for each, others in near.items()}

    def note_on(self, article_id: str) -> str:
        """Return in words which articles have nearly the same text as one, with their numbers from 1."""
        near = [self.ranks[other] for other in self.near.get(article_id, ())]
        named = ", ".join(f"{rank + 1} {account_name(self[rank])}" for rank in near[:_MOST_NEAR])
        more = f" and {len(near) - _MOST_NEAR:,} more" if len(near) > _MOST_NEAR else ""
        return f"nearly the same text: {named}{more}" if near else ""

    @classmethod
    def of(cls, heads: Iterable[ArticleHead]) -> Self:
        """Return `heads` as they are if they are such, so that what is known of them is kept."""
        return heads if isinstance(heads, cls) else cls(heads)
