"""How long the commands take, whole processes, the index built."""

from __future__ import annotations

from benchmarks.corpora import BRIEFING, PROGRAM, Workshop, sources
from benchmarks.start import whole
from benchmarks.tables import TIMES, print_table, times

ROUNDS = 15
COMMANDS = (
    ("search", "ceasefire"),
    ("search", '"humanitarian pauses" OR truce'),
    ("search", "bli*"),
    ("list",),
    ("show", "1"),
    ("entities", "erdogen"),
    ("compare", "1", "2"),
)


def main(here: Workshop) -> None:
    rows = []
    for name, library in (("briefing", BRIEFING), ("five sources", sources())):
        if library is None:
            continue
        here.warm(library)
        for command in COMMANDS:
            taken = [whole(here, PROGRAM, *command, "--library", str(library)) for _ in range(ROUNDS)]
            rows.append((" ".join(command), name, *times(taken)))
    print_table("Commands, from start to end", ("command", "library", *TIMES), rows)
