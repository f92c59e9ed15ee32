"""A library of many outlets, and a folder to write to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.driving import Shelf
from tests.tui.invented import account


@pytest.fixture(scope="session")
def outlets(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give a library of thirteen accounts of eleven outlets, the shortest two of them without one."""
    folder = tmp_path_factory.mktemp("outlets")
    root = folder / "accounts"
    root.mkdir()
    for number in range(1, 14):
        outlet = f"Paper {number}" if number < 11 else "" if number > 11 else "Paper 1"
        body = "Mayor Ida Lund spoke. " * number if number < 12 else "It rained on Bergen."
        body += " Bergen was quiet." if number == 11 else ""
        text = account(f"Day {number}", body, outlet=outlet)
        (root / f"{number:02}.md").write_text(text, encoding="utf-8")
    return Shelf(root, folder / "cache").built()


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Start the reader in a folder of its own."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    yield folder
    folder.chmod(0o700)
