"""What the search holds itself to, and whether it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.questions import AND2, AND3, COMMON, OR2, OR3, PHRASE, RARE, TYPING
from benchmarks.scale_measures import ADDED, Measured
from benchmarks.tables import p95

NO_SLOWER = (COMMON, RARE, AND2, AND3, OR2, OR3)
PHRASE_FACTOR = 5
BUILD_PER_S = 150
ADD_S = 0.5
MEMORY_MB = 600


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar at one size: the figure, its limit, and whether it is met."""

    what: str
    size: int
    figure: str
    limit: str
    met: bool


def bars_of(measured: Measured) -> Iterator[Bar]:
    """Yield every bar at the size that was measured."""
    built, size = measured.built, measured.built.size

    def against_fts5(what: str, name: str, of: Callable[[Sequence[float]], float], factor: int = 1) -> Bar:
        ours, fts5 = of(measured.plain[name]["ours"]), of(measured.plain[name]["FTS5"])
        limit = f"≤ {factor * fts5 * 1000:.2f} ms"
        return Bar(what, size, f"{ours * 1000:.2f} ms", limit, ours <= factor * fts5)

    yield against_fts5(f"{TYPING}, p95: FTS5's", TYPING, p95)
    for name in NO_SLOWER:
        yield against_fts5(f"{name}, median: FTS5's", name, median)
    yield against_fts5(f"{PHRASE}, median: {PHRASE_FACTOR} times FTS5's", PHRASE, median, PHRASE_FACTOR)
    indexing = built.seconds["indexing"]
    whole = built.seconds["reading"] + indexing + built.seconds["names"]
    for what, taken in (("indexing", indexing), ("building the whole library", whole)):
        rate = size / taken
        yield Bar(what, size, f"{rate:,.0f}/s", f"≥ {BUILD_PER_S}/s", rate >= BUILD_PER_S)
    added, found, peak = measured.adding_s[0], measured.found_s[0], measured.peak_mb[0]
    yield Bar(f"adding {ADDED} articles", size, f"{added:.2f} s", f"≤ {ADD_S} s", added <= ADD_S)
    yield Bar(f"adding {ADDED} and finding one", size, f"{found:.2f} s", f"≤ {ADD_S} s", found <= ADD_S)
    yield Bar("memory while answering", size, f"{peak:.0f} MB", f"≤ {MEMORY_MB} MB", peak <= MEMORY_MB)
