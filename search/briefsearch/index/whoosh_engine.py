"""The SearchEngine that keeps its index with Whoosh, and answers from arrays of its postings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefsearch.errors import CacheError, StorageError
from briefsearch.index.engine import EngineResult
from briefsearch.index.query import Query
from briefsearch.model import Article, SortOrder

if TYPE_CHECKING:
    from briefsearch.index.engine import NameIndex
    from briefsearch.index.folder import IndexFolder
    from briefsearch.index.snapshot import Snapshot

# How often a state is looked for again that a writer replaced meanwhile.
_ATTEMPTS = 20


class WhooshEngine:
    """An index in `folder`; without one there, it is empty until the first `update`.

    An index that is missing, of another version, or without a legible state counts as empty, and is built
    anew by the next `update`. One object serves one thread; any number of processes may search a folder
    while one updates it.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder
        self._snapshot: Snapshot | None = None
        self._stamp: tuple[int, int, int] | None = None
        self._damaged = False

    @property
    def damaged(self) -> bool:
        """Whether the last failure was a damaged index, which `reset` mends."""
        return self._damaged

    def search(
        self,
        query: Query,
        limit: int,
        sort: SortOrder = SortOrder.RELEVANCE,
        names: NameIndex | None = None,
    ) -> EngineResult:
        """Return how many articles match `query`, and the best or newest `limit` of them."""
        if query.node is None:
            return EngineResult(0, ())
        from briefsearch.index.neighbours import with_neighbours
        from briefsearch.index.ranking import count_facets, top
        from briefsearch.index.scoring import Scorer

        with self.reading() as snapshot:
            if snapshot is None:
                return EngineResult(0, ())
            found = Scorer(snapshot, names).score(query.node)
            if sort is SortOrder.RELEVANCE:
                found = with_neighbours(snapshot, query.node, found)
            first = top(snapshot, found, limit, sort)
            docs, scores = found.docs[first].tolist(), found.values[first].tolist()
            hits = tuple((snapshot.ids[doc], score) for doc, score in zip(docs, scores, strict=True))
            return EngineResult(len(found), hits, count_facets(snapshot, found.docs))

    def update(
        self,
        changed: Iterable[tuple[Article, str]],
        deleted: Iterable[str],
        progress: Callable[[int], None],
    ) -> None:
        """Add or replace articles and drop others, in batches; see SearchEngine."""
        from briefsearch.index import writer

        folder = self._folder
        with self._guarded("written"), folder.lock():
            writer.update(folder.open_or_create(), folder.path, changed, deleted, progress)

    def recover(self, *, checking: bool = False) -> None:
        """Take into use what an earlier update committed before it was stopped; see SearchEngine.

        Without `checking` that costs nothing where there is nothing to take into use.
        """
        from briefsearch.index.state import committed_generation, read_state

        with self._guarded("written"):
            committed, state = committed_generation(self._path), read_state(self._path)
            if committed is None and state is None:
                return
            if not checking and state is not None and state.generation == committed:
                return
            from briefsearch.index import writer

            folder = self._folder
            with folder.lock():
                if (index := folder.open()) is not None:
                    writer.settle(index, folder.path, checking=checking)

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint under which each article is held, by article id."""
        with self.reading() as snapshot:
            return snapshot.fingerprints() if snapshot else {}

    def near(self, word: str, *, growing: bool = False) -> str | None:
        """Return the word of the index that `word` is most likely a slip of; see SearchEngine."""
        with self.reading() as snapshot:
            if snapshot is None or (growing and snapshot.vocabulary.has_beginning(word)):
                return None
            return snapshot.correct(word)

    @contextmanager
    def reading(self) -> Iterator[Snapshot | None]:
        """Give the newest state of the index, None where there is none.

        What a damaged index leads to inside becomes StorageError, what a failing disk does CacheError.
        """
        from briefsearch.index.arrays import arrays_at_work

        with self._guarded("read"), arrays_at_work():
            yield self._newest()

    def reset(self) -> None:
        """Empty the index, whatever state it is in."""
        self.close()
        with self._guarded("written"), self._folder.lock():
            self._folder.clear()
        self._damaged = False

    def close(self) -> None:
        """Let go of what is open; the engine opens it again when it is used."""
        self._snapshot = self._stamp = None

    @property
    def _folder(self) -> IndexFolder:
        from briefsearch.index.folder import IndexFolder

        return IndexFolder(self._path)

    def _newest(self) -> Snapshot | None:
        """Return the newest state; one that is open already stays so until there is a newer one."""
        from briefsearch.index.snapshot import Snapshot
        from briefsearch.index.state import read_state, stamp

        for attempt in range(_ATTEMPTS):
            newest = stamp(self._path)
            if newest == self._stamp and self._snapshot is not None:
                return self._snapshot
            state = read_state(self._path)
            if state is None:
                self.close()
                return None
            try:
                self._snapshot = Snapshot(self._path, state)
            except FileNotFoundError:
                # A writer has put a newer state in its place, and deleted what only the old one used.
                if attempt == _ATTEMPTS - 1 or stamp(self._path) == newest:
                    raise
            else:
                self._stamp = newest
                return self._snapshot
        return None

    @contextmanager
    def _guarded(self, done: str) -> Iterator[None]:
        """Turn failures of the disk into CacheError and of the index into StorageError, and note damage."""
        from briefsearch.index.arrays import DamagedIndexError

        self._damaged = False
        try:
            yield
        except (DamagedIndexError, FileNotFoundError) as error:
            self.close()
            self._damaged = True
            raise StorageError(
                f"The search index in {self._path} is damaged; build it again with `briefreader index`."
            ) from error
        except OSError as error:
            reason = error.strerror or error
            raise CacheError(f"The search index in {self._path} cannot be {done}: {reason}.") from error
