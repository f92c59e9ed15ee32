"""Bring the Whoosh index up to date, in batches that each stand once they are committed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import methodcaller
from typing import Any

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from briefsearch.index.folder import whoosh_at_work
from briefsearch.index.schema import document
from briefsearch.model import Article

_SMALLEST_BATCH = 200
_LARGEST_BATCH = 5000
_BATCH_CHARACTERS = 20_000_000
_MOST_SEGMENTS = 10
_MEMORY_MB = 512

Batch = dict[str, tuple[Article, str]]


def update(
    index: FileIndex,
    changed: Iterable[tuple[Article, str]],
    deleted: Iterable[str],
    progress: Callable[[int], None],
) -> None:
    """Drop the `deleted` ids, add or replace the `changed` articles; see SearchEngine.update."""
    gone = list(deleted)
    done = 0
    with whoosh_at_work():
        held = index.doc_count()
    for batch in _batches(changed, held):
        _commit(index, batch, gone, done, progress)
        gone = []
        done += len(batch)
    if gone:
        _commit(index, {}, gone, done, progress)


def _batches(changed: Iterable[tuple[Article, str]], held: int) -> Iterator[Batch]:
    """Cut `changed` into batches of distinct ids.

    They grow with the index: a kill then costs at most a fifth of the work, and there stay few segments.
    """
    batch: Batch = {}
    characters = 0
    for article, fingerprint in changed:
        batch[article.id] = article, fingerprint
        characters += len(article.text)
        size = min(max(_SMALLEST_BATCH, held // 4), _LARGEST_BATCH)
        if len(batch) >= size or characters >= _BATCH_CHARACTERS:
            yield batch
            held += len(batch)
            batch, characters = {}, 0
    if batch:
        yield batch


def _commit(
    index: FileIndex, batch: Batch, gone: Iterable[str], done: int, progress: Callable[[int], None]
) -> None:
    with whoosh_at_work():
        writer = index.writer(limitmb=_MEMORY_MB)
    try:
        with whoosh_at_work():
            for article_id in gone:
                writer.delete_by_term("id", article_id)
        for number, (article, fingerprint) in enumerate(batch.values(), done + 1):
            with whoosh_at_work():
                writer.update_document(**document(article, fingerprint))
            progress(number)
    except BaseException:
        writer.cancel()
        raise
    with whoosh_at_work():
        writer.commit(mergetype=_merge_policy)


def _merge_policy(writer: Any, segments: list[Any]) -> list[Any]:
    """Write the live articles of some segments into the new one, and return the segments that stay.

    Segments of which half is deleted go, and the smaller half of them all where there are too many.
    """
    worn = [part for part in segments if 2 * part.deleted_count() >= part.doc_count_all()]
    sound = sorted((part for part in segments if part not in worn), key=methodcaller("doc_count"))
    if len(sound) >= _MOST_SEGMENTS:
        worn += sound[: len(sound) // 2]
        sound = sound[len(sound) // 2 :]
    for part in worn:
        with SegmentReader(writer.storage, writer.schema, part) as reader:
            writer.add_reader(reader)
    return sound
