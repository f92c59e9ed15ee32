"""What the answering process is asked: each method is one question, awaited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefsearch.model import Concordance, Entity, EntityKind, Jump, Progress, SearchResult, SortOrder, Span
from briefsearch.workers.client import Client

if TYPE_CHECKING:
    # What answers are made of is imported with the first of them: the first page needs none.
    from briefsearch.comparison.timeline.values import Timeline
    from briefsearch.comparison.values import Comparison, Findings
    from briefsearch.entities.views import Correction, Coverage, CoverageOrder, EntityView
    from briefsearch.stories.values import Related, Stories, Story

# Long work is asked for in pieces of so many seconds, and other questions are answered between them.
_PIECE_S = 0.1


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
        order: CoverageOrder | None = None,
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

    async def related(self, article_id: str, *, limit: int = 20) -> list[Related]:
        """Return the articles that most likely tell the same story as one; see `Library.related`."""
        result: list[Related] = await self.ask(
            "related", "related", deadline=30.0, article_id=article_id, limit=limit
        )
        return result

    async def stories(self, report: Callable[[Progress], None] | None = None) -> tuple[Story, ...]:
        """Return all articles in stories; see `Library.stories`.

        It is asked for in short pieces, so that other questions are answered meanwhile; `report` is told how
        far it has come after each.
        """
        while True:
            found: Stories = await self.ask("stories", "stories", deadline=30.0, seconds=_PIECE_S)
            if found.is_complete:
                return found.stories
            if report is not None:
                report(Progress("grouping", found.done, found.total))

    async def compare(
        self, article_ids: list[str], report: Callable[[Progress], None] | None = None
    ) -> Comparison:
        """Align two or more articles; see `Library.compare`. `report` hears of work that takes long."""
        result: Comparison = await self.ask(
            "compare", "compare", deadline=30.0, report=report, article_ids=article_ids
        )
        return result

    async def findings(self, article_ids: list[str]) -> Findings:
        """Return figures, statements and what only one account has; see `Library.findings`."""
        result: Findings = await self.ask("findings", "findings", deadline=30.0, article_ids=article_ids)
        return result

    async def timeline(
        self, article_ids: list[str], report: Callable[[Progress], None] | None = None
    ) -> Timeline:
        """Return what articles date; of a single one, what all accounts of its story do.

        See `Library.timeline` and `Library.same_story`. `report` hears of work that takes long.
        """
        result: Timeline = await self.ask(
            "timeline", "timeline", deadline=30.0, report=report, article_ids=article_ids
        )
        return result
