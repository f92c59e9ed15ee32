"""`python -m benchmarks [NAME ...]`: measure, and print a table for each."""

from __future__ import annotations

import sys

from benchmarks import build, commands, keys, start
from benchmarks.corpora import workshop

ALL = {"start": start.main, "commands": commands.main, "keys": keys.main, "build": build.main}


def main(names: list[str]) -> int:
    if unknown := set(names) - ALL.keys():
        print(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(ALL)}", file=sys.stderr)
        return 2
    for name in names or ALL:
        with workshop() as here:
            ALL[name](here)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
