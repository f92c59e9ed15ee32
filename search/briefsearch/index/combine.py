"""Arrays of several segments as those of one, so that a word is looked up once and not in each of them.

Whoosh keeps its segments; only what queries are answered from is combined, which takes seconds where joining
the segments themselves would take minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from briefsearch.index.arrays import Array, ArrayFile, lines_array, smallest, write_arrays
from briefsearch.index.export import initials_of, stems_of
from briefsearch.index.layout import SEARCHABLE

_TEXTS = ("ids", "fingerprints")
_NUMBERS = ("days", "earliest", "latest", "kinds")
# How many numbers are moved at a time, so that memory stays small.
_AT_A_TIME = 4_000_000


def combine(files: Sequence[ArrayFile], path: Path) -> None:
    """Write the arrays of `files`, one after the other, as one to `path`; raises OSError."""
    counts = [len(file["kinds"]) for file in files]
    arrays = _columns(files)
    for field in SEARCHABLE:
        arrays |= {f"{field}.{name}": values for name, values in _postings(files, counts, field).items()}
    write_arrays(path, arrays)


def _columns(files: Sequence[ArrayFile]) -> dict[str, Array]:
    numbers: dict[str, int] = {}
    outlets = []
    for file in files:
        names = file.text("outlet_names")
        here = np.array([0, *(numbers.setdefault(name, len(numbers) + 1) for name in names)], np.uint32)
        outlets.append(here[file["outlets"]])
    return {
        "outlet_names": lines_array(list(numbers)),
        "outlets": np.concatenate(outlets),
        **{name: lines_array([line for file in files for line in file.text(name)]) for name in _TEXTS},
        **{name: np.concatenate([file[name] for file in files]) for name in _NUMBERS},
    }


def _postings(files: Sequence[ArrayFile], counts: Sequence[int], field: str) -> dict[str, Array]:
    """Return what `export` writes of a field, each term with its postings of all files, in their order."""
    terms_of = [file.text(f"{field}.terms") for file in files]
    terms = sorted(set().union(*terms_of))
    numbers = {term: number for number, term in enumerate(terms)}
    term = np.array([numbers[each] for names in terms_of for each in names], np.int64)
    # Each file lists its terms in order already: sorting by term alone, stably, keeps the order of the files.
    order = np.argsort(term, kind="stable")
    bases = np.cumsum([0, *counts[:-1]])
    docs = [
        file[f"{field}.docs"].astype(np.uint32) + np.uint32(base)
        for file, base in zip(files, bases, strict=True)
    ]
    tfs = [file[f"{field}.tfs"] for file in files]
    positions = [file[f"{field}.positions"] for file in files]
    postings = _runs([file[f"{field}.postings"] for file in files], order)
    places = _runs([file[f"{field}.places"] for file in files], order)
    joined_docs, joined_tfs = _moved(docs, *postings), _moved(tfs, *postings)
    ends = np.concatenate([[0], np.cumsum(np.bincount(term[order], postings[1], len(terms)))]).astype(
        np.uint64
    )
    lasts = np.concatenate([[0], np.cumsum(np.bincount(term[order], places[1], len(terms)))]).astype(
        np.uint64
    )
    return {
        "terms": lines_array(terms),
        "postings": ends,
        "docs": smallest(joined_docs),
        "tfs": joined_tfs,
        "places": lasts,
        "positions": _moved(positions, *places),
        "lengths": np.concatenate([file[f"{field}.lengths"] for file in files]),
        **stems_of(terms),
        **initials_of(terms, ends.tolist(), joined_docs, joined_tfs, sum(counts)),
    }


def _runs(offsets: Sequence[Array], order: Array) -> tuple[Array, Array]:
    """Return start and length of the run of each term, in all arrays one after the other, in `order`."""
    starts, lengths, base = [], [], 0
    for at in offsets:
        here = at.astype(np.int64)
        starts.append(here[:-1] + base)
        lengths.append(np.diff(here))
        base += int(here[-1])
    return np.concatenate(starts)[order], np.concatenate(lengths)[order]


def _moved(parts: Sequence[Array], starts: Array, lengths: Array) -> Array:
    """Return the runs of the arrays `parts`, taken as one after the other, in the order of `starts`."""
    values = np.concatenate(parts)
    moved = np.empty(int(lengths.sum()), values.dtype)
    at = 0
    for some in _portions(lengths):
        times = lengths[some]
        count = int(times.sum())
        runs = np.repeat(starts[some] - np.cumsum(times) + times, times)
        moved[at : at + count] = values[runs + np.arange(count)]
        at += count
    return moved


def _portions(lengths: Array) -> Iterator[slice]:
    """Cut runs of the given lengths into portions that are not much longer than _AT_A_TIME."""
    ends = np.cumsum(lengths)
    first = 0
    while first < len(lengths):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + _AT_A_TIME)))
        yield slice(first, last)
        first = last
