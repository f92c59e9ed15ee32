"""Messages between the reader of articles and the process that parses for it: a length, then JSON.

The process parses what strangers wrote. Were it taken over by that, its messages still could only be wrong,
not do anything: they are plain data, each part is checked against the type that it has to have, and they
are bounded in size.
"""

from __future__ import annotations

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import IO, Any, Union, cast, get_args, get_origin, get_type_hints

from briefsearch.intake.values import Draft, Item, Reference, Refusal

HEADER = struct.Struct("!I")
MOST_BYTES = 64 * 1024 * 1024
"""The longest message; it holds a file of the greatest size that is read whole, and the article in it."""

OUT_OF_MEMORY = 3
"""The exit status of the process after more memory was asked for than it is allowed."""


@dataclass(frozen=True, slots=True)
class Done:
    """All of the item has been read."""


Frame = Item | Draft | Reference | Refusal | Done
_FRAMES = {frame.__name__: frame for frame in get_args(Frame)}
_Reading = Callable[[Any], Any]


def encode(frame: Frame) -> bytes:
    """Return the bytes of a message without its header."""
    data = json.dumps([type(frame).__name__, frame], default=_plain, ensure_ascii=False)
    # Names of files may hold bytes that are no characters, which stand in a text as lone surrogates.
    return data.encode("utf-8", "surrogatepass")


def decode(body: bytes) -> Frame:
    """Return the message in `body`; raises ValueError where it is none."""
    try:
        name, value = json.loads(body.decode("utf-8", "surrogatepass"))
        frame: Frame = _reading(_FRAMES[name])(value)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a message: {error!r}") from error
    return frame


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Return the next message of a blocking stream, or None at its end; raises ValueError for any other."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (length,) = HEADER.unpack(header)
    body = stream.read(length)
    return decode(body) if len(body) == length else None


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Write an encoded message to a blocking stream at once."""
    stream.write(HEADER.pack(len(body)))
    stream.write(body)
    stream.flush()


def _plain(value: object) -> object:
    """Return what `value` is in JSON: the fields in order, as of a named tuple, the letters of bytes."""
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"messages have no form for {type(value).__name__}")


@cache
def _reading(hint: Any) -> _Reading:
    """Return the function that turns JSON into a value of the type `hint`, or raises ValueError."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional(_reading(next(part for part in inner if part is not NoneType)))
    if origin is tuple:
        return _row(inner[0]) if inner[-1] is Ellipsis else _fixed([_reading(part) for part in inner])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_reading(inner[0]), _reading(inner[1]))
    if (names := _fields(hint)) is not None:
        hints, make = get_type_hints(hint), cast("Callable[..., Any]", hint)
        parts = _fixed([_reading(hints[name]) for name in names])
        return lambda data: make(*parts(data))
    return _single(hint)


def _fields(hint: Any) -> tuple[str, ...] | None:
    """Return the names of the fields of a dataclass or a named tuple; None for any other type."""
    if is_dataclass(hint):
        return tuple(field.name for field in fields(hint))
    named: tuple[str, ...] | None = getattr(hint, "_fields", None)
    return named


def _single(hint: Any) -> _Reading:
    if hint is date:
        return lambda data: date.fromisoformat(_checked(data, str))
    if hint is bytes:
        return lambda data: b64decode(_checked(data, str), validate=True)
    if isinstance(hint, type) and issubclass(hint, (Path, Enum)):
        return lambda data: hint(_checked(data, str))
    if hint in (str, int, bool):
        return lambda data: _checked(data, hint)
    raise TypeError(f"messages have no form for {hint!r}")


def _checked(data: Any, wanted: type) -> Any:
    if type(data) is not wanted:
        raise ValueError(f"{wanted.__name__} expected, not {type(data).__name__}")
    return data


def _optional(reading: _Reading) -> _Reading:
    return lambda data: None if data is None else reading(data)


def _row(hint: Any) -> _Reading:
    reading = _reading(hint)
    return lambda data: tuple([reading(part) for part in _checked(data, list)])


def _fixed(readings: list[_Reading]) -> _Reading:
    def read(data: Any) -> tuple[Any, ...]:
        # A message with more or fewer parts than its type has is none.
        return tuple([reading(part) for reading, part in zip(readings, _checked(data, list), strict=True)])

    return read


def _mapping(key: _Reading, value: _Reading) -> _Reading:
    return lambda data: {key(name): value(part) for name, part in _checked(data, dict).items()}
