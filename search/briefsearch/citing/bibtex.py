"""BibTeX: an entry that classic BibTeX and biblatex both read, in UTF-8."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from briefsearch.citing.people import Author
from briefsearch.citing.values import Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash: those of a text are written by name.
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)
_OF_ADDRESSES = "!#$%&'()*+,-./:;=?@[]_~"


def as_bibtex(reference: Reference) -> str:
    """Return the entry of a web page of an outlet (`@misc`), what is not known left out."""
    fields = {name: value for name, value in _fields(reference).items() if value}
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {value}," for name, value in fields.items()]
    return "\n".join((f"@misc{{{reference.key},", *lines, "}"))


def _fields(reference: Reference) -> Mapping[str, str]:
    day = reference.published
    return {
        "author": _braced(" and ".join(map(_name, reference.authors))),
        # Double braces keep the capitals as they are.
        "title": _braced(_braced(_escaped(reference.title))),
        "howpublished": _braced(_escaped(reference.outlet)),
        "year": _braced(str(day.year) if day else ""),
        "month": _MONTHS[day.month - 1] if day else "",
        # The day is for biblatex; BibTeX passes over fields that it does not know.
        "date": _braced(day.isoformat() if day else ""),
        "url": _braced(quote(reference.url, safe=_OF_ADDRESSES)),
        "note": _braced(_escaped(reference.note)),
    }


def _name(author: Author) -> str:
    if not author.is_person:
        return _braced(_escaped(author.family))
    return ", ".join(_escaped(part) for part in (author.family, author.rank, author.given) if part)


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""
