"""RIS: two letters, a value, and a line for each; the lines end as the format wants them."""

from __future__ import annotations

from collections.abc import Iterator

from briefsearch.citing.people import Author
from briefsearch.citing.values import Reference

LINE_END = "\r\n"


def as_ris(reference: Reference) -> str:
    """Return the record of an article of an outlet (`NEWS`), else of a web page (`ELEC`)."""
    return "".join(f"{tag}  - {value}{LINE_END}" for tag, value in _lines(reference))


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS" if reference.outlet else "ELEC"
    yield "ID", reference.key
    for author in reference.authors:
        yield "AU", _name(author)
    yield "TI", reference.title
    day = reference.published
    told = {
        "T2": reference.outlet.replace("*", ""),
        "PY": f"{day.year:04}" if day else "",
        "DA": f"{day.year:04}/{day.month:02}/{day.day:02}/" if day else "",
        "UR": reference.url,
        "LA": reference.language,
        "N1": reference.note,
    }
    yield from ((tag, value) for tag, value in told.items() if value)
    yield "ER", ""


def _name(author: Author) -> str:
    """Return a name without asterisks, which are not allowed; a comma would make any of it a person's."""
    parts = (
        [author.family, author.given, author.rank] if author.is_person else [author.family.replace(",", "")]
    )
    return ", ".join(part.replace("*", "") for part in parts if part)
