"""On which line of a TOML file something stands, which the parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")

Path = tuple[str, ...]


def line_numbers(text: str) -> Mapping[Path, int]:
    """Return for each table and entry of a TOML document, by its path, the number of its line, from 1.

    What stands inside a value, as in an inline table, is not looked into.
    """
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _path(header[1])
            found.setdefault(table, number)
        elif entry := _ENTRY.match(line):
            found.setdefault((*table, *_path(entry[1])), number)
    return found


def line_of(path: Path, numbers: Mapping[Path, int]) -> int | None:
    """Return the line of what has this path, or of what it stands in; None where that is not known."""
    tried = (path[:length] for length in range(len(path), 0, -1))
    return next((numbers[each] for each in tried if each in numbers), None)


def _path(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
