"""Pairs of names that differ by one letter in one word, found without comparing all with all."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

# Shorter words that differ by a letter are other words.
_MIN_LETTERS = 5
# More names that are a letter from one another are numbered things, not slips.
_MOST_ALIKE = 20


def one_letter_apart(names: Mapping[int, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of names with as many words, of which one differs by a letter more, less or other.

    Two letters that changed places are one too; the first letter is the same ("Hollywood", "Bollywood").
    Names are looked up by each of their words with each letter left out (symmetric deletes), so the work
    grows with the number of letters alone.
    """
    hashes, owners = array("q"), array("q")
    for name, words in names.items():
        for place, word in enumerate(words):
            if len(word) < _MIN_LETTERS:
                continue
            rest = hash((place, words[:place], words[place + 1 :]))
            for cut in range(len(word)):
                hashes.append(hash((rest, word[:cut] + word[cut + 1 :])))
                owners.append(name)
            hashes.append(hash((rest, word)))
            owners.append(name)
    seen = set()
    for group in _equal(hashes, owners):
        for pair in combinations(group, 2):
            if pair not in seen and _one_apart(names[pair[0]], names[pair[1]]):
                seen.add(pair)
                yield pair


def _equal(hashes: array[int], owners: array[int]) -> Iterator[list[int]]:
    """Yield the owners of each hash that has several, in order."""
    if not hashes:
        return
    keys, named = np.frombuffer(hashes, np.int64), np.frombuffer(owners, np.int64)
    order = np.argsort(keys, kind="stable")
    same = keys[order][1:] == keys[order][:-1]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], same, [False])).astype(np.int8)))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        group = sorted(set(named[order[first : last + 1]].tolist()))
        if 1 < len(group) <= _MOST_ALIKE:
            yield group


def _one_apart(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    from rapidfuzz.distance import OSA

    if len(first) != len(second):
        return False
    differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    ((one, other),) = differing
    if one[0] != other[0] or not (one + other).isalpha() or min(len(one), len(other)) < _MIN_LETTERS:
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1
