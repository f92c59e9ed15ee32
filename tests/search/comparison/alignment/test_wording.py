from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.alignment.wording import Kind, covered, marks, runs, shared_wording, terms


def content(sentence: str) -> set[str]:
    return {term.stem for term in terms(sentence) if term.kind is not Kind.STOP}


def wording(one: str, other: str) -> float:
    return shared_wording(runs(terms(one)), runs(terms(other)))


def marked(sentence: str, other: str) -> list[str]:
    """Return the words of `sentence` that stand in `other` in runs."""
    spans = covered(terms(sentence), runs(terms(sentence)).keys() & runs(terms(other)).keys())
    return [span.of(sentence) for span in spans]


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
    assert content(one) == content(other)


def test_the_pronoun_is_not_the_country() -> None:
    assert content("they told us") == {"told"}
    assert content("they told US envoys") == content("they told United States envoys")


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


def test_wording_is_shared_by_runs_of_four_words() -> None:
    harbour = "the harbour was closed for three days after the storm"
    assert wording(harbour, harbour) == 1
    assert wording(harbour, "after the storm the harbour was closed by order") == pytest.approx(1 / 6)
    assert wording(harbour, "three days") == 0
    assert wording("", harbour) == 0


def test_titles_and_names_are_not_shared_wording() -> None:
    one = "Transport Minister Mirela Ines Okafor resigned"
    assert wording(one, "Transport Minister Mirela Ines Okafor opened the bridge") == 0


def test_marks_join_neighbours_with_the_stop_words_between() -> None:
    text = "The harbour of the town was closed by order of the mayor"
    found = marks(terms(text), {"harbour", "town", "order"})
    assert [span.of(text) for span in found] == ["harbour of the town", "order"]


def test_shared_runs_are_marked_to_the_word() -> None:
    a = "Late on Monday the harbour of the town was closed by order of the mayor, he said."
    b = "In short: the harbour of the town was closed, and it was by order of the mayor."
    expected = ["the harbour of the town was closed", "by order of the mayor"]
    assert marked(a, b) == marked(b, a) == expected


def test_three_words_in_common_are_no_run() -> None:
    assert marked("closed by order", "it was closed by order") == []


@given(st.lists(st.sampled_from(["the", "harbour", "was", "closed", "by", "order"]), max_size=25))
def test_a_sentence_shares_all_of_itself(words: list[str]) -> None:
    text = " ".join(words)
    assert marked(text, text) == ([text] if len(words) >= 4 else [])


@given(st.text(max_size=200))
def test_terms_are_in_order_and_in_range(text: str) -> None:
    at = 0
    for term in terms(text):
        assert at <= term.start < term.end <= len(text)
        at = term.end
