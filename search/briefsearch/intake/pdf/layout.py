"""What stands where on the pages of a PDF: words, lines and pages, in points from the lower left corner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space from `x0` to `x1` on the baseline `y`.

    `size` is that of its font, as it is shown. `is_cut` tells that a hyphen at the end of the line parts it
    from its other half; the hyphen is not in `text`.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one page in the order in which the file draws them, and the height of the page."""

    words: tuple[Word, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column; `text` is cleaned.

    `page` counts from 0; `begins` tells that a column, page or band of columns begins with it. `left` and
    `right` are the edges of its column.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    is_cut: bool
    page: int
    begins: bool = False
    left: float = 0.0
    right: float = 0.0
