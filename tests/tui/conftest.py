"""Libraries to read, and the reader to read them in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from briefreader.look.themes import DARK
from briefreader.settings import Settings
from briefsearch.workers import adder, builder, client
from tests.forkserver import ForkServer
from tests.tui.driving import Desk, OpenReader, Shelf, desk
from tests.tui.found import write_found
from tests.tui.invented import write_accounts, write_library
from tests.tui.side import five_accounts


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    """Give what forks the processes beside the screen."""
    server = ForkServer()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def forked_processes(fork_server: ForkServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes beside the screen have been imported already, where the system can do that."""
    if hasattr(os, "pidfd_open"):
        for module in (client, builder, adder):
            monkeypatch.setattr(module, "spawn", fork_server.spawn)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give the invented library, built; no test may change it."""
    folder = tmp_path_factory.mktemp("invented")
    return Shelf(write_library(folder / "accounts"), folder / "cache").built()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory, briefing: Path) -> Shelf:
    """Give the bundled briefing, built."""
    return Shelf(briefing, tmp_path_factory.mktemp("briefing")).built()


@pytest.fixture
def own_shelf(invented: Shelf, tmp_path: Path) -> Shelf:
    """Give a copy of the invented library that the test may change, already built."""
    root = write_library(tmp_path / "accounts")
    shutil.copytree(invented.cache, tmp_path / "cache")
    return Shelf(root, tmp_path / "cache")


@pytest.fixture
def open_reader(invented: Shelf) -> OpenReader:
    """Give what opens the reader."""

    def opened(
        size: tuple[int, int] = (120, 40),
        *,
        shelf: Shelf | None = None,
        theme: str = DARK,
        plain: bool = False,
        settings: Settings | None = None,
    ) -> AbstractAsyncContextManager[Desk]:
        return desk(shelf or invented, size, theme=theme, plain=plain, settings=settings)

    return opened


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give five accounts that share four sentences, built."""
    return five_accounts(tmp_path_factory.mktemp("five"))


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give three accounts of which the findings are known."""
    return write_found(tmp_path_factory.mktemp("found"))


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give a library of thirty accounts."""
    folder = tmp_path_factory.mktemp("many")
    bodies = {f"Headline {number}": f"This is what account {number} says." for number in range(1, 31)}
    return Shelf(write_accounts(folder / "accounts", bodies), folder / "cache").built()
