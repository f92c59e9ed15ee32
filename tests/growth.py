"""How the time of some work grows with its size: a ratio within one run."""

from __future__ import annotations

import time
from collections.abc import Callable

# Less than this is lost in what the clock cannot tell.
_LEAST_S = 0.005


def growth(work: Callable[[int], object], small: int, large: int) -> float:
    """Return how many times longer `work` of size `large` takes than of size `small`, in processor time.

    The best of a few tries counts: whatever else the machine is at only ever makes it longer.
    """

    def seconds(size: int) -> float:
        began = time.process_time()
        work(size)
        return max(time.process_time() - began, _LEAST_S)

    return min(seconds(large) for _ in range(2)) / min(seconds(small) for _ in range(2))
