"""Addresses of the web in fields, and tags of languages."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from briefsearch.text import clean_line

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
_LONGEST = 2_000


def web_address(text: str, base: str = "") -> str:
    """Return `text` as an address that begins with http or https, taken from `base` on where it is relative.

    Whatever is none, is longer than 2,000 characters or holds white space gives an empty string.
    """
    line = clean_line(text[: _LONGEST + 1])
    if not line or " " in line:
        return ""
    try:
        joined = urljoin(base, line)
        parts = urlsplit(joined)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return joined if is_web and len(joined) <= _LONGEST else ""


def language_of(text: str) -> str:
    """Return the language of a tag such as `en-GB` in two or three small letters, or an empty string."""
    match = _LANGUAGE.fullmatch(text[:40].strip())
    return match[1].lower() if match else ""
