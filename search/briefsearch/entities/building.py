"""Build the entities of a library from its articles: recognise, merge, correct, write.

Three files keep the work: the candidates of each article, the mentions as the rules merge them, and the
entities as the reader corrected them. Each is made again only where what it comes from has changed.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.corrections import apply
from briefsearch.entities.drafts import Draft, draft_entities
from briefsearch.entities.merging.merge import merge
from briefsearch.entities.recognition.candidate_store import CandidateStore
from briefsearch.entities.recognition.candidates import Candidates, candidates
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.entities.recognition.resolve import resolve
from briefsearch.entities.store import write
from briefsearch.entities.views import Correction
from briefsearch.errors import CacheError
from briefsearch.files import replacing
from briefsearch.model import Article, EntityKind

# So many articles are kept at once; a kill loses no more.
_BATCH = 100
_COLUMNS = ("places", "starts", "ends", "called")

# How often merging is reported, in articles.
_REPORT = 500

# Told what is being done, how much of it is, and how much there is to do.
Report = Callable[[str, int, int], None]


class Merged(NamedTuple):
    """The mentions of a library and, for each, the number of its entity, as the rules have them."""

    found: Recognised
    groups: array[int]
    # Tells which articles, in which state, the mentions are of.
    mark: str = ""

    def drafts(self) -> list[Draft]:
        """Return the entities, before any correction."""
        return draft_entities(self.found, self.groups)


def update_candidates(
    store: CandidateStore,
    marks: Mapping[str, str],
    get_article: Callable[[str], Article],
    report: Report | None = None,
) -> None:
    """Bring `store` in step with the articles of `marks` (id to a text that changes with the article).

    Only new and changed articles are looked at, in batches that survive a kill; `report` is told how many of
    them are done. An article that `get_article` no longer knows (KeyError) is passed over. Raise CacheError
    where the disk refuses.
    """
    present = store.marks()
    gone = present.keys() - marks.keys()
    stale = [article_id for article_id, mark in marks.items() if present.get(article_id) != mark]
    if gone:
        store.update((), gone)
    waiting = iter(stale)
    done = 0
    while batch := list(islice(waiting, _BATCH)):
        if report:
            report("recognising names", done, len(stale))
        store.update(_candidates(batch, marks, get_article))
        done += len(batch)
    if report and stale:
        report("recognising names", done, len(stale))


def _candidates(
    article_ids: Iterable[str], marks: Mapping[str, str], get_article: Callable[[str], Article]
) -> Iterator[tuple[str, Candidates]]:
    """Yield mark and candidates of each article that is still there."""
    for article_id in article_ids:
        with suppress(KeyError):
            yield marks[article_id], candidates(get_article(article_id))


def merge_candidates(
    store: CandidateStore, order: Collection[str], report: Report | None = None, mark: str = ""
) -> Merged:
    """Return the mentions of the articles of these ids, in this order, and which of them are one entity."""

    def reported() -> Iterator[str]:
        for number, article_id in enumerate(order):
            if report and number % _REPORT == 0:
                report("merging names", number, len(order))
            yield article_id

    found = resolve(store, reported())
    defined: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for acronym in store.acronyms():
        defined[acronym.short][acronym.name] += 1
    groups = merge(found, defined)
    if report:
        report("merging names", len(order), len(order))
    return Merged(found, groups, mark)


def save_merged(file: Path, merged: Merged) -> None:
    """Write what the rules found, whole or not at all; raises CacheError."""
    found = merged.found
    texts = {
        "mark": merged.mark,
        "articles": found.articles,
        "names": [(kind.value, name) for kind, name in found.names],
    }
    columns: dict[str, Any] = {"texts": np.frombuffer(json.dumps(texts).encode(), np.uint8)}
    columns |= {name: np.frombuffer(getattr(found, name), np.uintc) for name in _COLUMNS}
    columns["groups"] = np.frombuffer(merged.groups, np.uintc)
    try:
        with replacing(file) as written, written.open("wb") as stream:
            np.savez(stream, **columns)
    except OSError as error:
        raise CacheError(f"cannot write {file}: {error.strerror}; check the cache folder") from error


def load_merged(file: Path, mark: str) -> Merged | None:
    """Return what was written with this mark; None where there is nothing like it, or it is damaged."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            return _read_merged(stored, mark)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    except (RuntimeError, MemoryError, EOFError, zipfile.BadZipFile, zlib.error):
        # What a reader of archives makes of bytes that have gone astray.
        return None


def _read_merged(stored: Mapping[str, NDArray[np.uintc]], mark: str) -> Merged | None:
    texts = json.loads(stored["texts"].tobytes())
    if texts["mark"] != mark:
        return None
    found = Recognised()
    found.articles = [str(article) for article in texts["articles"]]
    for kind, name in texts["names"]:
        found.number(EntityKind(kind), name)
    columns = {name: stored[name] for name in (*_COLUMNS, "groups")}
    if not _fit(columns, found):
        return None
    groups = array("I", columns.pop("groups").tobytes())
    for name, column in columns.items():
        getattr(found, name).frombytes(column.tobytes())
    return Merged(found, groups, mark)


def _fit(columns: Mapping[str, NDArray[np.uintc]], found: Recognised) -> bool:
    """Whether the columns are as long as one another, and point to articles and names that there are."""
    return (
        all(column.ndim == 1 and column.dtype == np.uintc for column in columns.values())
        and len({len(column) for column in columns.values()}) == 1
        and bool(columns["places"].max(initial=0) < max(1, len(found.articles)))
        and bool(columns["called"].max(initial=0) < max(1, len(found.names)))
        and bool(np.all(columns["starts"] < columns["ends"]))
    )


def catalogue_of(articles: Sequence[Article], corrections: Sequence[Correction] = ()) -> Catalogue:
    """Return the catalogue of some articles, made in memory alone."""
    store = CandidateStore()
    by_id = {article.id: article for article in articles}
    update_candidates(store, dict.fromkeys(by_id, ""), by_id.__getitem__)
    merged = merge_candidates(store, by_id)
    database = sqlite3.connect(":memory:", check_same_thread=False)
    write(database, "", merged.found, apply(corrections, merged.found, merged.drafts()))
    return Catalogue(database, "")
