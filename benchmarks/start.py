"""How long it takes from the command to the first page."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.corpora import BRIEFING, PROGRAM, Workshop
from benchmarks.stopwatch import Stopwatch
from benchmarks.tables import TIMES, print_table, times

ROUNDS = 31
BAR = 1.3
FIRST_TITLE = b"Secretary Blinken Concludes"


def first_paint(here: Workshop, program: str, arguments: list[str], title: bytes) -> float:
    with Stopwatch(*arguments, program=program, environment=here.environment) as terminal:
        return terminal.seconds_until(title, terminal.started, 0)


def whole(here: Workshop, *command: str) -> float:
    since = time.perf_counter()
    subprocess.run(command, env=here.environment, check=True, capture_output=True)
    return time.perf_counter() - since


def main(here: Workshop) -> None:
    here.warm(BRIEFING)
    bare = str(Path(__file__).with_name("bare.py"))
    reader: list[float] = []
    textual: list[float] = []
    for number in range(ROUNDS + 1):
        taken = (
            first_paint(here, PROGRAM, ["--library", str(BRIEFING)], FIRST_TITLE),
            first_paint(here, sys.executable, [bare], b"The first title"),
        )
        # The first round fills the caches of the system.
        if number:
            reader.append(taken[0])
            textual.append(taken[1])
    python = [whole(here, sys.executable, "-c", "pass") for _ in range(ROUNDS)]
    version = [whole(here, PROGRAM, "--version") for _ in range(ROUNDS)]
    # Machines change their speed between two rounds, hardly within one.
    ratio = median(ours / bare for ours, bare in zip(reader, textual, strict=True))

    def row(name: str, taken: list[float], of_bare: float) -> tuple[str, ...]:
        return name, *times(taken), f"{of_bare:.2f}"

    print_table(
        "From the command to the first page, or to the end",
        ("", *TIMES, "of bare Textual"),
        [
            row("the reader on the briefing", reader, ratio),
            row("a bare Textual application", textual, 1),
            row("briefreader --version", version, median(version) / median(textual)),
            row("python -c pass", python, median(python) / median(textual)),
        ],
        f"The bar is {BAR}; the reader takes {ratio:.2f}: {'met' if ratio <= BAR else 'missed'}.",
    )
