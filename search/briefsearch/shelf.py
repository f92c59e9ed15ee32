"""A folder of articles and its manifest: opened, listed, and written to.

What is worked out from the articles, index and names, stands above it in `library`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefsearch.errors import CacheError, InputError, StorageError
from briefsearch.manifest import Changes, Manifest
from briefsearch.model import Article, ArticleHead, Problem, Progress
from briefsearch.places import cache_folder, check_readable, library_name, notes_file, write_problem

if TYPE_CHECKING:
    from briefsearch.adding.values import Added, Changed, Edited, Original, Removal, Wish
    from briefsearch.notes.store import NoteStore
    from briefsearch.watching import Watched

Report = Callable[[Progress], None]


class Shelf:
    """The articles of one library as they lie in its folder, known by the manifest in its cache."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        """Open the library at `root`, a folder or one file, with its derived files in `cache`.

        Without `cache` the user's cache folder serves; where that cannot be written, a temporary folder
        does, and `notice` says so. Raises StorageError where `root` is missing or may not be read, and
        CacheError where the given `cache` fails.
        """
        self.root = root
        self.notice = ""
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._note_store: NoteStore | None = None
        check_readable(root)
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
        self._use_temporary_cache(reason)

    def close(self) -> None:
        """Let go of every file, and remove the temporary cache if there is one."""
        if self._note_store is not None:
            self._note_store.close()
        self._manifest.close()
        if self._temporary is not None:
            self._temporary.cleanup()

    @property
    def name(self) -> str:
        """What the library calls itself in its `library.toml`, else the name of its folder."""
        return library_name(self.root)

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
            raise unknown(article_id) from None

    @property
    def notes(self) -> NoteStore:
        """What the reader wrote about passages of the articles; see `NoteStore`."""
        from briefsearch.notes.store import NoteStore

        if self._note_store is None:
            self._note_store = NoteStore(notes_file(self.root))
        return self._note_store

    @property
    def write_problem(self) -> str:
        """Why articles cannot be added, edited or removed, in one line; empty where they can."""
        return write_problem(self.root)

    @property
    def can_write(self) -> bool:
        """Whether articles can be added, edited and removed."""
        return not self.write_problem

    def refresh(self, report: Report | None = None) -> Changes:
        """Bring the manifest in step with the files; see `Manifest.refresh` for what it raises."""

        def reading(done: int, total: int) -> None:
            if report:
                report(Progress("reading", done, total))

        self._has_changed()
        return self._manifest.refresh(self.root, reading)

    def _has_changed(self) -> None:
        """Let go of what was worked out from articles that may have changed."""

    @property
    def size(self) -> int:
        """How many articles the library has."""
        return self._manifest.count()

    @property
    def version(self) -> int:
        """A number that changes whenever another process has changed what the library is known to have."""
        return self._manifest.version()

    @contextmanager
    def _writing_files(self) -> Iterator[set[str]]:
        """Bring the manifest in step with the files whose paths the block adds, however it ends."""
        if problem := self.write_problem:
            raise StorageError(problem)
        paths: set[str] = set()
        try:
            yield paths
        finally:
            self._has_changed()
            self._manifest.update(self.root, paths)

    def _path(self, article_id: str) -> str:
        """Return the path of an article; raises InputError for an unknown id."""
        try:
            return self._manifest.path(article_id)
        except KeyError:
            raise unknown(article_id) from None

    def add(self, wish: Wish, stop: Callable[[], bool] = lambda: False) -> Iterator[Added | Progress]:
        """Bring what `wish` names into the library, and tell what became of each; see `Adder.add`."""
        from briefsearch.adding.adder import Adder

        yield from Adder(self.root, self.cache).add(wish, stop)

    def edit(self, article_id: str, changed: Changed) -> Edited:
        """Change what is known of an article, for good; `restore` takes it back. See `adding.edit`."""
        from briefsearch.adding.editing import edit
        from briefsearch.adding.removing import paths_of

        with self._writing_files() as paths:
            edited = edit(self.root, self._path(article_id), changed, article_id)
            paths.update(paths_of(edited))
        return edited

    def remove(self, article_ids: Sequence[str]) -> Removal:
        """Move articles into the trash, from which `restore` brings them back. See `adding.remove`."""
        from briefsearch.adding.removing import paths_of, remove

        with self._writing_files() as paths:
            ids = {self._path(each): each for each in article_ids}
            removal = remove(self.root, ids, self._manifest.named_beside(ids))
            paths.update(paths_of(removal))
        return removal

    def restore(self, undo: Removal | Edited) -> None:
        """Take back a removal or an edit. See `adding.restore` for what it raises."""
        from briefsearch.adding.removing import paths_of, restore

        with self._writing_files() as paths:
            paths.update(paths_of(undo))
            restore(self.root, undo)

    def in_trash(self) -> Iterator[tuple[datetime, Removal]]:
        """Yield what lies in the trash, for `restore`, and when it was removed, the last first."""
        from briefsearch.adding.removing import in_trash

        yield from in_trash(self.root)

    def original(self, article_id: str) -> Original:
        """Return what an article was read from; raises InputError where that is not kept."""
        from briefsearch.adding.original import original

        root = self.root if self.root.is_dir() else self.root.parent
        return original(root, self.article(article_id).original, self._path(article_id))

    def revisions(self, article_id: str) -> dict[int, str]:
        """Return the paths of the earlier versions of an article by their numbers, the oldest first."""
        from briefsearch.adding.folder import Folder
        from briefsearch.adding.revisions import Revisions

        self._path(article_id)
        return Revisions(Folder(self.root)).paths(article_id)

    def revision(self, article_id: str, number: int) -> Article:
        """Return an earlier version of an article; raises InputError where it is not kept."""
        from briefsearch.adding.folder import Folder
        from briefsearch.adding.revisions import Revisions

        return Revisions(Folder(self.root)).article(self.article(article_id), number)

    def watched(self) -> list[Watched]:
        """Return the origins that are watched for this library."""
        from briefsearch.watching import watched

        return watched(self.root)

    def watch(self, origin: str, *, allow_private: bool = False) -> Watched:
        """Watch an origin from now on. See `watching.watch` for what it raises."""
        from briefsearch.watching import watch

        return watch(self.root, origin, allow_private=allow_private)

    def unwatch(self, origin: str) -> Watched:
        """Watch an origin no more. See `watching.unwatch` for what it raises."""
        from briefsearch.watching import unwatch

        return unwatch(self.root, origin)

    def look(
        self, *, allow_private: bool = False, stop: Callable[[], bool] = lambda: False
    ) -> Iterator[Added | Progress]:
        """Bring in what is new in all that is watched; see `watching.look`."""
        from briefsearch.watching import look

        yield from look(self.root, self.cache, allow_private=allow_private, stop=stop)


def unknown(article_id: str) -> InputError:
    """Return what to tell of an id that the library does not have."""
    return InputError(f"no article {article_id!r} here; `briefreader list` shows them all")


def _open_manifest(cache: Path, root: Path) -> Manifest:
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CacheError(f"{cache}: the cache cannot be written ({error.strerror or error})") from error
    return Manifest(cache / "manifest.db", root)
