from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.index.query import (
    MAX_WORDS,
    NOTHING,
    ONLY_NEGATIONS,
    All,
    Any,
    Field,
    Node,
    Not,
    Phrase,
    Query,
    Word,
    leaves,
    parse,
    render,
)

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("harbour", Word("harbour")),
        ("harbour strike", All((Word("harbour"), Word("strike")))),
        ('"harbour strike"', Phrase((Word("harbour"), Word("strike")))),
        ("a OR b", Any((A, B))),
        ("a b OR c", Any((All((A, B)), C))),
        ("a AND b", All((A, B))),
        ("a -b", All((A, Not(B)))),
        ("a NOT b", All((A, Not(B)))),
        ("a (b OR c)", All((A, Any((B, C))))),
        ("a (b (c))", All((A, B, C))),
        ("harb*", Word("harb", prefix=True)),
        ("=Strikes", Word("strikes", exact=True)),
        ('="a b"', Phrase((Word("a", exact=True), Word("b", exact=True)))),
        ('"a b*"', Phrase((A, Word("b", prefix=True)))),
        ("title:a b", All((Field("title", A), B))),
        ("OUTLET:a", Field("outlet", A)),
        ('author:"a b"', Field("author", Phrase((A, B)))),
        ("title:(a OR b)", Field("title", Any((A, B)))),
        ("-title:a b", All((Not(Field("title", A)), B))),
        ("title:-a b", All((Not(Field("title", A)), B))),
        ("cease-fire", Phrase((Word("cease"), Word("fire")))),
        ("日本", Phrase((Word("日"), Word("本")))),
        ("colour:a", Phrase((Word("colour"), A))),
        ("a OR -b", A),
        ("-(-a)", A),
        ("c -(a OR b)", All((C, Not(Any((A, B)))))),
        ("c (-a OR -b)", All((C, Not(All((A, B)))))),
        ("title:(-a) b", All((Not(Field("title", A)), B))),
    ],
)
def test_reads(text: str, node: Node) -> None:
    assert parse(text).node == node


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ('"harbour str', '"harbour str"'),
        ("((a", "a"),
        ("a) b", "a b"),
        ("a OR", "a"),
        ("OR a", "a"),
        ("a NOT", "a"),
        ("a ()", "a"),
        ("title: a", "title a"),
        ("*a*", "a*"),
        ("a~9", '"a 9"'),
        ("[a TO z]", "a to z"),
        ("“a b”", '"a b"'),
        ("colour:a", '"colour a"'),
        ("a b OR c", "(a b) OR c"),
        ("İstanbul KIRMIZI ı", "istanbul kirmizi i"),
    ],
)
def test_says_what_it_understood(text: str, understood: str) -> None:
    assert parse(text).understood == understood


@pytest.mark.parametrize("text", ["", "   ", "*", "**", "OR", "NOT", "-", "()", '""', "?!", '"', "title:"])
def test_nothing_matches_nothing(text: str) -> None:
    query = parse(text)
    assert query == Query(None, NOTHING) or query.node == Word("title")


@pytest.mark.parametrize("text", ["-a", "-a -b", "NOT a OR NOT b", "-(a OR b)", "title:-a"])
def test_negations_alone_match_nothing(text: str) -> None:
    assert parse(text) == Query(None, ONLY_NEGATIONS)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("harb", Any((Word("harb"), Word("harb", prefix=True)))),
        ("a har", All((A, Any((Word("har"), Word("har", prefix=True)))))),
        ('"a har', Any((Phrase((A, Word("har"))), Phrase((A, Word("har", prefix=True)))))),
        ("title:har", Field("title", Any((Word("har"), Word("har", prefix=True))))),
        ("a ", A),
        ('"a"', A),
        ("a.", A),
        ("a OR", A),
        ("a AND", A),
        ("a -b", All((A, Not(B)))),
        ("a -title:b", All((A, Not(Field("title", B))))),
    ],
)
def test_the_word_being_typed_is_also_a_prefix(text: str, node: Node) -> None:
    assert parse(text, typing=True).node == node
    assert parse(text, typing=True).understood == parse(text).understood


def words_of(node: Node) -> int:
    return sum(len(phrase.words) for _, phrase in leaves(node))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 2000 + "a",
        "a" * 100_000,
        "a " * 5000,
        '"' * 9999,
        "-" * 9999 + "a",
        "(a OR " * 900,
        "-(a " * 900,
    ],
)
def test_monsters_are_harmless_and_quick(text: str) -> None:
    started = time.perf_counter()
    for typing in (False, True):
        query = parse(text, typing)
        assert query.node is None or words_of(query.node) <= 2 * MAX_WORDS
    assert time.perf_counter() - started < 0.5


def test_naughty_strings(shared: Path) -> None:
    lines = (shared / "corpora/nasty/naughty-strings.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        for typing in (False, True):
            assert parse(line, typing).understood


SYNTAX = st.lists(
    st.sampled_from(
        ["a", "b", "strike", "=", "-", "*", '"', "(", ")", " ", " ", "OR ", "NOT ", "AND ", "title:", "x:"]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(SYNTAX, st.text()), st.booleans())
def test_never_raises(text: str, typing: bool) -> None:
    query = parse(text, typing)
    assert query.understood
    if query.node is not None:
        assert_sound(query.node)


def assert_sound(node: Node, beside: bool = False) -> None:
    """A Not stands beside something that must be found; no All or Any is without purpose."""
    match node:
        case Not(inner):
            assert beside
            assert_sound(inner)
        case Field(_, inner):
            assert_sound(inner)
        case All(nodes):
            assert len(nodes) > 1
            assert any(not isinstance(part, Not) for part in nodes)
            for part in nodes:
                assert_sound(part, beside=True)
        case Any(nodes):
            assert len(nodes) > 1
            for part in nodes:
                assert_sound(part)


@given(SYNTAX)
def test_what_was_understood_reads_the_same(text: str) -> None:
    query = parse(text)
    if query.node is not None and query.understood.count("(") < 20:
        assert parse(query.understood) == query
        assert render(query.node) == query.understood
