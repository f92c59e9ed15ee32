"""What kind of source the beginning of a file shows.

Bytes go first, then what the server says of them, then the ending of the name: servers and names are often
wrong, the bytes are what has to be read.
"""

from __future__ import annotations

import codecs
import mimetypes
import re
import zlib
from pathlib import Path
from typing import NoReturn

from briefsearch.errors import UnreadableError
from briefsearch.intake.values import SourceKind

HEAD_BYTES = 65_536
"""How much of the beginning of a file is looked at."""

_OFFICE = "an office document; save it as PDF or HTML"
_ARCHIVE = "a packed archive; unpack it and add the folder"

# What files of other kinds begin with, at which offset. Each holds zero bytes, which no text does.
_OTHER_SIGNS: dict[str, tuple[tuple[int, bytes], ...]] = {
    "a picture; add the page that shows it": (
        (0, b"\x89PNG"),
        (0, b"\xff\xd8\xff"),
        (0, b"GIF8"),
        (0, b"BM"),
        (0, b"II*\0"),
        (0, b"MM\0*"),
        (0, b"\0\0\1\0"),
        (0, b"8BPS"),
        (8, b"WEBP"),
        (4, b"ftypheic"),
        (4, b"ftypavif"),
    ),
    "a film or a recording; add its transcript as text": (
        (4, b"ftyp"),
        (0, b"\x1aE\xdf\xa3"),
        (0, b"OggS"),
        (0, b"fLaC"),
        (0, b"ID3"),
        (0, b"\xff\xfb"),
        (0, b"FLV"),
        (8, b"AVI "),
        (8, b"WAVE"),
    ),
    "a program; name the text that it belongs to": (
        (0, b"\x7fELF"),
        (0, b"MZ"),
        (0, b"\xcf\xfa\xed\xfe"),
        (0, b"\xca\xfe\xba\xbe"),
        (0, b"\0asm"),
    ),
    _OFFICE: ((0, b"\xd0\xcf\x11\xe0"),),
    _ARCHIVE: (
        (0, b"7z\xbc\xaf"),
        (0, b"Rar!"),
        (0, b"BZh"),
        (0, b"\xfd7zXZ"),
        (0, b"\x28\xb5\x2f\xfd"),
        (257, b"ustar"),
    ),
    "a book for one make of device; convert it to EPUB": ((60, b"BOOKMOBI"), (60, b"TEXtREAd")),
    "a page archive of one browser; save the page as HTML": ((0, b"bplist"),),
    "a database; export its texts as JSON Lines": ((0, b"SQLite format 3"),),
}

_KIND_OF_TYPE = {
    "text/html": SourceKind.PAGE,
    "application/xhtml+xml": SourceKind.PAGE,
    "text/markdown": SourceKind.MARKDOWN,
    "text/x-markdown": SourceKind.MARKDOWN,
    "application/rss+xml": SourceKind.FEED,
    "application/atom+xml": SourceKind.FEED,
    "application/feed+json": SourceKind.FEED,
    "text/x-opml": SourceKind.OPML,
    "application/x-ndjson": SourceKind.RECORDS,
    "application/jsonl": SourceKind.RECORDS,
    "application/pdf": SourceKind.PDF,
    "application/epub+zip": SourceKind.EPUB,
    "application/warc": SourceKind.WARC,
}
# A table of its own: that of the machine would judge the same file differently elsewhere.
_TYPES = mimetypes.MimeTypes()
_TYPE_OF_ENDING = {
    ".xhtml": "text/html",
    ".xht": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".mdown": "text/markdown",
    ".mkd": "text/markdown",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".opml": "text/x-opml",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".epub": "application/epub+zip",
    ".warc": "application/warc",
}
# Tables of which each row may be an article; nothing in them tells which column is what.
_TABLES = frozenset({"text/csv", "text/tab-separated-values"})
# These say too little of what they hold to be told by.
_SAYS_NOTHING = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
_MAY_HOLD = frozenset({*_KIND_OF_TYPE, *_SAYS_NOTHING, "application/json", "application/xml", "text/xml"})
# A kind that shows in its first bytes is not there where they do not show it.
_SHOWN_BY_BYTES = frozenset({SourceKind.PDF, SourceKind.EPUB, SourceKind.WARC})

