"""What the program loads before it answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.running import write_article

# Runs `main` once for each list of arguments, and names after each, on a line of standard error, which of
# the modules it was asked about are loaded by then.
_PROBE = """
import json, sys
from briefreader.cli import main
asked, runs = json.loads(sys.argv[1])
for argv in runs:
    main(argv)
    print(*(name for name in asked if name in sys.modules), file=sys.stderr)
"""
SCREEN = ("textual", "rich")
READERS = ("whoosh", "markdown_it", "yaml", "rapidfuzz")
HEAVY = (*SCREEN, *READERS, "briefsearch", "sqlite3", "platformdirs")


def loaded(modules: Sequence[str], *runs: Sequence[str]) -> list[list[str]]:
    """Return which of `modules` are loaded after each of `runs`, in one process."""
    ended = subprocess.run(
        [sys.executable, "-c", _PROBE, json.dumps([modules, runs])],
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split() for line in ended.stderr.splitlines()]


def test_help_and_version_load_nothing_heavy() -> None:
    runs = (("--help",), ("--version",), ("search", "--help"))
    assert loaded(HEAVY, *runs) == [[], [], []]


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
        ("add", "clippings"),
        ("watch", "--list"),
        ("export", "--markdown", "out", "--force"),
    ],
    ids=" ".join,
)
def test_no_answer_loads_textual(
    argv: tuple[str, ...], library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clippings").mkdir()
    write_article(tmp_path / "clippings", "fog", "Fog closed the port of Varn.")
    monkeypatch.chdir(tmp_path)
    argv = (*argv, "--library", str(library))
    as_json, as_text = loaded(SCREEN, (*argv, "--json"), argv)
    assert as_json == []
    assert "textual" not in as_text


def test_a_list_of_known_files_loads_no_reader_of_files(library: Path) -> None:
    for file in library.iterdir():
        # A file that was written a moment ago is looked into once more.
        os.utime(file, (1_700_000_000, 1_700_000_000))
    argv = ("list", "--json", "--library", str(library))
    loaded(HEAVY, argv)
    assert loaded(READERS, argv) == [[]]
