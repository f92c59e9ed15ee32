"""The mentions of a library, before it is known which names are one entity."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefsearch.model import EntityKind


class RecognisedMention(NamedTuple):
    """Characters `start` to `end` of an article, `name`, that name something of `kind`."""

    article: str
    start: int
    end: int
    kind: EntityKind
    name: str


class Recognised:
    """Mentions as columns: millions of them have to fit.

    Mention `n` stands at characters `starts[n]` to `ends[n]` of article number `places[n]` of `articles`, and
    is called `names[called[n]]`, a name with its kind.
    """

    def __init__(self) -> None:
        self.articles: list[str] = []
        self.names: list[tuple[EntityKind, str]] = []
        self.places = array("I")
        self.starts = array("I")
        self.ends = array("I")
        self.called = array("I")
        self._numbers: dict[tuple[EntityKind, str], int] = {}

    def add(self, article_id: str, mentions: Iterable[tuple[int, int, EntityKind, str]]) -> None:
        """Add the mentions, each (start, end, kind, name), of the next article."""
        place = len(self.articles)
        self.articles.append(article_id)
        for start, end, kind, name in mentions:
            self.places.append(place)
            self.starts.append(start)
            self.ends.append(end)
            self.called.append(self.number(kind, name))

    def number(self, kind: EntityKind, name: str) -> int:
        """Return the number of a name in `names`, where it is added if it is new."""
        key = (kind, name)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.names)
            self.names.append(key)
        return number

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[RecognisedMention]:
        for place, start, end, called in zip(self.places, self.starts, self.ends, self.called, strict=True):
            kind, name = self.names[called]
            yield RecognisedMention(self.articles[place], start, end, kind, name)
