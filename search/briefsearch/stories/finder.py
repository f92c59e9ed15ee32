"""What is near an article of a library, and all its articles in stories; worked out once, then remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from math import inf

from briefsearch.entities.catalogue import Catalogue
from briefsearch.errors import InputError
from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.model import Article
from briefsearch.stories.collection import collection_of
from briefsearch.stories.grouping import Grouping
from briefsearch.stories.nearness import Nearness, nearest
from briefsearch.stories.telling import tell_related
from briefsearch.stories.values import Related, Stories, Story

MOST_GROUPED = 20_000
"""So many articles are grouped at most: the time that it takes grows with the square of their number."""
# So many are grouped within about half a second, while a single question waits for it.
_GROUPED_AT_ONCE = 2_000


class StoryFinder:
    """Answers for one state of a library: the index of `engine`, its ids in order, the names it knows."""

    def __init__(
        self,
        engine: WhooshEngine,
        ids: Sequence[str],
        catalogue: Catalogue | None,
        get_article: Callable[[str], Article],
    ) -> None:
        """Read what the index has; `get_article` raises KeyError for an article that is gone.

        Raises StorageError where the index is damaged, and CacheError where the names are.
        """
        self._engine = engine
        self._ranks = {article_id: rank for rank, article_id in enumerate(ids)}
        self._get_article = get_article
        self._nearness: Nearness | None = None
        self._grouping: Grouping | None = None
        with engine.reading() as snapshot:
            if snapshot is not None:
                found = collection_of(snapshot, self._ranks)
                self._nearness = Nearness(found.with_names(catalogue) if catalogue is not None else found)

    def related(self, article: Article, limit: int) -> list[Related]:
        """Return the articles that are nearest to `article`, the nearest first, at most `limit`.

        An article that is not in the index yet has none. Raises StorageError where the index is damaged.
        """
        nearness = self._nearness
        number = nearness.collection.numbers.get(article.id) if nearness is not None else None
        if nearness is None or number is None:
            return []
        with self._engine.reading():
            (profile,) = nearness.profiles(number, number + 1)
            scores = nearness.scores(profile)
            found = nearest(scores, limit)
            return tell_related(nearness, profile, article, found.tolist(), scores[found].tolist())

    def same_story(self, article: Article, most: int) -> list[str]:
        """Return `article` and those of its story in the order of the library, the nearest `most` at most.

        They are those that are grouped with it; among too many to be grouped at once, those that are likely.
        """
        near = self.related(article, most - 1)
        if len(self._ranks) > _GROUPED_AT_ONCE:
            found = {article.id, *(one.id for one in near if one.is_likely)}
        else:
            found = next(set(one.articles) for one in self.stories(inf).stories if article.id in one.articles)
        if len(found) > most:
            found &= {article.id, *(one.id for one in near)}
        return sorted(found, key=self._ranks.__getitem__)

    def stories(self, seconds: float) -> Stories:
        """Return all articles in stories, if they are found within some seconds; else how far that has come.

        The next call goes on from there. Articles that are not in the index yet stand alone. Raises
        InputError for a library of more than MOST_GROUPED articles, and StorageError as `related` does.
        """
        total = len(self._ranks)
        if total > MOST_GROUPED:
            raise InputError(
                f"stories are found among at most {MOST_GROUPED:,} articles, and here are {total:,}; "
                "open a smaller library"
            )
        if self._nearness is None:
            return Stories(tuple(Story((article_id,)) for article_id in self._ranks), total, total)
        # What breaks off on the way is not gone on with: the next call begins anew.
        grouping, self._grouping = self._grouping, None
        if grouping is None:
            grouping = Grouping(self._nearness, self._ranks, self._get_article)
        until = time.monotonic() + seconds
        with self._engine.reading():
            for done in grouping.steps:
                if time.monotonic() >= until:
                    self._grouping = grouping
                    return Stories((), min(done, total - 1), total)
        self._grouping = grouping
        return Stories(tuple(grouping.stories), total, total)
