"""Word by word: what each of two sentences has that the other has not."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.differences import own_words
from briefsearch.text import words

sentences = st.lists(
    st.sampled_from(
        ["the", "a", "bridge", "Bridge", "ferry", "cost", "40", "48", "crowns,", "–", "橋", "naïve"]
    )
).map(" ".join)


def own(a: str, b: str) -> tuple[list[str], list[str]]:
    left, right = own_words(a, b)
    return [span.of(a) for span in left], [span.of(b) for span in right]


@pytest.mark.parametrize(
    ("a", "b", "of_a", "of_b"),
    [
        ("It cost 40 million crowns.", "It cost 48 million crowns.", ["40"], ["48"]),
        ("The bridge was opened by the mayor.", "The mayor opened the bridge.", ["was", "by"], []),
        ("Rain fell.", "Heavy summer rain fell at noon.", [], ["Heavy summer", "at noon"]),
        ("The U.S. envoy", "the US envoy", [], []),
        ("the more, the better", "the better", ["more, the"], []),
        ("一座橋開了", "一座新橋開了", [], ["新"]),
        ("", "All of it.", [], ["All of it"]),
        ("", "", [], []),
    ],
)
def test_each_side_keeps_what_the_other_lacks(a: str, b: str, of_a: list[str], of_b: list[str]) -> None:
    assert own(a, b) == (of_a, of_b)


def counted(text: str) -> Counter[str]:
    return Counter(word.folded for word in words(text))


@given(sentences, sentences)
def test_without_their_own_words_both_have_the_same(a: str, b: str) -> None:
    left, right = own(a, b)
    own_left, own_right = counted(" ".join(left)), counted(" ".join(right))
    assert counted(a) - own_left == counted(b) - own_right
    assert not own_left & own_right


@given(sentences, sentences)
def test_which_text_comes_first_makes_no_difference(a: str, b: str) -> None:
    left, right = own(a, b)
    other_right, other_left = own(b, a)
    assert counted(" ".join(left)) == counted(" ".join(other_left))
    assert counted(" ".join(right)) == counted(" ".join(other_right))
