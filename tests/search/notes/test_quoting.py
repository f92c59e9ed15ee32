"""Passages by their words: signs are forgiven, every place is found, and a passage leads back to itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.model import Span
from briefsearch.notes.quoting import find_quote
from briefsearch.text import cut_words
from tests.search.notes.making import make_article

TEXT = make_article().text


@pytest.mark.parametrize(
    ("quote", "passages"),
    [
        ("told the oste   post that", ["told the “Oste Post” that"]),
        ('"Oste\nPost"', ["“Oste Post”"]),
        ("nine cease fire monitors", ["nine cease-fire monitors"]),
        ("in the harbour town of Oste on Monday.", ["in the harbour town of Oste on Monday."]),
        ("in the harbour town of Oste on Monday", ["in the harbour town of Oste on Monday"]),
        ("on Monday captain ida", ["on Monday.\n\nCaptain Ida"]),
        ("'we will wait,' said", ["“We will wait,” said"]),
        ("VARN", ["Varn", "Varn"]),
        ("mon", []),
        ("“…”", []),
        ("", []),
        (f"{TEXT} and more", []),
    ],
)
def test_a_passage_is_found_by_its_words(quote: str, passages: list[str]) -> None:
    assert [span.of(TEXT) for span in find_quote(TEXT, quote)] == passages


def test_places_that_overlap_are_all_found() -> None:
    assert find_quote("no no no", "no, no") == (Span(0, 5), Span(3, 8))


@given(st.data())
def test_a_run_of_words_is_found_where_it_stands(data: st.DataObject) -> None:
    pieces, folded = cut_words(TEXT)
    first = data.draw(st.integers(0, len(folded) - 1))
    last = data.draw(st.integers(first, len(folded) - 1))
    start, end = len("".join(pieces[: 2 * first + 1])), len("".join(pieces[: 2 * last + 2]))
    passage = TEXT[start:end]
    assert Span(start, end) in find_quote(TEXT, passage)
    assert all(cut_words(span.of(TEXT))[1] == cut_words(passage)[1] for span in find_quote(TEXT, passage))
