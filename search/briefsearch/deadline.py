"""A limit on how long an answer may take."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DEADLINE_S = 10.0


class _TimeUp(BaseException):
    """Not an Exception, so that nothing on the way mistakes it for a failure it can handle."""


@contextmanager
def deadline(seconds: float = DEADLINE_S) -> Iterator[None]:
    """Stop what runs inside after `seconds` and raise DeadlineError; for the main thread only."""
    from briefsearch.errors import DeadlineError

    def time_up(_signal: int, _frame: object) -> None:
        raise _TimeUp

    before = signal.signal(signal.SIGALRM, time_up)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _TimeUp:
        raise DeadlineError(f"this took longer than {seconds:g} s and was stopped; ask for less") from None
    finally:
        signal.signal(signal.SIGALRM, before)
