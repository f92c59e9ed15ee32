"""The one façade: a folder of articles, and all that is derived from it.

The files are the truth. Manifest, index and entity catalogue live in a cache folder of the library's own;
each can be deleted at any time and comes back by itself. Whatever is heavy is imported where it is used,
so that opening a library and listing it costs little.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefsearch.errors import CacheError, InputError, StorageError
from briefsearch.manifest import Changes, Manifest
from briefsearch.model import (
    Article,
    ArticleHead,
    Comparison,
    Entity,
    EntityKind,
    Jump,
    Problem,
    Progress,
    SortOrder,
    Span,
)

if TYPE_CHECKING:
    from briefsearch.comparison.similarity import Background
    from briefsearch.entities.catalogue import Catalogue
    from briefsearch.entities.jump import Jumper
    from briefsearch.entities.lookup import NameLookup
    from briefsearch.index.whoosh_engine import WhooshEngine
    from briefsearch.model import Concordance, SearchResult

NAME_FILE = "library.toml"
# A library of at most this many articles is taken to be about one story.
_ONE_STORY = 12

Report = Callable[[Progress], None]


def cache_folder(root: Path) -> Path:
    """Return the folder for what is derived from the library at `root` (its path decides)."""
    from platformdirs import user_cache_path

    root = root.resolve()
    digest = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    return user_cache_path("briefreader", appauthor=False) / "libraries" / digest


class Library:
    """An open library. One process may write to it at a time (`build`), any number may read."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        """Open the library at `root`, a folder or one file, with its derived files in `cache`.

        Without `cache` the user's cache folder serves; where that cannot be written, a temporary folder
        does, and `notice` says so. Raises StorageError where `root` is missing or may not be read, and
        CacheError where the given `cache` fails.
        """
        self.root = root
        self.notice = ""
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._catalogue: tuple[int, Catalogue, Jumper] | None = None
        self._background: tuple[dict[str, str], Background] | None = None
        self._engine: WhooshEngine | None = None
        _check_readable(root)
        if cache is not None:
            self.cache, self._manifest = cache, _open_manifest(cache, root)
            return
        try:
            self.cache = cache_folder(root)
            self._manifest = _open_manifest(self.cache, self.root)
        except CacheError as error:
            self._use_temporary_cache(error)

    def _use_temporary_cache(self, reason: CacheError) -> None:
        try:
            self._temporary = tempfile.TemporaryDirectory(prefix="briefreader-")
        except OSError as error:
            raise CacheError(f"{reason}; nor can a temporary folder be made ({error.strerror})") from error
        self.cache = Path(self._temporary.name)
        self._manifest = _open_manifest(self.cache, self.root)
        self.notice = f"{reason}; working from a temporary folder until you quit"

    def move_cache(self, reason: CacheError) -> None:
        """Go on in a temporary cache folder after the present one failed; raises `reason` if it is one."""
        if self._temporary is not None:
            raise reason
        self._manifest.close()
        self._catalogue = self._engine = None
        self._use_temporary_cache(reason)

    def close(self) -> None:
        """Let go of every file, and remove the temporary cache if there is one."""
        self._manifest.close()
        self._engine = None
        if self._temporary is not None:
            self._temporary.cleanup()

    @property
    def name(self) -> str:
        """What the library calls itself in its `library.toml`, else the name of its folder."""
        import tomllib

        from briefsearch.text import clean_line

        try:
            named = tomllib.loads((self.root / NAME_FILE).read_text(encoding="utf-8")).get("name")
        except (OSError, ValueError):
            named = None
        return clean_line(named if isinstance(named, str) else self.root.resolve().name)

    def heads(self) -> tuple[ArticleHead, ...]:
        """Return what is known of each article, in the order of their paths."""
        return self._manifest.heads()

    def problems(self) -> tuple[Problem, ...]:
        """Return the files that could not be read, each with its reason."""
        return self._manifest.problems()

    def article(self, article_id: str) -> Article:
        """Return one article; raises InputError for an id that the library does not have."""
        try:
            return self._manifest.article(article_id)
        except KeyError:
            raise InputError(f"no article {article_id!r} here; `briefreader list` shows them all") from None

    def refresh(self, report: Report | None = None) -> Changes:
        """Bring the manifest in step with the files; see `Manifest.refresh` for what it raises."""

        def reading(done: int, total: int) -> None:
            if report:
                report(Progress("reading", done, total))

        return self._manifest.refresh(self.root, reading)

    def build(self, report: Report | None = None, *, checking: bool = False) -> None:
        """Bring manifest, index and entity catalogue in step with the files.

        Only what changed is done again, in batches that survive a kill. With `checking`, also look through
        all of the index for damage. Raises StorageError where the library cannot be read and CacheError
        where the cache cannot be written.
        """
        self.refresh(report)
        self.build_index(report, checking=checking)
        self.build_names(report)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise CacheError(f"{self.cache}: {error.strerror or error}; free some space") from error

    def build_index(self, report: Report | None = None, *, checking: bool = False) -> None:
        """Bring the index in step with the manifest; raises as `build` does."""
        with self._writing():
            try:
                self._build_index(report, checking=checking)
            except StorageError:
                if not self.engine.damaged:
                    raise
                self.engine.reset()
                self._build_index(report, checking=False)

    def build_names(self, report: Report | None = None) -> None:
        """Bring the entity catalogue in step with the manifest; raises as `build` does."""
        with self._writing():
            self._build_catalogue(report)

    def _build_index(self, report: Report | None, *, checking: bool) -> None:
        engine = self.engine
        engine.recover(checking=checking)
        present = engine.fingerprints()
        wanted = self._manifest.fingerprints()
        deleted = present.keys() - wanted.keys()
        stale = [article_id for article_id, mark in wanted.items() if present.get(article_id) != mark]
        if not stale and not deleted:
            return

        def indexing(done: int) -> None:
            if report:
                report(Progress("indexing", done, len(stale)))

        changed = ((self._manifest.article(article_id), wanted[article_id]) for article_id in stale)
        engine.update(changed, deleted, indexing)

    def _build_catalogue(self, report: Report | None) -> None:
        from briefsearch.entities.catalogue import Catalogue

        fingerprint = self._catalogue_fingerprint()
        known = Catalogue.load(self._catalogue_file)
        if known is not None and known.fingerprint == fingerprint:
            return

        def recognising(done: int, total: int) -> None:
            if report:
                report(Progress("recognising names", done, total))

        articles = [self._manifest.article(article_id) for article_id in self._manifest.fingerprints()]
        Catalogue.build(articles, recognising, fingerprint).save(self._catalogue_file)

    def forget(self) -> None:
        """Empty all that is derived; what other processes have open stays valid. Raises CacheError."""
        self._manifest.clear()
        self.engine.reset()
        try:
            self._catalogue_file.unlink(missing_ok=True)
        except OSError as error:
            raise CacheError(f"{self._catalogue_file}: it cannot be deleted ({error.strerror})") from error

    @property
    def size(self) -> int:
        """How many articles the library has."""
        return self._manifest.count()

    @property
    def version(self) -> int:
        """A number that changes whenever another process has changed what the library is known to have."""
        return self._manifest.version()

    def has_names(self) -> bool:
        """Whether the entity catalogue is of just what the manifest holds."""
        from briefsearch.entities.store import load_fingerprint

        return load_fingerprint(self._catalogue_file) == self._catalogue_fingerprint()

    def is_built(self) -> bool:
        """Whether index and entity catalogue hold just what the manifest holds."""
        return self.engine.fingerprints() == self._manifest.fingerprints() and self.has_names()

    @property
    def _catalogue_file(self) -> Path:
        return self.cache / "entities.db"

    def _catalogue_fingerprint(self) -> str:
        from briefsearch.entities.catalogue import RULES

        marks = sorted(self._manifest.fingerprints().items())
        return hashlib.sha256(repr((RULES, marks)).encode()).hexdigest()

    @property
    def engine(self) -> WhooshEngine:
        """The full-text engine of the library."""
        from briefsearch.index.whoosh_engine import WhooshEngine

        if self._engine is None:
            self._engine = WhooshEngine(self.cache / "index")
        return self._engine

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        typing: bool = False,
        sort: SortOrder = SortOrder.RELEVANCE,
        facets: bool = True,
    ) -> SearchResult:
        """Answer a query over all articles; with `typing` its last word may still be growing.

        Without `facets`, names are not counted: that is for answers that have to be quick.
        """
        from briefsearch.index.search import Question, search

        question = Question(query, limit, typing, sort, facets)
        return search(self.engine, question, self._manifest.article, self._name_index)

    def concordance(self, query: str, *, article_id: str | None = None, limit: int = 2000) -> Concordance:
        """Return each match of a query in its context, in all articles or in one; at most `limit` lines."""
        from briefsearch.index.concordance import concordance

        order = [article_id] if article_id else list(self._manifest.fingerprints())
        return concordance(self.engine, query, self._manifest.article, order, limit, self._name_index)

    def find(self, article_id: str, query: str) -> Sequence[Span]:
        """Return the matches of a query in one article, its last word still growing."""
        from briefsearch.index.matches import find_matches
        from briefsearch.index.query import parse

        return find_matches(self.article(article_id).text, parse(query, typing=True))

    def compare(self, article_ids: Sequence[str]) -> Comparison:
        """Align two or more articles; raises InputError for fewer, for a double and for an unknown id."""
        from briefsearch.comparison.align import compare

        if len(article_ids) < 2 or len(set(article_ids)) < len(article_ids):
            raise InputError(
                "comparing takes two or more different articles; `briefreader list` shows their ids"
            )
        articles = [self.article(article_id) for article_id in article_ids]
        return compare(articles, self._background_sentences())

    def _background_sentences(self) -> Background | None:
        """Return how rare words are in this library, if it is small enough to be about one story.

        In a mixed library the words of any one story look rare, and sentences alike that are not.
        """
        from briefsearch.comparison.similarity import Background

        marks = self._manifest.fingerprints()
        if len(marks) > _ONE_STORY:
            return None
        if self._background is None or self._background[0] != marks:
            articles = [self._manifest.article(article_id) for article_id in marks]
            self._background = (marks, Background(articles))
        return self._background[1]

    @property
    def _name_index(self) -> NameLookup:
        from briefsearch.entities.lookup import NameLookup

        return NameLookup(self._names)

    def _names(self) -> tuple[Catalogue, Jumper]:
        """Return the catalogue on disk and its jumper, read once for each state of the file."""
        from briefsearch.entities.catalogue import Catalogue
        from briefsearch.entities.jump import Jumper

        try:
            written = self._catalogue_file.stat().st_mtime_ns
        except OSError:
            written = 0
        if self._catalogue is None or self._catalogue[0] != written:
            catalogue = Catalogue.load(self._catalogue_file)
            if catalogue is None:
                raise StorageError(
                    "the names here are not built yet: wait a moment, or run `briefreader index`"
                )
            self._catalogue = (written, catalogue, Jumper(catalogue))
        return self._catalogue[1:]

    def entities(self) -> Sequence[Entity]:
        """Return every entity, most often named first, with counts and without mentions."""
        return self._names()[0].entities

    def jump(self, query: str, *, limit: int = 50, kind: EntityKind | None = None) -> list[Jump]:
        """Return the entities that a half-remembered spelling may mean, best first."""
        return self._names()[1].jump(query, limit=limit, kind=kind)

    def names(self, article_id: str) -> list[Entity]:
        """Return the entities that one article names, without mentions."""
        return [entity for entity in self.entities() if article_id in entity.counts]

    def entity(self, entity_id: str) -> Entity:
        """Return one entity with all its mentions, article by article in the order of the library.

        Raises InputError for an id that the catalogue does not have.
        """
        return self._names()[0].entity(entity_id)


def _check_readable(root: Path) -> None:
    if not root.exists():
        raise StorageError(f"{root}: there is no such file or folder; check the path")
    if not os.access(root, os.R_OK | (os.X_OK if root.is_dir() else 0)):
        raise StorageError(f"{root}: you may not read it; ask for permission or choose another library")


def _open_manifest(cache: Path, root: Path) -> Manifest:
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CacheError(f"{cache}: the cache cannot be written ({error.strerror or error})") from error
    return Manifest(cache / "manifest.db", root)
