"""The end of the terminal."""

from __future__ import annotations

import select
import threading
from collections.abc import Callable
from contextlib import suppress


def is_gone(terminal: int, wait: bool = False) -> bool:
    """Tell whether nothing is behind the file descriptor `terminal` any more, or `wait` until it is so."""
    # With no event asked for, a hangup is all that is reported, so that a thread sleeps until then.
    poll = select.poll()
    poll.register(terminal, 0)
    return any(event & select.POLLHUP for _, event in poll.poll(None if wait else 0))


def when_gone(terminal: int, done: Callable[[], object]) -> None:
    """Call `done` in a thread of its own once nothing is behind the file descriptor `terminal` any more.

    A hangup is told to the leader of a session alone: what `make` or `sudo` started never hears of it.
    `done` may find that the program has ended meanwhile (RuntimeError).
    """

    def wait() -> None:
        if is_gone(terminal, wait=True):
            with suppress(RuntimeError):
                done()

    threading.Thread(target=wait, name="hangup", daemon=True).start()
