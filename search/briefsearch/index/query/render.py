"""A syntax tree written back in the query language."""

from __future__ import annotations

from dataclasses import replace

from briefsearch.index.query.filters import render_dates
from briefsearch.index.query.operands import written
from briefsearch.index.query.tree import (
    All,
    Any,
    Between,
    Compound,
    Field,
    Filter,
    Kind,
    Leaf,
    Named,
    Near,
    Node,
    Not,
    Outlet,
    Phrase,
    Word,
)


def render(node: Node) -> str:
    """Write a tree in the query language; reading that gives the same tree.

    Quotation marks in a name become apostrophes, for which lookups by name make no difference.
    """
    match node:
        case Word() | Compound() | Phrase() | Near():
            return _leaf(node)
        case Outlet() | Between() | Named() | Kind():
            return _filter(node)
        case Field(name, inner):
            text = _grouped(inner)
            # `outlet:=` is a filter of its own; in brackets the sign belongs to the word.
            return f"{name}:({text})" if name == "outlet" and text.startswith("=") else f"{name}:{text}"
        case Not(inner):
            return f"-{_grouped(inner)}"
        case All(nodes):
            return " ".join(_grouped(part) for part in nodes)
        case Any(nodes):
            return " OR ".join(_grouped(part) for part in nodes)


def _grouped(node: Node) -> str:
    return f"({render(node)})" if isinstance(node, All | Any) else render(node)


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Word(text, prefix, exact, fuzzy):
            return f"{'=' * exact}{written(text)}{'*' * prefix}{('', '~', '~2')[fuzzy]}"
        case Compound(words):
            return "-".join(map(_leaf, words))
        case Phrase(words) | Near(words):
            exact = any(isinstance(word, Word) and word.exact for word in words)
            plain = (replace(word, exact=False) if isinstance(word, Word) else word for word in words)
            within = f"~{leaf.within}" if isinstance(leaf, Near) else ""
            return f'{"=" * exact}"{" ".join(map(_leaf, plain))}"{within}'


def _filter(node: Filter) -> str:
    match node:
        case Between():
            return f"date:{render_dates(node)}"
        case Kind(kind):
            return f"kind:{kind}"
        case Outlet(name):
            return f'outlet:="{_unquoted(name)}"'
        case Named(name):
            return f"entity:{name}" if name.isalnum() else f'entity:"{_unquoted(name)}"'


def _unquoted(name: str) -> str:
    return name.replace('"', "'")
