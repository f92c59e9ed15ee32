"""A library, its cache, and a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search.intake.fetching.serving import Site, serving


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Give a folder of texts beside the library."""
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site
