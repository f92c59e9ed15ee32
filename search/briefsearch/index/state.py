"""Which arrays make up the index at present: one small file, replaced at once when a commit is complete.

Whoosh commits first, the arrays of its new segments follow, and this file comes last. So whoever reads it
finds the old state or the new one, each whole, whenever a writer is stopped.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefsearch.index.layout import VERSION

STATE_FILE = "state.json"
# Whoosh would delete what begins with the name of a segment that it gave up.
ARRAYS_PREFIX = "arrays-"


# What Whoosh calls its tables of contents, of which each commit leaves one.
_TABLE = re.compile(r"_MAIN_(\d+)\.toc")


@dataclass(frozen=True, slots=True)
class SegmentState:
    """A segment by name, how many articles it was written with, and the numbers of those deleted since.

    Several segments of Whoosh may be combined into one here: `parts` names them, in their order.
    """

    name: str
    articles: int
    deleted: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of the file with the arrays of the segment."""
        return ARRAYS_PREFIX + self.name


@dataclass(frozen=True, slots=True)
class State:
    """The segments of one commit, whose number among all commits is `generation`."""

    generation: int
    segments: tuple[SegmentState, ...]


def read_state(folder: Path) -> State | None:
    """Return the present state, None where there is none of this version or it cannot be understood.

    Raises OSError where the disk fails.
    """
    try:
        kept = json.loads((folder / STATE_FILE).read_bytes())
        content = kept["state"]
        if kept["version"] != VERSION or kept["checksum"] != _checksum(content):
            return None
        segments = [
            SegmentState(
                str(part["name"]),
                int(part["articles"]),
                tuple(map(int, part["deleted"])),
                tuple(map(str, part["parts"])),
            )
            for part in content["segments"]
        ]
        # Names lead to files: none may lead out of the folder.
        if not all(part.name.replace("_", "").isalnum() for part in segments):
            return None
        return State(int(content["generation"]), tuple(segments))
    except FileNotFoundError:
        return None
    except (ArithmeticError, KeyError, RecursionError, TypeError, ValueError):
        return None


def _checksum(content: Mapping[str, Any]) -> int:
    return zlib.crc32(json.dumps(content).encode())


def committed_generation(folder: Path) -> int | None:
    """Return the number of the newest commit of Whoosh, None where there is none; raises OSError."""
    try:
        tables = [_TABLE.fullmatch(entry.name) for entry in folder.iterdir()]
    except FileNotFoundError:
        return None
    return max((int(table[1]) for table in tables if table), default=None)


def stamp(folder: Path) -> tuple[int, int, int] | None:
    """Return what tells the present state from every other, None where there is none; raises OSError."""
    try:
        status = (folder / STATE_FILE).stat()
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size


def write_state(folder: Path, generation: int, segments: Sequence[SegmentState]) -> None:
    """Make a state the present one, at once or not at all; raises OSError."""
    content = {"generation": generation, "segments": [asdict(part) for part in segments]}
    kept = {"version": VERSION, "checksum": _checksum(content), "state": content}
    partial = folder / (STATE_FILE + ".partial")
    with partial.open("w", encoding="utf-8") as stream:
        json.dump(kept, stream)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(folder / STATE_FILE)
