"""What is near an article of a library, and all its articles in stories; worked out once, then remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from briefsearch.entities.catalogue import Catalogue
from briefsearch.errors import InputError
from briefsearch.model import Article
from briefsearch.stories.collection import guarded, read_collection
from briefsearch.stories.grouping import Grouping
from briefsearch.stories.nearness import Nearness, nearest
from briefsearch.stories.telling import tell_related
from briefsearch.stories.values import Related, Stories, Story

MOST_GROUPED = 20_000
"""So many articles are grouped at most: the time that it takes grows with the square of their number."""


class StoryFinder:
    """Answers for one state of a library: the index in `folder`, its ids in order, the names it knows."""

    def __init__(
        self,
        folder: Path,
        ids: Sequence[str],
        catalogue: Catalogue | None,
        get_article: Callable[[str], Article],
    ) -> None:
        """Read what the index has; `get_article` raises KeyError for an article that is gone.

        Raises StorageError where the index is damaged, and CacheError where the names are.
        """
        self._folder = folder
        self._ranks = {article_id: rank for rank, article_id in enumerate(ids)}
        self._get_article = get_article
        self._nearness: Nearness | None = None
        self._grouping: Grouping | None = None
        self._steps: Iterator[int] = iter(())
        collection = read_collection(folder, self._ranks)
        if collection is not None:
            self._nearness = Nearness(collection if catalogue is None else collection.with_names(catalogue))

    def related(self, article: Article, limit: int) -> list[Related]:
        """Return the articles that are nearest to `article`, the nearest first, at most `limit`.

        An article that is not in the index yet has none. Raises StorageError where the index is damaged.
        """
        nearness = self._nearness
        number = nearness.collection.numbers.get(article.id) if nearness is not None else None
        if nearness is None or number is None:
            return []
        with guarded(self._folder):
            (profile,) = nearness.profiles(number, number + 1)
            scores = nearness.scores(profile)
            found = nearest(scores, limit)
            return tell_related(nearness, profile, article, found.tolist(), scores[found].tolist())

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
        if self._grouping is None:
            self._grouping = Grouping(self._nearness, self._ranks, self._get_article)
            self._steps = self._grouping.steps()
        until = time.monotonic() + seconds
        with guarded(self._folder):
            for done in self._steps:
                if time.monotonic() >= until:
                    return Stories((), min(done, total - 1), total)
        return Stories(tuple(self._grouping.stories), total, total)
