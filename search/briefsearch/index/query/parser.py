"""How text is read as a query. Reading never fails: what cannot be meant is left out, and a note says so."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from briefsearch.index.query.filters import read_filter
from briefsearch.index.query.lexer import Item, lex
from briefsearch.index.query.operands import cut, growing, read_words, size
from briefsearch.index.query.render import render
from briefsearch.index.query.tree import (
    All,
    Any,
    Between,
    Compound,
    Field,
    Kind,
    Leaf,
    Named,
    Near,
    Node,
    Not,
    Outlet,
    Phrase,
    Query,
    Word,
)

MAX_CHARACTERS = 1000
MAX_WORDS = 64
MAX_DEPTH = 20
MAX_NOTES = 3
NOTHING = "nothing: no word to search for"
ONLY_NEGATIONS = "nothing: only words to leave out"

# A string is an operator, a node an operand, and None an operand in which there is nothing.
Part = str | Node | None


def parse(text: str, typing: bool = False) -> Query:
    """Read `text` as a query; with `typing`, a last word without a space after it is also a prefix."""
    notes: list[str] = []
    growing_on = typing and len(text) <= MAX_CHARACTERS and not text[-1:].isspace()
    if len(text) > MAX_CHARACTERS:
        notes.append(f"only the first {MAX_CHARACTERS:,} characters of a query count")
        text = text[:MAX_CHARACTERS]
    words, depth, understood = MAX_WORDS, MAX_DEPTH, ""
    parts, found = _operands(text, words, depth, growing_on)
    node = _Reader(parts, found).read()
    # What was understood is itself a query, and passes no limit either.
    while node and not _fits(understood := render(node)):
        words, depth = words * 3 // 4, depth - 1
        parts, found = _operands(text, words, depth, growing_on)
        found.insert(0, "the query is too long or too deep; its end was left out")
        node = _Reader(parts, found).read()
    kept = tuple(dict.fromkeys(notes + found))[:MAX_NOTES]
    if node is None:
        return Query(None, NOTHING, kept)
    if _negative(node):
        return Query(None, ONLY_NEGATIONS, kept)
    if growing_on and unicodedata.category(text[-1])[0] in "LMN":
        node = _Reader(_typed(parts), []).read()
    return Query(node, understood, kept)


def _fits(text: str) -> bool:
    """Whether `text` is read whole."""
    if len(text) > MAX_CHARACTERS:
        return False
    return text.count("(") <= MAX_DEPTH or not lex(text, MAX_DEPTH)[1]


def _operands(text: str, budget: int, depth: int, growing_on: bool) -> tuple[list[Part], list[str]]:
    """Cut `text` into operators and nodes, of at most `budget` words together; return notes with them."""
    notes: list[str] = []
    items, too_deep = lex(text, depth)
    if too_deep:
        notes.append(f"brackets within brackets count to a depth of {MAX_DEPTH}")
    parts: list[Part] = []
    for item in items:
        if item.kind not in ("words", "filter"):
            parts.append(item.text if item.kind == "field" else item.kind)
            continue
        node = _operand(item, growing_on and item is items[-1], notes)
        needed = 0 if node is None else size(node) if isinstance(node, Leaf) else 1
        if needed > budget:
            notes.append(f"only the first {MAX_WORDS} words of a query count")
            node = cut(node, budget) if isinstance(node, Leaf) else None
        budget = max(0, budget - needed)
        parts.append(node)
    return parts, notes


def _operand(item: Item, half_typed: bool, notes: list[str]) -> Node | None:
    if item.kind == "filter":
        return read_filter(item.text, half_typed, notes)
    return read_words(item.text, notes)


def _typed(parts: list[Part]) -> list[Part]:
    """Return `parts` with the last word also as a prefix, if it is wanted."""
    last = parts[-1]
    if not isinstance(last, Leaf):
        return parts
    for operator in reversed(parts[:-1]):
        if operator == "-":
            return parts
        if not (isinstance(operator, str) and operator.endswith(":")):
            break
    forms = growing(last)
    return [*parts[:-1], Any((last, *forms))] if forms else parts


class _Reader:
    """Read operators and operands by recursive descent; `OR` binds less than standing side by side."""

    def __init__(self, parts: Sequence[Part], notes: list[str]) -> None:
        self._parts = parts
        self._notes = notes
        self._at = 0

    def read(self) -> Node | None:
        """Return the tree, which may be wholly negative, or None if there is nothing in it."""
        options = [self._all()]
        while self._next() == "OR":
            self._at += 1
            options.append(self._all())
        present = [option for option in options if option]
        negative = [option for option in present if _negative(option)]
        if negative and len(negative) < len(present):
            self._notes.append("what is to be left out was ignored where it is one side of OR")
        return _any_of(present)

    def _next(self) -> Part:
        """Return the next part; the end reads like a bracket that closes."""
        return self._parts[self._at] if self._at < len(self._parts) else ")"

    def _all(self) -> Node | None:
        nodes: list[Node] = []
        while self._next() not in (")", "OR"):
            node = self._one()
            if node:
                nodes.append(node)
        return _all_of(nodes) if nodes else None

    def _one(self) -> Node | None:
        """Read one operand with the operators before it; those that lead nowhere are dropped."""
        negated, field = False, ""
        while (part := self._next()) not in (")", "OR"):
            self._at += 1
            if part == "-":
                negated = True
            elif isinstance(part, str) and part.endswith(":"):
                field = part[:-1]
            elif part != "AND":
                node = self._group() if part == "(" else part
                return _modified(node, field, negated) if node and not isinstance(node, str) else None
        return None

    def _group(self) -> Node | None:
        node = self.read()
        self._at += 1
        return node


def _any_of(options: list[Node]) -> Node | None:
    """Join alternatives; beside positive ones, negative ones would match nearly all and are dropped."""
    positive = [option for option in options if not _negative(option)]
    if options and not positive:
        return Not(_all_of([_denied(option) for option in options]))
    nodes: list[Node] = []
    for option in positive:
        nodes += option.nodes if isinstance(option, Any) else (option,)
    return Any(tuple(nodes)) if len(nodes) > 1 else next(iter(nodes), None)


def _all_of(parts: list[Node]) -> Node:
    nodes: list[Node] = []
    for part in parts:
        nodes += part.nodes if isinstance(part, All) else (part,)
    return All(tuple(nodes)) if len(nodes) > 1 else nodes[0]


def _modified(node: Node, field: str, negated: bool) -> Node:
    """Return `node` within `field` and denied, with a Not always outermost."""
    denied = _negative(node)
    if denied and (field or negated):
        node = _denied(node)
    if field:
        node = _within(node, field)
    return Not(node) if denied != negated and (field or negated) else node


def _within(node: Node, field: str) -> Node:
    """Return `node` within `field`; a filter stands by itself, and what is beside it is parted from it."""
    match node:
        case Field() | Outlet() | Between() | Named() | Kind():
            return node
        case Not(inner):
            return Not(_within(inner, field))
        case All(nodes) if _filters(node):
            return All(tuple(_within(part, field) for part in nodes))
        case Any(nodes) if _filters(node):
            return Any(tuple(_within(part, field) for part in nodes))
    return Field(field, node)


def _filters(node: Node) -> bool:
    """Whether there is a filter within `node`."""
    match node:
        case Outlet() | Between() | Named() | Kind():
            return True
        case Not(inner):
            return _filters(inner)
        case All(nodes) | Any(nodes):
            return any(map(_filters, nodes))
        case Word() | Compound() | Phrase() | Near() | Field():
            return False


def _negative(node: Node) -> bool:
    """Whether `node` only says what must not be found."""
    return isinstance(node, Not) or (isinstance(node, All) and all(map(_negative, node.nodes)))


def _denied(node: Node) -> Node:
    """Return what a negative node denies, by De Morgan's law."""
    if isinstance(node, Not):
        return node.node
    denied = _any_of([_denied(part) for part in node.nodes]) if isinstance(node, All) else None
    return denied or node
