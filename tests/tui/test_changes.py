"""Changes are undone in turn, also where the disk refuses one of them for a while."""

from __future__ import annotations

import pytest

from briefreader.memory.changes import Changes
from briefsearch.errors import StorageError


async def refused() -> str:
    raise StorageError("no space is left")


async def done() -> str:
    return "undone"


async def test_what_was_refused_keeps_its_turn() -> None:
    changes = Changes()
    changes.changed(refused)
    first = changes.take()
    assert first is not None
    assert changes.is_empty
    changes.changed(done)
    with pytest.raises(StorageError, match="undo it again later: no space is left"):
        await first()
    last = changes.take()
    assert last is not None
    assert await last() == "undone"
    again = changes.take()
    assert again is not None
    with pytest.raises(StorageError):
        await again()
