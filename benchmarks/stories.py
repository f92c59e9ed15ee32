"""Which articles tell the same story: how often that is found, and how long it takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.corpora import SHARED, Workshop
from benchmarks.scale_corpus import ScaleCorpus
from benchmarks.shelf import built
from benchmarks.tables import p95, print_table
from briefsearch import Library
from briefsearch.stories.finder import MOST_GROUPED
from tests.search.stories.corpus import Clusters, b_cubed, both_among_first, halves, write_stories

SIZES = (10_000, 100_000)
_ASKED = 300
# The answering process looks for stories in pieces of this length.
_PIECE_S = 0.1

QUALITY_NOTE = """\
200 stories of three outlets each; all 600 articles are one library. The free numbers were chosen on one
half. Found: both other accounts are among the first five. B³ is of all groups, over the articles of a
half."""

SPEED_NOTE = """\
Cold: a fresh process, from opening the library to the answer, without Python's start. Grouping is done in
pieces of 0.1 s, between which other questions are answered; the longest piece is the longest wait."""

_COLD = """
import sys, time
from pathlib import Path
started = time.perf_counter()
from briefsearch import Library
library = Library(Path(sys.argv[1]), Path(sys.argv[2]))
library.related(sys.argv[3])
print(time.perf_counter() - started)
"""


def main(here: Workshop, sizes: Sequence[int] = SIZES) -> None:
    """Measure on the stories, and on libraries of `sizes` articles."""
    rows = []
    file = SHARED / "corpora" / "stories.jsonl"
    if file.is_file():
        rows.append(_stories(here.folder / "stories", file))
    else:
        print("The stories are not beside this checkout: what needs them is left out.")
    corpus = ScaleCorpus()
    for size in sizes:
        held = built(corpus, size)
        rows.append(_speed(held.root, held.cache))
    header = ("articles", "cold, ms", "median, ms", "p95, ms", "grouping, s", "longest piece, ms", "groups")
    print_table("Asking what is near an article, and grouping all", header, rows, SPEED_NOTE)


def _stories(folder: Path, file: Path) -> list[str]:
    clusters = write_stories(file, folder / "library")
    library = Library(folder / "library", folder / "cache")
    library.refresh()
    library.build_index()
    rows = _quality("without names", library, clusters)
    library.build_names()
    rows += _quality("with names", library, clusters)
    library.close()
    header = ("", "found", "B³ precision", "B³ recall", "B³ F1")
    print_table("Accounts of the same story", header, rows, QUALITY_NOTE)
    return _speed(folder / "library", folder / "cache")


def _quality(name: str, library: Library, clusters: Clusters) -> list[list[str]]:
    groups = [story.articles for story in library.stories().stories]
    rows = []
    for half, stories in zip(("half used for tuning", "other half"), halves(clusters), strict=True):
        found = both_among_first(stories, lambda each: [near.id for near in library.related(each, 5)])
        rows.append([f"{name}, {half}", *(f"{figure:.3f}" for figure in (found, *b_cubed(groups, stories)))])
    return rows


def _speed(root: Path, cache: Path) -> list[str]:
    library = Library(root, cache)
    ids = [head.id for head in library.heads()]
    command = [sys.executable, "-c", _COLD, str(root), str(cache), ids[0]]
    cold = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    library.related(ids[0])
    taken = []
    for article_id in ids[:: max(1, len(ids) // _ASKED)]:
        started = time.perf_counter()
        library.related(article_id)
        taken.append(time.perf_counter() - started)
    grouping = _grouping(library) if len(ids) <= MOST_GROUPED else ("too many", "-", "-")
    library.close()
    return [f"{len(ids):,}", *(f"{each * 1000:.1f}" for each in (cold, median(taken), p95(taken))), *grouping]


def _grouping(library: Library) -> tuple[str, str, str]:
    pieces = []
    while True:
        started = time.perf_counter()
        found = library.stories(_PIECE_S)
        pieces.append(time.perf_counter() - started)
        if found.is_complete:
            groups = sum(len(story.articles) > 1 for story in found.stories)
            return f"{sum(pieces):.1f}", f"{max(pieces) * 1000:.0f}", f"{groups:,}"
