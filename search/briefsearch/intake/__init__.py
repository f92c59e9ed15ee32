"""The door of a library: from the bytes of one file to one article.

    blocks      pieces of text and how they become offsets
    ids         identifiers of articles
    markdown/   Markdown with front matter, the form in which a library keeps its articles
    dump/       text dumps of web pages, and plain text

Each reader cleans the whole of what it is given once (`text.clean`), before any offset exists.
"""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from briefsearch.errors import UnreadableError
from briefsearch.intake.ids import slug
from briefsearch.model import Article

__all__ = ["MAX_BYTES", "SUFFIXES", "article_from_bytes", "read_article", "refuse_large", "slug"]

_MARKDOWN = frozenset({".md", ".markdown"})
_PLAIN = frozenset({".txt"})

SUFFIXES = _MARKDOWN | _PLAIN
"""The endings of file names that are read, in lower case."""

MAX_BYTES = 16 * 1024 * 1024
"""The largest file that is read."""


def read_article(path: Path, fallback_id: str) -> Article:
    """Return the article in the file at `path`; `fallback_id` serves where it names no id.

    Raises UnreadableError with a reason that does not repeat the file's name.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("this is not a file; name a file or a folder of files")
        refuse_large(status.st_size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableError("the file is no longer there") from error
    except PermissionError as error:
        raise UnreadableError("the file may not be read; change its permissions") from error
    except OSError as error:
        raise UnreadableError(f"the disk would not give the file ({error.strerror})") from error
    return article_from_bytes(data, path.name, fallback_id)


def article_from_bytes(data: bytes, name: str, fallback_id: str) -> Article:
    """Return the article in `data`, the content of a file called `name`, whose ending tells its kind.

    Raises UnreadableError where it is too large, not text, empty or not understood.
    """
    refuse_large(len(data))
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableError(f"files of this kind are not read; use one of {', '.join(sorted(SUFFIXES))}")
    source = _decode(data)
    if not source.strip():
        raise UnreadableError("the file is empty")
    if suffix in _MARKDOWN:
        from briefsearch.intake.markdown import parse as parse_markdown

        return parse_markdown(source, fallback_id)
    from briefsearch.intake.dump import parse as parse_dump

    return parse_dump(source, fallback_id)


def refuse_large(size: int) -> None:
    """Raise UnreadableError for a file of more than MAX_BYTES bytes."""
    if size > MAX_BYTES:
        # Rounded up to a tenth, so that what is too large never reads as just right.
        tenths = -(-size * 10 // (1024 * 1024))
        limit = MAX_BYTES // (1024 * 1024)
        raise UnreadableError(f"the file has {tenths / 10:.1f} MB; at most {limit} MB are read, so split it")


def _decode(data: bytes) -> str:
    """Return the text of `data`: UTF-8 with or without a byte order mark, or UTF-16 with one."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        source = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            raise UnreadableError(
                "the file begins as UTF-16 but is damaged; save it again as UTF-8"
            ) from error
        if b"\0" in data:
            raise UnreadableError("this is not a text file (it holds zero bytes)") from error
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"line {line}: byte 0x{error.object[error.start]:02x} is not UTF-8; "
            "convert the file, for example with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from error
    if "\0" in source:
        raise UnreadableError("this is not a text file (it holds zero bytes)")
    return source
