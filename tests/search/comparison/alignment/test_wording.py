from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.wording import (
    Kind,
    content,
    marks,
    shared_plain,
    shared_wording,
    terms,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the U.S. envoy", "the United States envoy"),
        ("the US envoy", "the U.S. envoy"),
        ("a cease-fire", "a ceasefire"),
        ("the Middle East", "the Mideast"),
        ("the Mideast", "West Asia"),
        ("in Türkiye", "in Turkiye"),
        ("in Turkiye", "in Turkey"),
        ("the West-Bank", "the West Bank"),
        ("Erdoğan’s plan", "Erdogan's plans"),
    ],
)
def test_spellings_of_one_thing_are_equal(one: str, other: str) -> None:
    assert content(terms(one)) == content(terms(other))


def test_the_pronoun_is_not_the_country() -> None:
    assert content(terms("they told us")) == {"told"}
    assert content(terms("they told US envoys")) == content(terms("they told United States envoys"))


def test_a_word_is_a_stop_word_a_name_or_plain() -> None:
    kinds = {term.form: term.kind for term in terms("The envoy met Mirela Okafor in 2023")}
    assert kinds == {
        "the": Kind.STOP,
        "envoy": Kind.PLAIN,
        "met": Kind.PLAIN,
        "mirela": Kind.NAME,
        "okafor": Kind.NAME,
        "in": Kind.STOP,
        "2023": Kind.PLAIN,
    }


def test_a_name_of_two_words_spans_both() -> None:
    text = "in the United States today"
    country = terms(text)[2]
    assert text[country.start : country.end] == "United States"


def test_names_alone_are_not_plain_words_in_common() -> None:
    a = terms("Minister Mirela Okafor resigned on a rainy morning")
    b = terms("Minister Mirela Okafor opened the new bridge")
    assert shared_plain(a, b) == set()
    assert shared_plain(a, terms("Okafor resigned")) == {"resign"}


def test_wording_is_shared_by_runs_of_four_words() -> None:
    a = terms("the harbour was closed for three days after the storm")
    assert shared_wording(a, a) == 1
    assert shared_wording(a, terms("after the storm the harbour was closed by order")) == pytest.approx(1 / 6)
    assert shared_wording(a, terms("three days")) == 0
    assert shared_wording((), a) == 0


def test_titles_and_names_are_not_shared_wording() -> None:
    a = terms("Transport Minister Mirela Ines Okafor resigned")
    b = terms("Transport Minister Mirela Ines Okafor opened the bridge")
    assert shared_wording(a, b) == 0


def test_marks_join_neighbours_with_the_stop_words_between() -> None:
    text = "The harbour of the town was closed by order of the mayor"
    found = marks(terms(text), {"harbour", "town", "order"}, offset=100)
    assert [text[span.start - 100 : span.end - 100] for span in found] == ["harbour of the town", "order"]


@given(st.text(max_size=200))
def test_terms_are_in_order_and_in_range(text: str) -> None:
    at = 0
    for term in terms(text):
        assert at <= term.start < term.end <= len(text)
        at = term.end
