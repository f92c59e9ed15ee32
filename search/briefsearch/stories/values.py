"""What is told of stories: which articles are near one, why, and which belong together."""

from __future__ import annotations

from dataclasses import dataclass

_LIKELY = 0.08


@dataclass(frozen=True, slots=True)
class Related:
    """An article that may tell the same story as another, and why.

    `score` tells how near they are, from 0 to 1. `names` are people, places and organisations that both name,
    `words` other words that both have and few articles besides, as the article that was asked about writes
    them; each the most telling first. `days_apart` is None unless both days are known.
    """

    id: str
    score: float
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    days_apart: int | None = None

    @property
    def is_likely(self) -> bool:
        """Whether it is as near as 98 of 100 accounts of one story are to each other (`docs/stories.md`)."""
        return self.score >= _LIKELY


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell one story, by id and in the order of the library.

    `label` holds its most telling names, and words where there are too few; it is empty for an article that
    stands alone.
    """

    articles: tuple[str, ...]
    label: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a library, those with most articles first and single articles last.

    While `done` is less than `total`, so many articles have been looked at, and `stories` is empty.
    """

    stories: tuple[Story, ...]
    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether all articles have been looked at."""
        return self.done >= self.total
