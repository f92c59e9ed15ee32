"""How a library lies on the disk: articles, and beside them what is kept of them; every file whole.

    <id>.md              an article
    originals/<id>.html  the bytes that it was read from
    revisions/<id>/      its earlier versions and their originals, numbered from 1
    trash/<time>-<id>/   a removed article with all that belongs to it, each at its old path
    .briefreader/        what is being written

A marker in each of the three folders keeps what is in them from being read as articles. Where a reader has a
folder of articles with one of these names, ours gets a number.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from briefsearch.errors import InputError, StorageError
from briefsearch.files import locked
from briefsearch.manifest import MARKER

ORIGINALS = "originals"
REVISIONS = "revisions"
TRASH = "trash"
WORK = ".briefreader"


@dataclass(frozen=True, slots=True)
class Holds:
    """A folder that is kept beside the articles: for how many of them it has something, and its bytes."""

    folder: Path
    count: int
    size: int


class Folder:
    """The folder of a library, for writing; each method raises OSError, which `storing` turns into words."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._kept: dict[str, str] = {}

    def kept(self, name: str) -> str:
        """Return the path of the folder of originals, revisions or trash, relative to the library."""
        if name not in self._kept:
            names = chain((name,), (f"{name}-{number}" for number in count(2)))
            self._kept[name] = next(each for each in names if _is_ours(self.root / each))
        return self._kept[name]

    def holds(self, name: str) -> Holds:
        """Return what is in the folder of originals, revisions or trash."""
        folder = self.root / self.kept(name)
        files = [file for file in folder.rglob("*") if file.name != MARKER and file.is_file()]
        first = {file.relative_to(folder).parts[0] for file in files}
        return Holds(folder, len(first), sum(file.stat().st_size for file in files))

    def is_kept(self, path: str) -> bool:
        """Whether `path` is in a folder that holds a marker."""
        return (self.root / path.partition("/")[0] / MARKER).exists()

    def _make_parent(self, path: str) -> Path:
        """Return the file at `path`, with the folders that it needs, marked where that is due."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        first = path.partition("/")[0]
        if first in map(self.kept, (ORIGINALS, REVISIONS, TRASH)) and not self.is_kept(path):
            (self.root / first / MARKER).touch()
        return file

    def write(self, path: str, data: bytes | Path) -> None:
        """Write `data`, or what that file holds, as the whole of the file at `path`, onto the disk.

        A file that is replaced stays as open to others as it was.
        """
        file = self._make_parent(path)
        written = self._work() / file.name
        try:
            with written.open("wb") as stream:
                if isinstance(data, bytes):
                    stream.write(data)
                else:
                    with data.open("rb") as source:
                        shutil.copyfileobj(source, stream)
                stream.flush()
                os.fsync(stream.fileno())
            if file.exists():
                shutil.copymode(file, written)
            written.replace(file)
        finally:
            with suppress(OSError):
                written.unlink(missing_ok=True)

    def move(self, path: str, to: str) -> None:
        """Move the file or folder at `path` to `to`, both relative to the library."""
        (self.root / path).rename(self._make_parent(to))

    def sweep(self) -> None:
        """Remove what killed processes have left half written; nobody else may be writing."""
        for left in self._work().iterdir():
            left.unlink()

    def _work(self) -> Path:
        """Return the folder in which files are written; never a link, which could lead to a stranger's."""
        folder = self.root / WORK
        if folder.is_symlink():
            raise OSError(errno.ENOTDIR, f"its {WORK} is a link")
        folder.mkdir(exist_ok=True)
        return folder

    def free(self, stem: str, suffix: str) -> str:
        """Return the path `stem` with `suffix`, and a number between them where there is such a file."""
        names = chain((stem,), (f"{stem}-{number}" for number in count(2)))
        return next(each for name in names if not os.path.lexists(self.root / (each := name + suffix)))

    def inside(self, path: str) -> Path | None:
        """Return the file at `path` if that lies inside the library, links followed, and is a file."""
        file = self.root / path
        with suppress(OSError, ValueError):
            if path and file.is_file() and file.resolve().is_relative_to(self.root.resolve()):
                return file
        return None


@contextmanager
def making(root: Path) -> Iterator[None]:
    """Make the folder of a library where it is missing; if nothing is written to it, it goes again.

    Raises StorageError.
    """
    missing = [folder for folder in (root, *root.parents) if not os.path.lexists(folder)]
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(root, error) from error
    try:
        yield
    finally:
        if missing:
            with suppress(OSError):
                (root / WORK).rmdir()
            with suppress(OSError):
                for folder in missing:
                    folder.rmdir()


@contextmanager
def storing(root: Path) -> Iterator[None]:
    """Write to the library at `root`, with no other process at it; raises StorageError in one line."""
    try:
        with locked(root):
            yield
    except OSError as error:
        raise cannot_write(root, error) from error


def cannot_write(root: Path, error: OSError) -> StorageError:
    """Return what to tell where the library at `root` cannot be written."""
    reason = (error.strerror or str(error)).lower()
    return StorageError(
        f"{root}: it cannot be written ({reason}); free some space, change its permissions or choose another"
    )


def _is_ours(folder: Path) -> bool:
    if not os.path.lexists(folder):
        return True
    return folder.is_dir() and ((folder / MARKER).exists() or not any(folder.iterdir()))


def refuse_unknown(root: Path, path: str) -> None:
    """Raise InputError where `path` is no file inside the library at `root`."""
    if Folder(root).inside(path) is None:
        raise InputError(f"{path}: the library has no such file; look again with `briefreader list`")
