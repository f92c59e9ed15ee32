"""What is told of the entities of a library: a page about one, a table of many, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefsearch.model import ConcordanceLine, Entity, EntityKind


@dataclass(frozen=True, slots=True)
class EntityView:
    """All about one entity.

    `entity` comes without mentions; `spellings` counts its mentions by what stands in the text, most frequent
    first. `lines` has mentions in their context, article by article in the order of the library, at most as
    many as were asked for; `is_cut` tells that there are more. `companions` are the entities that share
    sentences with it, each with the number of those sentences, counted in `companions_of` articles.
    `first` and `last` are the earliest and latest day of the accounts that name it, or None without a date.
    `paragraphs` tells of each of `lines` the number of its paragraph in its account, 0 in a heading.
    """

    entity: Entity
    spellings: Mapping[str, int]
    lines: tuple[ConcordanceLine, ...]
    is_cut: bool
    companions: tuple[tuple[Entity, int], ...]
    companions_of: int
    first: date | None
    last: date | None
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How often each account names one entity, where it does; `spread` is how far they differ.

    `spread` is the log-likelihood ratio G² of the counts against the accounts' lengths in words, after
    Dunning (Computational Linguistics 19, 1993) without the cells of all other words: 0 where all give it
    the same share of their words, more the less chance explains the difference.
    """

    entity: Entity
    counts: Mapping[str, int]
    spread: float

    @property
    def total(self) -> int:
        """How often the accounts of the table name it together."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Coverage:
    """Entities by accounts: a row for each entity that any of `accounts` names.

    An account is an article, by its id, or an outlet with all its articles, by its name. `words` is the
    length of each account. `total` counts the rows there are, of which `rows` may be only the first.
    """

    accounts: tuple[str, ...]
    words: Mapping[str, int]
    rows: tuple[CoverageRow, ...]
    total: int


class CoverageOrder(StrEnum):
    """In which order the rows of a coverage come."""

    SPREAD = "spread"
    FREQUENCY = "frequency"


class Change(StrEnum):
    """What a correction does."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    KIND = "kind"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Correction:
    """What the reader knows better than the rules about the entity called `name`, of `kind`.

    `to` is for MERGE the name of the entity that it belongs to, of kind `to_kind`; for SPLIT the one of its
    names that is another entity; for RENAME the name to show; for KIND there is `to_kind` alone.

    Where several entities have one name and kind, `id` and `to_id` tell which of them is meant.
    """

    change: Change
    name: str
    kind: EntityKind
    to: str = ""
    to_kind: EntityKind | None = None
    id: str = ""
    to_id: str = ""
