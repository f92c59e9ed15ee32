"""Number the sentences that belong together across any number of accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefsearch.comparison.values import Pair, Relation
from briefsearch.model import Sentence


def grouped(pairs: Iterable[Pair], ids: Sequence[str]) -> tuple[Pair, ...]:
    """Return `pairs` in the reading order of the accounts `ids`, numbered by group from 1 in that order.

    Sentences that firm pairs connect, over however many accounts, are one group. A *maybe* pair joins the
    group of whichever side has one, the earlier account's first, but connects nothing: chains of such pairs
    would soon hold half of every account.
    """
    place = {name: at for at, name in enumerate(ids)}

    def order(pair: Pair) -> tuple[int, int, int, int]:
        return place[pair.a.article], pair.a.start, place[pair.b.article], pair.b.start

    ordered = sorted(pairs, key=order)
    neighbours: defaultdict[Sentence, list[Sentence]] = defaultdict(list)
    for pair in ordered:
        if pair.relation is not Relation.MAYBE:
            neighbours[pair.a].append(pair.b)
            neighbours[pair.b].append(pair.a)
    groups: dict[Sentence, int] = {}
    numbered = []
    count = 0
    for pair in ordered:
        member = pair.b if pair.b in neighbours and pair.a not in neighbours else pair.a
        if member not in groups:
            count += 1
            _spread(member, count, neighbours, groups)
        numbered.append(replace(pair, group=groups[member]))
    return tuple(numbered)


def _spread(
    start: Sentence,
    number: int,
    neighbours: Mapping[Sentence, Sequence[Sentence]],
    groups: dict[Sentence, int],
) -> None:
    """Give `number` to `start` and to all that is connected with it."""
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one not in groups:
            groups[one] = number
            waiting.extend(neighbours.get(one, ()))
