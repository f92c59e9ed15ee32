"""How good recognition and merging are, and how fast: gold passages, word lists, building and changing."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.corpora import STORIES, Workshop, stories
from benchmarks.tables import print_table
from briefsearch import Library
from tests.search.entities.gold_reading import Passage, read_gold
from tests.search.entities.gold_scores import (
    Found,
    b_cubed,
    kind_accuracy,
    mention_figures,
    recognised_apart,
    recognised_together,
)

GOLD = Path(__file__).resolve().parent.parent / "tests" / "search" / "entities"
_LOADS = 9
_CHANGED = 5

QUALITY_NOTE = """\
Mentions count where span and kind are both right. B-cubed is over the mentions found, within each passage.
`together`: the passages are one library, `apart`: each is one of its own."""

SPEED_NOTE = "CPU seconds of one process, reading from the manifest among them."

_LOAD = """
import time
from briefsearch.entities.lexicon import lexicon
started = time.process_time()
lexicon()
print(time.process_time() - started)
"""


def _scores(name: str, passages: list[Passage], found: list[Found]) -> list[str]:
    mentions, merged = mention_figures(passages, found), b_cubed(passages, found)
    figures = (mentions.f1, mentions.precision, mentions.recall, kind_accuracy(passages, found), merged.f1)
    return [name, *(f"{figure:.3f}" for figure in figures)]


def _quality() -> None:
    rows = []
    for name in ("gold_passages", "gold_held_out"):
        passages = read_gold(GOLD / f"{name}.txt")
        rows.append(_scores(f"{name}, together", passages, recognised_together(passages)))
        rows.append(_scores(f"{name}, apart", passages, recognised_apart(passages)))
    header = ("hand-marked passages", "mentions F1", "precision", "recall", "kind", "merging B³ F1")
    print_table("Names against those marked by hand", header, rows, QUALITY_NOTE)


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _speed(here: Workshop) -> None:
    loads = [
        float(
            subprocess.run([sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True).stdout
        )
        for _ in range(_LOADS)
    ]
    folder = stories(here.folder / "stories")
    library = Library(folder, here.folder / "names")
    library.refresh()
    words = sum(head.words for head in library.heads())
    first = _cpu(library.build_names)
    for file in sorted(folder.iterdir())[:_CHANGED]:
        file.write_text(file.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    library.refresh()
    again = _cpu(library.build_names)
    library.close()
    rows = [
        ["loading the word lists, in a fresh process", f"{median(loads) * 1000:.1f} ms"],
        [f"names of {STORIES} articles of {words // STORIES} words", f"{first:.2f} s"],
        ["the same, articles a second", f"{STORIES / first:,.0f}"],
        [f"again after {_CHANGED} of them changed", f"{again:.2f} s"],
    ]
    print_table("Recognising and merging names", ("what", "measured"), rows, SPEED_NOTE)


def main(here: Workshop) -> None:
    """Measure on the hand-marked passages and on the stories."""
    _quality()
    _speed(here)
