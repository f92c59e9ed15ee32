"""Entities in the making: mentions grouped by what they name, with a name to show and an id."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.merging.naming import display_name, slug_of
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.model import EntityKind


@dataclass
class Draft:
    """An entity that corrections may still change.

    `names` counts its mentions by what stands in the text; `mentions` holds their numbers, in the order of
    articles and of the text.
    """

    id: str
    name: str
    kind: EntityKind
    names: Counter[str]
    mentions: NDArray[np.intp]


def draft_entities(found: Recognised, groups: array[int]) -> list[Draft]:
    """Return the entities of mentions of which each has the number of its group, most mentioned first."""
    drafts = []
    for mentions in _by_group(groups):
        names = names_of(found, mentions)
        kind = found.names[found.called[mentions[0]]][0]
        drafts.append(Draft("", display_name(kind, names), kind, names, mentions))
    in_order(drafts)
    taken: set[str] = set()
    for draft in drafts:
        draft.id = slug_of(draft.name, draft.kind, taken)
        taken.add(draft.id)
    return drafts


def names_of(found: Recognised, mentions: NDArray[np.intp]) -> Counter[str]:
    """Count the names that stand at some mentions."""
    names: Counter[str] = Counter()
    # Most entities have few mentions: one call of numpy for each would take longer.
    for number, count in Counter(map(found.called.__getitem__, mentions.tolist())).items():
        names[found.names[number][1]] += count
    return names


def names_in_order(draft: Draft) -> list[str]:
    """Return the names of an entity, the most frequent first."""
    return [name for name, _ in draft.names.most_common()]


def in_order(drafts: list[Draft]) -> None:
    """Sort entities: the most mentioned first, and those mentioned equally often by name and kind."""
    drafts.sort(key=lambda draft: (-len(draft.mentions), draft.name, draft.kind))


def _by_group(groups: array[int]) -> list[NDArray[np.intp]]:
    """Return the numbers of the mentions of each group, in order."""
    if not groups:
        return []
    numbers = np.frombuffer(groups, dtype=np.uintc)
    order = np.argsort(numbers, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1)
