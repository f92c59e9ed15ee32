"""The content of an answer: how much of it is taken, unpacked, and what it says of itself."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING

from briefsearch.errors import UnreadableError
from briefsearch.intake import MAX_BYTES
from briefsearch.intake.bounded import MAX_CONTAINER_BYTES
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from httpcore import Response

_MEGABYTE = 1024 * 1024
# Pages, feeds and the like; all other kinds may be archives of many articles, or have pictures in them.
_TEXT = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:xml|json|xhtml\+xml)$")
_UNREAD = re.compile(r"(video|audio|image|font)/")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:+-]{1,40})""", re.IGNORECASE)
_PIECE = 64 * 1024
_GZIP = zlib.MAX_WBITS | 16


def header(response: Response, name: bytes) -> str:
    """Return the value of a header, empty without it; hostile characters are replaced."""
    value = next((value for key, value in response.headers if key.lower() == name), b"")
    try:
        return clean_line(value.decode())
    except UnicodeDecodeError:
        return clean_line(value.decode("latin-1"))


def content_type(response: Response) -> tuple[str, str]:
    """Return the declared kind of the content, such as `text/html`, and its charset; either may be empty."""
    declared = header(response, b"content-type")
    charset = _CHARSET.search(declared)
    return declared.partition(";")[0].strip().lower(), charset[1].lower() if charset else ""


def largest(kind: str) -> int:
    """Return how many bytes content of a declared kind may have; UnreadableError for what is never read."""
    if unread := _UNREAD.match(kind):
        raise UnreadableError(f"the address leads to {unread[1]}, not to text; give the address of the page")
    return MAX_BYTES if _TEXT.match(kind) else MAX_CONTAINER_BYTES


def receive(response: Response, file: IO[bytes], limit: int, came: Callable[[int], None]) -> None:
    """Write the content, unpacked, to `file`; `came` is told the size of each piece of it as it was sent.

    Raises UnreadableError where it is more than `limit` bytes, packed or unpacked.
    """
    stated = header(response, b"content-length")
    size = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 20 else 0
    _refuse_more(size, limit)
    size = 0
    for piece in _unpacked(response, _counted(response, limit, came)):
        size += len(piece)
        _refuse_more(size, limit)
        file.write(piece)


def _refuse_more(size: int, limit: int) -> None:
    if size > limit:
        raise UnreadableError(
            f"it has more than {limit // _MEGABYTE} MB, the most that is fetched of this kind; "
            "save it and add a part of it"
        )


def _counted(response: Response, limit: int, came: Callable[[int], None]) -> Iterator[bytes]:
    """Yield the content as it was sent: packed, even what has no end may be empty."""
    size = 0
    for piece in response.iter_stream():
        size += len(piece)
        _refuse_more(size, limit)
        came(len(piece))
        yield piece


def _unpacked(response: Response, pieces: Iterator[bytes]) -> Iterator[bytes]:
    packing = header(response, b"content-encoding").lower()
    if packing in ("", "identity"):
        return pieces
    if packing in ("gzip", "x-gzip"):
        return _ungzip(pieces)
    raise UnreadableError(
        f"the server packs the page in a way that is not read ({packing[:40]}); "
        "save it in a browser and add that file"
    )


def _ungzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what is packed in `pieces`, a little at a time, however much a few bytes may hold."""
    unpacking = zlib.decompressobj(_GZIP)
    is_begun = False
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if unpacking.eof:
                    unpacking = zlib.decompressobj(_GZIP)
                yield unpacking.decompress(rest, _PIECE)
                rest = unpacking.unconsumed_tail or unpacking.unused_data
                is_begun = True
        while not unpacking.eof and (left := unpacking.decompress(b"", _PIECE)):
            yield left
    except zlib.error as error:
        raise UnreadableError("the page comes damaged from the server; try again later") from error
    if is_begun and not unpacking.eof:
        raise UnreadableError("the page breaks off before its end; try again later")
