"""The folder of an index: whether what lies in it is ours and whole, who may write, how it is emptied.

Whoosh's files hold pickles, which can run code. Queries never read them: they are answered from arrays. Who
writes reads them only where nobody else can have put them there: the folder is the reader's own (0700), and
so is every file in it, none of them a link.
"""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import whoosh.fields
import whoosh.index
import whoosh.reading
from whoosh.util.filelock import FileLock, try_for

from briefsearch.errors import StorageError
from briefsearch.index.arrays import DamagedIndexError
from briefsearch.index.layout import VERSION
from briefsearch.index.schema import make_schema
from briefsearch.index.state import STATE_FILE, read_state

_FORMAT_FILE = "format"
_LOCK_FILE = "update.lock"
_LOCK_SECONDS = 2.0

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
    whoosh.fields.FieldConfigurationError,
    whoosh.index.IndexError,
    whoosh.reading.ReaderClosed,
    whoosh.reading.TermNotFound,
    getattr(whoosh.reading, "CorruptIndexError", whoosh.index.IndexError),
)


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


class IndexFolder:
    """One index in one folder, which need not be there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> whoosh.index.FileIndex | None:
        """Return Whoosh's index, or None where there is none of this version; needs the lock.

        Raises DamagedIndexError where somebody else may have written to it, before anything is read, and
        where questions are answered from arrays of an index that is gone.
        """
        index = self._opened()
        if index is None and read_state(self.path) is not None:
            raise DamagedIndexError("there are arrays without their index")
        return index

    def _opened(self) -> whoosh.index.FileIndex | None:
        try:
            if (self.path / _FORMAT_FILE).read_bytes() != str(VERSION).encode():
                return None
        except FileNotFoundError:
            return None
        self._refuse_foreign()
        with whoosh_at_work():
            if not whoosh.index.exists_in(str(self.path)):
                return None
            return whoosh.index.open_dir(str(self.path), schema=make_schema())

    def _refuse_foreign(self) -> None:
        """Raise DamagedIndexError unless folder and files are the reader's own and nobody else's to write."""
        for entry in (self.path, *self.path.iterdir()):
            # Nothing reads the lock, and it outlives what is thrown away.
            if entry.name == _LOCK_FILE:
                continue
            if entry != self.path and entry.is_dir() and not entry.is_symlink():
                # A writer that was killed leaves what it sorted its postings in.
                shutil.rmtree(entry)
                continue
            try:
                status = entry.lstat()
            except FileNotFoundError:
                continue
            expected = stat.S_ISDIR if entry == self.path else stat.S_ISREG
            if status.st_uid != os.geteuid() or status.st_mode & 0o022 or not expected(status.st_mode):
                raise DamagedIndexError(f"{entry.name} may be somebody else's")

    def open_or_create(self) -> whoosh.index.FileIndex:
        """Return Whoosh's index, a new and empty one where there is none; needs the lock."""
        index = self.open()
        if index is None:
            self.clear()
            index = whoosh.index.create_in(str(self.path), make_schema())
            (self.path / _FORMAT_FILE).write_bytes(str(VERSION).encode())
        return index

    def clear(self) -> None:
        """Delete everything in the folder but the lock; needs the lock."""
        # These go first: an index that is half deleted must not be taken for one.
        for name in (STATE_FILE, _FORMAT_FILE):
            (self.path / name).unlink(missing_ok=True)
        for entry in self.path.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != _LOCK_FILE:
                entry.unlink(missing_ok=True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the right to write, and make the folder if need be.

        A folder that others could write to is emptied, and a link to a folder gives way to one. Raises
        StorageError where another process holds the right for longer than two seconds.
        """
        if self.path.is_symlink():
            self.path.unlink()
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whatever is written here is for the reader alone, however open-handed the rest of the system is.
        mask = os.umask(0o077)
        try:
            with self._locked():
                yield
        finally:
            os.umask(mask)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(str(self.path / _LOCK_FILE))
        if not try_for(lock.acquire, timeout=_LOCK_SECONDS):
            raise StorageError(
                f"Another briefreader is updating the search index in {self.path}; "
                "try again when it has finished."
            )
        try:
            mode = self.path.stat().st_mode
            if mode & 0o022:
                self.clear()
            if mode & 0o077:
                self.path.chmod(mode & 0o700)
            yield
        finally:
            lock.release()
