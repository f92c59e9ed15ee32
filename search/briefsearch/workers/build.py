"""The building process: brings all that is derived from a library in step with its files, and ends.

It runs at low priority, tells its progress on its standard output, and can be killed at any moment: the
next one goes on from what was committed. Of several at once on one library all but the first wait. Names of a
large library are recognised in a second process, while the first one builds the index.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from briefsearch.errors import BriefError, CacheError, WorkerError
from briefsearch.library import Library
from briefsearch.model import Progress
from briefsearch.workers.answer import protocol_streams
from briefsearch.workers.frames import Built, read_frame, write_frame

_NICENESS = 10
_REPORT_EVERY = 0.1
# From this many articles on, a second process is worth its start.
_LARGE = 2000
_NAMES = "names"


class Reporter:
    """Writes progress to the parent, a few times a second and at the end of each phase."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        """Pass `progress` on unless the last was a moment ago."""
        now = time.monotonic()
        if progress.done == progress.total or now - self._last >= _REPORT_EVERY:
            self._last = now
            write_frame(self._stream, progress)


@contextmanager
def only_builder(cache: Path) -> Iterator[None]:
    """Hold the lock that lets one process at a time write to `cache`; raises CacheError on a full disk."""
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (cache / "build.lock").open("w")
    except OSError as error:
        raise CacheError(f"{cache}: the cache cannot be written ({error.strerror})") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build(root: Path, cache: Path, report: Reporter) -> Built:
    """Build what `cache` lacks; whatever goes wrong becomes the error of the result."""
    return _guarded(lambda: _build(root, cache, report))


def _guarded(work: Callable[[], None]) -> Built:
    try:
        work()
    except BriefError as error:
        return Built(error)
    except Exception as error:  # noqa: BLE001 - the edge of the process: every failure becomes an answer
        return Built(WorkerError(f"building failed ({type(error).__name__}: {error}); please report it"))
    return Built()


def _build(root: Path, cache: Path, report: Reporter) -> None:
    with only_builder(cache):
        library = Library(root, cache)
        library.refresh(report)
        if library.size < _LARGE or library.has_names():
            library.build_index(report, checking=True)
            library.build_names(report)
        else:
            with NamesProcess(root, cache) as names:
                library.build_index(report, checking=True)
                names.finish(report)
        library.close()


def _build_names(root: Path, cache: Path, report: Reporter) -> Built:
    return _guarded(lambda: Library(root, cache).build_names(report))


class NamesProcess:
    """A second building process, for names alone; a context manager that leaves no process behind."""

    def __init__(self, root: Path, cache: Path) -> None:
        command = [sys.executable, "-P", "-m", "briefsearch.workers.build", str(root), str(cache), _NAMES]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._report: Reporter | None = None
        self._built: Built | None = None
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> NamesProcess:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        while (frame := read_frame(self._process.stdout)) is not None:
            if isinstance(frame, Built):
                self._built = frame
            elif isinstance(frame, Progress) and self._report is not None:
                self._report(frame)

    def finish(self, report: Reporter) -> None:
        """Wait until the names are built, and tell how far that is; raises the BriefError it fails with."""
        self._report = report
        self._reader.join()
        if self._built is None:
            raise WorkerError("Recognising names was interrupted; it goes on next time.")
        if self._built.error is not None:
            raise self._built.error


def _end_with(stream: BinaryIO) -> None:
    stream.read()
    os._exit(0)


def main() -> None:
    """Build the library `argv[1]` into the cache `argv[2]`, or its names alone; end early with the parent."""
    requests, answers = protocol_streams()
    threading.Thread(target=_end_with, args=(requests,), daemon=True).start()
    root, cache, *part = sys.argv[1:]
    work = _build_names if part == [_NAMES] else build
    if not part:
        # The second process inherits it.
        os.nice(_NICENESS)
    write_frame(answers, work(Path(root), Path(cache), Reporter(answers)))


if __name__ == "__main__":
    main()
