"""Title, authors and day of a PDF.

The properties of the file are believed only as far as its first page bears them out: programs fill them in.
The day on which a file was made is not the day on which its text was published, nor is it a bound for it: a
report may be made before it is published, and a page be printed years after. It is told as evidence alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from briefsearch.intake.days import stated_day
from briefsearch.intake.dump.names import byline_names
from briefsearch.intake.dump.signs import DATE, END_STOP, dates
from briefsearch.intake.pdf.parts import Part
from briefsearch.intake.people import authors_of
from briefsearch.model import BlockKind
from briefsearch.text import clean_line, cut_words

_MADE_BY_PROGRAM = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|document|presentation|slide|title|scan)\b.*"
    r"|.*\.(?:docx?|pptx?|xlsx?|pdf|tex|dvi|indd|qxd|rtf|odt|pages|html?|txt)|https?:.*|\W*|[\d\W_]+",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:updated|modified|revised|corrected|accessed|retrieved|version|since|until)\b", re.IGNORECASE
)
_STAMP = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_LONGEST_TITLE, _MOST_TITLE_WORDS = 300, 30
_MOST_HEAD_PARTS, _MOST_HEAD_WORDS, _MOST_WORDS_BY_DATE = 8, 16, 6
_TITLE_SIZE = 1.12


@dataclass(slots=True)
class Details:
    """What is known of the document and where it was found, and the part that only says its title.

    The title is empty where neither the file nor the size of its letters tells one.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_evidence: str = ""
    evidence: dict[str, str] = field(default_factory=dict)
    title_part: int | None = None


def details_of(parts: list[Part], properties: Mapping[str, str], body_size: float) -> Details:
    """Return what `parts` and the properties of the file say; lines under the title become bylines."""
    details = Details()
    _find_title(details, parts, clean_line(properties.get("Title", ""))[:_LONGEST_TITLE], body_size)
    _find_byline(details, parts)
    _find_author(details, parts, clean_line(properties.get("Author", ""))[:_LONGEST_TITLE])
    made = _STAMP.match(properties.get("CreationDate", ""))
    day = stated_day("-".join(made.groups())) if made else None
    if details.published is None and day:
        details.published_evidence = f"no day is stated; the file was made on {day.isoformat()}"
        details.evidence["published"] = details.published_evidence
    return details


def _find_title(details: Details, parts: list[Part], stated: str, body_size: float) -> None:
    first_page = [(number, part) for number, part in enumerate(parts) if part.page == 0]
    large = [
        (part.size, -number)
        for number, part in first_page
        if part.kind is BlockKind.HEADING
        and part.size >= _TITLE_SIZE * body_size
        and len(part.text.split()) <= _MOST_TITLE_WORDS
    ]
    largest = -max(large)[1] if large else None
    if _MADE_BY_PROGRAM.fullmatch(stated) is None:
        details.title, details.evidence["title"] = stated, "the properties of the file"
        same = [
            number
            for number, part in first_page
            if part.kind is BlockKind.HEADING and _folded(part.text) == _folded(stated)
        ]
        details.title_part = same[0] if same else None
    elif largest is not None:
        details.title, details.evidence["title"] = (
            parts[largest].text,
            "the largest letters of the first page",
        )
        details.title_part = largest


def _find_byline(details: Details, parts: list[Part]) -> None:
    """Find authors and day in the short lines under the title, and mark these lines as bylines."""
    begin = 0 if details.title_part is None else details.title_part + 1
    for part in parts[begin : begin + _MOST_HEAD_PARTS]:
        words = len(part.text.split())
        if part.page > 0 or words > _MOST_HEAD_WORDS or len(part.text) > _LONGEST_TITLE:
            return
        if END_STOP.search(part.text):
            return
        names = byline_names(part.text)
        match = DATE.search(part.text)
        days = dates(part.text) if match and not _REVISED.search(part.text) else []
        beside = words - len(match[0].split()) if match else words
        if names and not details.authors:
            details.authors, details.evidence["authors"] = names, "the byline under the title"
            part.kind = BlockKind.BYLINE
        if days and details.published is None and (names or beside <= _MOST_WORDS_BY_DATE):
            details.published, details.published_evidence = days[0], "stated under the title"
            details.evidence["published"] = details.published_evidence
            part.kind = BlockKind.BYLINE


def _find_author(details: Details, parts: list[Part], stated: str) -> None:
    """Take the author that the properties name where the first page names the same people."""
    names = authors_of(stated)
    if details.authors or not names:
        return
    page = f" {' '.join(_folded(part.text) for part in parts if part.page == 0)} "
    if all(" " in name and f" {_folded(name)} " in page for name in names):
        details.authors = names
        details.evidence["authors"] = "the properties of the file, and the first page names them too"
        _mark_names(details, parts, stated)


def _mark_names(details: Details, parts: list[Part], stated: str) -> None:
    """Mark as bylines what stands under the title and has no words but the names of the authors."""
    begin = 0 if details.title_part is None else details.title_part + 1
    known = {*_folded(stated).split(), "by", "and"}
    for part in parts[begin : begin + _MOST_HEAD_PARTS]:
        words = _folded(part.text).split()
        if part.page == 0 and words and known.issuperset(words):
            part.kind = BlockKind.BYLINE


def _folded(text: str) -> str:
    return " ".join(cut_words(text)[1])
