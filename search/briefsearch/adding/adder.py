"""A library made ready for what is added: one process at a time, and what it holds looked through first."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from briefsearch.adding.catalogue import Catalogue
from briefsearch.adding.folder import WORK, Folder, cannot_write, making, storing
from briefsearch.adding.placing import Placer
from briefsearch.adding.running import Run, Step
from briefsearch.adding.trash import Trash
from briefsearch.adding.values import Wish
from briefsearch.errors import CacheError, StorageError
from briefsearch.intake.fetching import Fetcher, Mark
from briefsearch.intake.guard import Guard
from briefsearch.manifest import Manifest
from briefsearch.model import Progress
from briefsearch.places import write_problem

_PATIENCE_S = 0.1


def catalogue_file(cache: Path) -> Path:
    """Return the file of the catalogue of a library with this cache."""
    return cache / "added.db"


def never() -> bool:
    """Return False: nobody asks for an end."""
    return False


class Adder:
    """Adds to the library at `root`, one process at a time; what is derived is kept in `cache`."""

    def __init__(self, root: Path, cache: Path) -> None:
        """Take a library that may be missing yet; raises StorageError where it cannot be written."""
        self._folder = Folder(root)
        self._cache = cache
        if root.exists() and (problem := write_problem(root)):
            raise StorageError(problem)

    def add(
        self, wish: Wish, stop: Callable[[], bool] = never, *, marks: dict[str, Mark] | None = None
    ) -> Generator[Step, None, None]:
        """Yield what became of each article that `wish` names, once it is written, and how far that has come.

        The iterator may be closed at any time, and ends early once `stop` is true: what is done is kept, and
        the next run goes on. `marks` are for the Fetcher, and tell that this is a look at what is watched:
        what the reader removed does not come back then. Raises StorageError where the library cannot be
        written any more, and CacheError where the cache cannot.
        """
        with ExitStack() as stack:
            stack.enter_context(making(self._folder.root))
            handle = self._work()
            stack.callback(os.close, handle)
            yield from self._wait(handle, stop)
            if stop():
                return
            with storing(self._folder.root):
                self._folder.sweep()
            try:
                catalogue = self._open(stack)
                yield from self._follow(catalogue, stack)
                fetched = stack.enter_context(_emptied(self._cache / "adding"))
                fetcher = Fetcher(fetched, allow_private=wish.allow_private, marks=marks)
                guard = stack.enter_context(Guard())
                trash = None if marks is None else Trash(self._folder)
                placer = Placer(self._folder, catalogue, trash)
                run = Run(wish, stop, placer, catalogue, self._folder.root)
                yield from run.origins(fetched, stack.enter_context(fetcher), guard)
            except sqlite3.Error as error:
                raise CacheError(f"{self._cache}: the cache cannot be used ({error}); empty it") from error

    def _work(self) -> int:
        """Open the folder of what is being written, by which processes wait for one another."""
        work = self._folder.root / WORK
        try:
            work.mkdir(exist_ok=True)
            return os.open(work, os.O_RDONLY)
        except OSError as error:
            raise cannot_write(self._folder.root, error) from error

    def _wait(self, handle: int, stop: Callable[[], bool]) -> Iterator[Step]:
        """Wait until no other process adds to the library."""
        is_told = False
        while not stop():
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if not is_told:
                    yield Progress("waiting", 0, 0)
                is_told = True
                time.sleep(_PATIENCE_S)
            except OSError:
                # A file system without locks is no reason to refuse.
                return

    def _open(self, stack: ExitStack) -> Catalogue:
        try:
            self._cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            catalogue = Catalogue(catalogue_file(self._cache), self._folder.root)
        except OSError as error:
            raise CacheError(f"{self._cache}: the cache cannot be written ({error.strerror})") from error
        stack.callback(catalogue.close)
        return catalogue

    def _follow(self, catalogue: Catalogue, stack: ExitStack) -> Iterator[Step]:
        """Bring manifest and catalogue in step with the files of the library."""
        yield Progress("reading", 0, 0)
        manifest = Manifest(self._cache / "manifest.db", self._folder.root)
        stack.callback(manifest.close)
        manifest.refresh(self._folder.root)
        for done, total in catalogue.follow(manifest):
            yield Progress("reading", done, total)


@contextmanager
def _emptied(folder: Path) -> Iterator[Path]:
    """Give an empty folder for what is fetched; what a killed process left there is removed first."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(mode=0o700, parents=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
