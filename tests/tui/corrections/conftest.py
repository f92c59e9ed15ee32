"""A library whose names may be corrected, and the reader on it."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from tests.tui.corrections.asking import Opened
from tests.tui.driving import Desk, OpenReader, Shelf
from tests.tui.named import copy_of, write_named


@pytest.fixture(scope="session")
def named(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give the library of names, built; no test may change it."""
    return write_named(tmp_path_factory.mktemp("named"))


@pytest.fixture
def shelf(named: Shelf, tmp_path: Path) -> Shelf:
    """Give a library whose names may be corrected."""
    return copy_of(named, tmp_path)


@pytest.fixture
def opened(open_reader: OpenReader, shelf: Shelf) -> Opened:
    """Give what opens the reader on that library."""

    def opens(size: tuple[int, int] = (120, 40)) -> AbstractAsyncContextManager[Desk]:
        return open_reader(size, shelf=shelf)

    return opens
