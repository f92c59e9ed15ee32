"""Entities by accounts: who names whom, how often, and where the accounts differ."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.views import Coverage, CoverageOrder, CoverageRow
from briefsearch.model import EntityKind


def coverage(
    catalogue: Catalogue,
    words: Mapping[str, int],
    account_of: Mapping[str, str],
    *,
    kind: EntityKind | None = None,
    order: CoverageOrder = CoverageOrder.SPREAD,
    limit: int | None = None,
) -> Coverage:
    """Return how often each account of `words` (its name, and its length in words) names each entity.

    `account_of` says to which account an article belongs: to itself, or to its outlet. Rows come by how far
    the accounts differ, or by how often they name the entity together; at most `limit`.
    """
    accounts = list(words)
    columns = {account: column for column, account in enumerate(accounts)}
    owners, places, counts = catalogue.cells({a: columns[account] for a, account in account_of.items()})
    if kind is not None:
        kept = catalogue.column("kind")[owners] == list(EntityKind).index(kind)
        owners, places, counts = owners[kept], places[kept], counts[kept]
    numbers, rows = np.unique(owners, return_inverse=True)
    totals = np.bincount(rows, weights=counts, minlength=len(numbers)).astype(np.float64)
    # An account without words is taken to have one.
    lengths = np.maximum(1.0, np.array(list(words.values()), dtype=np.float64))
    spreads = spread(rows, counts, totals, (lengths / lengths.sum())[places])
    first, second = (spreads, totals) if order is CoverageOrder.SPREAD else (totals, spreads)
    best = np.lexsort((numbers, -second, -first))[:limit]
    ends = np.searchsorted(rows, best, side="right")
    starts = np.searchsorted(rows, best, side="left")
    found = []
    for entity, row, start, end in zip(
        catalogue.summaries(numbers[best].tolist()), best.tolist(), starts, ends, strict=True
    ):
        named = (accounts[place] for place in places[start:end].tolist())
        by_account = dict(zip(named, counts[start:end].tolist(), strict=True))
        found.append(CoverageRow(entity, by_account, round(float(spreads[row]), 2)))
    return Coverage(tuple(accounts), dict(words), tuple(found), len(numbers))


def spread(
    rows: NDArray[np.int64],
    counts: NDArray[np.int64],
    totals: NDArray[np.float64],
    shares: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return G² of each row: how far its counts are from the accounts' shares of all words.

    Each count above zero has its row, and in `shares` the share of all words that its account has; what is
    zero adds nothing.
    """
    expected = totals[rows] * shares
    found = np.bincount(rows, weights=2 * counts * np.log(counts / expected), minlength=len(totals))
    # Rounding may leave a little less than nothing.
    return np.maximum(0.0, found)
