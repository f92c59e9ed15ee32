"""What a full-text engine does for the library, whichever one stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from briefsearch.index.query import Query
from briefsearch.model import Article


@dataclass(frozen=True, slots=True)
class EngineResult:
    """The articles that match a query.

    `total` counts them all; `hits` holds (article id, score) of the best, best first, equal scores by id;
    `facets` counts all that match: `outlet` by name, most frequent first, and `month` (`2024-01`) in
    order of time. Articles without an outlet or date are left out of that facet.
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

    def search(self, query: Query, limit: int) -> EngineResult:
        """Return how many articles match `query`, and the best `limit` of them."""

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

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint under which each article is held, by article id."""

    def reset(self) -> None:
        """Empty the index, whatever state it is in."""

    def close(self) -> None:
        """Let go of open files; the engine opens them again when it is used."""
