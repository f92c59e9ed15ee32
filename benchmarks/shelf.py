"""Built libraries of many articles, kept from one run to the next since building them takes minutes."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from platformdirs import user_cache_path

from benchmarks.contenders import Contender, Fts5, Ours, Tantivy
from benchmarks.scale_corpus import GENERATOR, ScaleCorpus
from briefsearch import Library
from briefsearch.entities.register import RULES
from briefsearch.index.layout import VERSION
from briefsearch.intake.markdown import write
from briefsearch.manifest import SCHEMA_VERSION, Manifest
from briefsearch.model import Article, Progress

_FIGURES = "figures.json"
_FOLDER = 1000
_TOLD_EVERY_S = 1.0

Marked = Iterator[tuple[Article, str]]


@dataclass(frozen=True, slots=True)
class Built:
    """A folder with one library of `size` articles and an index of each contender.

    `seconds` holds how long building took: `reading`, `indexing` and `names` of the library, and `FTS5`
    and `tantivy`; `day` when that was.
    """

    folder: Path
    size: int
    seconds: dict[str, float]
    day: str

    @property
    def root(self) -> Path:
        """The Markdown files, a thousand to a folder."""
        return self.folder / "library"

    @property
    def cache(self) -> Path:
        """What is derived from them: manifest, index, names."""
        return self.folder / "cache"

    @property
    def manifest(self) -> Path:
        """The manifest of the library."""
        return self.cache / "manifest.db"

    def contender(self, number: int) -> Contender:
        """Open one of the three anew: ours, FTS5, tantivy."""
        match number:
            case 0:
                return Ours(self.folders[0], self.manifest)
            case 1:
                return Fts5(self.folders[1])
            case _:
                return Tantivy(self.folders[2])

    @property
    def folders(self) -> tuple[Path, Path, Path]:
        """Where the index of each lies."""
        return self.cache / "index", self.folder / "fts5", self.folder / "tantivy"


def say(text: str, end: str = "\n") -> None:
    """Tell on standard error how far it has come."""
    print(f"\r\x1b[K{text}", end=end, file=sys.stderr, flush=True)


class _Teller:
    """Says about once a second how many of how many are done."""

    def __init__(self, what: str, total: int) -> None:
        self._what = what
        self.total = total
        self._last = time.perf_counter()

    def __call__(self, done: int) -> None:
        now = time.perf_counter()
        if now - self._last >= _TOLD_EVERY_S:
            self._last = now
            say(f"{self._what}: {done:,} of {self.total:,}", end="")

    def over(self, articles: Iterable[tuple[Article, str]]) -> Marked:
        """Yield `articles`, telling how many went by."""
        for number, marked in enumerate(articles):
            self(number)
            yield marked


def _folder(size: int) -> Path:
    key = repr((GENERATOR, size, VERSION, SCHEMA_VERSION)).encode()
    name = f"{size}-{hashlib.sha256(key).hexdigest()[:8]}"
    return user_cache_path("briefreader-benchmarks", appauthor=False) / name


def built(corpus: ScaleCorpus, size: int) -> Built:
    """Return the library of `size` articles, built if it is not there; delete its folder to build it anew."""
    folder = _folder(size)
    figures = folder / _FIGURES
    if not figures.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        _build(corpus, Built(folder, size, {}, ""))
    held = json.loads(figures.read_text())
    if held.get("rules") != RULES:
        new = Built(folder, size, held["seconds"], held["day"])
        new.seconds["names"] = _build_names(new)
        _write_figures(new)
    say(f"{size:,} articles: {folder}, built {held['day']}")
    return Built(folder, size, held["seconds"], held["day"])


def _timed(work: Callable[[], object]) -> float:
    since = time.perf_counter()
    work()
    return time.perf_counter() - since


def _build(corpus: ScaleCorpus, new: Built) -> None:
    write_library(corpus, new.root, new.size)
    library = Library(new.root, new.cache)

    def report(progress: Progress) -> None:
        teller.total = progress.total
        teller(progress.done)

    teller = _Teller("reading", new.size)
    seconds = {"reading": _timed(lambda: library.refresh(report))}
    marks = Manifest(new.manifest).fingerprints()

    def articles(what: str) -> Marked:
        made = ((article, marks[article.id]) for article in corpus.articles(0, new.size))
        return _Teller(what, new.size).over(made)

    for number, name in enumerate(("indexing", "FTS5", "tantivy")):
        contender = new.contender(number)
        seconds[name] = _timed(partial(contender.add, articles(name)))
        contender.close()
    library.close()
    seconds["names"] = _build_names(new)
    _write_figures(Built(new.folder, new.size, seconds, f"{datetime.now(tz=UTC):%Y-%m-%d}"))


def _build_names(new: Built) -> float:
    """Recognise and merge the names of the library anew and return how long that took."""
    library = Library(new.root, new.cache)
    teller = _Teller("recognising names", new.size)
    seconds = _timed(lambda: library.build_names(lambda progress: teller(progress.done)))
    library.close()
    _check_in_step(new)
    return seconds


def _write_figures(new: Built) -> None:
    figures = {"seconds": new.seconds, "day": new.day, "rules": RULES}
    (new.folder / _FIGURES).write_text(json.dumps(figures))


def _check_in_step(new: Built) -> None:
    """See that the index made from memory is the one that the library wants; else times mean little."""
    library = Library(new.root, new.cache)
    assert library.is_built(), "the library would index these articles again"
    assert len(library.heads()) == new.size
    library.close()


def write_library(corpus: ScaleCorpus, root: Path, size: int) -> Path:
    """Write the first `size` articles as Markdown below `root`, and return it."""
    tell = _Teller("writing", size)
    for number, article in enumerate(corpus.articles(0, size)):
        folder = root / f"{number // _FOLDER:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{article.id}.md").write_text(write(article), encoding="utf-8")
        tell(number)
    return root


def folder_size(folder: Path) -> int:
    """Return how many bytes the files below `folder` hold."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
