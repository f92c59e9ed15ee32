"""A citation as a line to read, plain or in Markdown (CommonMark)."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence

from briefsearch.citing.people import Author
from briefsearch.citing.values import Reference

_MOST_AUTHORS = 3
_MARKUP = re.compile(r"([\\`*_\[\]<>~#|]|&(?=#?\w+;))")
# What makes the start of a line a list or a heading.
_BEGINS_BLOCK = re.compile(r"^(\d*)([-+=.)])")
_OF_THE_WEB = re.compile(r"https?://", re.IGNORECASE)
_NOT_IN_ADDRESS = re.compile(r"[\s<>]")


def as_text(reference: Reference) -> str:
    """Return author, title, outlet, date, paragraph and address on one line."""
    outlet = reference.told_outlet(reference.outlet)
    return _line(reference, f"“{reference.title}”", outlet, reference.url, _names(reference.authors))


def as_markdown(reference: Reference) -> str:
    """Return the same with the outlet set off, a web address as a link, and nothing else taken for markup."""
    outlet = reference.told_outlet(f"*{_escaped(reference.outlet)}*" if reference.outlet else "")
    authors = _BEGINS_BLOCK.sub(r"\1\\\2", _escaped(_names(reference.authors)))
    return _line(reference, f"“{_escaped(reference.title)}”", outlet, _linked(reference.url), authors)


def _line(reference: Reference, title: str, outlet: str, address: str, authors: str) -> str:
    day = reference.published
    date = f"{day.day} {month_name[day.month]} {day.year}" if day is not None else "n.d."
    told = ", ".join(part for part in (authors, title, outlet, date, reference.place) if part)
    return f"{told}{'' if told.endswith('.') else '.'} {address}".rstrip()


def _linked(url: str) -> str:
    """Return an address between angle brackets, where anything else could be read as a tag of HTML."""
    if not _OF_THE_WEB.match(url):
        return _escaped(url)
    return f"<{_NOT_IN_ADDRESS.sub(lambda found: f'%{ord(found.group()):02X}', url)}>"


def _names(authors: Sequence[Author]) -> str:
    names = [author.whole for author in authors]
    if len(names) > _MOST_AUTHORS:
        return f"{names[0]} et al."
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
