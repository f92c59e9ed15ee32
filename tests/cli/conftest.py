"""Invented libraries for the command line."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefreader.cli import main
from tests.cli.running import write_article

Run = Callable[..., tuple[int, list[str], list[str]]]

HARBOUR = """\
## The bridge

Mayor Ida Lund opened the new harbour bridge in Skagen on Monday. The bridge cost 40 million kroner.

> It took us nine years, and it was worth each of them.

The ferry company will stop its night service in the autumn.

::: credit
Photograph: Per Holm
:::
"""
FERRY = """\
The new harbour bridge in Skagen was opened on Monday by Mayor Ida Lund. It cost 40 million kroner to build.

Fishermen had asked for a higher span, and were refused.
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Give a library of two accounts of one event, the second of them without a certain date."""
    folder = tmp_path / "articles"
    folder.mkdir()
    write_article(folder, "bridge", HARBOUR, published="2024-03-04", authors="[Ane Bach]")
    write_article(
        folder,
        "ferry",
        FERRY,
        outlet='"Skagen Weekly"',
        published="unknown",
        published_between="[2024-03-04, 2024-03-06]",
        published_evidence='"It calls the opening Monday."',
    )
    return folder


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give an empty folder that every user of the machine may enter and read."""
    folder = Path(tempfile.mkdtemp(prefix="briefreader-tests-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def search(library: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give `search` over the invented library: its status, and the lines of its output and of its errors."""

    def run(*argv: str, where: Path = library) -> tuple[int, list[str], list[str]]:
        status = main(["search", "--library", str(where), *argv])
        captured = capsys.readouterr()
        return status, captured.out.splitlines(), captured.err.splitlines()

    return run


@pytest.fixture
def on_terminal(search: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give the same with a terminal as output, one that knows no escape sequences."""
    monkeypatch.setenv("TERM", "dumb")

    def run(*argv: str) -> tuple[int, list[str], list[str]]:
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        return search(*argv)

    return run
