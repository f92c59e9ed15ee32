"""Tables for spreadsheets (CSV, RFC 4180), and a new file to write one to."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefsearch.entities.views import CoverageRow

_NO_OUTLET = "no outlet"
# What a spreadsheet takes for the beginning of a formula, and would run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_NAME = 40


def coverage_csv(accounts: Sequence[str], rows: Iterable[CoverageRow]) -> str:
    """Return a line for each name: its kind, how often each of `accounts` names it, total and spread."""
    head = ["name", "kind", *(account or _NO_OUTLET for account in accounts), "total", "spread"]
    lines: list[list[str | float]] = []
    for row in rows:
        counts = [row.counts.get(account, 0) for account in accounts]
        lines.append([row.entity.name, row.entity.kind.value, *counts, row.total, row.spread])
    return table_csv(head, lines)


def table_csv(head: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    """Return `head` and `rows` as lines; a text that begins like a formula has an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([_harmless(cell) for cell in row] for row in (head, *rows))
    return out.getvalue()


def _harmless(cell: str | float) -> str | float:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def write_new(folder: Path, name: str, text: str, suffix: str = ".csv") -> Path:
    """Write `text` to a new file in `folder`, whole or not at all, and return the file; raises OSError.

    It is called `name` (with what no file may be called left out) and `suffix`, with a number between them
    where there is such a file.
    """
    from briefsearch.files import replace_file

    file = _claimed(folder, _stem(name).strip(".") or "table", suffix)
    try:
        mode = file.stat().st_mode
        replace_file(file, text)
        file.chmod(mode)
    except BaseException:
        with suppress(OSError):
            file.unlink()
        raise
    return file


def _stem(name: str) -> str:
    """Return as many words of a name as there is room for, of the first at least its beginning."""
    kept = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in name)
    words = [word for word in kept.split("-") if word]
    fitting = [
        stem for stem in accumulate(words, "{}-{}".format) if len(stem.encode()) <= _LONGEST_NAME
    ] or words[:1]
    return "".join(fitting[-1:]).encode()[:_LONGEST_NAME].decode(errors="ignore")


def _claimed(folder: Path, stem: str, suffix: str) -> Path:
    """Return a new empty file, which nothing else can be writing to."""
    number = 1
    while True:
        file = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        try:
            file.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return file
