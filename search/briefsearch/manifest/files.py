"""Which files the folder of a library holds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from briefsearch.errors import StorageError
from briefsearch.model import Problem

MARKER = ".briefreader-keeps"
"""The file that tells a folder of originals, revisions or removed articles; such a folder is passed over."""


class Found(NamedTuple):
    """A file of the library as the folder lists it; `path` is relative, with `/` between its parts."""

    path: str
    size: int
    mtime_ns: int


def list_files(root: Path, suffixes: frozenset[str]) -> Iterator[Found | Problem]:
    """Yield the files below `root` that have one of `suffixes`, and each folder that cannot be listed.

    Hidden files and folders are passed over, and so are folders that hold a MARKER; links to folders are not
    followed. Raises StorageError where `root` itself cannot be read.
    """
    try:
        if root.is_file():
            yield _found(root, root.name)
            return
        folders = [(root, "")]
        while folders:
            folder, prefix = folders.pop()
            try:
                entries = _entries(folder, is_root=folder == root)
            except PermissionError:
                if folder == root:
                    raise
                yield Problem(prefix, "this folder may not be read; change its permissions to include it")
                continue
            except FileNotFoundError:
                if folder == root:
                    raise
                continue
            for entry in entries:
                if not _is_unicode(entry.name):
                    shown = os.fsencode(prefix + entry.name).decode("utf-8", "replace")
                    yield Problem(shown, "its name is not UTF-8; rename it to include it")
                elif entry.is_dir(follow_symlinks=False):
                    folders.append((Path(entry.path), f"{prefix}{entry.name}/"))
                elif PurePath(entry.name).suffix.lower() in suffixes:
                    yield from _found_or_gone(entry, prefix + entry.name)
    except OSError as error:
        raise StorageError(
            f"{root}: {error.strerror or error}; check the path and its permissions"
        ) from error


def _entries(folder: Path, *, is_root: bool) -> list[os.DirEntry[str]]:
    """Return what is in a folder and not hidden, by name; nothing where a MARKER is in it."""
    with os.scandir(folder) as listed:
        entries = sorted(listed, key=lambda entry: entry.name)
    if not is_root and any(entry.name == MARKER for entry in entries):
        return []
    return [entry for entry in entries if not entry.name.startswith(".")]


def find_files(root: Path, paths: Iterable[str]) -> Iterator[Found | Problem]:
    """Yield those files of `paths`, relative to `root`, that are there, as `list_files` does."""
    for path in paths:
        if (root / path).exists():
            yield from _found_or_gone(root / path, path)


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _found(file: Path | os.DirEntry[str], path: str) -> Found:
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        return Found(path, -1, 0)
    return Found(path, status.st_size, status.st_mtime_ns)


def _found_or_gone(file: Path | os.DirEntry[str], path: str) -> Iterator[Found | Problem]:
    try:
        found = _found(file, path)
    except OSError as error:
        yield Problem(path, f"{(error.strerror or str(error)).lower()}; check the link or its permissions")
        return
    if found.size < 0:
        yield Problem(path, "this is not a regular file; replace it by one")
    else:
        yield found
