"""What the program loads before it answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Runs `main` and then names, on standard error, which of the modules it was asked about are loaded.
_PROBE = """
import sys
from briefreader.cli import main
asked, argv = sys.argv[1].split(","), sys.argv[2:]
main(argv)
print(*(name for name in asked if name in sys.modules), file=sys.stderr)
"""
SCREEN = ("textual",)
HEAVY = (
    *SCREEN,
    "rich",
    "briefsearch",
    "whoosh",
    "sqlite3",
    "markdown_it",
    "yaml",
    "rapidfuzz",
    "platformdirs",
)


def loaded(modules: tuple[str, ...], *argv: str) -> list[str]:
    """Return which of `modules` a run with `argv` loaded."""
    ended = subprocess.run(
        [sys.executable, "-c", _PROBE, ",".join(modules), *argv], capture_output=True, text=True, check=True
    )
    return ended.stderr.split()


@pytest.mark.parametrize("argv", [("--help",), ("--version",), ("search", "--help")], ids=" ".join)
def test_help_and_version_load_nothing_heavy(argv: tuple[str, ...]) -> None:
    assert loaded(HEAVY, *argv) == []


@pytest.mark.parametrize(
    "argv",
    [
        ("list",),
        ("show", "bridge"),
        ("search", "harbour"),
        ("entities",),
        ("compare", "1", "2"),
        ("index",),
        ("doctor",),
    ],
    ids=lambda argv: argv[0],
)
def test_no_answer_loads_textual(argv: tuple[str, ...], library: Path) -> None:
    assert loaded(("textual", "rich"), *argv, "--json", "--library", str(library)) == []
    assert loaded(SCREEN, *argv, "--library", str(library)) == []


def test_a_list_of_known_files_loads_no_reader_of_files(library: Path) -> None:
    for file in library.iterdir():
        # A file that was written a moment ago is looked into once more.
        os.utime(file, (1_700_000_000, 1_700_000_000))
    argv = ("list", "--json", "--library", str(library))
    loaded(HEAVY, *argv)
    assert loaded(("whoosh", "markdown_it", "yaml", "rapidfuzz"), *argv) == []
