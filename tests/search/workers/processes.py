"""Looking at processes, and waiting for what they do."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not yet waited for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}


async def until(holds: Callable[[], bool]) -> None:
    """Wait until `holds()`; the test fails where that never comes."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, "what was waited for never came"
        await asyncio.sleep(0.005)
