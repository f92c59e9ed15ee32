"""The distinct names of a library, folded, with a number each, and which of them are known to be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from briefsearch.entities.folding import key_of, tokens_of
from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.merging.organisations import normal_form
from briefsearch.entities.merging.people import is_lone
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.model import EntityKind

# How far one reading must lead another before an ambiguous name is given to it.
_DOMINANCE = 3
# A short name means the same in other articles once so many use it so.
_FAMILIAR = 3
_SPELLED_OUT = {"ft": "fort", "mt": "mount", "saint": "st"}
_STATES = frozenset(("kingdom", "republic", "state"))


class Names:
    """Names that are equal when folded share a number; columns hold what is known of each.

    `called` gives the number here for each of `Recognised.names`. `lone` are names of people that are written
    as one word ("Blinken", "Asante-Boateng"), `known` those that the word lists hold, `capitals` those that
    are also written in capitals. `root` names the one that stands for all those joined with it.
    """

    def __init__(self, found: Recognised) -> None:
        self.kinds: list[EntityKind] = []
        self.tokens: list[tuple[str, ...]] = []
        self.lone: set[int] = set()
        self.known: set[int] = set()
        self.capitals: set[int] = set()
        self._numbers: dict[tuple[str, str], int] = {}
        self._parents: list[int] = []
        self.called = [self.number(kind, name) for kind, name in found.names]
        mentions = np.bincount(np.frombuffer(found.called, np.uintc), minlength=len(found.names))
        counts = np.bincount(np.array(self.called, int), mentions, len(self.kinds))
        self.counts: list[int] = counts.astype(int).tolist()

    def number(self, kind: EntityKind, name: str) -> int:
        """Return the number of a name, which is added if it is new."""
        full = lexicon().canonical.get((kind, key_of(name)), name)
        tokens = _tokens(kind, full) or (name,)
        key = _key(kind, tokens)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.kinds)
            self.kinds.append(kind)
            self.tokens.append(tokens)
            self._parents.append(number)
        if kind is EntityKind.PERSON and is_lone(name):
            self.lone.add(number)
        if lexicon().known.get(full) is kind:
            self.known.add(number)
        if name.isupper():
            self.capitals.add(number)
        return number

    def find(self, kind: EntityKind, name: str) -> int | None:
        """Return the number of a name, or None where the library has no such name."""
        full = lexicon().canonical.get((kind, key_of(name)), name)
        return self._numbers.get(_key(kind, _tokens(kind, full) or (name,)))

    def of_kind(self, kind: EntityKind) -> list[int]:
        """Return the numbers of the names of one kind, in order."""
        return [number for number, each in enumerate(self.kinds) if each is kind]

    def root(self, number: int) -> int:
        """Return the name that stands for all those joined with `number`."""
        parents = self._parents
        while (above := parents[number]) != number:
            parents[number] = parents[above]
            number = above
        return number

    def join(self, first: int, second: int) -> None:
        """Make both names, and all those joined with either, one."""
        self._parents[self.root(first)] = self.root(second)

    def roots(self, numbers: Iterable[int]) -> set[int]:
        """Return the names that stand for `numbers`."""
        return {self.root(number) for number in numbers}


def _key(kind: EntityKind, tokens: tuple[str, ...]) -> tuple[str, str]:
    """Return what is the same for "Al Jazeera" and "Aljazeera", or "Faber & Faber" and "Faber and Faber"."""
    return kind.value, "".join(word for word in tokens if word != "and")


def _tokens(kind: EntityKind, name: str) -> tuple[str, ...]:
    tokens = tokens_of(name)
    if kind is EntityKind.ORGANISATION:
        return normal_form(tokens)
    if kind is EntityKind.PLACE and len(tokens) > 1:
        if tokens[0] in _STATES and tokens[1] == "of" and len(tokens) > 2:
            return tokens[2:]
        return (_SPELLED_OUT.get(tokens[0], tokens[0]), *tokens[1:])
    return tokens


def dominant(totals: Counter[int]) -> int | None:
    """Return the only one, or the one with three times the count of the next, or None."""
    ranked = totals.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANCE * ranked[1][1]):
        return None
    return ranked[0][0]


def familiar(articles: Counter[int] | None) -> int | None:
    """Return what a short name means in enough articles, each counted, to mean it in all others, or None."""
    found = dominant(articles) if articles else None
    return found if articles and found is not None and articles[found] >= _FAMILIAR else None
