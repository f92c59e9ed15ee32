"""What the answering process is asked: each method is one question, awaited."""

from __future__ import annotations

from collections.abc import Sequence

from briefsearch.entities.views import Correction, Coverage, CoverageOrder, EntityView
from briefsearch.model import (
    Comparison,
    Concordance,
    Entity,
    EntityKind,
    Jump,
    SearchResult,
    SortOrder,
    Span,
)
from briefsearch.workers.client import Client


class Answerer(Client):
    """The answering process of one library; see `ask` for what each question raises.

    A newer question of a kind makes an older one stale, but for corrections, of which none may be lost.
    """

    async def warm(self) -> None:
        """Let the process load what the first search needs."""
        await self.ask("warm", "warm", deadline=30.0)

    async def search(
        self,
        query: str,
        *,
        limit: int = 50,
        typing: bool = False,
        sort: SortOrder = SortOrder.RELEVANCE,
        facets: bool = False,
    ) -> SearchResult:
        """Answer a query; see `Library.search`, and `ask` for what it raises."""
        result: SearchResult = await self.ask(
            "search", "search", query=query, limit=limit, typing=typing, sort=sort, facets=facets
        )
        return result

    async def concordance(
        self, query: str, *, article_id: str | None = None, limit: int = 2000
    ) -> Concordance:
        """Return each match of a query in its context; see `Library.concordance`."""
        result: Concordance = await self.ask(
            "concordance", "concordance", query=query, article_id=article_id, limit=limit
        )
        return result

    async def jump(
        self,
        query: str,
        *,
        limit: int = 50,
        kind: EntityKind | None = None,
        recent: Sequence[str] = (),
    ) -> list[Jump]:
        """Find entities by a half-remembered spelling; see `Library.jump`."""
        result: list[Jump] = await self.ask(
            "jump", "jump", query=query, limit=limit, kind=kind, recent=list(recent)
        )
        return result

    async def find(self, article_id: str, query: str) -> list[Span]:
        """Return the matches of a query in one article; see `Library.find`."""
        result: list[Span] = await self.ask("find", "find", article_id=article_id, query=query)
        return result

    async def names(self, article_id: str) -> list[Entity]:
        """Return the entities that one article names; see `Library.names`."""
        result: list[Entity] = await self.ask("names", "names", article_id=article_id)
        return result

    async def entity(self, entity_id: str) -> Entity:
        """Return an entity with all its mentions; see `Library.entity`."""
        result: Entity = await self.ask("entity", "entity", entity_id=entity_id)
        return result

    async def entity_view(self, entity_id: str, *, limit: int = 2000) -> EntityView:
        """Return all about an entity; see `Library.entity_view`."""
        result: EntityView = await self.ask("entity_view", "entity_view", entity_id=entity_id, limit=limit)
        return result

    async def coverage(
        self,
        article_ids: Sequence[str] = (),
        *,
        by_outlet: bool = False,
        kind: EntityKind | None = None,
        order: CoverageOrder = CoverageOrder.SPREAD,
        limit: int | None = None,
    ) -> Coverage:
        """Return how often each of some articles names each entity; see `Library.coverage`."""
        result: Coverage = await self.ask(
            "coverage",
            "coverage",
            article_ids=list(article_ids),
            by_outlet=by_outlet,
            kind=kind,
            order=order,
            limit=limit,
        )
        return result

    async def correct(self, correction: Correction) -> None:
        """Correct a name, for good; see `Library.correct`."""
        await self.ask(self.own_channel(), "correct", deadline=30.0, correction=correction)

    async def undo_correction(self) -> Correction:
        """Take back the last correction of names and return it; see `Library.undo_correction`."""
        result: Correction = await self.ask(self.own_channel(), "undo_correction", deadline=30.0)
        return result

    async def compare(self, article_ids: list[str]) -> Comparison:
        """Align two or more articles; see `Library.compare`."""
        result: Comparison = await self.ask("compare", "compare", deadline=30.0, article_ids=article_ids)
        return result
