"""The names of an article as its text shows them: every mention in reading order, and who is meant by it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from briefreader.passages.marks import first_ending_after
from briefreader.widgets.lines import Piece
from briefreader.wording.saying import plural
from briefsearch.model import Entity, EntityKind, Span

_MOST_KEPT = 16

# What one and several of a kind are called; those of any kind are names.
KINDS: dict[EntityKind | None, tuple[str, str]] = {
    None: ("name", "names"),
    EntityKind.PERSON: ("person", "people"),
    EntityKind.PLACE: ("place", "places"),
    EntityKind.ORGANISATION: ("organisation", "organisations"),
}


class ArticleNames(NamedTuple):
    """The entities that an article names, and their mentions in order; none of those overlaps another.

    `owners` tells of each mention which of `entities` it is of.
    """

    entities: tuple[Entity, ...]
    spans: tuple[Span, ...]
    owners: tuple[int, ...]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> ArticleNames:
        """Put the mentions of `entities`, all of one article, in order."""
        found = sorted(
            (mention.start, mention.end, number)
            for number, entity in enumerate(entities)
            for mention in entity.mentions
        )
        spans: list[Span] = []
        owners: list[int] = []
        for start, end, number in found:
            if not spans or spans[-1].end <= start:
                spans.append(Span(start, end))
                owners.append(number)
        return cls(tuple(entities), tuple(spans), tuple(owners))

    def fit(self, text: str) -> bool:
        """Whether these are mentions in `text`, and not in what it was before it was edited."""
        spellings = [frozenset(entity.names) for entity in self.entities]
        return all(
            span.of(text) in spellings[owner] for span, owner in zip(self.spans, self.owners, strict=True)
        )

    def entity_at(self, offset: int) -> Entity | None:
        """Return whom the mention around character `offset` means; None where there is none."""
        number = first_ending_after(self.spans, offset)
        if number == len(self.spans) or self.spans[number].start > offset:
            return None
        return self.entities[self.owners[number]]

    def beyond(self, step: int, offset: int) -> Span | None:
        """Return the first mention from character `offset` on (step 1), or the last before it (-1)."""
        number = bisect_left(self.spans, offset, key=lambda span: span.start) - (step < 0)
        return self.spans[number] if 0 <= number < len(self.spans) else None


class KnownNames:
    """The names of the articles that were read lately, each article asked about once."""

    def __init__(self, ask: Callable[[str], Awaitable[Sequence[Entity]]]) -> None:
        """Begin with none; `ask` gives the entities of an article, and whatever it raises, `of` does."""
        self._ask = ask
        self._kept: dict[str, ArticleNames] = {}
        self._before: dict[str, ArticleNames] = {}

    def get(self, article_id: str) -> ArticleNames | None:
        """Return the names of an article if they are known, else what they were when all was forgotten."""
        return self._kept.get(article_id) or self._before.get(article_id)

    async def of(self, article_id: str) -> ArticleNames:
        """Return the names of an article, asking for them if they are not known."""
        if (known := self._kept.get(article_id)) is not None:
            return known
        kept = self._kept
        names = ArticleNames.of(await self._ask(article_id))
        while len(kept) >= _MOST_KEPT:
            del kept[next(iter(kept))]
        kept[article_id] = names
        return names

    def forget(self) -> None:
        """Ask for everything anew; what is still being asked for is not kept either."""
        self._kept, self._before = {}, self._kept


def said_of_mention(text: str, entity: Entity, article_id: str, dot: str) -> list[Piece]:
    """Return who is meant by `text` in an article, of what kind, and how often that is named where."""
    pieces: list[Piece] = [(text, "name"), (" is ", "quiet")] if text != entity.name else []
    here, everywhere = entity.counts[article_id], plural(entity.articles, "account")
    counts = (
        f"{here:,} here, {entity.total:,} in {everywhere}"
        if entity.articles > 1
        else f"{here:,} here, in no other account"
    )
    name: Piece = (entity.name, "ink" if pieces else "name")
    return [*pieces, name, (f" {dot} {entity.kind} {dot} {counts}", "quiet")]


def said_of_all(names: ArticleNames) -> list[Piece]:
    """Return how many names an article has, and how often it mentions any."""
    if not names.spans:
        return [("i ", "name"), ("no names in this account", "quiet")]
    count = (plural(len(names.entities), "name"), "ink")
    return [("i ", "name"), count, (f"  {plural(len(names.spans), 'mention')} here", "quiet")]
