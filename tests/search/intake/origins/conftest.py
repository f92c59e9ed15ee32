"""A fetcher that may reach this machine, and what an origin gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefsearch.intake.fetching import Fetcher
from briefsearch.intake.origins import PassedOver, open_origin
from briefsearch.intake.values import Item, Refusal, SourceKind

Opening = Callable[..., list[Item | Refusal | PassedOver]]


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    """Give the folder for what is fetched and what comes in."""
    folder = tmp_path / "spool"
    folder.mkdir()
    return folder


@pytest.fixture
def fetcher(spool: Path) -> Iterator[Fetcher]:
    """Give a fetcher for servers on this machine."""
    with Fetcher(spool, allow_private=True) as opened:
        yield opened


@pytest.fixture
def opening(spool: Path, fetcher: Fetcher) -> Opening:
    """Give the function that opens an origin, to its end."""

    def opened(origin: str | Path, kind: SourceKind | None = None) -> list[Item | Refusal | PassedOver]:
        return list(open_origin(str(origin), kind=kind, folder=spool, fetcher=fetcher))

    return opened
