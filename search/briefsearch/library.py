"""The one façade: a folder of articles, and all that is derived from it.

The files are the truth. Manifest, index and entity catalogue live in a cache folder of the library's own;
each can be deleted at any time and comes back by itself. Whatever is heavy is imported where it is used,
so that opening a library and listing it costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from briefsearch.errors import CacheError, StorageError
from briefsearch.model import (
    Entity,
    EntityKind,
    Jump,
    Progress,
    SortOrder,
    Span,
)
from briefsearch.places import NAME_FILE, cache_folder, corrections_file
from briefsearch.shelf import Report, Shelf, unknown

if TYPE_CHECKING:
    from briefsearch.comparison.comparer import Comparer
    from briefsearch.comparison.timeline.values import Timeline
    from briefsearch.comparison.values import Comparison, Findings
    from briefsearch.entities.lookup import NameLookup
    from briefsearch.entities.register import Register
    from briefsearch.entities.views import Correction, Coverage, CoverageOrder, EntityView
    from briefsearch.index.whoosh_engine import WhooshEngine
    from briefsearch.model import Concordance, SearchResult
    from briefsearch.stories.finder import StoryFinder
    from briefsearch.stories.values import Related, Stories

__all__ = ["NAME_FILE", "Library", "Report", "cache_folder", "corrections_file"]


class Library(Shelf):
    """An open library. One process may write to it at a time (`build`), any number may read."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        """Open the library at `root`; see `Shelf` for what it takes and raises."""
        super().__init__(root, cache)
        self._opened_register: Register | None = None
        self._engine: WhooshEngine | None = None
        self._story_finder: tuple[object, StoryFinder] | None = None

    def move_cache(self, reason: CacheError) -> None:
        """Go on in a temporary cache folder after the present one failed; raises `reason` if it is one."""
        super().move_cache(reason)
        self._let_go()

    def close(self) -> None:
        """Let go of every file, and remove the temporary cache if there is one."""
        self._let_go()
        super().close()

    def _let_go(self) -> None:
        if self._opened_register is not None:
            self._opened_register.close()
        self._opened_register = self._engine = self._story_finder = None

    def _has_changed(self) -> None:
        # The number of the version tells only of what other processes change.
        self._story_finder = None

    def build(self, report: Report | None = None, *, checking: bool = False) -> None:
        """Bring manifest, index and entity catalogue in step with the files.

        Only what changed is done again, in batches that survive a kill. With `checking`, also look through
        all of the index for damage. Raises StorageError where the library cannot be read and CacheError
        where the cache cannot be written.
        """
        self.refresh(report)
        self.build_index(report, checking=checking)
        self.build_names(report)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise CacheError(f"{self.cache}: {error.strerror or error}; free some space") from error

    def build_index(self, report: Report | None = None, *, checking: bool = False) -> None:
        """Bring the index in step with the manifest; raises as `build` does."""
        from briefsearch.indexing import build_index

        with self._writing():
            build_index(self.engine, self._manifest, report, checking=checking)

    def build_names(self, report: Report | None = None) -> None:
        """Bring the entity catalogue in step with the manifest; raises as `build` does."""

        def naming(phase: str, done: int, total: int) -> None:
            if report:
                report(Progress(phase, done, total))

        with self._writing():
            self._register.build(naming)

    def forget(self) -> None:
        """Empty all that is derived; what other processes have open stays valid. Raises CacheError."""
        self._manifest.clear()
        self.engine.reset()
        self._register.forget()

    def has_names(self) -> bool:
        """Whether the entity catalogue is of just what the manifest holds."""
        return self._register.is_current()

    def is_built(self) -> bool:
        """Whether index and entity catalogue hold just what the manifest holds."""
        return self.engine.fingerprints() == self._manifest.fingerprints() and self.has_names()

    @property
    def _register(self) -> Register:
        from briefsearch.entities.register import Register

        if self._opened_register is None:
            file = corrections_file(self.root)
            self._opened_register = Register(
                self.cache, file, self._manifest.fingerprints, self._manifest.article
            )
        return self._opened_register

    @property
    def engine(self) -> WhooshEngine:
        """The full-text engine of the library."""
        from briefsearch.index.whoosh_engine import WhooshEngine

        if self._engine is None:
            self._engine = WhooshEngine(self.cache / "index")
        return self._engine

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        typing: bool = False,
        sort: SortOrder = SortOrder.RELEVANCE,
        facets: bool = True,
    ) -> SearchResult:
        """Answer a query over all articles; with `typing` its last word may still be growing.

        Without `facets`, names are not counted: that is for answers that have to be quick.
        """
        from briefsearch.index.search import Question, search

        question = Question(query, limit, typing, sort, facets)
        return search(self.engine, question, self._manifest.article, self._name_index)

    def concordance(self, query: str, *, article_id: str | None = None, limit: int = 2000) -> Concordance:
        """Return each match of a query in its context, in all articles or in one; at most `limit` lines."""
        from briefsearch.index.concordance import concordance

        order = [article_id] if article_id else list(self._manifest.fingerprints())
        return concordance(self.engine, query, self._manifest.article, order, limit, self._name_index)

    def find(self, article_id: str, query: str) -> Sequence[Span]:
        """Return the matches of a query in one article, its last word still growing.

        Between slashes it is a regular expression; see `find_pattern`, also for what it raises.
        """
        from briefsearch.index.matches import find_matches
        from briefsearch.index.patterns import find_pattern, pattern_in
        from briefsearch.index.query import parse

        if (pattern := pattern_in(query)) is not None:
            return find_pattern(self.article(article_id).text, pattern)
        return find_matches(self.article(article_id).text, parse(query, typing=True))

    @cached_property
    def _comparer(self) -> Comparer:
        from briefsearch.comparison.comparer import ONE_STORY, Comparer

        def marks() -> Mapping[str, str]:
            # Of whichever manifest is open then: the cache may move.
            return self._manifest.fingerprints() if self.size <= ONE_STORY else {}

        return Comparer(marks, self.article, self._known_names)

    def compare(self, article_ids: Sequence[str], report: Report | None = None) -> Comparison:
        """Align two or more articles; raises InputError for fewer, for a double and for an unknown id."""
        return self._comparer.compare(article_ids, report)

    def findings(self, article_ids: Sequence[str]) -> Findings:
        """Return figures, statements and what only one account has; raises as `compare` does.

        Names that the library has not recognised yet are not known here either.
        """
        return self._comparer.findings(article_ids)

    def timeline(self, article_ids: Sequence[str], report: Report | None = None) -> Timeline:
        """Return what one or more articles date, in order of time.

        Raises InputError for none, for a double and for an unknown id.
        """
        return self._comparer.timeline(article_ids, report)

    def same_story(self, article_id: str) -> list[str]:
        """Return an article and those of its story in order of the library, the nearest ONE_STORY at most.

        They are those that `stories` groups with it; one that stands alone is the only one. In a library too
        large to be grouped at once they are the likely ones of `related`. Raises InputError for an unknown
        id.
        """
        from briefsearch.comparison.comparer import ONE_STORY

        return self._stories_here().same_story(self.article(article_id), ONE_STORY)

    def related(self, article_id: str, limit: int = 20) -> list[Related]:
        """Return the articles that most likely tell the same story as one, the nearest first.

        Raises InputError for an unknown id. An article that the index does not have yet has none, and names
        that the library has not recognised yet count nothing.
        """
        return self._stories_here().related(self.article(article_id), limit)

    def stories(self, seconds: float = inf) -> Stories:
        """Return all articles in stories; after `seconds`, how far that has come, to go on from there.

        Raises InputError for a library that is too large.
        """
        return self._stories_here().stories(seconds)

    def _stories_here(self) -> StoryFinder:
        """Return what finds stories in the present state of index and names."""
        from briefsearch.index.state import stamp
        from briefsearch.stories.finder import StoryFinder

        try:
            catalogue = self._register.open()[0]
        except StorageError:
            catalogue = None
        state = (stamp(self.cache / "index"), self.version, catalogue)
        if self._story_finder is None or self._story_finder[0] != state:
            names = catalogue if catalogue is not None and self.has_names() else None
            ids = list(self._manifest.fingerprints())
            self._story_finder = state, StoryFinder(self.engine, ids, names, self._manifest.article)
        return self._story_finder[1]

    @property
    def _name_index(self) -> NameLookup:
        from briefsearch.entities.lookup import NameLookup

        return NameLookup(self._register.open)

    def entities(self) -> Sequence[Entity]:
        """Return every entity, most often named first, with all counts and without mentions."""
        return self._register.open()[0].entities

    def jump(
        self,
        query: str,
        *,
        limit: int = 50,
        kind: EntityKind | None = None,
        recent: Sequence[str] = (),
    ) -> list[Jump]:
        """Return the entities that a half-remembered spelling may mean, best first.

        Of equal fits those of `recent`, ids that were gone to last, come first.
        """
        return self._register.open()[1].jump(query, limit=limit, kind=kind, recent=recent)

    def names(self, article_id: str) -> list[Entity]:
        """Return the entities that one article names, most often named there first, with mentions there."""
        return list(self._register.open()[0].by_article(article_id))

    def _known_names(self, article_id: str) -> Sequence[Entity]:
        """Return the entities that one article names; none while they are not recognised yet."""
        try:
            return self.names(article_id)
        except StorageError:
            return ()

    def entity(self, entity_id: str) -> Entity:
        """Return one entity with all its mentions, article by article in the order of the library.

        Raises InputError for an id that the catalogue does not have.
        """
        return self._register.open()[0].entity(entity_id)

    def entity_view(self, entity_id: str, *, limit: int = 2000) -> EntityView:
        """Return all about one entity, with at most `limit` mentions; raises as `entity` does."""
        from briefsearch.entities.view import view

        heads = {head.id: head for head in self.heads()}
        return view(self._register.open()[0], entity_id, self.article, heads, limit)

    def coverage(
        self,
        article_ids: Sequence[str] = (),
        *,
        by_outlet: bool = False,
        kind: EntityKind | None = None,
        order: CoverageOrder | None = None,
        limit: int | None = None,
    ) -> Coverage:
        """Return how often each of some articles, or of all, names each entity; see `coverage.coverage`.

        With `by_outlet`, the articles of one outlet are one account, called as the outlet is. Raises
        InputError for an unknown id.
        """
        from briefsearch.entities.coverage import coverage
        from briefsearch.entities.views import CoverageOrder

        heads = {head.id: head for head in self.heads()}
        if missing := [each for each in article_ids if each not in heads]:
            raise unknown(missing[0])
        chosen = [heads[each] for each in dict.fromkeys(article_ids or heads)]
        account_of = {head.id: head.outlet if by_outlet else head.id for head in chosen}
        words: dict[str, int] = {}
        for head in chosen:
            words[account_of[head.id]] = words.get(account_of[head.id], 0) + head.words
        order = order or CoverageOrder.SPREAD
        return coverage(self._register.open()[0], words, account_of, kind=kind, order=order, limit=limit)

    def corrections(self) -> Sequence[Correction]:
        """Return the reader's corrections of names, in the order made; StorageError where damaged."""
        return self._register.corrections()

    def correct(self, correction: Correction) -> None:
        """Correct a name, for good; raises as `Register.correct` does."""
        self._register.correct(correction)

    def undo_correction(self) -> Correction:
        """Take back the last correction of names and return it; InputError where there is none."""
        return self._register.undo_correction()
