from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from briefsearch.index.query import (
    FIELDS,
    MAX_CHARACTERS,
    MAX_WORDS,
    All,
    Any,
    Between,
    Compound,
    Field,
    Kind,
    Named,
    Near,
    Node,
    Not,
    Outlet,
    Phrase,
    Word,
    any_word,
    leaves,
    parse,
    render,
)
from tests.search.index.query.strategies import TEXTS, trees


def size(node: Node) -> int:
    """Count words as the limit of a query counts them."""
    match node:
        case Word() | Outlet() | Between() | Named() | Kind():
            return 1
        case Compound(parts) | Phrase(parts) | Near(parts) | All(parts) | Any(parts):
            return sum(map(size, parts))
        case Field(_, inner) | Not(inner):
            return size(inner)


@given(trees())
def test_a_tree_written_reads_as_itself(node: Node) -> None:
    text = render(node)
    assume(len(text) <= MAX_CHARACTERS and size(node) <= MAX_WORDS)
    query = parse(text)
    assert query.node == node
    assert query.understood == text
    assert query.notes == ()


@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_what_was_understood_reads_the_same(text: str) -> None:
    query = parse(text)
    if query.node is None:
        assert query.understood.startswith("nothing: ")
        return
    again = parse(query.understood)
    assert again.node == query.node
    assert again.understood == query.understood == render(query.node)
    assert again.notes == ()


@given(st.lists(TEXTS, min_size=15, max_size=60).map("(".join))
def test_so_does_what_was_cut_at_the_limits(text: str) -> None:
    query = parse(text)
    if query.node is not None:
        assert len(query.understood) <= MAX_CHARACTERS
        assert parse(query.understood).node == query.node


@given(st.one_of(TEXTS, st.text()), st.booleans())
def test_every_text_is_read_soundly(text: str, typing: bool) -> None:
    query = parse(text, typing)
    assert query.understood
    assert len(query.notes) <= 3
    assert all(note and note.isprintable() and len(note) < 100 for note in query.notes)
    if query.node is not None:
        assert_sound(query.node)
        assert query.understood == parse(text).understood


@given(st.one_of(TEXTS.map(parse).map(lambda query: query.node), trees()))
def test_relaxing_keeps_leaves_and_soundness(node: Node | None) -> None:
    relaxed = any_word(node) if node else None
    if node and relaxed:
        assert_sound(relaxed)
        assert set(leaves(node)) <= set(leaves(relaxed))


def assert_sound(node: Node, beside: bool = False, within: bool = False) -> None:
    """A Not stands beside something that must be found; no All or Any is without purpose."""
    match node:
        case Word(text, prefix, exact, fuzzy):
            assert text
            assert prefix + exact + bool(fuzzy) <= 1
            assert fuzzy <= (0 if len(text) < 3 else 1 if len(text) < 5 else 2)
        case Compound(words):
            assert len(words) > 1
            assert all(word == Word(word.text) for word in words)
        case Phrase(words):
            assert len(words) > 1
        case Near(words, apart):
            assert len(words) > 1
            assert 0 <= apart <= 50
        case Between(first, last):
            assert first or last
            assert not (first and last) or first <= last
            assert not within
        case Outlet() | Named() | Kind():
            assert not within
        case Not(inner):
            assert beside
            assert not isinstance(inner, Not)
            assert_sound(inner, within=within)
        case Field(name, inner):
            assert name in FIELDS
            assert_sound(inner, within=True)
        case All(nodes):
            assert len(nodes) > 1
            assert any(not isinstance(part, Not) for part in nodes)
            assert not any(isinstance(part, All) for part in nodes)
            for part in nodes:
                assert_sound(part, beside=True, within=within)
        case Any(nodes):
            assert len(nodes) > 1
            assert not any(isinstance(part, Any) for part in nodes)
            for part in nodes:
                assert_sound(part, within=within)
