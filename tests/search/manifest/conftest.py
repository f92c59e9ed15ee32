"""A library, a place for its manifest, and the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefsearch.manifest import Manifest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder / "manifest.db"


@pytest.fixture
def manifest(file: Path) -> Iterator[Manifest]:
    opened = Manifest(file)
    yield opened
    opened.close()
