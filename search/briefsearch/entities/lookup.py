"""What a query asks about the entities of a library: which articles name one, where, and how many do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.folding import key_of
from briefsearch.entities.jumping.jump import Jumper
from briefsearch.errors import StorageError
from briefsearch.model import Entity, Span

# How many entities are counted, and among how many like a name its own is looked for.
_MOST = 200
_LOOKED_AT = 20


class NameLookup:
    """The entities of a library, by any of their names, as they are when the first is asked for.

    `load` returns the present catalogue and its jumper, and raises StorageError where there is none yet.
    """

    def __init__(self, load: Callable[[], tuple[Catalogue, Jumper]]) -> None:
        self._load = load
        self._found: dict[str, Entity | None] = {}

    @cached_property
    def _names(self) -> tuple[Catalogue, Jumper]:
        return self._load()

    def find(self, name: str) -> Entity | None:
        """Return the entity that `name` means: one of that very name, else the one most like it."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> Entity | None:
        jumps = self._names[1].jump(name, limit=_LOOKED_AT)
        wanted = key_of(name)
        for jump in jumps:
            if any(key_of(each) == wanted for each in jump.entity.names):
                return jump.entity
        return jumps[0].entity if jumps else None

    def counts(self, name: str) -> Mapping[str, int]:
        """Return how often each article names the entity that `name` means, by article id."""
        entity = self.find(name)
        catalogue = self._names[0]
        return catalogue.counts(catalogue.number(entity.id)) if entity is not None else {}

    def spans(self, name: str, article_id: str) -> Sequence[Span]:
        """Return where an article names the entity that `name` means, in reading order."""
        entity = self.find(name)
        if entity is None:
            return ()
        catalogue = self._names[0]
        return [mention.span for mention in catalogue.mentions(catalogue.number(entity.id), article_id)]

    def tally(self, article_ids: Collection[str]) -> Mapping[str, int]:
        """Return how many of some articles name each entity, by display name, the most frequent first.

        Of entities with one display name the first counts. There are none while they are not known yet.
        """
        try:
            catalogue = self._names[0]
        except StorageError:
            return {}
        best = catalogue.tally(article_ids, _MOST)
        tally: dict[str, int] = {}
        for entity, (_, count) in zip(catalogue.summaries([number for number, _ in best]), best, strict=True):
            tally.setdefault(entity.name, count)
        return tally
