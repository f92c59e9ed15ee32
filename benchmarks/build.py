"""How fast a library is built: read, indexed, its names recognised."""

from __future__ import annotations

import time

from benchmarks.corpora import Workshop, stories
from benchmarks.tables import print_table
from briefsearch import Library
from briefsearch.model import Progress


def main(here: Workshop) -> None:
    folder = stories(here.folder / "stories")
    library = Library(folder, here.folder / "cache-of-stories")
    last = start = time.perf_counter()
    taken: dict[str, float] = {}

    def report(progress: Progress) -> None:
        nonlocal last
        now = time.perf_counter()
        taken[progress.phase] = taken.get(progress.phase, 0.0) + now - last
        last = now

    library.build(report)
    whole = time.perf_counter() - start
    count = len(library.heads())
    words = sum(head.words for head in library.heads())
    since = time.perf_counter()
    library.build()
    again = time.perf_counter() - since
    library.close()
    rows = [(name, f"{seconds:.2f}", f"{count / seconds:,.0f}") for name, seconds in taken.items()]
    rows.append(("all", f"{whole:.2f}", f"{count / whole:,.0f}"))
    rows.append(("again, nothing changed", f"{again:.2f}", f"{count / again:,.0f}"))
    print_table(
        f"Building {count:,} articles of {words:,} words, one process", ("phase", "s", "articles/s"), rows
    )
