"""Running heads and feet: what stands at the edge of page after page, and the numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefsearch.intake.pdf.layout import Page
from briefsearch.intake.pdf.lines import Run, rows_of, runs_of
from briefsearch.text import clean_line

_NUMBER = re.compile(
    r"[-–—|•\s]*(?:(?:page|p\.|seite)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von)\s*\d{1,4})?[-–—|•\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_EDGE = 0.15
_MOST_ROWS = 3
_OFTEN = 2
_SAME_PLACE = 3

_Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Bare:
    """The runs of each page without what its edges repeat, and that, once for each of its wordings."""

    pages: list[list[Run]]
    repeated: tuple[str, ...]


def without_margins(pages: list[Page]) -> Bare:
    """Take running heads, running feet and the numbers of pages from `pages`.

    A row is such a one where it stands at the edge of two pages at the same place, in the same words and
    size, whatever its numbers; a row that is but a number is the number of the page.
    """
    rows = [rows_of(runs_of(page)) for page in pages]
    counts = Counter(
        key
        for page, page_rows in zip(pages, rows, strict=True)
        for key in {_key(row) for _, row in _at_edges(page, page_rows)}
    )
    bare: list[list[Run]] = []
    repeated: dict[_Key, str] = {}
    for page, page_rows in zip(pages, rows, strict=True):
        kept = list(page_rows)
        stopped: set[str] = set()
        for edge, row in _at_edges(page, page_rows):
            key, text = _key(row), _text(row)
            is_number = _NUMBER.fullmatch(text) is not None
            if edge in stopped or not (is_number or counts[key] >= _OFTEN):
                stopped.add(edge)
                continue
            kept.remove(row)
            if not is_number:
                repeated.setdefault(key, text)
        bare.append([run for row in kept for run in row])
    return Bare(bare, tuple(dict.fromkeys(repeated.values())))


def _at_edges(page: Page, rows: list[list[Run]]) -> Iterator[tuple[str, list[Run]]]:
    """Yield the rows near the edges of a page, the outermost first."""
    for row in rows[:_MOST_ROWS]:
        if row[0].y > (1 - _EDGE) * page.height:
            yield "head", row
    for row in rows[: -_MOST_ROWS - 1 : -1]:
        if row[0].y < _EDGE * page.height:
            yield "foot", row


def _key(row: list[Run]) -> _Key:
    first = row[0].words[0]
    return _DIGITS.sub("#", _text(row)), round(first.size), round(first.y / _SAME_PLACE)


def _text(row: list[Run]) -> str:
    return clean_line(" ".join(run.text for run in row))
