"""A terminal that takes the time instead of drawing."""

from __future__ import annotations

import time

from tests.tui.terminal.terminal import PATIENCE_S, Terminal

FRAME_END = b"\x1b[?2026l"
_ASKS_FOR_FRAMES = b"\x1b[?2026$p"
_HAS_FRAMES = b"\x1b[?2026;2$y"


class Stopwatch(Terminal):
    """A terminal that shows whole frames, so that the end of each can be told."""

    def _draw(self, chunk: bytes) -> None:
        if _ASKS_FOR_FRAMES in self.raw[-len(chunk) - len(_ASKS_FOR_FRAMES) + 1 :]:
            self.send(_HAS_FRAMES)

    def seconds_until(self, wanted: bytes, since: float, start: int, patience_s: float = PATIENCE_S) -> float:
        """Return how long after `since` all of `wanted` had come in the bytes from `start` on."""
        until = time.perf_counter() + patience_s
        while wanted not in self.raw[start:]:
            if self.ended or time.perf_counter() > until:
                raise TimeoutError(f"{wanted!r} never came")
            self.pump(0.05)
        return time.perf_counter() - since

    def time_key(self, key: bytes) -> float:
        """Return how long it takes from a key to the end of the frame that answers it.

        Raises TimeoutError where the key paints nothing, as one beyond the end of an article.
        """
        start, since = len(self.raw), time.perf_counter()
        self.send(key)
        return self.seconds_until(FRAME_END, since, start, patience_s=1.0)

    def settle(self, quiet_s: float = 0.15) -> None:
        """Wait until nothing more comes."""
        while self.pump(quiet_s):
            pass
