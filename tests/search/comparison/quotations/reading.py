"""Statements of invented accounts, with the names that the test tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefsearch import text
from briefsearch.comparison.quotations.statements import statements
from briefsearch.comparison.values import Comparison, Pair, Statement
from briefsearch.model import Article, Block, BlockKind, Entity, EntityKind, Mention

PEOPLE = ("Ola Brenk", "Tamsin Vole", "Per Askild")
BODIES = ("Northern Guard", "Ministry of Ports", "Karst Lines")
PLACES = ("Haal", "Lemsa")


def article(name: str, *paragraphs: str, kinds: Mapping[int, BlockKind] | None = None) -> Article:
    """Return an article of `paragraphs`, all of them prose but for those in `kinds`."""
    blocks = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        kind = (kinds or {}).get(number, BlockKind.PARAGRAPH)
        blocks.append(Block(kind, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(name, name.title(), "\n\n".join(paragraphs), tuple(blocks))


def names(one: Article) -> list[Entity]:
    """Return the entities of this module that an article names, by their names or their last words."""
    found = []
    listed = [(PEOPLE, EntityKind.PERSON), (BODIES, EntityKind.ORGANISATION), (PLACES, EntityKind.PLACE)]
    for known, kind in listed:
        for name in known:
            short = name.split()[-1] if kind is EntityKind.PERSON else name
            mentions = _places(one, name) or []
            taken = {at for place in mentions for at in range(place.start, place.end)}
            mentions += [place for place in _places(one, short) if place.start not in taken]
            mentions.sort(key=lambda place: place.start)
            if mentions:
                counts = {one.id: len(mentions)}
                ident = f"{kind.value}/{name}"
                found.append(Entity(ident, name, kind, (name,), counts, len(mentions), 1, tuple(mentions)))
    return found


def _places(one: Article, name: str) -> list[Mention]:
    found = []
    at = one.text.find(name)
    while at >= 0:
        found.append(Mention(one.id, at, at + len(name)))
        at = one.text.find(name, at + len(name))
    return found


def comparison(articles: Sequence[Article], pairs: tuple[Pair, ...] = ()) -> Comparison:
    """Return a comparison of `articles` that has found `pairs`."""
    sentences = {one.id: text.sentences(one) for one in articles}
    paired = {sentence for pair in pairs for sentence in (pair.a, pair.b)}
    only = {name: tuple(one for one in each if one not in paired) for name, each in sentences.items()}
    return Comparison(tuple(sentences), sentences, pairs, only)


def found(*articles: Article) -> tuple[Statement, ...]:
    """Return the statements of accounts that no sentence pairs connect."""
    return statements(articles, comparison(articles), {one.id: names(one) for one in articles})


def said(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Return the speaker, mode and words of each statement of one account."""
    one = article("a", *paragraphs)
    return [(each.speaker, each.mode.value, each.span.of(one.text)) for each in found(one)]
