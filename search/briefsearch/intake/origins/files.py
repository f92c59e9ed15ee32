"""A file that may be read: opened without waiting for anybody, and not larger than its kind allows."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from briefsearch.errors import UnreadableError
from briefsearch.intake import MAX_BYTES, refuse_large
from briefsearch.intake.bounded import MAX_CONTAINER_BYTES, refuse_large_container
from briefsearch.intake.kinds import HEAD_BYTES
from briefsearch.intake.values import SourceKind
from briefsearch.text import clean_line

_IN_PARTS = frozenset({SourceKind.PDF, SourceKind.EPUB})
_STREAMED = frozenset({SourceKind.RECORDS, SourceKind.WARC})
_MOST_NAMES = 10_000
_ADDRESS = re.compile(r"www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/", re.IGNORECASE)


def most_bytes(kind: SourceKind) -> int | None:
    """Return how large a file of this kind may be; None for those of which one part is held at a time."""
    if kind in _STREAMED:
        return None
    return MAX_CONTAINER_BYTES if kind in _IN_PARTS else MAX_BYTES


def refuse_too_large(file: Path, size: int, kind: SourceKind) -> None:
    """Raise UnreadableError where a file of `size` bytes is larger than its kind may be."""
    if kind in _IN_PARTS:
        refuse_large_container(file)
    elif kind not in _STREAMED:
        refuse_large(size)


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder; raises FileNotFoundError, and UnreadableError where that cannot be seen."""
    with _disk():
        return stat.S_ISDIR(path.stat().st_mode)


def head_of(file: Path) -> tuple[bytes, int]:
    """Return the first HEAD_BYTES of `file`, and how many bytes it has.

    Raises FileNotFoundError, and UnreadableError for what is no file or may not be read. A pipe or a device
    is never opened: that could wait for ever, or do something.
    """
    with _disk():
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("this is a device, a pipe or a socket; save what comes from it to a file")
        with open(file, "rb", opener=_open_at_once) as source:
            return source.read(HEAD_BYTES), status.st_size


def missing(path: Path) -> str:
    """Return a line on a path where nothing is; it names what is there that is written nearly alike."""
    if near := _nearest(path):
        advice = f"did you mean {clean_line(near)}?"
    elif _ADDRESS.match(str(path)):
        advice = "a web address begins with https://"
    else:
        advice = "check how it is written"
    return f"there is no such file or folder; {advice}"


@contextmanager
def _disk() -> Iterator[None]:
    """Turn what the disk says against a file into an UnreadableError, but that there is none."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (NotADirectoryError, ValueError) as error:
        raise FileNotFoundError from error
    except PermissionError as error:
        raise UnreadableError("the file may not be read; change its permissions") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableError(
            f"the disk would not give the file ({reason}); look whether it is whole"
        ) from error


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def _nearest(path: Path) -> str:
    """Return the path that is most like `path`, as far as there is one; empty where nothing is like it."""
    with suppress(OSError, ValueError):
        while not path.parent.exists():
            path = path.parent
        names = {entry.name.casefold(): entry for entry in islice(path.parent.iterdir(), _MOST_NAMES)}
        if like := get_close_matches(path.name.casefold(), names, n=1):
            return str(names[like[0]])
    return ""
