"""How long work that reports its progress will go on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefsearch.model import Progress

# Before this long, or this share of the work, a guess would be wild.
_SOON_S = 3.0
_LITTLE = 0.01


class Pace:
    """Guesses the time left from how far one phase came since it was first heard of."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._phase = ""
        self._begun = (0.0, 0)

    def left(self, progress: Progress) -> str:
        """Return the time left in words, such as `about 4 min left`; empty while it cannot be told."""
        now = self._clock()
        if progress.phase != self._phase:
            self._phase = progress.phase
            self._begun = (now, progress.done)
        since, before = self._begun
        passed, done = now - since, progress.done - before
        if passed < _SOON_S or done < max(1, _LITTLE * progress.total):
            return ""
        return _in_words(passed / done * (progress.total - progress.done))


def _in_words(seconds: float) -> str:
    if seconds < 60:
        return "less than a minute left"
    minutes = round(seconds / 60)
    return f"about {minutes} min left" if minutes < 90 else f"about {round(minutes / 60)} h left"
