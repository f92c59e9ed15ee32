"""The query language: a small syntax tree, how text is read into it, and how it is written back.

    gaza ceasefire      both words, in any form      "hostage deal"   the words side by side
    truce OR pause      either of them               -oil, NOT oil    without the word
    (a OR b) c          groups                       isra*            words that begin so
    =strikes            this very form               title: outlet: author:   in that field alone

Reading never fails: what cannot be meant is left out, and `Query.understood` says what remains.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefsearch.index.tokens import tokens

MAX_CHARACTERS = 1000
MAX_WORDS = 64
MAX_DEPTH = 20
FIELDS = ("title", "outlet", "author")
NOTHING = "nothing: no word to search for"
ONLY_NEGATIONS = "nothing: only words to leave out"


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word: in any form of its stem, or as `prefix` of words, or `exact` as it is written."""

    text: str
    prefix: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other directly, within one block."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What must be found in the field `name`, one of FIELDS; an inner field overrides an outer one."""

    name: str
    node: Node


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be found; stands only in an All, beside something that must."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """Parts that must all be met; at least one of them is no Not."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Parts of which one must be met; none of them is a Not."""

    nodes: tuple[Node, ...]


Node = Word | Phrase | Field | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: its tree (None matches nothing) and the same in the query language.

    While the reader types, the tree also holds the last word as a prefix; `understood` leaves that out.
    """

    node: Node | None
    understood: str


def parse(text: str, typing: bool = False) -> Query:
    """Read `text` as a query; with `typing`, a last word without a space after it is also a prefix."""
    text = text[:MAX_CHARACTERS].translate(_QUOTES)
    items = _lex(text)
    node = _Reader(items).read()
    if node is None:
        return Query(None, NOTHING)
    if _negative(node):
        return Query(None, ONLY_NEGATIONS)
    understood = render(node)
    return Query(_Reader(_typed(text, items)).read() if typing else node, understood)


def render(node: Node) -> str:
    """Write a tree in the query language; reading that gives the same tree."""
    match node:
        case Word(text, prefix, exact):
            return f"{'=' * exact}{text}{'*' * prefix}"
        case Phrase(words):
            exact = any(word.exact for word in words)
            inner = " ".join(render(replace(word, exact=False)) for word in words)
            return f'{"=" * exact}"{inner}"'
        case Field(name, inner_node):
            return f"{name}:{_grouped(inner_node)}"
        case Not(inner_node):
            return f"-{_grouped(inner_node)}"
        case All(nodes):
            return " ".join(_grouped(part) for part in nodes)
        case Any(nodes):
            return " OR ".join(_grouped(part) for part in nodes)


def _grouped(node: Node) -> str:
    return f"({render(node)})" if isinstance(node, All | Any) else render(node)


def leaves(node: Node, field: str = "") -> Iterator[tuple[str, Phrase]]:
    """Yield every word and phrase that is to be found, as (field or "", phrase); never those of a Not."""
    match node:
        case Word():
            yield field, Phrase((node,))
        case Phrase():
            yield field, node
        case Field(name, inner):
            yield from leaves(inner, name)
        case All(nodes) | Any(nodes):
            for part in nodes:
                yield from leaves(part, field)


_QUOTES = str.maketrans("“”„‟«»", '""""""')
_ITEM = re.compile(
    r"""
    \s+
    | (?P<open>\() | (?P<close>\))
    | (?P<field>title|outlet|author):(?=[^\s)])
    | (?P<minus>-+)(?=[^\s)-])
    | (?P<phrase>=?"[^"]*"?)
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPERATORS = {"OR": "OR", "NOT": "-", "AND": "AND"}


def _lex(text: str) -> list[str | Node]:
    """Cut `text` into operators (strings) and what they work on; brackets come out in pairs."""
    items: list[str | Node] = []
    depth = ignored = 0
    budget = MAX_WORDS
    for match in _ITEM.finditer(text):
        kind, value = match.lastgroup, match.group()
        if kind == "open":
            if depth == MAX_DEPTH:
                ignored += 1
            else:
                depth += 1
                items.append("(")
        elif kind == "close":
            if ignored:
                ignored -= 1
            elif depth:
                depth -= 1
                items.append(")")
        elif kind == "field":
            items.append(match["field"].lower() + ":")
        elif kind == "minus":
            items.append("-")
        elif value in _OPERATORS:
            items.append(_OPERATORS[value])
        elif kind is not None:
            words = _words(value)[:budget]
            budget -= len(words)
            if words:
                items.append(words[0] if len(words) == 1 else Phrase(words))
    return items


