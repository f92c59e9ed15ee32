"""From scored articles to an answer: the best or the newest of them, and counts of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from briefsearch.index.postings import Numbers, Postings
from briefsearch.index.snapshot import Snapshot
from briefsearch.model import SortOrder


def top(snapshot: Snapshot, found: Postings, limit: int, sort: SortOrder) -> Numbers:
    """Return which of `found`, by place in it, come first: at most `limit`, best or newest first.

    Equal scores come in the order of the ids; under SortOrder.DATE, equal days by score.
    """
    if limit <= 0 or not len(found):
        return np.zeros(0, np.int64)
    keys = [-found.values]
    if sort is SortOrder.DATE:
        keys.insert(0, -snapshot.likely_days[found.docs].astype(np.float64))
    among = np.arange(len(found))
    if limit < len(found):
        # Only what is no worse than the last to come in can come in.
        worst = np.partition(keys[0], limit - 1)[limit - 1]
        among = np.flatnonzero(keys[0] <= worst)
    by_id = snapshot.ranks[found.docs[among]] if len(among) > 1 else among
    order = np.lexsort((by_id, *(key[among] for key in reversed(keys))))
    return among[order[:limit]]


def count_facets(snapshot: Snapshot, docs: Numbers) -> Mapping[str, Mapping[str, int]]:
    """Return how many of the articles `docs` there are by outlet and by month; see SearchResult."""
    names, outlets = snapshot.outlets
    by_outlet = sorted(_count(names, outlets[docs]).items(), key=lambda item: (-item[1], item[0]))
    months, first, last = snapshot.months
    first, last = first[docs], last[docs]
    # What lies between two months counts in both, as it is found by both.
    by_month = _count(months, np.concatenate([first, last[last != first]]))
    return {"outlet": dict(by_outlet), "month": by_month}


def _count(names: Sequence[str], numbers: Numbers) -> dict[str, int]:
    """Return how often the number of each name occurs; the empty name and those that do not are left out."""
    counts = np.bincount(numbers, minlength=len(names)).tolist()
    return {name: count for name, count in zip(names, counts, strict=True) if name and count}
