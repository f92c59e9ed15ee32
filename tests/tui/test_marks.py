"""Marks: what is seen of layers of spans, each character as the first layer that has it says."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefreader.passages.marks import Layer, begins_in, marks_in, span_around, without_overlaps
from briefsearch.model import Span

LONGEST = 40

spans = st.lists(
    st.builds(lambda start, length: Span(start, start + length), st.integers(0, LONGEST), st.integers(1, 9))
).map(sorted)
apart = spans.map(without_overlaps)


@given(st.lists(apart, max_size=4), st.integers(0, LONGEST), st.integers(0, LONGEST))
def test_each_character_has_the_role_of_the_first_layer_that_has_it(
    found: list[list[Span]], start: int, length: int
) -> None:
    layers = [Layer(each, str(number)) for number, each in enumerate(found)]
    wanted = {}
    for layer in reversed(layers):
        for span in layer.spans:
            wanted.update(dict.fromkeys(range(span.start, span.end), layer.role))
    seen = {}
    marks = marks_in(layers, start, start + length)
    for first, last, role in marks:
        assert start <= first < last <= start + length
        seen.update(dict.fromkeys(range(first, last), role))
    assert seen == {at: role for at, role in wanted.items() if start <= at < start + length}
    assert all(one[1] <= other[0] for one, other in pairwise(marks))


@given(spans)
def test_of_spans_that_overlap_the_first_is_kept(found: list[Span]) -> None:
    kept = without_overlaps(found)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert all(span in kept or any(span.overlaps(each) for each in kept) for span in found)


@given(apart, st.integers(0, LONGEST), st.integers(0, 9))
def test_spans_are_found_by_what_they_cover_and_where_they_begin(
    found: list[Span], offset: int, length: int
) -> None:
    around = [span for span in found if span.start <= offset < span.end]
    assert span_around(found, offset) == (around[0] if around else None)
    begin = any(offset <= span.start < offset + length for span in found)
    assert begins_in(found, offset, offset + length) is begin
