"""One run over the origins of a wish: what is read is placed, what it refers to is fetched and read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from briefsearch.adding.catalogue import Catalogue, Known
from briefsearch.adding.identity import plain_url
from briefsearch.adding.place import SEVERAL, Place
from briefsearch.adding.placing import REMOVED, Placer
from briefsearch.adding.values import Added, Outcome, Wish
from briefsearch.errors import UnreadableError
from briefsearch.intake.fetching import Fetcher
from briefsearch.intake.guard import Guard
from briefsearch.intake.origins import PassedOver, count_items, fetch_reference, open_origin
from briefsearch.intake.values import Draft, Hints, Item, Reference, Refusal
from briefsearch.model import Article, Progress
from briefsearch.text import clean_line

Step = Added | Progress

# A list of feeds leads to feeds, and these to pages.
_DEEPEST = 2
_FOLLOWED = "of the same address; add that by itself to see whether it changed"
_INSIDE = "an article of this library"


class Run:
    """The run for one wish; whatever is asked for by `stop` ends it between two articles."""

    def __init__(
        self, wish: Wish, stop: Callable[[], bool], placer: Placer, catalogue: Catalogue, root: Path
    ) -> None:
        self._wish = wish
        self._stop = stop
        self._placer = placer
        self._catalogue = catalogue
        self._root = root.resolve()
        self._done = 0
        self._total = 0

    def origins(self, folder: Path, fetcher: Fetcher, guard: Guard) -> Iterator[Step]:
        """Yield what became of all that the wish names; `folder` is for files that are read once."""
        self._folder, self._fetcher, self._guard = folder, fetcher, guard
        self._total = sum(self._limited(count_items(origin)) for origin in self._wish.origins)
        yield self._progress()
        for origin in self._wish.origins:
            opened = open_origin(origin, kind=self._wish.kind, folder=folder, fetcher=fetcher)
            for each in islice(opened, self._wish.limit):
                yield from self._opened(each, origin, 0)
                if self._stop():
                    return

    def _limited(self, count: int) -> int:
        return count if self._wish.limit is None else min(count, self._wish.limit)

    def _progress(self) -> Progress:
        return Progress("adding", self._done, max(self._total, self._done))

    def _opened(self, each: Item | Refusal | PassedOver | None, origin: str, depth: int) -> Iterator[Step]:
        """Yield what became of one file or address."""
        if isinstance(each, Item):
            try:
                yield from self._item(each, origin, depth)
            except OSError as error:
                reason = f"the file cannot be read now ({error.strerror}); look whether it is still there"
                yield Added(Outcome.REFUSED, origin, each.name, reason=reason)
            finally:
                if each.file.parent == self._folder:
                    each.file.unlink(missing_ok=True)
        elif isinstance(each, PassedOver):
            yield Added(Outcome.PASSED_OVER, origin, each.name, reason=each.reason)
            return
        elif isinstance(each, Refusal):
            yield Added(Outcome.REFUSED, origin, each.name, reason=each.reason)
        self._done += 1
        yield self._progress()

    def _item(self, item: Item, origin: str, depth: int) -> Iterator[Step]:
        place = Place(
            origin, item.name, item.file, self._source(item), item.kind in SEVERAL, again=self._wish.again
        )
        if inside := self._inside(item.file):
            if known := self._catalogue.by_path(inside):
                yield self._placer.known(known, place, _INSIDE)
                return
            if target := self._catalogue.by_original_path(inside):
                place = Place(origin, item.name, item.file, again=True, target=target)
                with suppress(OSError, UnreadableError):
                    item = _with_hints(item, self._placer.article(target))
        is_plain = not place.again and self._wish.kind is None
        digest = _digest(item.file) if is_plain else ""
        here = self._known(item.file, digest) if digest else []
        if here and not any(map(self._placer.is_torn, here)):
            yield from (self._placer.known(each, place) for each in here)
            return
        ids: list[str] = []
        is_whole = True
        found = self._guard.read(item)
        for each in islice(found, self._wish.limit):
            for step in self._found(each, place, depth):
                yield step
                if isinstance(step, Added):
                    ids.append(step.id)
                    is_whole = is_whole and isinstance(each, Draft) and bool(step.id)
            if self._stop():
                return
        is_whole = is_whole and next(found, None) is None
        if digest and ids and is_whole:
            self._catalogue.put_item(digest, ids)

    def _found(self, found: Draft | Reference | Refusal, place: Place, depth: int) -> Iterator[Step]:
        if isinstance(found, Draft):
            yield self._placer.place(found, place)
        elif isinstance(found, Refusal):
            yield Added(Outcome.REFUSED, place.origin, found.name, reason=found.reason)
        elif depth == _DEEPEST:
            reason = "it is referred to over too many steps; add its address by itself"
            yield Added(Outcome.REFUSED, place.origin, found.url, reason=self._named(reason, place))
        else:
            self._total += 1
            known = [] if self._wish.again else self._catalogue.by_url(plain_url(found.url))
            if not known and self._placer.was_removed(found.url):
                yield Added(Outcome.KNOWN, place.origin, found.url, title=found.hints.title, reason=REMOVED)
                self._done += 1
            elif not known:
                referred = fetch_reference(found, fetcher=self._fetcher)
                if isinstance(referred, Refusal):
                    referred = replace(referred, reason=self._named(referred.reason, place))
                yield from self._opened(referred, place.origin, depth + 1)
            else:
                yield self._placer.known(known[0], Place(place.origin, found.url, place.file), _FOLLOWED)
                self._done += 1

    def _named(self, reason: str, place: Place) -> str:
        """Return why what a feed or a list names is refused, with its name where that is not plain."""
        is_plain = len(self._wish.origins) == 1 and place.name == clean_line(place.origin)
        return reason if is_plain else f"named in {place.name}: {reason}"

    def _known(self, file: Path, digest: str) -> list[Known]:
        """Return the articles that were read from just these bytes."""
        if known := self._catalogue.item(digest):
            return known
        one = self._catalogue.by_original(file)
        return [one] if one else []

    def _source(self, item: Item) -> bytes:
        """Return the path of a file of the reader's own, and nothing for what was fetched or piped."""
        if item.file.parent == self._folder:
            return b""
        return os.fsencode(os.path.realpath(item.file))

    def _inside(self, file: Path) -> str:
        """Return the path of `file` relative to the library, or nothing where it is outside."""
        with suppress(ValueError, OSError):
            return file.resolve().relative_to(self._root).as_posix()
        return ""


def _with_hints(item: Item, article: Article) -> Item:
    """Return an original with what came from outside it, such as from a feed, when it was first read."""
    hints = Hints(
        article.title, article.outlet, article.authors, article.published, article.published_evidence
    )
    return replace(item, url=article.url, hints=hints)


def _digest(file: Path) -> str:
    with suppress(OSError), file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
    return ""
