"""Mentions of invented names, and what merging makes of them."""

from __future__ import annotations

from briefsearch.entities.merging.merge import merge
from briefsearch.entities.recognition.recognised import Recognised, RecognisedMention
from briefsearch.model import EntityKind


def mention(article: str, start: int, name: str, kind: EntityKind = EntityKind.PERSON) -> RecognisedMention:
    """Make the mention of a name; its place says little more than the order."""
    return RecognisedMention(article, start, start + len(name), kind, name)


def organisation(name: str) -> RecognisedMention:
    """Make a mention of an organisation in the article a."""
    return mention("a", 0, name, EntityKind.ORGANISATION)


def names_of(found: list[list[RecognisedMention]]) -> list[set[str]]:
    """Give the names of each entity."""
    return [{item.name for item in group} for group in found]


def merged(mentions: list[RecognisedMention]) -> list[list[RecognisedMention]]:
    """Give the mentions of each entity; the articles come in the order of their first mention."""
    found = Recognised()
    for article in dict.fromkeys(item.article for item in mentions):
        found.add(article, [item[1:] for item in mentions if item.article == article])
    entities: dict[int, list[RecognisedMention]] = {}
    for item, group in zip(found, merge(found), strict=True):
        entities.setdefault(group, []).append(item)
    return list(entities.values())
