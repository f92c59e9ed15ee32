from __future__ import annotations

import gc
import weakref

from tests.tui.driving import OpenReader


class Node:
    """Something that only the garbage collector can take away."""

    def __init__(self) -> None:
        self.itself = self


async def test_garbage_is_collected_some_time_after_a_key(open_reader: OpenReader) -> None:
    async with open_reader((80, 24)) as desk:
        await desk.built()
        gc.disable()
        try:
            left = weakref.ref(Node())
            await desk.press("j")
            assert left() is not None
            await desk.until(lambda: left() is None)
        finally:
            gc.enable()
