"""Named arrays in one file: written whole, mapped into memory, read without running anything in it.

A magic word, the length and CRC-32 of a header, the header in JSON (name, type, place, length and CRC-32 of
each array), then the arrays, each at a multiple of eight bytes, low byte first.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]

_MAGIC = b"BRIEFAR1"
_HEAD = struct.Struct("<8sII")
_ALIGNMENT = 8
_KINDS = ("|u1", "<u2", "<u4", "<u8", "<i4", "<i8", "<f4")


class DamagedIndexError(Exception):
    """The files of the index contradict themselves; emptying it mends that."""


@contextmanager
def arrays_at_work() -> Iterator[None]:
    """Turn whatever damaged arrays lead to into DamagedIndexError."""
    try:
        yield
    except (IndexError, ValueError, OverflowError) as error:
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write `arrays` to `path`, whole or not at all; raises OSError."""
    described: dict[str, tuple[str, int, int, int]] = {}
    at = 0
    contents: list[bytes] = []
    for name, values in arrays.items():
        kept = np.ascontiguousarray(values)
        content = kept.astype(kept.dtype.newbyteorder("<"), copy=False).tobytes()
        described[name] = (kept.dtype.newbyteorder("<").str, at, len(kept), zlib.crc32(content))
        padding = -len(content) % _ALIGNMENT
        contents += [content, bytes(padding)]
        at += len(content) + padding
    header = json.dumps(described).encode()
    header += b" " * (-(len(header) + _HEAD.size) % _ALIGNMENT)
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as stream:
            stream.write(_HEAD.pack(_MAGIC, len(header), zlib.crc32(header)))
            stream.write(header)
            for content in contents:
                stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


class ArrayFile:
    """The arrays of a file, mapped into memory: opening it costs the same whatever its size.

    An array is held to its checksum when it is first asked for.
    """

    def __init__(self, path: Path) -> None:
        """Open the file at `path`; raises DamagedIndexError where it is no such file, and OSError."""
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size < _HEAD.size:
                raise DamagedIndexError(f"{path.name} is too short")
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        magic, length, checksum = _HEAD.unpack_from(self._map)
        self._base = _HEAD.size + length
        header = self._map[_HEAD.size : self._base]
        if magic != _MAGIC or zlib.crc32(header) != checksum:
            raise DamagedIndexError(f"{path.name} has no sound header")
        self._described: dict[str, tuple[str, int, int, int]] = json.loads(header)
        self._sound: set[str] = set()
        for kind, at, count, _ in self._described.values():
            if kind not in _KINDS or self._base + at + count * np.dtype(kind).itemsize > size:
                raise DamagedIndexError(f"{path.name} is cut short")

    def __getitem__(self, name: str) -> Array:
        """Return an array, which cannot be written to; raises DamagedIndexError without a sound one."""
        if name not in self._described:
            raise DamagedIndexError(f"there is no array {name}")
        kind, at, count, checksum = self._described[name]
        values = np.frombuffer(self._map, np.dtype(kind), count, self._base + at)
        if name not in self._sound:
            if zlib.crc32(values.data) != checksum:
                raise DamagedIndexError(f"the array {name} has another checksum")
            self._sound.add(name)
        return values

    def text(self, name: str) -> list[str]:
        """Return the lines of an array of bytes; raises DamagedIndexError where they are no text."""
        content = self[name].tobytes()
        try:
            return content.decode().split("\n") if content else []
        except UnicodeDecodeError as error:
            raise DamagedIndexError(f"{name} is no text") from error

    def is_sound(self) -> bool:
        """Whether every array still has its checksum; reads the whole file."""
        try:
            return all(len(self[name]) == count for name, (_, _, count, _) in self._described.items())
        except DamagedIndexError:
            return False


def lines_array(lines: list[str]) -> Array:
    """Return lines of text as an array of bytes; ValueError where one is empty or holds a line break."""
    content = "\n".join(lines)
    if "" in lines or content.count("\n") != max(0, len(lines) - 1):
        raise ValueError("a line is empty or more than one line")
    return np.frombuffer(content.encode(), np.uint8)


def smallest(values: Array) -> Array:
    """Return whole numbers from 0 on in the smallest type that holds them."""
    largest = int(values.max()) if len(values) else 0
    return values.astype(np.min_scalar_type(largest), copy=False)
