"""Which library is meant, and bringing it in step with its files."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefreader.briefing import briefing_folder, own_library
from briefreader.cli.printing import ProgressLine, complain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefreader.cli.arguments import Options
    from briefsearch import Library
    from briefsearch.library import Report

ENVIRONMENT = "BRIEFREADER_LIBRARY"


def chosen_root(options: Options) -> Path:
    """Return the library that is meant.

    That is what options or environment name, else the own one if it has articles, else the briefing.
    """
    if options.briefing:
        return briefing_folder()
    if named := options.library or os.environ.get(ENVIRONMENT):
        return Path(named)
    own = own_library()
    return own if _has_articles(own) else briefing_folder()


def writable_root(options: Options) -> Path:
    """Return the library that is to be added to: what options or environment name, else the own one.

    Raises InputError for the briefing, which is not.
    """
    from briefsearch.errors import InputError

    if options.briefing:
        raise InputError("the briefing is only read; leave out --briefing to use your own library")
    named = options.library or os.environ.get(ENVIRONMENT)
    return Path(named) if named else own_library()


def _has_articles(folder: Path) -> bool:
    """Whether `folder` holds a file that may be an article; one that cannot be read is one to be told of."""
    from briefsearch.intake import SUFFIXES
    from briefsearch.manifest import list_files

    return folder.is_dir() and any(True for _ in list_files(folder, SUFFIXES))


@contextmanager
def read_library(options: Options) -> Iterator[Library]:
    """Open the library that is meant, its articles in step with the files, and close it in the end."""
    with _open(chosen_root(options)) as library:
        in_step(library, library.refresh)
        yield library


@contextmanager
def built_library(options: Options, *, fresh: bool = False, checking: bool = False) -> Iterator[Library]:
    """Open the library that is meant, index and names in step with the files, and close it in the end.

    With `fresh`, all that was derived before is forgotten first; with `checking`, it is looked through for
    damage.
    """
    with _open(chosen_root(options)) as library:
        if fresh:
            in_step(library, lambda _: library.forget())
        in_step(library, builder(library, checking=checking))
        yield library


@contextmanager
def writable_library(options: Options) -> Iterator[Library]:
    """Open the library that is to be added to, and close it in the end.

    It is made if it is missing, and stays if something came in. Raises StorageError where it cannot be
    written.
    """
    from briefsearch.adding.folder import making
    from briefsearch.errors import StorageError

    root = writable_root(options)
    with ExitStack() as stack:
        # A library of one file says itself that it is only read.
        if not root.exists():
            stack.enter_context(making(root))
        library = stack.enter_context(_open(root))
        if library.write_problem:
            raise StorageError(library.write_problem)
        yield library


@contextmanager
def _open(root: Path) -> Iterator[Library]:
    from briefsearch import Library

    library = Library(root)
    try:
        if library.notice:
            complain(library.notice)
        yield library
    finally:
        library.close()


def builder(library: Library, *, checking: bool = False) -> Callable[[Report], None]:
    """Return what builds `library` while no other process does."""
    from briefsearch.workers.build import only_builder

    def build(report: Report) -> None:
        with only_builder(library.cache):
            library.build(report, checking=checking)

    return build


def in_step(library: Library, work: Callable[[Report], object]) -> None:
    """Do `work` on the library with a progress line; once more elsewhere if its cache cannot be written."""
    from briefsearch.errors import CacheError

    with ProgressLine() as report:
        try:
            work(report)
        except CacheError as error:
            library.move_cache(error)
            report.clear()
            complain(library.notice)
            work(report)
