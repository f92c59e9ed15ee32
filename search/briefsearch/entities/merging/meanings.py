"""Give every mention its entity: what its name means in its article."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.merging.names import Names
from briefsearch.entities.merging.short_organisations import ShortOrganisations
from briefsearch.entities.merging.short_people import ShortPeople
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.model import EntityKind

Places = dict[int, int]
"""The names of one kind in an article, each with the place of its first mention."""


def meanings(found: Recognised, names: Names, people: ShortPeople) -> array[int]:
    """Return for each mention the number of its entity; entities are numbered as they are first mentioned."""
    if not len(found):
        return array("I")
    called = np.frombuffer(found.called, np.uintc).astype(np.int64)
    pairs = np.frombuffer(found.places, np.uintc).astype(np.int64) << 32 | called
    # A name has one meaning in an article: each pair of the two is looked at once.
    pairs, firsts, inverse = np.unique(pairs, return_index=True, return_inverse=True)
    numbers = np.array(names.called, np.int64)[pairs & 0xFFFFFFFF]
    edges = [0, *(np.flatnonzero(np.diff(pairs >> 32)) + 1).tolist(), len(pairs)]
    meant = _meant(names, people, numbers, firsts, edges)
    roots = np.array([names.root(number) for number in meant], np.int64)
    return _numbered(roots[inverse])


def _meant(
    names: Names,
    people: ShortPeople,
    numbers: NDArray[np.int64],
    firsts: NDArray[np.intp],
    edges: list[int],
) -> list[int]:
    """Return what the name of each pair means; an article has the pairs from one of `edges` to the next."""
    for persons, _ in _articles(names, numbers, firsts, edges):
        people.count(persons)
    organisations = ShortOrganisations(names)
    meant: list[int] = numbers.tolist()
    waiting = []
    articles = _articles(names, numbers, firsts, edges)
    for (persons, bodies), start, end in zip(articles, edges, edges[1:], strict=False):
        resolved = people.meant_here(persons) | organisations.meant_here(bodies)
        for place in range(start, end):
            if meant[place] in resolved:
                meant[place] = resolved[meant[place]]
            elif names.kinds[meant[place]] is not EntityKind.PLACE:
                waiting.append(place)
    elsewhere: dict[int, int] = {}
    for place in waiting:
        short = meant[place]
        if short not in elsewhere:
            of_kind = people if names.kinds[short] is EntityKind.PERSON else organisations
            elsewhere[short] = of_kind.meant_elsewhere(short)
        meant[place] = elsewhere[short]
    return meant


def _articles(
    names: Names, numbers: NDArray[np.int64], firsts: NDArray[np.intp], edges: list[int]
) -> Iterator[tuple[Places, Places]]:
    """Yield the people and the organisations that each article names."""
    for start, end in pairwise(edges):
        persons: Places = {}
        organisations: Places = {}
        for number, first in zip(numbers[start:end].tolist(), firsts[start:end].tolist(), strict=True):
            kind = names.kinds[number]
            if kind is not EntityKind.PLACE:
                of_kind = persons if kind is EntityKind.PERSON else organisations
                of_kind[number] = min(first, of_kind.get(number, first))
        yield persons, organisations


def _numbered(roots: NDArray[np.int64]) -> array[int]:
    """Return `roots` numbered anew, in the order in which they come."""
    _, firsts, inverse = np.unique(roots, return_index=True, return_inverse=True)
    order = np.empty(len(firsts), np.uintc)
    order[np.argsort(firsts)] = np.arange(len(firsts), dtype=np.uintc)
    groups = array("I")
    groups.frombytes(order[inverse].tobytes())
    return groups
