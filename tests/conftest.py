"""What every test may use: the shared corpora where they are there, and folders of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"

# The same examples every time; `--hypothesis-profile default` tries new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def project() -> Path:
    """Give the root folder of the project."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of shared corpora; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the shared corpora are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def sources(shared: Path) -> Path:
    """Give the folder of the five source texts."""
    return shared / "sources"


@pytest.fixture(scope="session")
def briefing(project: Path) -> Path:
    """Give the folder of the five bundled briefs."""
    return project / "assets" / "briefing"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep each test away from the data, cache and settings of whoever runs it."""
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / f"xdg-{name.lower()}"))
    monkeypatch.delenv("BRIEFREADER_LIBRARY", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Call bytes by their argument and a number: packed ones hold the time, and a test keeps its name."""
    return argname if isinstance(val, bytes) else None