_BEFORE_ROOT = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_HTML_DOCTYPE = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?=[\s/>])")
_ROOTS = {
    "html": SourceKind.PAGE,
    "head": SourceKind.PAGE,
    "body": SourceKind.PAGE,
    "rss": SourceKind.FEED,
    "feed": SourceKind.FEED,
    "opml": SourceKind.OPML,
}
_RSS_1 = re.compile(r"purl\.org/rss/1\.0|my\.netscape\.com/rdf")
_PART_OF_PAGE = re.compile(
    "title|meta|link|base|script|style|noscript|iframe|main|article|section|header|footer|nav|aside|div|p|h[1-6]"
    "|table|form|ul|ol|dl|blockquote|pre|figure|center|font|br|hr|a|b|i|em|strong|span|img"
)
_TAG = re.compile(r"<(?:[a-z][a-z1-6]*[\s/>]|!--|/[a-z])", re.IGNORECASE)
_END_TAG = re.compile(r"</(?:html|body|div|p|h[1-6]|li|ul|ol|td|table|a|span|em|strong|b|i)>", re.IGNORECASE)
_END_TAGS_OF_PAGE = 3
_SOON = 1_000
_JSON = re.compile(r"(?:\[\s*)?\{\s*[\"}]")
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_RECORD_KEY = re.compile(r'"(?:title|headline|text|body|content|markdown|url|link)"\s*:', re.IGNORECASE)
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[\w-]+[ \t]*:.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_MAIL = re.compile(
    r"(?:From \S+ [^\n]*\n)?(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    r"(?:MIME-Version|Return-Path|Message-ID|Delivered-To|Received: from)\b",
    re.IGNORECASE,
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.01


def kind_of(head: bytes, name: str, content_type: str = "") -> SourceKind:
    """Return the kind of the source that begins with `head`, its first HEAD_BYTES bytes or all of it.

    `name` is the name of the file or the last part of its address, `content_type` what the server says.
    Raises UnreadableError, which names what it seems to be and what to do, where it is of no kind that is
    read.
    """
    if not head:
        raise UnreadableError("the file is empty; save it again from where it came")
    kind = _packed_kind(head)
    if kind is not None:
        return kind
    text = _text(head).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff \t\n")
    if not text:
        raise UnreadableError("the file holds nothing but white space; save it again from where it came")
    types = [content_type.partition(";")[0].strip().lower(), _type_by_name(name)]
    kind = _json_kind(text, types) if _JSON.match(text) else _rooted_kind(text, types)
    if kind is not None:
        return kind
    if "\0" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableError(
            "this is not text (it holds bytes that no text has); save it as text, HTML or PDF"
        )
    if _MAIL.match(text):
        _refuse("a page archive; save it as HTML" if "multipart/related" in text else "a mail; save its text")
    return SourceKind.MARKDOWN if _FRONT_MATTER.match(text) else _kind_by_type(text, types)


def is_other(name: str) -> bool:
    """Whether the ending of `name` alone tells that a file is none that is read: a picture, a program."""
    return _type_by_name(name) not in _MAY_HOLD


def _refuse(what: str) -> NoReturn:
    raise UnreadableError(f"this seems to be {what}")


def _type_by_name(name: str) -> str:
    """Return the content type that goes with the ending of `name`, empty where there is none."""
    ending = Path(name).suffix.lower()
    known, packing = _TYPES.guess_type(f"file{ending}")
    return _TYPE_OF_ENDING.get(ending) or ("" if packing else known or "")


def _packed_kind(head: bytes) -> SourceKind | None:
    """Return the kind of what is not text; raises UnreadableError where it is of none that is read."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return SourceKind.PDF
    if head.startswith(b"WARC/1."):
        return SourceKind.WARC
    if head.startswith(b"\x1f\x8b"):
        if _unpacked(head).startswith(b"WARC/1."):
            return SourceKind.WARC
        _refuse("a packed file (gzip); unpack it and add what is in it")
    if head.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/epub+zip" in head[:100] or b"META-INF/container.xml" in head:
            return SourceKind.EPUB
        is_office = b"[Content_Types].xml" in head or b"mimetypeapplication/vnd.oasis" in head[:100]
        _refuse(_OFFICE if is_office else _ARCHIVE)
    if head.startswith(b"{\\rtf"):
        _refuse(_OFFICE)
    if b"\0" in head:
        for what, signs in _OTHER_SIGNS.items():
            if any(head.startswith(sign, offset) for offset, sign in signs):
                _refuse(what)
    return None


def _unpacked(head: bytes) -> bytes:
    """Return the first bytes of what a gzip file that begins with `head` holds; none if it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return b""


def _text(head: bytes) -> str:
    """Return `head` as text, well enough to see markup in it; UTF-16 is known with and without its mark."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return head.decode("utf-32", "replace")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    start = head[:512]
    # Of Western text in UTF-16 nearly every other byte is zero, and none of the others.
    for charset, zeros, others in (
        ("utf-16-le", start[1::2], start[::2]),
        ("utf-16-be", start[::2], start[1::2]),
    ):
        if zeros.count(0) > 0.7 * len(zeros) and not others.count(0):
            return head.decode(charset, "replace")
    return head.decode("utf-8", "replace")


def _rooted_kind(text: str, types: list[str]) -> SourceKind | None:
    """Return the kind that the first element of `text` shows, None where it shows none."""
    at = 0
    while skipped := _BEFORE_ROOT.match(text, at):
        if _HTML_DOCTYPE.match(text, at):
            return SourceKind.PAGE
        at = skipped.end()
    found = _ROOT.match(text, at)
    root = found[1].lower() if found else ""
    if root in _ROOTS:
        return _ROOTS[root]
    if root == "rdf" and _RSS_1.search(text):
        return SourceKind.FEED
    if root and text.startswith("<?xml"):
        _refuse(f"XML of a kind that is not read (<{root[:40]}>); save the text in it as HTML")
    # Markdown may begin with any part of a page.
    is_page = _PART_OF_PAGE.fullmatch(root) and "text/markdown" not in types
    return SourceKind.PAGE if is_page else None


def _json_kind(text: str, types: list[str]) -> SourceKind:
    if _JSON_FEED.search(text):
        return SourceKind.FEED
    if _RECORD_KEY.search(text) or "application/x-ndjson" in types or "application/jsonl" in types:
        return SourceKind.RECORDS
    _refuse("JSON without articles; give objects that have a title and a text, one on each line")


def _kind_by_type(text: str, types: list[str]) -> SourceKind:
    """Return the kind of a text without signs of its own, by the first of `types` that says something."""
    said = next((one for one in types if one not in _SAYS_NOTHING), "")
    kind = _KIND_OF_TYPE.get(said)
    if said in _TABLES:
        _refuse("a table; export it as JSON Lines with the keys title, text, outlet, date, url and authors")
    if (said and kind is None) or kind in _SHOWN_BY_BYTES:
        raise UnreadableError(
            f"this is called {said[:60]} and shows no article; if it is the text of one, say --kind dump"
        )
    if kind is None:
        # Of a page without its beginning; a text that speaks of tags seldom begins with them.
        is_page = _TAG.search(text[:_SOON]) and len(_END_TAG.findall(text)) >= _END_TAGS_OF_PAGE
        return SourceKind.PAGE if is_page else SourceKind.DUMP
    return SourceKind.DUMP if kind is SourceKind.PAGE and not _TAG.search(text) else kind
