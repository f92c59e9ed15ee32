"""How long it takes from a key to what it paints, in a real terminal."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.corpora import BRIEFING, Workshop, stories
from benchmarks.stopwatch import FRAME_END, Stopwatch
from benchmarks.tables import TIMES, print_table, times

QUERIES = ("government", "minister said", "talks on peace")
COLUMNS, ROWS = 120, 40


def reading(terminal: Stopwatch, key: str, count: int) -> list[float]:
    """Press `key` `count` times and return how long each took; from the start again at the end of a text."""
    taken: list[float] = []
    for _ in range(count):
        try:
            taken.append(terminal.time_key(key.encode()))
        except TimeoutError:
            terminal.send(b"g")
        terminal.settle(0.05)
    return taken


def typing(terminal: Stopwatch) -> tuple[list[float], list[float]]:
    """Type the queries; return for each letter the time to its echo, and to the answer to all so far."""
    echoes, answers = [], []
    for query in QUERIES:
        terminal.send(b"/")
        terminal.settle()
        for letter in query:
            start, since = len(terminal.raw), time.perf_counter()
            terminal.send(letter.encode())
            echoes.append(terminal.seconds_until(FRAME_END, since, start))
            try:
                # What came of it is told at the end of the row: matches, accounts, milliseconds.
                answers.append(terminal.seconds_until(b" ms", since, start, patience_s=1.0))
            except TimeoutError:
                # The same words as before: nothing to paint.
                continue
            terminal.settle(0.05)
        terminal.send(b"\x1b")
        terminal.settle()
    return echoes, answers


def measure(here: Workshop, library: Path, name: str) -> list[tuple[str, ...]]:
    with Stopwatch(
        "--library", str(library), columns=COLUMNS, rows=ROWS, environment=here.environment
    ) as terminal:
        terminal.seconds_until(b"words", terminal.started, 0)
        terminal.settle(0.8)
        rows = [("j", *times(reading(terminal, "j", 30))), ("space", *times(reading(terminal, " ", 20)))]
        echoes, answers = typing(terminal)
        rows += [("a letter, its echo", *times(echoes)), ("a letter, its answer", *times(answers))]
        terminal.send(b"/")
        terminal.settle()
        terminal.send(b"said")
        terminal.settle(0.3)
        terminal.send(b"\r")
        terminal.settle(0.3)
        rows.append(("n, the next match", *times(reading(terminal, "n", 30))))
        terminal.send(b"c")
        terminal.settle()
        terminal.send(b"\r")
        terminal.settle(1.0)
        rows.append(("n, the next pair", *times(reading(terminal, "n", 8))))
        terminal.send(b"\x11")
        terminal.wait_for_end()
    return [(key, name, *cells) for key, *cells in rows]


def main(here: Workshop) -> None:
    rows = measure(here, here.warm(BRIEFING), "briefing")
    rows += measure(here, here.warm(stories(here.folder / "stories")), "600 stories")
    order = [key for key, *_ in rows]
    rows = sorted(rows, key=lambda row: order.index(row[0]))
    print_table(f"From a key to its paint ({COLUMNS} by {ROWS}, truecolor)", ("key", "library", *TIMES), rows)
