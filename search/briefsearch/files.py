"""Write a file whole or not at all, and no two processes at once."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_RANDOM_BYTES = 8


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """Give an empty file of its own to write; it takes the place of `file` in the end, if nothing is raised.

    A folder that is missing is made for the user alone; in others the file is as open as any new one. Raises
    OSError. What a killed process left behind is removed by the next one that writes the same file.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    left_name = re.compile(rf"{re.escape(file.name)}\.(\d+)\.[0-9a-f]{{{2 * _RANDOM_BYTES}}}\.new")
    for left in file.parent.iterdir():
        if (found := left_name.fullmatch(left.name)) and not _is_running(found[1]):
            left.unlink(missing_ok=True)
    written = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(_RANDOM_BYTES)}.new")
    try:
        written.touch(exist_ok=False)
        yield written
        written.replace(file)
    finally:
        with suppress(OSError):
            written.unlink(missing_ok=True)


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def replace_file(file: Path, text: str) -> None:
    """Write `text` as the content of `file`, so that it is never half there; raises OSError."""
    with replacing(file) as written:
        written.write_text(text, encoding="utf-8")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time through, of those that ask for one folder; raises OSError without it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        # A file system without locks is no reason to refuse: processes seldom meet here.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
