"""The reader at the far end of a slow line: what it takes beyond the line's own time.

`python -m benchmarks.slow_line SECONDS PROGRAM [ARGUMENT ...]` runs a program behind such a line.
"""

from __future__ import annotations

import fcntl
import os
import pty
import sys
import termios
import time
import tty
from queue import Queue
from threading import Thread

from benchmarks.corpora import BRIEFING, PROGRAM, Workshop
from benchmarks.keys import COLUMNS, ROWS
from benchmarks.start import FIRST_TITLE
from benchmarks.stopwatch import Stopwatch
from benchmarks.tables import TIMES, print_table, times

ONE_WAY_S = 0.05
QUERY = b"government"
_OPENED = 9
_PRESSED = 20
_QUIET_S = 0.3


def carry(source: int, target: int, delay_s: float) -> None:
    """Carry what comes from one file descriptor to another, `delay_s` later, until no more comes."""
    under_way: Queue[tuple[float, bytes]] = Queue()

    def deliver() -> None:
        while (sent := under_way.get())[1]:
            time.sleep(max(0.0, sent[0] - time.monotonic()))
            os.write(target, sent[1])

    delivering = Thread(target=deliver, daemon=True)
    delivering.start()
    data = b"."
    while data:
        try:
            data = os.read(source, 65536)
        except OSError:
            # A program that has ended is told so.
            data = b""
        under_way.put((time.monotonic() + delay_s, data))
    delivering.join()


def relay(delay_s: float, command: list[str]) -> int:
    """Run a command in a terminal of its own, at the far end of a line; return its exit status."""
    pid, far = pty.fork()
    if not pid:
        os.execvp(command[0], command)
    fcntl.ioctl(far, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))
    tty.setraw(0)
    Thread(target=carry, args=(0, far, delay_s), daemon=True).start()
    carry(far, 1, delay_s)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def opened(here: Workshop, delay_s: float) -> tuple[Stopwatch, float]:
    """Open the reader behind a line; return it, and how long it took to the first page."""
    command = ("-m", "benchmarks.slow_line", str(delay_s), PROGRAM, "--library", str(BRIEFING))
    terminal = Stopwatch(
        *command, program=sys.executable, columns=COLUMNS, rows=ROWS, environment=here.environment
    )
    return terminal, terminal.seconds_until(FIRST_TITLE, terminal.started, 0)


def first_page(here: Workshop) -> list[float]:
    """Return how much later than without a line the first page is there, beyond its one way."""
    later = []
    for _ in range(_OPENED):
        taken = []
        for delay_s in (0.0, ONE_WAY_S):
            terminal, to_page = opened(here, delay_s)
            taken.append(to_page)
            terminal.close()
        later.append(taken[1] - taken[0] - ONE_WAY_S)
    return later


def pressed(terminal: Stopwatch, keys: bytes) -> list[float]:
    """Press keys one after another, and return how long each took beyond the line, there and back."""
    beyond = []
    for key in keys:
        beyond.append(terminal.time_key(bytes([key])) - 2 * ONE_WAY_S)
        terminal.settle(_QUIET_S)
    return beyond


def main(here: Workshop) -> None:
    """Measure the reader on the briefing."""
    here.warm(BRIEFING)
    rows = [("the first page, later than without the line", *times(first_page(here)))]
    terminal, _ = opened(here, ONE_WAY_S)
    with terminal:
        terminal.settle(1.0)
        rows.append(("j", *times(pressed(terminal, b"j" * _PRESSED))))
        pressed(terminal, b"/")
        rows.append(("a letter of a search", *times(pressed(terminal, QUERY))))
        pressed(terminal, b"\r")
        rows.append(("n, the next match", *times(pressed(terminal, b"n" * 8))))
        terminal.send(b"\x11")
        terminal.wait_for_end()
    title = f"Behind a line of {2000 * ONE_WAY_S:.0f} ms there and back, beyond those ({COLUMNS} by {ROWS})"
    print_table(title, ("", *TIMES), rows, "No page and no key waits for an answer of the terminal.")


if __name__ == "__main__":
    sys.exit(relay(float(sys.argv[1]), sys.argv[2:]))
