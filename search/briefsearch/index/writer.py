"""Bring the index up to date, in batches that each stand once they are committed.

A batch is committed in three steps: by Whoosh; by the arrays of the segments that this made; and by the
state, which makes both the present ones. A writer that is stopped between them leaves the old state in use,
and the next one goes on from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import replace
from functools import partial
from math import log
from pathlib import Path
from typing import Any

from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader

from briefsearch.index.arrays import ArrayFile, DamagedIndexError
from briefsearch.index.combine import combine
from briefsearch.index.export import export
from briefsearch.index.folder import whoosh_at_work
from briefsearch.index.schema import document
from briefsearch.index.snapshot import Snapshot
from briefsearch.index.state import ARRAYS_PREFIX, SegmentState, State, read_state, write_state
from briefsearch.model import Article

_SMALLEST_BATCH = 500
_LARGEST_BATCH = 5000
_BATCH_CHARACTERS = 20_000_000
_MEMORY_MB = 512

# This many segments of about the same size become one, unless they have more articles than that each.
_MOST_ALIKE = 8
_LARGEST_JOINED = 2000

# So many arrays in a row become one, unless one has this many times the articles of those after it.
_MOST_APART = 4
_MOST_IN_ALL = 12
_MUCH = 4
_FEW = 500

Batch = dict[str, tuple[Article, str]]


def update(
    index: FileIndex,
    folder: Path,
    changed: Iterable[tuple[Article, str]],
    deleted: Iterable[str],
    progress: Callable[[int], None],
) -> None:
    """Drop the `deleted` ids, add or replace the `changed` articles; see SearchEngine.update."""
    gone = set(deleted)
    done = 0
    state = settle(index, folder)
    for batch in _batches(changed, sum(part.articles for part in state.segments)):
        numbers = Snapshot(folder, state).numbers
        with _writing(index) as writer:
            _replace(writer, numbers, batch, gone, partial(_report, progress, done))
        state = settle(index, folder)
        gone = set()
        done += len(batch)
    if gone:
        numbers = Snapshot(folder, state).numbers
        with _writing(index) as writer:
            _replace(writer, numbers, {}, gone, progress)
        state = settle(index, folder)
    # All is in use by now: what follows only keeps the index quick.
    while names := _to_join(index, state):
        with _writing(index, names):
            pass
        state = settle(index, folder)
    # On a full disk what there is stays in use.
    with suppress(OSError):
        _combined(folder, state)


def _batches(changed: Iterable[tuple[Article, str]], held: int) -> Iterator[Batch]:
    """Cut `changed` into batches of distinct ids.

    They grow with the index: a kill then costs at most a third of the work, and there stay few segments.
    """
    batch: Batch = {}
    characters = 0
    for article, fingerprint in changed:
        batch[article.id] = article, fingerprint
        characters += len(article.text)
        size = min(max(_SMALLEST_BATCH, held // 2), _LARGEST_BATCH)
        if len(batch) >= size or characters >= _BATCH_CHARACTERS:
            yield batch
            held += len(batch)
            batch, characters = {}, 0
    if batch:
        yield batch


@contextmanager
def _writing(index: FileIndex, joined: Collection[str] = ()) -> Iterator[Any]:
    """Give a writer of Whoosh, and commit in the end, or leave the index as it was if anything fails.

    The segments named by `joined` become one with what is written.
    """

    def join(writer: Any, segments: list[Any]) -> list[Any]:
        for part in segments:
            if part.segment_id() in joined:
                with SegmentReader(writer.storage, writer.schema, part) as reader:
                    writer.add_reader(reader)
        return [part for part in segments if part.segment_id() not in joined]

    with whoosh_at_work():
        writer = index.writer(limitmb=_MEMORY_MB)
    try:
        yield writer
    except BaseException:
        writer.cancel()
        raise
    with whoosh_at_work():
        writer.commit(mergetype=join)


def _replace(
    writer: Any,
    numbers: Mapping[str, int],
    batch: Batch,
    gone: Collection[str],
    progress: Callable[[int], None],
) -> None:
    """Write a batch and delete what is `gone`; `numbers` tells where the articles held already stand."""
    with whoosh_at_work():
        for article_id in {*gone, *batch}:
            if article_id in numbers:
                writer.delete_document(numbers[article_id])
    for number, (article, fingerprint) in enumerate(batch.values(), 1):
        with whoosh_at_work():
            writer.add_document(**document(article, fingerprint))
        progress(number)


def _report(progress: Callable[[int], None], before: int, count: int) -> None:
    progress(before + count)


def _to_join(index: FileIndex, state: State) -> Collection[str]:
    """Return the names of Whoosh's segments that had better be one, none where all is well.

    Those of which half is deleted; else many of about the same size, unless they are large: what is added
    a little at a time is joined a few times in all, and what is large is never written again. What is
    combined with much else stays, lest all of that be exported anew.
    """
    kept: set[str] = set()
    for part in state.segments:
        if part.articles > _MUCH * _LARGEST_JOINED:
            if 2 * len(part.deleted) >= part.articles:
                return part.parts or (part.name,)
            kept.update(part.parts)
    whoosh_toc: Any = TOC
    with whoosh_at_work():
        table = whoosh_toc.read(index.storage, index.indexname, schema=index.schema)
    worn: list[str] = []
    empty: list[str] = []
    alike: defaultdict[int, list[str]] = defaultdict(list)
    for segment in table.segments:
        if segment.segment_id() in kept:
            continue
        if not segment.doc_count_all():
            # What is left of segments of which all was deleted; alone, it would be left again.
            empty.append(segment.segment_id())
        elif 2 * segment.deleted_count() >= segment.doc_count_all():
            worn.append(segment.segment_id())
        elif segment.doc_count() <= _LARGEST_JOINED:
            alike[int(log(segment.doc_count(), _MOST_ALIKE))].append(segment.segment_id())
    found = worn or next((names for names in alike.values() if len(names) >= _MOST_ALIKE), [])
    return [*found, *empty] if found else ()


def settle(index: FileIndex, folder: Path, *, checking: bool = False) -> State:
    """Make what Whoosh committed last the present state, exporting the segments that lack arrays.

    With `checking`, also those whose arrays are no longer what was written.
    """
    whoosh_toc: Any = TOC
    present = read_state(folder)
    known = {part.parts or (part.name,): part for part in present.segments} if present else {}
    with whoosh_at_work():
        table = whoosh_toc.read(index.storage, index.indexname, schema=index.schema)
        segments = list(table.segments)
        states: list[SegmentState] = []
        while segments:
            state, run = _next_state(segments, known)
            if not _has_arrays(folder, state, checking=checking):
                # What was combined is exported one by one again.
                state, run = _state_of(segments[:1]), segments[:1]
                if not _has_arrays(folder, state, checking=checking):
                    _export(index, run[0], folder / state.file_name)
            states.append(state)
            del segments[: len(run)]
    return _make_present(folder, State(table.generation, tuple(states)))


def _make_present(folder: Path, state: State) -> State:
    if state != read_state(folder):
        write_state(folder, state.generation, state.segments)
    _delete_unused(folder, state.segments)
    return state


def _next_state(
    segments: Sequence[Any], known: Mapping[tuple[str, ...], SegmentState]
) -> tuple[SegmentState, Sequence[Any]]:
    """Return the state of the first of `segments`, or of as many as are combined already; and those."""
    names = [segment.segment_id() for segment in segments]
    for parts, state in known.items():
        if len(parts) > 1 and tuple(names[: len(parts)]) == parts:
            run = segments[: len(parts)]
            return replace(_state_of(run), name=state.name, parts=parts), run
    return _state_of(segments[:1]), segments[:1]


def _state_of(segments: Sequence[Any]) -> SegmentState:
    deleted: list[int] = []
    articles = 0
    for segment in segments:
        if segment.has_deletions():
            deleted += (articles + number for number in segment.deleted_docs())
        articles += segment.doc_count_all()
    return SegmentState(segments[0].segment_id(), articles, tuple(sorted(deleted)))


def _export(index: FileIndex, segment: Any, path: Path) -> None:
    # With the articles deleted since: how rare a word is must not depend on when its arrays were written.
    whole = copy(segment)
    whole._deleted = None
    reader = SegmentReader(index.storage, index.schema, whole)
    try:
        export(reader, path)
    finally:
        reader.close()


def _combined(folder: Path, state: State) -> State:
    """Combine the arrays of the newest segments where they are many, and return the state after that.

    As far back as no segment is much larger than all that follow it, so that each article is moved a few
    times at most, however many are added one after the other; or all, where there are too many in all.
    """
    first = len(state.segments)
    behind = 0
    while first and (not behind or state.segments[first - 1].articles <= _MUCH * behind + _FEW):
        first -= 1
        behind += state.segments[first].articles
    if len(state.segments) > _MOST_IN_ALL:
        first = 0
    run = state.segments[first:]
    if len(run) < _MOST_APART:
        return state
    parts = tuple(name for part in run for name in part.parts or (part.name,))
    deleted, articles = [], 0
    for part in run:
        deleted += [articles + number for number in part.deleted]
        articles += part.articles
    name = f"combined_{state.generation}_{len(parts)}"
    joined = SegmentState(name, articles, tuple(deleted), parts)
    combine([ArrayFile(folder / part.file_name) for part in run], folder / joined.file_name)
    return _make_present(folder, replace(state, segments=(*state.segments[:first], joined)))


def _has_arrays(folder: Path, part: SegmentState, *, checking: bool) -> bool:
    try:
        file = ArrayFile(folder / part.file_name)
        return len(file["kinds"]) == part.articles and (not checking or file.is_sound())
    except (FileNotFoundError, DamagedIndexError, ValueError):
        return False


def _delete_unused(folder: Path, parts: Sequence[SegmentState]) -> None:
    """Delete the arrays of other segments; who has them open reads on."""
    used = {part.file_name for part in parts}
    for entry in folder.glob(ARRAYS_PREFIX + "*"):
        if entry.name not in used:
            entry.unlink(missing_ok=True)
