"""The folder of an index: whether what lies in it is ours and whole, who may write, how it is emptied.

Index files hold pickles, so the folder is the reader's own (0700) and never shared.
"""

from __future__ import annotations

import errno
import pickle
import re
import shutil
import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import whoosh.index
import whoosh.reading
from whoosh.util.filelock import FileLock, try_for

from briefsearch.errors import StorageError
from briefsearch.index.schema import VERSION, make_schema

_FORMAT_FILE = "format"
_LOCK_FILE = "update.lock"
_LOCK_SECONDS = 2.0
_TOC = re.compile(r"_MAIN_(\d+)\.toc")
_ATTEMPTS = 20

# Whoosh keeps no checksums: bytes gone astray surface as whatever their reader trips over. Other failures
# of the disk are not in the list, since emptying the index would not mend them.
_TRIPPED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    FileNotFoundError,
    ImportError,
    LookupError,
    MemoryError,
    NameError,
    RuntimeError,
    TypeError,
    ValueError,
    pickle.PickleError,
    struct.error,
    zlib.error,
    whoosh.index.IndexError,
    whoosh.reading.ReaderClosed,
    whoosh.reading.TermNotFound,
    getattr(whoosh.reading, "CorruptIndexError", whoosh.index.IndexError),
)


class DamagedIndexError(Exception):
    """The files of the index contradict themselves; emptying it mends that."""


@contextmanager
def whoosh_at_work() -> Iterator[None]:
    """Turn whatever damaged index files make Whoosh raise into DamagedIndexError."""
    try:
        yield
    except _TRIPPED as error:
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error
    except OSError as error:
        # An offset gone astray asks for a place before the beginning of the file.
        if error.errno != errno.EINVAL:
            raise
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of the index from every other: its table of contents, and when it was written."""

    name: str
    modified: int
    inode: int


class IndexFolder:
    """One index in one folder, which need not be there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def stamp(self) -> Stamp | None:
        """Return the state of the index, or None where there is none in this version's format."""
        try:
            if (self.path / _FORMAT_FILE).read_bytes() != str(VERSION).encode():
                return None
            tables = [entry for entry in self.path.iterdir() if _TOC.fullmatch(entry.name)]
            newest = max(tables, key=lambda entry: int(entry.stem.rpartition("_")[2]), default=None)
            if newest is None:
                return None
            status = newest.stat()
        except FileNotFoundError:
            return None
        return Stamp(newest.name, status.st_mtime_ns, status.st_ino)

    def open(self) -> whoosh.index.FileIndex | None:
        """Return the index, or None where there is none or its table of contents cannot be read."""
        for _ in range(_ATTEMPTS):
            stamp = self.stamp()
            if stamp is None:
                return None
            try:
                with whoosh_at_work():
                    return whoosh.index.open_dir(str(self.path), schema=make_schema())
            except DamagedIndexError:
                if self.stamp() == stamp:
                    return None
            # A writer has put a newer table in place of the one that was about to be read.
            time.sleep(0.01)
        return None

    def open_or_create(self) -> whoosh.index.FileIndex:
        """Return the index, a new and empty one unless there is a sound one; needs the lock."""
        index = self.open()
        if index is None:
            self.clear()
            index = whoosh.index.create_in(str(self.path), make_schema())
            (self.path / _FORMAT_FILE).write_bytes(str(VERSION).encode())
        return index

    def clear(self) -> None:
        """Delete everything in the folder but the lock; needs the lock."""
        # The format goes first: an index that is half deleted must not be taken for one.
        (self.path / _FORMAT_FILE).unlink(missing_ok=True)
        for entry in self.path.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != _LOCK_FILE:
                entry.unlink(missing_ok=True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the right to write, and make the folder if need be.

        Raises StorageError where another process holds it for longer than two seconds.
        """
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = self.path.stat().st_mode
        if mode & 0o077:
            self.path.chmod(mode & 0o700)
        lock = FileLock(str(self.path / _LOCK_FILE))
        if not try_for(lock.acquire, timeout=_LOCK_SECONDS):
            raise StorageError(
                f"Another briefreader is updating the search index in {self.path}; "
                "try again when it has finished."
            )
        try:
            yield
        finally:
            lock.release()
