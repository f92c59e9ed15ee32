"""The SearchEngine that keeps its index with Whoosh in one folder."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefsearch.errors import CacheError, StorageError
from briefsearch.index.engine import EngineResult
from briefsearch.index.query import Query
from briefsearch.model import Article

if TYPE_CHECKING:
    from briefsearch.index.reader import Snapshot


class WhooshEngine:
    """An index in `folder`; without one there, it is empty until the first `update`.

    An index that is missing, of another version, or without a legible table of contents counts as empty,
    and is built anew by the next `update`. One object serves one thread; any number of processes may
    search a folder while one updates it.
    """

    def __init__(self, folder: Path) -> None:
        from briefsearch.index.folder import IndexFolder

        self._folder = IndexFolder(folder)
        self._snapshot: Snapshot | None = None
        self._damaged = False

    @property
    def damaged(self) -> bool:
        """Whether the last failure was a damaged index, which `reset` mends."""
        return self._damaged

    def search(self, query: Query, limit: int) -> EngineResult:
        """Return how many articles match `query`, and the best `limit` of them."""
        if query.node is None:
            return EngineResult(0, ())
        from briefsearch.index.scoring import Scorer

        with self._guarded("read"):
            snapshot = self._newest()
            if snapshot is None:
                return EngineResult(0, ())
            scores = Scorer(snapshot).score(query.node)
            stored = {number: snapshot.stored(number) for number in scores}
        ranked = ((-score, stored[number]["id"]) for number, score in scores.items())
        best = heapq.nsmallest(max(limit, 0), ranked)
        return EngineResult(len(scores), tuple((name, -score) for score, name in best), _facets(stored))

    def update(
        self,
        changed: Iterable[tuple[Article, str]],
        deleted: Iterable[str],
        progress: Callable[[int], None],
    ) -> None:
        """Add or replace articles and drop others, in batches; see SearchEngine."""
        from briefsearch.index import writer

        with self._guarded("written"), self._folder.lock():
            writer.update(self._folder.open_or_create(), changed, deleted, progress)

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint under which each article is held, by article id."""
        with self._guarded("read"):
            snapshot = self._newest()
            held = snapshot.all_stored() if snapshot else ()
            return {stored["id"]: stored["fingerprint"] for stored in held}

    def reset(self) -> None:
        """Empty the index, whatever state it is in."""
        self.close()
        with self._guarded("written"), self._folder.lock():
            self._folder.clear()
        self._damaged = False

    def close(self) -> None:
        """Let go of open files; the engine opens them again when it is used."""
        if self._snapshot:
            self._snapshot.close()
            self._snapshot = None

    def _newest(self) -> Snapshot | None:
        """Return the newest state; Whoosh cannot refresh one that is open, so another is opened."""
        from briefsearch.index.reader import Snapshot

        stamp = self._folder.stamp()
        if self._snapshot and self._snapshot.stamp != stamp:
            self.close()
        if self._snapshot is None:
            self._snapshot = Snapshot.open(self._folder)
        return self._snapshot

    @contextmanager
    def _guarded(self, done: str) -> Iterator[None]:
        """Turn failures of the disk into CacheError and of the index into StorageError, and note damage."""
        from briefsearch.index.folder import DamagedIndexError

        self._damaged = False
        path = self._folder.path
        try:
            yield
        except DamagedIndexError as error:
            self.close()
            self._damaged = True
            raise StorageError(
                f"The search index in {path} is damaged; build it again with `briefreader index`."
            ) from error
        except OSError as error:
            reason = error.strerror or error
            raise CacheError(f"The search index in {path} cannot be {done}: {reason}.") from error


def _facets(stored: Mapping[int, Mapping[str, str]]) -> Mapping[str, Mapping[str, int]]:
    outlets = Counter(fields["outlet"] for fields in stored.values() if fields["outlet"])
    months = Counter(fields["month"] for fields in stored.values() if "month" in fields)
    return {
        "outlet": dict(sorted(outlets.items(), key=lambda item: (-item[1], item[0]))),
        "month": dict(sorted(months.items())),
    }
