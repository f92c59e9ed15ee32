"""What a full-text engine does for the library, whichever one stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from briefsearch.index.query import Query
from briefsearch.model import Article, SortOrder, Span


class NameIndex(Protocol):
    """What a query may ask about the people, places and organisations of a library.

    Every method raises StorageError where they are not known yet.
    """

    def counts(self, name: str) -> Mapping[str, int]:
        """Return how often each article names the entity that `name` means, by article id."""

    def spans(self, name: str, article_id: str) -> Sequence[Span]:
        """Return where an article names the entity that `name` means, in reading order."""

    def tally(self, article_ids: Collection[str]) -> Mapping[str, int]:
        """Return how many of some articles name each entity, by display name, the most frequent first."""


@dataclass(frozen=True, slots=True)
class EngineResult:
    """The articles that match a query.

    `total` counts them all; `hits` holds (article id, score) of the first, in the order asked for, equal
    ones by id; `facets` counts all that match: `outlet` by name, most frequent first, and `month`
    (`2024-01`) in order of time. Articles without an outlet or date are left out of that facet.
    """

    total: int
    hits: tuple[tuple[str, float], ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class SearchEngine(Protocol):
    """An index of articles that can be thrown away and built again from them.

    Every method raises StorageError if the disk fails. If `damaged` is then true, the index itself is at
    fault: call `reset`, and bring it up to date with `update`.
    """

    @property
    def damaged(self) -> bool:
        """Whether the last failure was a damaged index, which `reset` mends."""

    def search(
        self,
        query: Query,
        limit: int,
        sort: SortOrder = SortOrder.RELEVANCE,
        names: NameIndex | None = None,
    ) -> EngineResult:
        """Return how many articles match `query`, and the best or newest `limit` of them.

        `names` knows the entities that the query may ask for; without it there are none.
        """

    def near(self, word: str, *, growing: bool = False) -> str | None:
        """Return the word of the index that the folded `word` is most likely a slip of.

        None where the word is known, or like none; if it is `growing`, also where it begins a known one.
        """

    def update(
        self,
        changed: Iterable[tuple[Article, str]],
        deleted: Iterable[str],
        progress: Callable[[int], None],
    ) -> None:
        """Add or replace the `changed` articles, each with its fingerprint, and drop the `deleted` ids.

        Commits in batches: if the process is killed, what was committed stays, and `fingerprints` tells
        what is missing. `progress` is told how many articles have been taken in, after each. Raises
        StorageError if another process is updating the index.
        """

    def recover(self, *, checking: bool = False) -> None:
        """Take into use what an earlier update committed before it was stopped.

        With `checking`, also look through all that questions are answered from, and make anew what is worn.
        """

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint under which each article is held, by article id."""

    def reset(self) -> None:
        """Empty the index, whatever state it is in."""

    def close(self) -> None:
        """Let go of open files; the engine opens them again when it is used."""
