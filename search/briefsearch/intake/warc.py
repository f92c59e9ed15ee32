"""Web archives (WARC and ARC, plain or gzipped): the web pages that they captured.

The file is read as a stream. What a record holds beside a page (pictures, requests, visits without change,
redirects, errors) is passed over.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from briefsearch.errors import UnreadableError
from briefsearch.intake.addresses import web_address
from briefsearch.intake.bounded import opened
from briefsearch.intake.days import stated_day
from briefsearch.intake.values import Draft, Found, Hints, Item, Refusal
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_GZIP = b"\x1f\x8b"
_CHUNK = 64 * 1024
_MOST_PAGE_BYTES = 16 * 1024 * 1024
_MOST_HEADER_BYTES = 1024 * 1024
# Text shrinks to a tenth; what swells more than this once it is large is made to fill the memory.
_SWELLS, _LARGE = 200, 64 * 1024 * 1024
_PROTOCOLS = ["HTTP/1.0", "HTTP/1.1", "HTTP/2"]
_PAGES = ("text/html", "application/xhtml+xml")
_DAMAGE = (OSError, EOFError, ValueError, zlib.error, AttributeError, TypeError, AssertionError)


class _BrokenOffError(Exception):
    """The archive cannot be read any further."""


class _Stream:
    """The bytes of an archive, unzipped, that can be read once and only as far as they are credible."""

    def __init__(self, file: io.BufferedReader) -> None:
        is_zipped = file.read(len(_GZIP)) == _GZIP
        file.seek(0)
        self._file = file
        self._source: io.BufferedReader | gzip.GzipFile = gzip.GzipFile(fileobj=file) if is_zipped else file
        self._read = 0
        self._header_left: int | None = None

    def tell(self) -> int:
        """Return how many bytes have been read."""
        return self._read

    def begin_header(self) -> None:
        """Let no more than a header be read until `end_header`; a line of it has no length of its own."""
        self._header_left = _MOST_HEADER_BYTES

    def end_header(self) -> None:
        """Let any number of bytes be read."""
        self._header_left = None

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes; raises _BrokenOffError where they swell or a header does not end."""
        try:
            data = self._source.read1(size)
        except (OSError, EOFError, zlib.error) as error:
            raise _BrokenOffError("it is cut off or damaged; copy or make the archive again") from error
        self._read += len(data)
        if self._read > _LARGE and self._read > _SWELLS * self._file.tell():
            raise _BrokenOffError("what is zipped in it swells beyond measure; it may be a trap")
        if self._header_left is not None:
            self._header_left -= len(data)
            if self._header_left < 0:
                raise _BrokenOffError("the header of a record does not end; make the archive again")
        return data


def read(item: Item) -> Iterator[Found]:
    """Yield the article of each web page that the archive in `item` captured.

    Where the archive breaks off, what came before it stays and one Refusal tells of it. Raises
    UnreadableError where no record or no page is found.
    """
    records = pages = 0
    broken = ""
    with opened(item.file) as file:
        try:
            stream = _Stream(file)
            for record in _records(stream):
                if captured := _page(record, stream):
                    pages += 1
                    yield _found(*captured, item)
                records += 1
        except _BrokenOffError as error:
            broken = str(error)
    if broken and records:
        yield Refusal(f"after record {records}", f"the archive breaks off here: {broken}")
    elif broken:
        raise UnreadableError(f"it cannot be read as a web archive: {broken}")
    elif not records:
        raise UnreadableError("it is no web archive, or an empty one; make it again")
    elif not pages:
        raise UnreadableError(f"the archive holds no web page among its {records} records; add another")


def _records(stream: _Stream) -> Iterator[ArcWarcRecord]:
    """Yield the records; the headers of HTTP in them are not read yet."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    archive = ArchiveIterator(stream, no_record_parse=True)
    archive.reader.set_decomp(None)
    while True:
        stream.begin_header()
        try:
            # The library tells of damage on the error stream, which is not ours to write to.
            with redirect_stderr(io.StringIO()):
                record = next(archive, None)
        except (ArchiveLoadFailed, *_DAMAGE) as error:
            raise _BrokenOffError("the next record is damaged; make the archive again") from error
        stream.end_header()
        if record is None:
            return
        yield record
        _finish(record)


def _finish(record: ArcWarcRecord) -> None:
    """Read what is left of a record; raises _BrokenOffError where it is shorter than it says."""
    try:
        while record.raw_stream.read(_CHUNK):
            pass
    except _DAMAGE as error:
        raise _BrokenOffError("the record is damaged; copy or make the archive again") from error
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _BrokenOffError("the record is cut off; copy or make the archive again")


def _page(record: ArcWarcRecord, stream: _Stream) -> tuple[str, bytes, str, str] | None:
    """Return address, bytes, charset and time of the page that a record captured, or None for all else."""
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

    url = web_address(record.rec_headers.get_header("WARC-Target-URI") or "")
    if record.rec_type != "response" or not url:
        return None
    stream.begin_header()
    try:
        headers = StatusAndHeadersParser(_PROTOCOLS, False).parse(record.raw_stream)
    except (StatusAndHeadersParserException, *_DAMAGE):
        return None
    finally:
        stream.end_header()
    kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    if headers.get_statuscode() != "200" or kind.strip().lower() not in _PAGES:
        return None
    record.http_headers = headers
    charset = parameters.lower().partition("charset=")[2].strip(" \"'").partition(";")[0]
    time = record.rec_headers.get_header("WARC-Date") or record.rec_headers.get_header("archive-date") or ""
    return url, _content(record), charset, time


def _content(record: ArcWarcRecord) -> bytes:
    """Return the bytes of a page without the coding of its transfer: at most one more than are read."""
    content, data = record.content_stream(), bytearray()
    # What cannot be unpacked any further is left out.
    with suppress(*_DAMAGE), redirect_stderr(io.StringIO()):
        while len(data) <= _MOST_PAGE_BYTES and (chunk := content.read(_CHUNK)):
            data += chunk
    _finish(record)
    return bytes(data)


def _found(url: str, data: bytes, charset: str, time: str, item: Item) -> Draft | Refusal:
    from briefsearch.intake.charset import decode
    from briefsearch.intake.page import article_of_html

    if len(data) > _MOST_PAGE_BYTES:
        limit = _MOST_PAGE_BYTES // (1024 * 1024)
        return Refusal(url, f"the page is longer than {limit} MB; save its text by itself")
    try:
        draft = article_of_html(decode(data, charset), url, Hints(outlet=item.hints.outlet))
    except UnreadableError as error:
        return Refusal(url, str(error))
    return replace(_with_capture(draft, time), original=data, suffix=".html")


def _with_capture(draft: Draft, time: str) -> Draft:
    """Return `draft` with the day of its capture as the latest on which it can have appeared."""
    captured = stated_day(clean_line(time))
    earliest, latest = draft.article.published_between
    if draft.article.published or captured is None or (latest and latest <= captured):
        return draft
    told = f"the archive captured the page on {captured.isoformat()}"
    evidence = f"{draft.article.published_evidence}; {told}" if draft.article.published_evidence else told
    article = replace(draft.article, published_between=(earliest, captured), published_evidence=evidence)
    return replace(draft, article=article, evidence={**draft.evidence, "published": evidence})
