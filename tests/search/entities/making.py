"""Invented articles for the tests of this folder."""

from __future__ import annotations

from briefsearch.entities.building import catalogue_of
from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.recognition.recognise import recognise
from briefsearch.model import Article, Block, BlockKind, EntityKind

KINDS = {"person": EntityKind.PERSON, "place": EntityKind.PLACE, "organisation": EntityKind.ORGANISATION}


def article(*paragraphs: str, name: str = "one", kinds: dict[int, BlockKind] | None = None) -> Article:
    """Make an article of paragraphs; `kinds` gives the number of a block another kind."""
    blocks, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        kind = (kinds or {}).get(number, BlockKind.PARAGRAPH)
        blocks.append(Block(kind, at, at + len(paragraph), 2 if kind is BlockKind.HEADING else None))
        at += len(paragraph) + 2
    return Article(name, "", "\n\n".join(paragraphs), tuple(blocks))


def named(*paragraphs: str) -> list[tuple[str, str]]:
    """Give the (name, kind) of each mention in an article of these paragraphs."""
    return [(mention.name, mention.kind.value) for mention in recognise([article(*paragraphs)])]


def names(*paragraphs: str) -> list[str]:
    """Give the names mentioned in an article of these paragraphs."""
    return [name for name, _ in named(*paragraphs)]


def built(*texts: str) -> Catalogue:
    """Build a catalogue of one-paragraph articles called a, b, c …."""
    return catalogue_of([article(text, name=chr(97 + number)) for number, text in enumerate(texts)])


def groups(*texts: str) -> dict[str, set[str]]:
    """Give the names of every entity by the name it is shown under."""
    return {entity.name: set(entity.names) for entity in built(*texts).entities}
