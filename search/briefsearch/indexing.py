"""Bring the full-text index in step with the manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress

from briefsearch.errors import StorageError
from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.manifest import Manifest
from briefsearch.model import Article, Progress


def build_index(
    engine: WhooshEngine,
    manifest: Manifest,
    report: Callable[[Progress], None] | None = None,
    *,
    checking: bool = False,
) -> None:
    """Index what is new or changed in `manifest`, and drop what has gone; a damaged index is made anew.

    With `checking`, all of the index is looked through for damage first. Raises StorageError, CacheError and
    OSError where the disk fails.
    """
    try:
        _update(engine, manifest, report, checking=checking)
    except StorageError:
        if not engine.damaged:
            raise
        engine.reset()
        _update(engine, manifest, report, checking=False)


def _update(
    engine: WhooshEngine, manifest: Manifest, report: Callable[[Progress], None] | None, *, checking: bool
) -> None:
    engine.recover(checking=checking)
    present = engine.fingerprints()
    wanted = manifest.fingerprints()
    deleted = present.keys() - wanted.keys()
    stale = [article_id for article_id, mark in wanted.items() if present.get(article_id) != mark]
    if not stale and not deleted:
        return

    def indexing(done: int) -> None:
        if report:
            report(Progress("indexing", done, len(stale)))

    engine.update(_present(manifest, stale, wanted), deleted, indexing)


def _present(
    manifest: Manifest, article_ids: Sequence[str], marks: Mapping[str, str]
) -> Iterator[tuple[Article, str]]:
    """Yield the articles of these ids, each with its mark, but for those that have just gone."""
    for article_id in article_ids:
        with suppress(KeyError):
            yield manifest.article(article_id), marks[article_id]
