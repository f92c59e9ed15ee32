"""Libraries whose index is built already, in a cache of each test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.terminal.terminal import PROGRAM

Warm = Callable[[Path], Path]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Give a function that builds a library once and returns the cache folder of all built so far."""
    caches = tmp_path_factory.mktemp("built")
    done: set[Path] = set()

    def build(library: Path) -> Path:
        if library not in done:
            environment = {**os.environ, "XDG_CACHE_HOME": str(caches)}
            subprocess.run(
                [PROGRAM, "index", "--library", str(library)],
                env=environment,
                check=True,
                capture_output=True,
            )
            done.add(library)
        return caches

    return build


@pytest.fixture
def warm(built: Callable[[Path], Path]) -> Warm:
    """Give a function that builds a library, puts its cache where the program looks, and returns it."""

    def give(library: Path) -> Path:
        shutil.copytree(built(library), os.environ["XDG_CACHE_HOME"], dirs_exist_ok=True)
        return library

    return give


@pytest.fixture
def warm_briefing(warm: Warm, briefing: Path) -> Path:
    """Give the bundled briefing, built."""
    return warm(briefing)
