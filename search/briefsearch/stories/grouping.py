"""All articles of a library in stories, in steps that each take a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from briefsearch.model import Article
from briefsearch.stories.linkage import Linkage
from briefsearch.stories.nearness import Nearness, nearest
from briefsearch.stories.telling import tell_story
from briefsearch.stories.values import Story

# Groups become one from this mean nearness on. On half of the stories B³ F1 was within .02 of its best from
# .10 to .15, with 2 stories in the library as with 100.
_LEAST = 0.12
# Of each article so many others are looked at: a mean is too low where there are more than that.
_MOST_NEAR = 50
_STEP = 32


class Grouping:
    """The stories of a collection, made step by step; `ranks` gives the order of the library.

    Going through `steps` does all the work; each yields how many articles have been looked at.
    """

    def __init__(
        self, nearness: Nearness, ranks: Mapping[str, int], get_article: Callable[[str], Article]
    ) -> None:
        self._nearness = nearness
        self._ranks = ranks
        self._get_article = get_article
        self._looked_at: list[int] = []
        self._pairs: dict[tuple[int, int], float] = {}
        self.stories: list[Story] = []
        self.steps = self._steps()

    def _steps(self) -> Iterator[int]:
        articles = len(self._nearness.collection.ids)
        for first in range(0, articles, _STEP):
            self._look_at(first, min(first + _STEP, articles))
            yield len(self._looked_at)
        linkage = Linkage(self._looked_at, self._pairs, _LEAST)
        self._pairs.clear()
        for _ in linkage.steps():
            yield len(self._looked_at)
        for group in linkage.groups():
            self.stories.append(self._story(group))
            yield len(self._looked_at)
        numbers = self._nearness.collection.numbers
        self.stories += (Story((each,)) for each in self._ranks if each not in numbers)
        self.stories.sort(key=lambda story: (-len(story.articles), self._ranks[story.articles[0]]))

    def _look_at(self, first: int, end: int) -> None:
        live = self._nearness.collection.live
        for profile in self._nearness.profiles(first, end):
            if not live[profile.number]:
                continue
            self._looked_at.append(profile.number)
            scores = self._nearness.scores(profile)
            near = nearest(scores, _MOST_NEAR, _LEAST / 2)
            for other, score in zip(near.tolist(), scores[near].tolist(), strict=True):
                pair = (min(profile.number, other), max(profile.number, other))
                self._pairs[pair] = max(score, self._pairs.get(pair, 0.0))

    def _story(self, group: Sequence[int]) -> Story:
        ids = self._nearness.collection.ids
        ordered = sorted(group, key=lambda number: self._ranks[ids[number]])
        articles = tuple(ids[number] for number in ordered)
        if len(group) == 1:
            return Story(articles)
        try:
            article = self._get_article(articles[0])
        except KeyError:
            # It has just gone, and the library will soon be grouped anew.
            return Story(articles)
        return Story(articles, tell_story(self._nearness, ordered, article))
