"""Bytes from files, never more of them than there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from briefsearch.errors import UnreadableError
from briefsearch.intake import MAX_BYTES, refuse_large

MAX_CONTAINER_BYTES = 256 * 1024 * 1024
"""The largest file of a kind that is read in parts, such as a book or a PDF."""


def read_whole(file: Path) -> bytes:
    """Return the bytes of `file`, at most MAX_BYTES of them; raises UnreadableError where that is not all."""
    with opened(file) as source:
        data = source.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            refuse_large(max(len(data), file.stat().st_size))
    return data


@contextmanager
def opened(file: Path) -> Iterator[BufferedReader]:
    """Open `file` for reading bytes; raises UnreadableError where the disk will not give it."""
    try:
        with file.open("rb") as source:
            yield source
    except OSError as error:
        raise _refused(error) from error


def refuse_large_container(file: Path) -> None:
    """Raise UnreadableError where `file` is missing or has more than MAX_CONTAINER_BYTES bytes."""
    try:
        size = file.stat().st_size
    except OSError as error:
        raise _refused(error) from error
    if size > MAX_CONTAINER_BYTES:
        found, limit = size // (1024 * 1024), MAX_CONTAINER_BYTES // (1024 * 1024)
        raise UnreadableError(f"the file has {found} MB; at most {limit} MB are read, so split it")


def _refused(error: OSError) -> UnreadableError:
    reason = error.strerror or "it is damaged"
    return UnreadableError(f"the disk would not give the file ({reason}); look whether it is still there")
