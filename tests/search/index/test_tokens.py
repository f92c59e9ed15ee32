from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefsearch.index.tokens import BLOCK_GAP, MAX_WORD, Token, tokens
from briefsearch.text import words


def joined(value: str) -> list[str]:
    return [token.folded for token in tokens(value) if token.is_joined]


def test_neighbours_have_neighbouring_positions() -> None:
    assert list(tokens("One two, three")) == [
        Token("one", 1, 1, 0, 3),
        Token("two", 2, 2, 4, 7),
        Token("three", 3, 3, 9, 14),
    ]


def test_a_blank_line_leaves_a_gap() -> None:
    assert [token.first for token in tokens("\n\none\ntwo\n\nthree")] == [1, 2, 3 + BLOCK_GAP]


def test_two_words_joined_by_a_hyphen_are_also_one_word_at_both_positions() -> None:
    assert list(tokens("a Cease-fire held")) == [
        Token("a", 1, 1, 0, 1),
        Token("cease", 2, 2, 2, 7),
        Token("fire", 3, 3, 8, 12),
        Token("ceasefire", 2, 3, 2, 12),
        Token("held", 4, 4, 13, 17),
    ]


def test_what_hyphens_join_and_what_they_do_not() -> None:
    assert joined("cease\u2011fire, cease\u2010fire") == ["ceasefire", "ceasefire"]
    assert joined("state-of-the-art, 7-8, cease - fire, cease -fire, a\n\n-b") == []
    assert joined("G-7 7-day") == ["g7", "7day"]


def test_endless_words_are_cut_but_keep_their_span() -> None:
    (token,) = tokens("x" * 100_000)
    assert token.folded == "x" * MAX_WORD
    assert (token.start, token.end) == (0, 100_000)


@given(st.text(st.sampled_from("ab1 .-\u2011\n'日é"), max_size=80))
def test_plain_tokens_are_the_words_and_joined_ones_span_two(value: str) -> None:
    found = list(tokens(value))
    plain = [token for token in found if not token.is_joined]
    assert [(token.folded, token.start, token.end) for token in plain] == [
        (word.folded[:MAX_WORD], word.start, word.end) for word in words(value)
    ]
    assert all(a.first < b.first for a, b in pairwise(plain))
    spans = {(a.first, b.first): (a.start, b.end) for a, b in pairwise(plain)}
    for token in found:
        if token.is_joined:
            assert (token.start, token.end) == spans[token.first, token.last]
