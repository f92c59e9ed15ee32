"""Anchors: passages that are found again after their article was read anew.

A passage is kept as its characters, with some of what stands before and after them, and the place where it was.
The model is the TextQuoteSelector and TextPositionSelector of the W3C Web Annotation Data Model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefsearch.model import Span

CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage: the `span` it had in the text, its characters, and up to `CONTEXT` of them on either side."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


def anchor_of(text: str, span: Span) -> Anchor:
    """Return what finds `span` of `text` again."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    return Anchor(span.start, span.end, span.of(text), before, text[span.end : span.end + CONTEXT])


def find_anchor(anchor: Anchor, text: str) -> Span | None:
    """Return where the passage now stands in `text`; None where it is lost.

    Where it stands more than once, the place with most of the same characters around it is meant, and of
    equals the one nearest to where it was.
    """
    found = list(_occurrences(anchor.quote, text))
    if not found:
        return None
    return max(found, key=lambda span: (_context(anchor, text, span), -abs(span.start - anchor.start)))


def _occurrences(quote: str, text: str) -> Iterator[Span]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


def _context(anchor: Anchor, text: str, span: Span) -> int:
    """Return how many characters on either side are the same, counted from the passage on."""
    before = zip(reversed(anchor.prefix), reversed(text[: span.start][-CONTEXT:]), strict=False)
    after = zip(anchor.suffix, text[span.end : span.end + CONTEXT], strict=False)
    return sum(_run(pairs) for pairs in (before, after))


def _run(pairs: Iterator[tuple[str, str]]) -> int:
    run = 0
    for one, other in pairs:
        if one != other:
            break
        run += 1
    return run
