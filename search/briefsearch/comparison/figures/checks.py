"""Figures of one account that cannot be: a part larger than its whole, a weekday beside another's date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefsearch.comparison.figures.figure import Figure


def parts_beyond_wholes(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield (whole, part) of people of one account where the part is said to be larger.

    A part stands in the sentence of its whole and after it; both are of people, of one fate or of none told.
    """
    whole: Figure | None = None
    for figure in figures:
        if whole and whole.sentence != figure.sentence:
            whole = None
        if figure.unit != "people" or isinstance(figure.value, str):
            continue
        if not figure.is_part:
            whole = figure
        elif whole and figure.fate in ("", whole.fate) and figure.value > (whole.high or float(whole.value)):
            yield whole, figure


def misfits(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the dates whose weekday is not that of the date."""
    return (figure for figure in figures if figure.is_misfit)
