"""How long it takes from a letter to its answer in a large library, and to its echo while one is built."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.corpora import Workshop, workshop
from benchmarks.questions import typed_queries
from benchmarks.scale_corpus import ScaleCorpus
from benchmarks.shelf import Built, built, say
from benchmarks.stopwatch import FRAME_END, Stopwatch
from benchmarks.tables import TIMES, p95, print_table, times
from briefsearch.library import cache_folder
from tests.tui.terminal.terminal import child_of

SIZES = (1_000, 10_000, 100_000)
BUILT_MEANWHILE = 10_000
ANSWERED, ECHOED = 12, 8

_BUILDER = "briefsearch.workers.build"
# What came of a query stands at the end of its row: accounts, matches, milliseconds.
_TOLD = re.compile(rb"[^\x1b]* ms")
# The cursor is put there, or a border and two blanks come before it.
_PART_BEGINS = rb"(?:H|  \x1b\[0m)\x1b\[[\d;]*m"
_PAUSE_S = 0.1
_ANSWER_S = 2.0
_OPEN_S = 60.0


def _pause(terminal: Stopwatch) -> None:
    """Take in what comes for a moment, which while a library is built never ends by itself."""
    until = time.perf_counter() + _PAUSE_S
    while (left := until - time.perf_counter()) > 0:
        terminal.pump(left)


def _answer(terminal: Stopwatch, letter: str, told: bytes) -> tuple[float, bytes]:
    """Return how long it took until a frame had shown another answer than `told`, and that answer.

    Raises TimeoutError where none comes, since nothing is painted that was there before.
    """
    start, since = len(terminal.raw), time.perf_counter()
    terminal.send(letter.encode())
    while time.perf_counter() - since < _ANSWER_S:
        frames = bytes(terminal.raw[start:]).rpartition(FRAME_END)[0]
        new = [found for found in _TOLD.findall(frames) if found != told]
        if new:
            return time.perf_counter() - since, new[-1]
        terminal.pump(0.02)
    raise TimeoutError("no other answer was shown")


def answers(terminal: Stopwatch, queries: Sequence[str]) -> tuple[list[float], int]:
    """Type the queries; return the times to the answers, and how many letters changed nothing shown."""
    taken, unchanged = [], 0
    for query in queries:
        terminal.send(b"/")
        terminal.settle()
        told = b""
        for letter in query:
            try:
                seconds, told = _answer(terminal, letter, told)
                taken.append(seconds)
            except TimeoutError:
                unchanged += 1
            terminal.settle(_PAUSE_S)
        terminal.send(b"\x1b")
        terminal.settle()
    return taken, unchanged


def echoes(terminal: Stopwatch, queries: Sequence[str]) -> list[float]:
    """Type into what has the focus, and rub out again; return the times to the echoes of the letters."""
    taken = []
    for query in queries:
        for end, letter in enumerate(query, 1):
            start, since = len(terminal.raw), time.perf_counter()
            terminal.send(letter.encode())
            # Other frames come meanwhile: it has to be one that paints the whole query, first in its part.
            row = re.compile(_PART_BEGINS + re.escape(query[:end].encode()) + rb"\x1b\[0m")
            while not row.search(bytes(terminal.raw[start:]).rpartition(FRAME_END)[0]):
                if time.perf_counter() - since > _ANSWER_S:
                    raise TimeoutError(f"{query[:end]!r} was never echoed")
                terminal.pump(0.02)
            taken.append(time.perf_counter() - since)
            _pause(terminal)
        terminal.send(b"\x7f" * len(query))
        for _ in range(3):
            _pause(terminal)
    return taken


def _open(here: Workshop, root: Path) -> Stopwatch:
    """Start the reader and wait until it lists the articles."""
    terminal = Stopwatch("--library", str(root), environment=here.environment)
    terminal.seconds_until(b"words", terminal.started, 0, patience_s=_OPEN_S)
    return terminal


def _with_cache(here: Workshop, of: Built) -> None:
    """Let the programs of this workshop find what is built already."""
    libraries = Path(here.environment["XDG_CACHE_HOME"]) / "briefreader" / "libraries"
    place = libraries / cache_folder(of.root).name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(of.cache, target_is_directory=True)


def _bare(here: Workshop, queries: Sequence[str]) -> list[float]:
    program = str(Path(__file__).with_name("bare_input.py"))
    with Stopwatch(program, program=sys.executable, environment=here.environment) as terminal:
        terminal.seconds_until(b"type here", terminal.started, 0)
        terminal.settle(0.5)
        return echoes(terminal, queries)


def _while_building(here: Workshop, root: Path, queries: Sequence[str]) -> tuple[list[float], bool]:
    """Return the times to the echoes, and whether the library was still being built after the last."""
    with _open(here, root) as terminal:
        terminal.send(b"/")
        _pause(terminal)
        taken = echoes(terminal, queries)
        return taken, child_of(terminal.pid, _BUILDER) is not None


def main(here: Workshop, sizes: Sequence[int] = SIZES) -> None:
    corpus = ScaleCorpus()
    queries = typed_queries(corpus, ANSWERED)
    of_echoes = queries[:ECHOED]
    rows = []
    for size in sizes:
        library = built(corpus, size)
        say(f"typing in {size:,} articles", end="")
        _with_cache(here, library)
        with _open(here, library.root) as terminal:
            terminal.settle(0.8)
            taken, unchanged = answers(terminal, queries)
        rows.append((f"{size:,}", *times(taken), str(unchanged)))
    print_table(
        "From a letter to the end of the frame that shows its answer",
        ("articles", *TIMES, "unchanged"),
        rows,
        f"{ANSWERED} queries, letter by letter; unchanged: after those the row told the same as before.",
    )
    new = built(corpus, min(BUILT_MEANWHILE, max(sizes)))
    say("typing while a library is built", end="")
    idle = _bare(here, of_echoes)
    # In a place of its own nothing is built yet.
    with workshop() as empty:
        busy, to_the_end = _while_building(empty, new.root, of_echoes)
    idle += _bare(here, of_echoes)
    ratio = median(busy) / median(idle), p95(busy) / p95(idle)
    print_table(
        "From a letter to its echo",
        ("", *TIMES),
        [
            (f"in the search row, {new.size:,} articles being built", *times(busy)),
            ("in a bare Textual input, idle", *times(idle)),
        ],
        f"Ratio: {ratio[0]:.2f} of the medians, {ratio[1]:.2f} of the p95."
        + ("" if to_the_end else " The library was built before the last letter: take a larger one."),
    )
