"""The words and names in a query tree, and other words in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefsearch.index.query.tree import (
    All,
    Any,
    Compound,
    Field,
    Named,
    Near,
    Node,
    Phrase,
    Word,
    leaves,
)


def sought_words(node: Node) -> Iterator[Word]:
    """Yield each word that may be found in any of its forms; no prefixes, exact words and near spellings."""
    for _, leaf in leaves(node):
        yield from _plain(leaf)


def _plain(part: Word | Compound | Phrase | Near) -> Iterator[Word]:
    if not isinstance(part, Word):
        for inner in part.words:
            yield from _plain(inner)
    elif not (part.prefix or part.exact or part.fuzzy):
        yield part


def with_words(node: Node, known: Mapping[str, str]) -> Node:
    """Return `node` with each sought word that `known` has another text for in that text."""
    match node:
        case Word() | Compound():
            return _with_words(node, known)
        case Phrase(words) | Near(words):
            return replace(node, words=tuple(_with_words(word, known) for word in words))
        case Field(_, inner):
            return replace(node, node=with_words(inner, known))
        case All(nodes) | Any(nodes):
            return replace(node, nodes=tuple(with_words(part, known) for part in nodes))
        case _:
            return node


def _with_words(part: Word | Compound, known: Mapping[str, str]) -> Word | Compound:
    if isinstance(part, Compound):
        return replace(part, words=tuple(_with_word(word, known) for word in part.words))
    return _with_word(part, known)


def _with_word(word: Word, known: Mapping[str, str]) -> Word:
    if word.prefix or word.exact or word.fuzzy:
        return word
    return replace(word, text=known.get(word.text, word.text))


def named(node: Node) -> Iterator[str]:
    """Yield the names of the entities that must be named; never those of a Not."""
    match node:
        case Named(name):
            yield name
        case All(nodes) | Any(nodes):
            for part in nodes:
                yield from named(part)
