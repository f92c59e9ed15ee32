"""The records of a file, one after the other: by lines, or value by value where they span lines."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from briefsearch.intake import MAX_BYTES

_CHUNK = 64 * 1024
_MEGABYTES = MAX_BYTES // (1024 * 1024)
_TOO_LONG = f"the record is longer than {_MEGABYTES} MB; shorten or split it"


@dataclass(frozen=True, slots=True)
class Record:
    """One value of the file with the bytes that it was read from; `place` is `line 12` or `record 12`."""

    place: str
    value: Any
    source: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """A place of the file that holds no record, and why."""

    place: str
    reason: str


def records_of(file: BinaryIO) -> Iterator[Record | Broken]:
    """Yield the records of `file`: line by line, or value by value where it is an array or they span lines.

    At most one record, of MAX_BYTES bytes, is held at a time.
    """
    begin = len(codecs.BOM_UTF8) if file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8 else 0
    file.seek(begin)
    head = file.read(_CHUNK).lstrip()
    file.seek(begin)
    by_value = head.startswith(b"[") or not _begins_with_whole_line(file)
    file.seek(begin)
    if by_value and not head.startswith(b"["):
        by_value = _begins_over_lines(file)
        file.seek(begin)
    yield from _values(file) if by_value else _lines(file)


def _begins_with_whole_line(file: BinaryIO) -> bool:
    """Whether the first line with text is JSON by itself."""
    for line in iter(lambda: file.readline(MAX_BYTES), b""):
        if line.strip():
            return isinstance(_record("", line), Record)
    return False


def _begins_over_lines(file: BinaryIO) -> bool:
    """Whether the first value goes over several lines, as programs lay out what people are to read."""
    first = next(_values(file), None)
    return isinstance(first, Record) and b"\n" in first.source


def _lines(file: BinaryIO) -> Iterator[Record | Broken]:
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        place = f"line {number}"
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(_CHUNK)
            yield Broken(place, _TOO_LONG)
        elif line.strip():
            yield _record(place, line.strip())


def _record(place: str, source: bytes) -> Record | Broken:
    try:
        return Record(place, json.loads(_text(source)), source)
    except json.JSONDecodeError as error:
        return Broken(place, f"this is not JSON ({error.msg} at character {error.colno}); mend the line")
    except (ValueError, RecursionError):
        return Broken(place, "this JSON is nested too deeply or holds too long a number; simplify the line")


def _text(source: bytes) -> str:
    try:
        return source.decode()
    except UnicodeDecodeError:
        from briefsearch.intake.charset import decode

        return decode(source)


def _values(file: BinaryIO) -> Iterator[Record | Broken]:
    """Yield the values of an array, or values with nothing but white space and commas between them.

    What is not whole yet is tried again when twice as much has been read, so that the time grows with the
    size. Past the first break nothing can be told apart any more.
    """
    scan = json.JSONDecoder().raw_decode
    bytes_to_text = codecs.getincrementaldecoder("utf-8")("replace")
    text, number, is_end = "", 1, False
    while not is_end and len(text) <= MAX_BYTES:
        more = file.read(max(_CHUNK, len(text)))
        is_end = not more
        text += bytes_to_text.decode(more, final=is_end)
        at = _skip(text, 0, opening="[") if number == 1 else _skip(text, 0)
        while at < len(text) and text[at] != "]":
            try:
                value, end = scan(text, at)
            except (ValueError, RecursionError):
                break
            if end - at > MAX_BYTES:
                break
            yield Record(f"record {number}", value, text[at:end].encode(errors="replace"))
            number += 1
            at = _skip(text, end)
        text = text[at:]
        is_end = is_end or text.startswith("]")
    if text and not text.startswith("]"):
        is_long = len(text) > MAX_BYTES
        yield Broken(
            f"record {number}", _TOO_LONG if is_long else "from here on it is not JSON; mend the file"
        )


def _skip(text: str, at: int, opening: str = "") -> int:
    """Return where the next value begins at or after `at`: past white space, commas and `opening`."""
    while at < len(text) and (text[at].isspace() or text[at] in "," + opening):
        at += 1
    return at
