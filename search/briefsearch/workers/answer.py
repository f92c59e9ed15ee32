"""The answering process: reads requests from its standard input, writes answers to its standard output.

One request is worked on at a time; of several that wait on one channel only the newest is answered. The
process ends with its input. It can be killed at any moment: what it writes, the reader's
corrections of names, is written whole or not at all.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from briefsearch.comparison.values import Comparison, Findings
from briefsearch.entities.views import Correction, Coverage, CoverageOrder, EntityView
from briefsearch.errors import BriefError, WorkerError
from briefsearch.library import Library
from briefsearch.model import Concordance, Entity, EntityKind, Jump, Progress, SearchResult, SortOrder, Span
from briefsearch.stories.values import Related, Stories
from briefsearch.workers.frames import Answer, Begun, Request, read_frame, write_frame

if TYPE_CHECKING:
    from briefsearch.comparison.timeline.values import Timeline


class Service:
    """What can be asked of a library from beside the screen: each public method is one question."""

    def __init__(self, root: Path, cache: Path, report: Callable[[Progress], None]) -> None:
        """Answer from the library at `root`; `report` is told how far an answer is that takes long."""
        self._root = root
        self._cache = cache
        self._report = report

    @cached_property
    def _library(self) -> Library:
        """The library, opened by the first question: a failure to open it is then the answer."""
        return Library(self._root, self._cache)

    def warm(self) -> None:
        """Load what the first search needs, before anybody waits for it."""
        # Of a large library the names take a second or two: they wait until something is asked about them.
        self._library.search("a b", limit=1, facets=False)
        # What is loaded stays: looking through it for garbage would be felt now and then while typing.
        gc.collect()
        gc.freeze()

    def search(self, query: str, limit: int, typing: bool, sort: SortOrder, facets: bool) -> SearchResult:
        """Answer a query; see `Library.search`."""
        return self._library.search(query, limit=limit, typing=typing, sort=sort, facets=facets)

    def concordance(self, query: str, article_id: str | None, limit: int) -> Concordance:
        """Return each match of a query in its context; see `Library.concordance`."""
        return self._library.concordance(query, article_id=article_id, limit=limit)

    def jump(self, query: str, limit: int, kind: EntityKind | None, recent: list[str]) -> list[Jump]:
        """Find entities by a half-remembered spelling; see `Library.jump`."""
        return self._library.jump(query, limit=limit, kind=kind, recent=recent)

    def find(self, article_id: str, query: str) -> list[Span]:
        """Return the matches of a query in one article."""
        return list(self._library.find(article_id, query))

    def names(self, article_id: str) -> list[Entity]:
        """Return the entities that one article names, with their mentions there."""
        return self._library.names(article_id)

    def entity(self, entity_id: str) -> Entity:
        """Return an entity with all its mentions."""
        return self._library.entity(entity_id)

    def entity_view(self, entity_id: str, limit: int) -> EntityView:
        """Return all about an entity."""
        return self._library.entity_view(entity_id, limit=limit)

    def coverage(
        self,
        article_ids: list[str],
        by_outlet: bool,
        kind: EntityKind | None,
        order: CoverageOrder | None,
        limit: int | None,
    ) -> Coverage:
        """Return how often each of some articles names each entity; see `Library.coverage`."""
        return self._library.coverage(article_ids, by_outlet=by_outlet, kind=kind, order=order, limit=limit)

    def correct(self, correction: Correction) -> None:
        """Correct a name, for good; see `Library.correct`."""
        self._library.correct(correction)

    def undo_correction(self) -> Correction:
        """Take back the last correction and return it."""
        return self._library.undo_correction()

    def related(self, article_id: str, limit: int) -> list[Related]:
        """Return the articles that most likely tell the same story as one; see `Library.related`."""
        return self._library.related(article_id, limit)

    def stories(self, seconds: float) -> Stories:
        """Return all articles in stories, or how far that has come; see `Library.stories`."""
        return self._library.stories(seconds)

    def compare(self, article_ids: list[str]) -> Comparison:
        """Align two or more articles, and report while that takes long."""
        return self._library.compare(article_ids, self._report)

    def findings(self, article_ids: list[str]) -> Findings:
        """Return what is found in articles side by side beyond pairs."""
        return self._library.findings(article_ids)

    def timeline(self, article_ids: list[str]) -> Timeline:
        """Return what articles date; of a single one, what all accounts of its story do."""
        ids = self._library.same_story(*article_ids) if len(article_ids) == 1 else article_ids
        return self._library.timeline(ids, self._report)


class Inbox:
    """Requests that wait: the newest of each channel, oldest channel first."""

    def __init__(self) -> None:
        self._waiting: dict[str, Request] = {}
        self._changed = threading.Condition()

    def put(self, request: Request) -> None:
        """Let `request` wait in the place of any older one on its channel."""
        with self._changed:
            self._waiting.pop(request.channel, None)
            self._waiting[request.channel] = request
            self._changed.notify()

    def get(self) -> Request:
        """Return the request that waits longest, when there is one."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting)
            return self._waiting.pop(next(iter(self._waiting)))


def answer(service: Service, request: Request) -> Answer:
    """Return the answer to one request; whatever goes wrong becomes its error."""
    try:
        method: Callable[..., Any] = getattr(service, request.method)
        return Answer(request.id, method(**request.arguments))
    except BriefError as error:
        return Answer(request.id, error=error)
    except Exception as error:  # noqa: BLE001 - the edge of the process: every failure becomes an answer
        problem = f"{request.method} failed ({type(error).__name__}: {error}); please report it"
        return Answer(request.id, error=WorkerError(problem))


def receive(stream: BinaryIO, inbox: Inbox) -> None:
    """Put every request of `stream` into `inbox`, and end the process with the stream."""
    while isinstance(request := read_frame(stream), Request):
        inbox.put(request)
    os._exit(0)


def protocol_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes to the parent, and keep stray prints out of them."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return requests, answers


def main() -> None:
    """Serve the library `argv[1]` with the cache `argv[2]` until the input ends."""
    requests, answers = protocol_streams()
    inbox = Inbox()
    threading.Thread(target=receive, args=(requests, inbox), daemon=True).start()
    service = Service(Path(sys.argv[1]), Path(sys.argv[2]), partial(write_frame, answers))
    while True:
        request = inbox.get()
        write_frame(answers, Begun(request.id))
        write_frame(answers, answer(service, request))


if __name__ == "__main__":
    main()
