"""Accounts cut into units: sentences whose quotations and names are one token each.

A verb of saying and whom it belongs to are found in the account's own words; what is said stays whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from briefsearch.comparison.quotations import cues
from briefsearch.comparison.quotations.marks import Quotation
from briefsearch.model import Article, Entity, Sentence

# A word with the points of an abbreviation, a possessive ending, or a sign that parts what is written.
_TOKEN = re.compile(
    r"['’]s\b|(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*%?|[^\W_]+(?:[-./&'’][^\W_]+)*(?:['’](?=\s))?|--|[,:;()\[\]–—]|(?<=\s)-(?=\s)"
)


class Kind(Enum):
    """What a token is; a `BREAK` is a dash, bracket or semicolon."""

    WORD = 0
    NAME = 1
    QUOTE = 2
    COMMA = 3
    COLON = 4
    BREAK = 5


_SUBJECT_WORDS = 9
_SIGNS = {",": Kind.COMMA, ":": Kind.COLON}


class Token(NamedTuple):
    """Characters `start` to `end`, in lower case in `low`; a name and a quotation say which they are."""

    kind: Kind
    low: str
    start: int
    end: int
    capital: bool = False
    entity: Entity | None = None
    quotation: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of the account's own words, with what it quotes."""

    block: int
    sentence: Sentence
    tokens: tuple[Token, ...]


class Named(NamedTuple):
    """Where an article names an entity."""

    start: int
    end: int
    entity: Entity


def named(article: Article, entities: Sequence[Entity]) -> list[Named]:
    """Return the places of `article` that name one of `entities`, in order and without overlaps."""
    places = sorted(
        (mention.start, -mention.end, entity.id, entity)
        for entity in entities
        for mention in entity.mentions
        if mention.article == article.id and 0 <= mention.start < mention.end <= len(article.text)
    )
    found: list[Named] = []
    for start, end, _, entity in places:
        if not found or start >= found[-1].end:
            found.append(Named(start, -end, entity))
    return found


def units(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    names: Sequence[Named],
) -> Iterator[Unit]:
    """Yield the units of `article` in order; a sentence that begins within a quotation is part of it."""
    before: Unit | None = None
    for unit in _units(article, sentences, quotations, names):
        if before and _attributes(article.text, before, unit):
            before = Unit(before.block, before.sentence, before.tokens + unit.tokens)
            continue
        if before:
            yield before
        before = unit
    if before:
        yield before


def _attributes(text: str, before: Unit, unit: Unit) -> bool:
    """Whether a unit says who asked or cried the quotation before it: `“Why?”` and `Ola Brenk asked.`."""
    last = before.tokens[-1].quotation
    if before.block != unit.block or not last or any(not token.quotation for token in before.tokens):
        return False
    for at, token in enumerate(unit.tokens[:_SUBJECT_WORDS]):
        if token.kind is Kind.WORD and (token.low in cues.VERBS or token.low.endswith("ed")):
            following = unit.tokens[at + 1] if at + 1 < len(unit.tokens) else None
            ends = following is None or following.kind is Kind.COMMA or following.low in cues.CLOSERS
            return at > 0 and ends and text[last.end - 1] in "?!…"
        if token.kind not in (Kind.WORD, Kind.NAME, Kind.BREAK):
            return False
    return False


def _units(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    names: Sequence[Named],
) -> Iterator[Unit]:
    starts = [quotation.opens for quotation in quotations]
    name_starts = [name.start for name in names]
    open_sentence: Sentence | None = None
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=False):
        open_sentence = open_sentence or sentence
        if (
            following
            and following.block == sentence.block
            and _is_within(quotations, starts, following.start)
        ):
            continue
        low = bisect_right(starts, open_sentence.start - 1)
        high = bisect_right(starts, sentence.end)
        here = [each for each in quotations[low:high] if each.block == sentence.block]
        first = bisect_right(name_starts, open_sentence.start - 1)
        last = bisect_right(name_starts, sentence.end - 1)
        tokens = list(_tokens(article.text, open_sentence.start, sentence.end, here, names[first:last]))
        if tokens and not article.text[open_sentence.start : sentence.end].isupper():
            yield Unit(sentence.block, open_sentence, tuple(_without_first_capital(tokens)))
        open_sentence = None


def _without_first_capital(tokens: list[Token]) -> list[Token]:
    """Return `tokens`, the capital of the first word forgotten unless a name may go on after it."""
    first = tokens[0]
    if first.kind is Kind.WORD and not (len(tokens) > 1 and tokens[1].capital):
        return [first._replace(capital=False), *tokens[1:]]
    return tokens


def _is_within(quotations: Sequence[Quotation], starts: Sequence[int], at: int) -> bool:
    before = bisect_right(starts, at - 1) - 1
    return before >= 0 and quotations[before].opens < at < quotations[before].closes


def _tokens(
    text: str, start: int, end: int, quotations: Sequence[Quotation], names: Sequence[Named]
) -> Iterator[Token]:
    whole = [Token(Kind.QUOTE, "", each.opens, each.closes, quotation=each) for each in quotations]
    starts = [each.opens for each in quotations]
    for name in names:
        if not _is_within(quotations, starts, name.start):
            surface = text[name.start : name.end]
            whole.append(Token(Kind.NAME, surface.lower(), name.start, name.end, True, name.entity))
    at = start
    for token in sorted(whole, key=lambda each: each.start):
        yield from _words(text, at, token.start)
        yield token
        at = max(at, token.end)
    yield from _words(text, at, end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        surface = match.group()
        first = surface[0]
        if first.isalnum() or surface in ("'s", "’s"):
            low = surface.lower().replace("’", "'")
            yield Token(Kind.WORD, low, match.start(), match.end(), first.isupper())
        else:
            yield Token(_SIGNS.get(first, Kind.BREAK), surface, match.start(), match.end())