def _words(value: str) -> tuple[Word, ...]:
    exact = value.startswith("=")
    found: list[Word] = []
    for piece in value.replace('"', " ").split():
        words = [Word(word.folded, exact=exact) for _, word in tokens(piece)]
        if words and piece.endswith("*"):
            words[-1] = Word(words[-1].text, prefix=True)
        found += words
    return tuple(found)


def _typed(text: str, items: list[str | Node]) -> list[str | Node]:
    """Return `items` with the last word also as a prefix, if it is still being typed and wanted."""
    last = items[-1]
    if not isinstance(last, Word | Phrase) or unicodedata.category(text[-1])[0] not in "LMN":
        return items
    for operator in reversed(items[:-1]):
        if operator == "-":
            return items
        if not (isinstance(operator, str) and operator.endswith(":")):
            break
    words = last.words if isinstance(last, Phrase) else (last,)
    if words[-1].exact:
        return items
    words = (*words[:-1], Word(words[-1].text, prefix=True))
    return [*items[:-1], Any((last, words[0] if len(words) == 1 else Phrase(words)))]


class _Reader:
    """Read operators and operands by recursive descent; `OR` binds less than standing side by side."""

    def __init__(self, items: Sequence[str | Node]) -> None:
        self._items = items
        self._at = 0

    def read(self) -> Node | None:
        """Return the tree, which may be wholly negative, or None if there is nothing in it."""
        options = [self._all()]
        while self._next() == "OR":
            self._at += 1
            options.append(self._all())
        return _any_of([option for option in options if option])

    def _next(self) -> str | Node | None:
        return self._items[self._at] if self._at < len(self._items) else None

    def _all(self) -> Node | None:
        parts: list[Node] = []
        while self._next() not in (None, ")", "OR"):
            part = self._part()
            if isinstance(part, All):
                parts += part.nodes
            elif part:
                parts.append(part)
        return All(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)

    def _part(self) -> Node | None:
        """Read one operand with the operators before it; those that lead nowhere are dropped."""
        negated, field = False, ""
        while (item := self._next()) not in (None, ")", "OR"):
            self._at += 1
            if item == "-":
                negated = True
            elif isinstance(item, str) and item.endswith(":"):
                field = item[:-1]
            elif item != "AND":
                node = self._group() if item == "(" else item
                return _modified(node, field, negated) if node and not isinstance(node, str) else None
        return None

    def _group(self) -> Node | None:
        node = self.read()
        if self._next() == ")":
            self._at += 1
        return node


def _any_of(options: list[Node]) -> Node | None:
    """Join alternatives; beside positive ones, negative ones would match nearly all and are dropped."""
    positive = [option for option in options if not _negative(option)]
    if options and not positive:
        return Not(_all_of([_denied(option) for option in options]))
    parts: list[Node] = []
    for option in positive:
        parts += option.nodes if isinstance(option, Any) else (option,)
    return Any(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)


def _all_of(nodes: list[Node]) -> Node:
    return All(tuple(nodes)) if len(nodes) > 1 else nodes[0]


def _modified(node: Node, field: str, negated: bool) -> Node:
    """Return `node` within `field` and denied, with a Not always outermost."""
    denied = _negative(node)
    if denied and (field or negated):
        node = _denied(node)
    if field and not isinstance(node, Field):
        node = Field(field, node)
    return Not(node) if denied != negated and (field or negated) else node


def _negative(node: Node) -> bool:
    """Whether `node` only says what must not be found."""
    return isinstance(node, Not) or (isinstance(node, All) and all(map(_negative, node.nodes)))


def _denied(node: Node) -> Node:
    """Return what a negative node denies, by De Morgan's law."""
    if isinstance(node, Not):
        return node.node
    denied = _any_of([_denied(part) for part in node.nodes]) if isinstance(node, All) else None
    return denied or node
