"""The building process: brings all that is derived from a library in step with its files, and ends.

It runs at low priority, tells its progress on its standard output, and can be killed at any moment: the
next one goes on from what was committed. Of several at once on one library all but the first wait.
"""

from __future__ import annotations

import fcntl
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from briefsearch.errors import BriefError, CacheError, WorkerError
from briefsearch.library import Library
from briefsearch.model import Progress
from briefsearch.workers.answer import protocol_streams
from briefsearch.workers.frames import Built, write_frame

_NICENESS = 10
_REPORT_EVERY = 0.1


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
    try:
        with only_builder(cache):
            library = Library(root, cache)
            library.build(report)
            library.close()
    except BriefError as error:
        return Built(error)
    except Exception as error:  # noqa: BLE001 - the edge of the process: every failure becomes an answer
        return Built(WorkerError(f"building failed ({type(error).__name__}: {error}); please report it"))
    return Built()


def _end_with(stream: BinaryIO) -> None:
    stream.read()
    os._exit(0)


def main() -> None:
    """Build the library `argv[1]` into the cache `argv[2]`; end early with the parent."""
    requests, answers = protocol_streams()
    threading.Thread(target=_end_with, args=(requests,), daemon=True).start()
    os.nice(_NICENESS)
    write_frame(answers, build(Path(sys.argv[1]), Path(sys.argv[2]), Reporter(answers)))


if __name__ == "__main__":
    main()
