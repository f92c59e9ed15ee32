"""`python -m benchmarks [NAME[:SIZE,SIZE] ...]`: measure, and print a table for each.

Sizes are numbers of articles, for those that take them: `python -m benchmarks scale:1000,10000`.
"""

from __future__ import annotations

import sys

from benchmarks import (
    adding,
    as_you_type,
    build,
    commands,
    comparing,
    footprint,
    jumping,
    keys,
    names,
    notes,
    quality,
    scale,
    scrolling,
    slow_line,
    start,
    stories,
)
from benchmarks.corpora import Workshop, workshop

ALL = {
    "start": start.main,
    "commands": commands.main,
    "keys": keys.main,
    "footprint": footprint.main,
    "slow_line": slow_line.main,
    "scrolling": scrolling.main,
    "build": build.main,
    "quality": quality.main,
    "names": names.main,
    "jumping": jumping.main,
    "comparing": comparing.main,
    "adding": adding.main,
    "notes": notes.main,
}
SIZED = {"scale": scale.main, "typing": as_you_type.main, "stories": stories.main}


def measure(here: Workshop, name: str, sizes: str) -> None:
    if name in ALL:
        ALL[name](here)
    elif sizes:
        SIZED[name](here, [int(size) for size in sizes.split(",")])
    else:
        SIZED[name](here)


def main(names: list[str]) -> int:
    wanted = [name.partition(":")[::2] for name in names or (*ALL, *SIZED)]
    known = (*ALL, *SIZED)
    if unknown := {name for name, _ in wanted} - set(known):
        print(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    for name, sizes in wanted:
        with workshop() as here:
            measure(here, name, sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
