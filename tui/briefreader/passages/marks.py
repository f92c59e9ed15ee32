"""Marks in a text: spans in layers, of which the upper ones cover the lower.

Spans of a layer are in order and do not overlap, so that what is seen of them is found by bisection,
however many there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefsearch.model import Span


class Layer(NamedTuple):
    """Spans in order and without overlaps, drawn in `role`; with `on_track` also beside the track."""

    spans: Sequence[Span]
    role: str
    on_track: bool = False


def without_overlaps(spans: Iterable[Span]) -> Sequence[Span]:
    """Return the spans, which come in order, without those that overlap an earlier one."""
    kept: list[Span] = []
    for span in spans:
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


def first_ending_after(spans: Sequence[Span], offset: int) -> int:
    """Return the number of the first of the spans of a layer that ends after character `offset`."""
    return bisect_right(spans, offset, key=lambda span: span.end)


def span_around(spans: Sequence[Span], offset: int) -> Span | None:
    """Return the one of the spans of a layer that has character `offset`."""
    number = first_ending_after(spans, offset)
    return spans[number] if number < len(spans) and spans[number].start <= offset else None


def begins_in(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether any of the spans of a layer begins among the characters `start` to `end`."""
    at = bisect_left(spans, start, key=lambda span: span.start)
    return at < len(spans) and spans[at].start < end


def marks_in(layers: Iterable[Layer], start: int, end: int) -> list[tuple[int, int, str]]:
    """Return what is marked among the characters `start` to `end`, as (start, end, role) and in order.

    Each character is marked as the first layer that has it says.
    """
    marks: list[tuple[int, int, str]] = []
    for layer in layers:
        seen: list[tuple[int, int, str]] = []
        for number in range(first_ending_after(layer.spans, start), len(layer.spans)):
            span = layer.spans[number]
            if span.start >= end:
                break
            seen += _uncovered(max(span.start, start), min(span.end, end), layer.role, marks)
        marks = sorted([*marks, *seen])
    return marks


def _uncovered(
    start: int, end: int, role: str, marks: Iterable[tuple[int, int, str]]
) -> Iterable[tuple[int, int, str]]:
    """Yield the parts of `start` to `end` that none of `marks`, which are in order, covers."""
    for other_start, other_end, _ in marks:
        if start < other_end and other_start < end:
            if start < other_start:
                yield start, other_start, role
            start = other_end
    if start < end:
        yield start, end, role
