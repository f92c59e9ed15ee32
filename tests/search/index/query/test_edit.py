"""Filters put into a query's text and taken out again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.index.query import All, Filter, add_filter, parse, remove_filter, render
from tests.search.index.query.strategies import FILTERS, SIGNS, TEXTS

WITHOUT_FILTERS = st.lists(
    st.sampled_from(
        [sign for sign in SIGNS if not sign.lower().startswith(("date", "entity", "kind", "outlet"))]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("text", "new", "narrowed"),
    [
        ("", "date:2023", "date:2023"),
        ("gaza ", "date:2023", "gaza date:2023"),
        ("gaza date:2023 deal", "date:2023-11", "gaza deal date:2023-11"),
        ("gaza date:2023-11-01..2023-11-30", "date:2023-11", "gaza date:2023-11-01..2023-11-30"),
        ("gaza AND date:2023", "date:2024", "gaza date:2024"),
        ("date:2023 AND gaza", "date:2024", "gaza date:2024"),
        ("gaza -date:2023-11", "date:2023", "gaza -date:2023-11 date:2023"),
        ('gaza outlet:="BBC"', 'outlet:="Asian Lite"', 'gaza outlet:="Asian Lite"'),
        ('gaza outlet:="BBC"', "outlet:=bbc", 'gaza outlet:="BBC"'),
        ("outlet:post gaza", 'outlet:="New Post"', 'outlet:post gaza outlet:="New Post"'),
        ("entity:Fidan", 'entity:"Al-Sudani"', 'entity:Fidan entity:"Al-Sudani"'),
        ('entity:"Erdoğan"', "entity:erdogan", 'entity:"Erdoğan"'),
        ("kind:brief a", "kind:article", "a kind:article"),
        ("a OR b", "date:2023", "(a OR b) date:2023"),
        ("a OR date:2022", "date:2023", "(a OR date:2022) date:2023"),
        ("a) OR (b", "date:2023", "(a OR (b)) date:2023"),
        ('"hostage de', "date:2023", '"hostage de" date:2023'),
        ("“hostage deal”", "date:2023", '"hostage deal" date:2023'),
        ('"kind:brief date:2022"', "date:2023", '"kind:brief date:2022" date:2023'),
        ("a (b date:2022", "date:2023", "a (b date:2022) date:2023"),
        ("a NOT", "date:2023", "(a NOT) date:2023"),
        ("title:truce -oil", "date:2023", "title:truce -oil date:2023"),
        ("gaza", "not a filter", "gaza"),
        ("gaza", "date:banana", "gaza"),
    ],
)
def test_adds(text: str, new: str, narrowed: str) -> None:
    assert add_filter(text, new) == narrowed


@pytest.mark.parametrize(
    ("text", "old", "widened"),
    [
        ("gaza date:2023-11", "date:2023-11", "gaza"),
        ("gaza date:2023-11", "date:2023-12", "gaza date:2023-11"),
        ("gaza date:2023-01..2023-12 deal", "date:2023", "gaza deal"),
        ('entity:Fidan gaza entity:"Hakan Fidan"', 'entity:"hakan fidan"', "entity:Fidan gaza"),
        ('outlet:="Asian Lite"', 'outlet:="asian lite"', ""),
        ("(a OR b) date:2023", "date:2023", "a OR b"),
        ("(a OR b) (c OR d) date:2023", "date:2023", "(a OR b) (c OR d)"),
        ("a -date:2023", "date:2023", "a -date:2023"),
        ("a OR date:2023", "date:2023", "a OR date:2023"),
        ('"date:2023" a', "date:2023", '"date:2023" a'),
    ],
)
def test_removes(text: str, old: str, widened: str) -> None:
    assert remove_filter(text, old) == widened


@given(WITHOUT_FILTERS, FILTERS)
def test_what_was_added_can_be_removed(text: str, node: Filter) -> None:
    new = render(node)
    widened = remove_filter(add_filter(text, new), new)
    assert parse(widened).node == parse(text).node
    assert parse(widened).understood == parse(text).understood


@given(TEXTS, FILTERS)
def test_what_was_added_holds(text: str, node: Filter) -> None:
    new = render(node)
    narrowed = add_filter(text, new)
    found = parse(narrowed).node
    parts = found.nodes if isinstance(found, All) else (found,)
    assert [part for part in parts if part == node] or narrowed == text
    assert add_filter(narrowed, new) == narrowed


@given(st.text(), st.text())
def test_never_raises(text: str, other: str) -> None:
    assert parse(add_filter(text, other)).understood
    assert parse(remove_filter(text, other)).understood
