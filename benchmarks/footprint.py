"""What the reader costs beyond time: the bytes that a key sends to the terminal, and the memory it holds."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.corpora import BRIEFING, PROGRAM, Workshop
from benchmarks.keys import COLUMNS, ROWS
from benchmarks.start import FIRST_TITLE
from benchmarks.stopwatch import Stopwatch
from benchmarks.tables import print_table

MOST_MB = 80
_QUIET_S, _MOST_S = 0.3, 2.0
_RUNS = 8

# What is pressed one after another; each part of a line is what one key is for, the key, and how often.
_WALK = (
    ("j, a line down", b"j", _RUNS),
    ("space, a page down", b" ", 2),
    ("the next source", b"]", 3),
    ("/, the search", b"/", 1),
    ("a letter of a query", b"gaza", 4),
    ("enter, at the first match", b"\r", 1),
    ("n, the next match", b"n", _RUNS),
    ("c, what to compare with", b"c", 1),
    ("enter, side by side", b"\r", 1),
    ("j, both sides a line down", b"j", _RUNS),
    ("n, the next pair", b"n", _RUNS),
    ("esc, back to the reader", b"\x1b", 1),
)
_NOTE = f"""\
{COLUMNS} by {ROWS}, truecolour. A key waits for no answer of the terminal: over a line of 100 ms, it is
seen 100 ms later."""


def traffic(terminal: Stopwatch) -> list[tuple[str, str, str, str]]:
    """Walk, and return for each kind of key the median and the most of the bytes that came after it."""
    rows = []
    for name, keys, count in _WALK:
        sent = []
        for number in range(count):
            start = len(terminal.raw)
            terminal.send(keys[number % len(keys) :][:1])
            _take_in(terminal)
            sent.append(len(terminal.raw) - start)
        rows.append((name, f"{median(sent):,.0f}", f"{max(sent):,}", str(count)))
    return rows


def _take_in(terminal: Stopwatch) -> None:
    """Wait until nothing more comes; a cursor that blinks never ends."""
    until = perf_counter() + _MOST_S
    while terminal.pump(_QUIET_S) and perf_counter() < until:
        pass


def held_mb(pid: int) -> float | None:
    """Return the memory that a process holds, in MB; None where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _opened(here: Workshop, title: bytes, *command: str) -> Stopwatch:
    terminal = Stopwatch(
        *command[1:], program=command[0], columns=COLUMNS, rows=ROWS, environment=here.environment
    )
    terminal.seconds_until(title, terminal.started, 0)
    terminal.settle(_QUIET_S)
    return terminal


def main(here: Workshop) -> None:
    """Measure the reader on the briefing, and the memory of a bare Textual application beside it."""
    here.warm(BRIEFING)
    bare = str(Path(__file__).with_name("bare.py"))
    with _opened(here, b"The first title", sys.executable, bare) as terminal:
        least = held_mb(terminal.pid)
    with _opened(here, FIRST_TITLE, PROGRAM, "--library", str(BRIEFING)) as terminal:
        rows = [("the first page", f"{len(terminal.raw):,}", f"{len(terminal.raw):,}", "1")]
        at_rest = held_mb(terminal.pid)
        rows += traffic(terminal)
        used = held_mb(terminal.pid)
    print_table("From the reader to the terminal, bytes", ("", "median", "most", "keys"), rows, _NOTE)
    if least is not None and at_rest is not None and used is not None:
        memory = [
            ("a bare Textual application", f"{least:.0f}"),
            ("the reader with the briefing open", f"{at_rest:.0f}"),
            ("the reader after all these keys", f"{used:.0f}"),
        ]
        print_table("Memory of the interface", ("", "MB"), memory, f"The bar is {MOST_MB} MB.")
