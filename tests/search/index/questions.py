"""Questions to an index of `history`: trees of every kind, from words that mostly stand there."""

from __future__ import annotations

import random
from datetime import date, timedelta

from briefsearch.index.query import (
    FIELDS,
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
from briefsearch.index.tokens import tokens
from briefsearch.model import ArticleKind

from .history import AUTHORS, OUTLETS, WORDS

SAID = sorted({token.folded for text in (*WORDS, *AUTHORS, *OUTLETS) for token in tokens(text)})
_UNSAID = ("zebra", "ferryman", "cea", "portsid", "x")
NAMES = ("gaza", "erdogan", "nobody")


def word(chance: random.Random) -> Word:
    """Return a word in any of its forms, or in just one."""
    text = chance.choice([*SAID, *_UNSAID] if chance.random() < 0.3 else SAID[:])
    return Word(text, exact=chance.random() < 0.2)


def any_word(chance: random.Random) -> Word:
    """Return a word of any kind: also the beginning of one, or one with slips."""
    plain = word(chance)
    match chance.randrange(6):
        case 0:
            return Word(plain.text[: chance.randrange(1, len(plain.text) + 1)], prefix=True)
        case 1 if len(plain.text) > 3:
            return Word(slipped(plain.text, chance), fuzzy=chance.choice((1, 2)))
    return plain


def slipped(text: str, chance: random.Random) -> str:
    """Return `text` with a letter left out, doubled, changed, or swapped with the next, or as it is."""
    at = chance.randrange(len(text) - 1)
    left, here, following, right = text[:at], text[at], text[at + 1], text[at + 2 :]
    middle = (following, here * 2 + following, "q" + following, following + here, here + following)
    return left + chance.choice(middle) + right


def _part(chance: random.Random) -> Word | Compound:
    if chance.random() < 0.25:
        pair = chance.choice(("cease fire", "co operate", "port side", "x ray", "the ferry", "night tim"))
        return Compound(tuple(map(Word, pair.split())))
    return any_word(chance)


def leaf(chance: random.Random) -> Leaf:
    """Return a word, compound, phrase, or words near one another."""
    kind = chance.random()
    if kind < 0.4:
        return _part(chance)
    parts = tuple(_part(chance) for _ in range(chance.choice((2, 2, 3))))
    return Phrase(parts) if kind < 0.7 else Near(parts, chance.choice((0, 1, 2, 5, 20)))


def filtering(chance: random.Random) -> Filter:
    """Return a filter that some articles of a history pass."""
    match chance.randrange(4):
        case 0:
            return Outlet(chance.choice(("post", "THE POST", "Port-side news", "asian lite", "lite", "none")))
        case 1:
            return Kind(chance.choice(list(ArticleKind)))
        case 2:
            return Named(chance.choice(NAMES))
    first = date(2023, 9, 1) + timedelta(days=chance.randrange(200))
    last = first + timedelta(days=chance.randrange(60))
    return Between(*chance.choice(((first, last), (None, last), (first, None))))


def plain_tree(chance: random.Random, depth: int = 2) -> Node:
    """Return words, the fields they stand in, and what joins them: what Whoosh scores just so."""
    kind = chance.randrange(7) if depth else 0
    if kind < 2:
        return word(chance)
    if kind == 2:
        return Field(chance.choice(FIELDS), plain_tree(chance, depth - 1))
    return _joined(chance, [plain_tree(chance, depth - 1) for _ in range(chance.choice((2, 2, 3)))])


def tree(chance: random.Random, depth: int = 2, filters: bool = True) -> Node:
    """Return a tree of any nodes; there are no filters within a field."""
    kind = chance.randrange(8) if depth else 0
    if kind < 2:
        return filtering(chance) if filters and chance.random() < 0.25 else leaf(chance)
    if kind == 2:
        return Field(chance.choice(FIELDS), tree(chance, depth - 1, filters=False))
    return _joined(chance, [tree(chance, depth - 1, filters) for _ in range(chance.choice((2, 2, 3)))])


def _joined(chance: random.Random, parts: list[Node]) -> Node:
    match chance.randrange(3):
        case 0:
            return Any(tuple(parts))
        case 1:
            return All(tuple(parts))
    wanted, *unwanted = parts
    return All((*map(Not, unwanted), wanted))
