"""From bytes of any character set to text; what a file claims of itself is believed only if it fits."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a label stands for in practice, as browsers read it: the wider set that holds the one named.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_ONE_BYTE = frozenset(
    {"cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"}
    | {f"cp125{number}" for number in range(9)}
    | {f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
)
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "mac-roman"}) | {
    f"iso8859-{number}" for number in (2, 3, 4, 10, 13, 14, 15, 16)
}
_SEVEN_BITS = frozenset({"iso2022_jp", "hz"})
_KNOWN = _ONE_BYTE | _SEVEN_BITS | {"utf-8", "gb18030", "big5hkscs", "cp932", "cp949", "euc_jp"}

_LABEL = re.compile(r"[A-Za-z0-9][\w.:-]{1,39}")
_IN_META = re.compile(rb"""<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([^\s"'/>;]{2,40})""", re.IGNORECASE)
_IN_XML = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([^"']{2,40})["']""")
_JAPANESE = re.compile(rb"\x1b\$[@B]")
_PARTING = re.compile(rb"[<>\r\n]")
_FOREIGN_RUN = re.compile("[^\x00-\x7f\xa0\xab\xbb\u2013\u2014\u2018\u2019\u201c-\u201e\u2026]{4,}")
_HEAD = 4096
_SAMPLE = 64 * 1024
_ZEROES = 0.02
_FEW = 0.1
"""The share of characters outside ASCII that may be broken, or stand in unlikely runs, in a set that fits."""


def decode(data: bytes, declared: str = "") -> str:
    """Return `data` as text without a byte order mark; it is not cleaned yet.

    `declared` is what came with the bytes, such as the charset of an HTTP header. Taken in order are: a byte
    order mark; zero bytes that only UTF-16 has; UTF-8 that is valid, whatever is claimed; the declared set
    and the one that the file names, if the bytes fit; what charset-normalizer finds. Bytes that fit nothing
    become U+FFFD, so that this never fails.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if codec := _wide(data):
        return data.decode(codec, "replace")
    claims = list(_claims(data, declared))
    if data.isascii():
        return data.decode(next(_in_seven_bits(data, claims), "ascii"), "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # UTF-8 goes before any claim even where some of it is damaged: its sequences do not come by chance.
    for codec in ("utf-8", *claims):
        text = data.decode(codec, "replace")
        if _fits(text, codec):
            return text
    codec = _detect(data)
    western = data.decode("cp1252", "replace")
    # A few accents in a text of ASCII letters look like words of many other scripts.
    is_western = codec not in _LATIN and _fits(western, "cp1252")
    return western if is_western else data.decode(codec, "replace")


def _wide(data: bytes) -> str:
    """Return which UTF-16 it is that puts a zero beside most letters, or nothing."""
    head = data[:_HEAD]
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) <= _ZEROES * len(head) or 4 * min(first, second) > max(first, second):
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _claims(data: bytes, declared: str) -> Iterator[str]:
    """Yield the codecs that are named for `data`, the outer word first."""
    head = data[:_HEAD]
    named = [
        found[1].decode("ascii", "replace")
        for found in (_IN_XML.search(head), _IN_META.search(head))
        if found
    ]
    for label in dict.fromkeys((declared, *named)):
        if codec := _codec(label):
            yield codec


def _codec(label: str) -> str:
    """Return the codec that a label stands for, or nothing for one that no page or feed is written in."""
    label = label.strip(" \"'").lower().removeprefix("x-")
    if not _LABEL.fullmatch(label):
        return ""
    for name in (label, label.replace("windows-", "cp")):
        try:
            codec = codecs.lookup(name).name
        except LookupError:
            continue
        codec = _WIDER.get(codec, codec)
        return codec if codec in _KNOWN else ""
    return ""


def _in_seven_bits(data: bytes, claims: list[str]) -> Iterator[str]:
    """Yield the codecs that write other scripts in ASCII bytes and may have written `data`."""
    if _JAPANESE.search(data):
        yield "iso2022_jp"
    yield from (codec for codec in claims if codec in _SEVEN_BITS)


def _fits(text: str, codec: str) -> bool:
    """Whether `text`, decoded by `codec`, may be what was meant.

    Broken characters tell against any set. A set of single bytes decodes everything; Latin letters and signs
    beyond ASCII seldom follow each other, though, as they do where another script was meant.
    """
    foreign = sum(not char.isascii() for char in text)
    if text.count("\ufffd") > _FEW * foreign:
        return False
    if codec not in _LATIN:
        return True
    return sum(map(len, _FOREIGN_RUN.findall(text))) <= _FEW * foreign


def _detect(data: bytes) -> str:
    """Return the codec that charset-normalizer finds; Western European goes first where it is as likely."""
    from charset_normalizer import from_bytes

    telling = dict.fromkeys(part for part in _PARTING.split(data[: 16 * _SAMPLE]) if not part.isascii())
    found = from_bytes(b"\n".join(telling)[:_SAMPLE])
    best = found.best()
    if best is None or "cp1252" in best.could_be_from_charset:
        return "cp1252"
    likely = (match for match in found if (match.chaos, -match.coherence) <= (best.chaos, -best.coherence))
    is_western = any(match.encoding == "cp1252" for match in likely)
    return "cp1252" if is_western else codecs.lookup(best.encoding).name
