"""A server on loopback and a fetcher that may ask it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefsearch.intake.fetching import Fetcher
from tests.search.intake.fetching.serving import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "fetched"


@pytest.fixture
def fetcher(folder: Path) -> Iterator[Fetcher]:
    with Fetcher(folder, allow_private=True, seconds=5, pause=0) as fetcher:
        yield fetcher
