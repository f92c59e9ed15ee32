"""The plainest reading of a query: does this tree hold for these words? Slow, and free of any index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import product

from briefsearch.index.engine import NameIndex
from briefsearch.index.query import (
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
    Word,
)
from briefsearch.index.tokens import Token, tokens
from briefsearch.model import Article
from briefsearch.text import stem

from .oracle import FIELDS, texts

# First and last position of what stands somewhere.
Place = tuple[int, int]


def matching(node: Node, articles: Mapping[str, Article], names: NameIndex | None = None) -> set[str]:
    """Return the ids of the articles that `node` holds for."""
    return {name for name, article in articles.items() if holds(node, article, names)}


def holds(
    node: Node, article: Article, names: NameIndex | None = None, fields: tuple[str, ...] = FIELDS
) -> bool:
    """Whether `article` is what `node` asks for."""
    match node:
        case Word() | Compound() | Phrase() | Near():
            held = texts(article)
            return any(places(node, held[field]) for field in fields)
        case Field(name, inner):
            return holds(inner, article, names, (name,))
        case Not(inner):
            return not holds(inner, article, names, fields)
        case All(nodes):
            return all(holds(part, article, names, fields) for part in nodes)
        case Any(nodes):
            return any(holds(part, article, names, fields) for part in nodes)
        case Outlet(name):
            return bool(article.outlet) and _folded(name) == _folded(article.outlet)
        case Kind(kind):
            return article.kind is kind
        case Named(name):
            return names is not None and article.id in names.counts(name)
        case Between(first, last):
            return _lies_between(article, first, last)


def places(leaf: Leaf, text: str) -> frozenset[Place]:
    """Return every place where `leaf` stands in `text`."""
    match leaf:
        case Word():
            return frozenset((t.first, t.last) for t in _tokens(text) if fits(leaf, t.folded))
        case Compound(words):
            return _rows([places(part, text) for part in words]) | places(leaf.as_one, text)
        case Phrase(words):
            return _rows([places(part, text) for part in words])
        case Near(words, within):
            return frozenset(_stretches([places(part, text) for part in dict.fromkeys(words)], within))


def fits(wanted: Word, word: str) -> bool:
    """Whether `word` is what a Word means."""
    if wanted.prefix:
        return word.startswith(wanted.text)
    if wanted.fuzzy:
        return edits(wanted.text, word) <= wanted.fuzzy
    return word == wanted.text if wanted.exact else stem(word) == stem(wanted.text)


@cache
def edits(a: str, b: str) -> int:
    """Return the distance of optimal string alignment, by its definition."""
    if not a or not b:
        return len(a) + len(b)
    found = min(edits(a[1:], b) + 1, edits(a, b[1:]) + 1, edits(a[1:], b[1:]) + (a[0] != b[0]))
    if len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1]:
        found = min(found, edits(a[2:], b[2:]) + 1)
    return found


def _rows(parts: list[frozenset[Place]]) -> frozenset[Place]:
    rows, *others = parts
    for other in others:
        rows = frozenset((r[0], o[1]) for r in rows for o in other if o[0] == r[1] + 1)
    return rows


def _stretches(parts: list[frozenset[Place]], within: int) -> Iterator[Place]:
    for chosen in product(*parts):
        first, last = min(place[0] for place in chosen), max(place[1] for place in chosen)
        # Each part counts its own words, also where two parts share one.
        words = sum(place[1] - place[0] + 1 for place in chosen)
        if last - first + 1 - words <= within:
            yield first, last


def _lies_between(article: Article, first: date | None, last: date | None) -> bool:
    low, high = first or date.min, last or date.max
    earliest, latest = (article.published,) * 2 if article.published else article.published_between
    if any(day is not None and low <= day <= high for day in (earliest, latest)):
        return True
    return earliest is not None and latest is not None and earliest <= low and high <= latest


def _folded(name: str) -> list[str]:
    return [token.folded for token in _tokens(name) if not token.is_joined]


@cache
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(tokens(text))
