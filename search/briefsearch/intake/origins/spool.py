"""What comes in on standard input, as a file."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from briefsearch.errors import StorageError, UnreadableError
from briefsearch.intake.kinds import HEAD_BYTES, kind_of
from briefsearch.intake.origins.files import most_bytes
from briefsearch.intake.values import SourceKind

STANDARD_INPUT = "-"
_MOST_STREAMED = 1024 * 1024 * 1024
_PART = 1024 * 1024
_MB = 1024 * 1024


def spooled(folder: Path, kind: SourceKind | None) -> Path:
    """Return a new file in `folder` with all that comes in on standard input.

    `kind` is what comes in, None where its first bytes are to tell. Raises UnreadableError as soon as these
    are of no kind that is read, or more has come in than is read of one file, and StorageError.
    """
    # A program that was started without standard input has none.
    source: BinaryIO | None = sys.stdin.buffer if sys.stdin else None
    head = source.read(HEAD_BYTES) if source else b""
    if source is None or not head:
        raise UnreadableError("nothing came in; pipe a text into it, or name a file")
    most = most_bytes(kind or kind_of(head, STANDARD_INPUT)) or _MOST_STREAMED
    try:
        handle, name = tempfile.mkstemp(prefix="input-", dir=folder)
        with os.fdopen(handle, "wb") as file:
            _copy(source, file, head, most)
    except UnreadableError:
        Path(name).unlink()
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StorageError(f"{folder}: what comes in cannot be kept ({reason}); free some space") from error
    return Path(name)


def _copy(source: BinaryIO, file: BinaryIO, part: bytes, most: int) -> None:
    size = 0
    while part:
        size += len(part)
        if size > most:
            raise UnreadableError(
                f"more than {most // _MB} MB come in, the most that is read of one file; split it"
            )
        file.write(part)
        part = source.read(_PART)
