"""CSL-JSON: items as citeproc reads them (the schema csl-data.json of the Citation Style Language)."""

from __future__ import annotations

from typing import Any

from briefsearch.citing.people import Author
from briefsearch.citing.values import Reference


def csl_item(reference: Reference) -> dict[str, Any]:
    """Return the item of an article of an outlet (`article-newspaper`), else of a web page (`webpage`)."""
    day = reference.published
    item = {
        "id": reference.key,
        "type": "article-newspaper" if reference.outlet else "webpage",
        "title": reference.title,
        "author": [_name(author) for author in reference.authors],
        "container-title": reference.outlet,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else {},
        "URL": reference.url,
        "language": reference.language,
        "note": reference.note,
    }
    return {name: value for name, value in item.items() if value}


def _name(author: Author) -> dict[str, str]:
    if not author.is_person:
        return {"literal": author.family}
    name = {"family": author.family, "given": author.given, "suffix": author.rank}
    return {part: value for part, value in name.items() if value}
