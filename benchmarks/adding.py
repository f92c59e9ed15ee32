"""How fast a library is filled by `briefreader add`: records, saved pages, text dumps; and the same again."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

from benchmarks.corpora import PROGRAM, SHARED, Workshop
from benchmarks.tables import print_table

_COPIES = 10
_NOTE = """\
Whole commands, Python's start and that of the reading process among it. Again: the same command once more,
which adds nothing. Each page and dump is there ten times, in other bytes: all are read, one is added."""


def main(here: Workshop) -> None:
    """Add what the shared corpora have, each kind to a library of its own."""
    if not SHARED.is_dir():
        print("The corpora are not beside this checkout: adding is not measured.")
        return
    origins = {
        "600 records (JSONL)": SHARED / "corpora" / "stories.jsonl",
        "saved pages": _copies(SHARED / "corpora" / "pages", here.folder / "pages"),
        "text dumps": _copies(SHARED / "sources", here.folder / "dumps"),
    }
    rows = []
    for number, (kind, origin) in enumerate(origins.items()):
        library = here.folder / f"library-{number}"
        first, counts = _add(here, origin, library)
        again, _ = _add(here, origin, library)
        read = sum(counts.values())
        rows.append(
            [kind, str(read), str(counts["added"]), f"{first:.2f}", f"{read / first:.0f}", f"{again:.2f}"]
        )
    header = ("", "read", "added", "s", "read a second", "again, s")
    print_table("Adding to an empty library", header, rows, _NOTE)


def _copies(folder: Path, into: Path) -> Path:
    """Write each file of `folder` ten times into `into`, no two alike."""
    into.mkdir()
    for file in sorted(folder.iterdir()):
        for number in range(_COPIES):
            copy = into / f"{file.stem}-{number}{file.suffix}"
            last = f"<!-- {number} -->" if file.suffix == ".html" else "\n" * (number + 1)
            copy.write_bytes(file.read_bytes() + last.encode())
    return into


def _add(here: Workshop, origin: Path, library: Path) -> tuple[float, dict[str, int]]:
    """Return how many seconds the command took, and how many things became what."""
    command = [PROGRAM, "add", str(origin), "--to", str(library), "--json"]
    started = time.perf_counter()
    said = subprocess.run(command, env=here.environment, check=True, capture_output=True).stdout
    seconds = time.perf_counter() - started
    counts: dict[str, int] = {}
    for each in json.loads(said)["outcomes"]:
        counts[each["outcome"]] = counts.get(each["outcome"], 0) + 1
    return seconds, counts
