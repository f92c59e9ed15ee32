"""A built library to ask, and one that takes a while to build."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefsearch import Library
from briefsearch.workers.answerer import Answerer

LONG_AGO = 1_700_000_000


@pytest.fixture(scope="module")
def cache(briefing: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the cache of the briefing with everything in it."""
    folder = tmp_path_factory.mktemp("cache")
    library = Library(briefing, folder)
    library.build()
    library.close()
    return folder


@pytest.fixture
def notices() -> list[str]:
    """Give what the answerer told of its restarts."""
    return []


@pytest.fixture
def answerer(briefing: Path, cache: Path, notices: list[str]) -> Iterator[Answerer]:
    """Give an answerer of the briefing that is not yet started."""
    made = Answerer(briefing, cache, notices.append)
    yield made
    made.stop()


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Give a library of 450 articles, which takes several batches."""
    root = tmp_path / "many"
    root.mkdir()
    for number in range(450):
        file = root / f"{number:03}.txt"
        file.write_text(f"Ida Lund spoke in Skagen about bridge {number}. Per Holm wrote it down.\n")
        os.utime(file, (LONG_AGO, LONG_AGO))
    return root
