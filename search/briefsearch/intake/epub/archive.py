"""The parts of a zipped book, each read by its name and only as far as is safe.

Nothing is ever written: a name such as `../../x` is only looked up, and not found. What a part says of its
size is not believed; its bytes are counted as they come.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from types import TracebackType

from briefsearch.errors import UnreadableError
from briefsearch.intake.bounded import opened, refuse_large_container

_MOST_PARTS = 10_000
_MOST_PART_BYTES = 16 * 1024 * 1024
_MOST_BYTES = 64 * 1024 * 1024
_CHUNK = 64 * 1024
_END = b"PK\x05\x06"
_LARGE_END = b"PK\x06\x07"
_END_BYTES, _COMMENT_BYTES, _LARGE_END_BYTES = 22, 65_535, 20
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    AttributeError,
)
_DAMAGED = "the book is damaged; copy it or fetch it again"


class Archive:
    """The parts of one book, by name; a context manager."""

    def __init__(self, file: Path) -> None:
        """Open the book in `file`; raises UnreadableError where it is too large or no zip archive."""
        refuse_large_container(file)
        _refuse_many(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except _DAMAGE as error:
            raise UnreadableError("it is no zipped book; copy it or fetch it again") from error
        self._names = {info.filename: info for info in self._zip.infolist()}
        self._left = _MOST_BYTES

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """Return the bytes of the part called `name`.

        Raises UnreadableError where it is missing, locked, damaged or too large.
        """
        info = self._names.get(name)
        if info is None:
            raise UnreadableError("a part of the book is missing; copy it or fetch it again")
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError("the book is locked with a password; save it without one")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise UnreadableError("the book is packed in a way that books are not; save it again as EPUB")
        data = bytearray()
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    data += chunk
                    self._left -= len(chunk)
                    if len(data) > _MOST_PART_BYTES or self._left < 0:
                        raise UnreadableError(
                            "the book swells beyond measure when unzipped; it may be a trap"
                        )
        except _DAMAGE as error:
            raise UnreadableError(_DAMAGED) from error
        return bytes(data)


def _refuse_many(file: Path) -> None:
    """Raise UnreadableError where the end of the file counts too many parts, before any is looked at."""
    with opened(file) as source:
        size = source.seek(0, 2)
        source.seek(max(0, size - _END_BYTES - _COMMENT_BYTES - _LARGE_END_BYTES))
        tail = source.read()
    at = tail.rfind(_END)
    if at < 0 or at + _END_BYTES > len(tail):
        raise UnreadableError("it is no zipped book; copy it or fetch it again")
    (parts,) = struct.unpack_from("<H", tail, at + 10)
    if parts > _MOST_PARTS or tail[max(0, at - _LARGE_END_BYTES) : at].startswith(_LARGE_END):
        raise UnreadableError(f"the book has more than {_MOST_PARTS:,} parts; split it")
