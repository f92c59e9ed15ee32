"""The end of the terminal."""

from __future__ import annotations

import select
import threading
from collections.abc import Callable
from contextlib import suppress


def when_gone(terminal: int, done: Callable[[], object]) -> None:
    """Call `done` in a thread of its own once nothing is behind the file descriptor `terminal` any more.

    A hangup is told to the leader of a session alone: what `make` or `sudo` started never hears of it.
    `done` may find that the program has ended meanwhile (RuntimeError).
    """

    def wait() -> None:
        # With no event asked for, a hangup is all that is reported, so that the thread sleeps until then.
        poll = select.poll()
        poll.register(terminal, 0)
        if any(event & select.POLLHUP for _, event in poll.poll()):
            with suppress(RuntimeError):
                done()

    threading.Thread(target=wait, name="hangup", daemon=True).start()
