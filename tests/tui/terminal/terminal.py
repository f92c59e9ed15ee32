"""A terminal for a program under test: a pseudo-terminal, an emulator that draws, and the raw bytes."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

import pexpect
import pyte

PROGRAM = str(Path(sys.executable).parent / "briefreader")
PATIENCE_S = 12.0

# The emulator stumbles over private prefixes that it does not know: keyboard protocols and queries.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[(?:[<=>][0-9;]*[@-~]|\?[0-9;]*(?:\$p|[um]))")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?$")

KEYS = {
    "enter": b"\r",
    "esc": b"\x1b",
    "tab": b"\t",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "backspace": b"\x7f",
    "space": b" ",
}


class Terminal:
    """A program in a terminal of its own; a context manager that leaves no process behind.

    `raw` is every byte that came, `ended` whether no more can come.
    """

    def __init__(
        self,
        *arguments: str | os.PathLike[str],
        program: str = PROGRAM,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str | None] | None = None,
    ) -> None:
        """Start `program` with `arguments`; a variable that is None in `environment` is unset."""
        wanted: dict[str, str | None] = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "LANG": "C.UTF-8",
            # Test runners set these for processes of their own, and they would win over the size asked for.
            "COLUMNS": None,
            "LINES": None,
            **(environment or {}),
        }
        self.raw = bytearray()
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._unfinished = b""
        self.ended = False
        self.started = time.perf_counter()
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            program,
            [os.fspath(argument) for argument in arguments],
            env={name: value for name, value in wanted.items() if value is not None},
            dimensions=(rows, columns),
            timeout=PATIENCE_S,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the program and all that it started."""
        left = [*descendants(self.pid), self.pid] if self.child.isalive() else []
        for pid in left:
            send_signal(pid, signal.SIGKILL)
        self.child.close(force=True)

    @property
    def pid(self) -> int:
        """The process id of the program."""
        assert self.child.pid is not None
        return self.child.pid

    # What comes out

    def pump(self, wait_s: float = 0.02) -> bytes:
        """Take in and draw what comes within `wait_s`; return it, empty where nothing did."""
        try:
            chunk = self.child.read_nonblocking(65536, timeout=wait_s)
        except pexpect.TIMEOUT:
            return b""
        except pexpect.EOF:
            self.ended = True
            return b""
        self.raw += chunk
        self._draw(chunk)
        return chunk

    def _draw(self, chunk: bytes) -> None:
        chunk = self._unfinished + chunk
        tail = _UNFINISHED.search(chunk)
        self._unfinished = tail.group() if tail else b""
        whole = chunk[: tail.start()] if tail else chunk
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", whole))

    @property
    def text(self) -> str:
        """What is on the screen, a line a row."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def row(self, text: str) -> int:
        """Return the number of the first row that shows `text`."""
        return next(number for number, line in enumerate(self.screen.display) if text in line)

    def cells(self, row: int, text: str) -> list[pyte.screens.Char]:
        """Return the cells of `row` in which `text` stands."""
        start = self.screen.display[row].index(text)
        return [self.screen.buffer[row][start + number] for number in range(len(text))]

    def wait_for(self, wanted: str | Callable[[], object], patience_s: float = PATIENCE_S) -> str:
        """Draw until the screen shows `wanted`, or until it is true; return what is on the screen then."""
        until = time.monotonic() + patience_s
        while not (wanted in self.text if isinstance(wanted, str) else wanted()):
            assert not self.ended, f"the program ended before {wanted!r}:\n{self.text}"
            assert time.monotonic() < until, f"never came: {wanted!r}\n{self.text}"
            self.pump()
        return self.text

    def wait_for_row(self, row: int, *wanted: str) -> str:
        """Draw until row number `row` shows each of `wanted`; return that row."""
        self.wait_for(lambda: all(part in self.screen.display[row] for part in wanted))
        return str(self.screen.display[row])

    def wait_until_gone(self, unwanted: str) -> str:
        """Draw until the screen no longer shows `unwanted`."""
        return self.wait_for(lambda: unwanted not in self.text)

    def wait_for_end(self, patience_s: float = PATIENCE_S) -> int:
        """Take in what comes until the program ended; return its exit status, or minus its signal."""
        until = time.monotonic() + patience_s
        while not self.ended:
            assert time.monotonic() < until, f"it did not end:\n{self.text}"
            self.pump()
        self.child.wait()
        if self.child.signalstatus is not None:
            return -int(self.child.signalstatus)
        assert self.child.exitstatus is not None
        return int(self.child.exitstatus)

    # What goes in

    def press(self, *keys: str) -> None:
        """Press keys one after another: names of `KEYS`, `ctrl+x`, or letters as they are."""
        for key in keys:
            if key in KEYS:
                self.send(KEYS[key])
            elif key.startswith("ctrl+"):
                self.send(bytes([ord(key[-1].upper()) & 0x1F]))
            else:
                self.send(key.encode())

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.child.send(data)

    def paste(self, text: str) -> None:
        """Paste, as a terminal does while bracketed paste is on."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def click(self, row: int, column: int) -> None:
        """Click with the left button on a cell, counted from 0."""
        at = f"{column + 1};{row + 1}"
        self.send(f"\x1b[<0;{at}M\x1b[<0;{at}m".encode())

    def hang_up(self) -> None:
        """Close the terminal itself, as closing its window does."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, self.child.child_fd)
        os.close(nowhere)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)


def send_signal(pid: int, number: int) -> None:
    """Send a signal to a process that may be gone already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def processes() -> dict[int, tuple[int, str]]:
    """Return the parent and the command line of every process that is not a zombie."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if state != "Z":
            found[int(folder.name)] = int(parent), command
    return found


def descendants(pid: int) -> dict[int, str]:
    """Return the children of a process, and theirs, each with its command line."""
    alive = processes()
    found: dict[int, str] = {}
    parents = {pid}
    while parents:
        born = {child: line for child, (parent, line) in alive.items() if parent in parents}
        found |= born
        parents = set(born)
    return found


def child_of(pid: int, module: str) -> int | None:
    """Return the process below `pid` that runs `module`, None where there is none at the moment."""
    return next((child for child, line in descendants(pid).items() if module in line), None)


def alive(pids: set[int] | list[int]) -> set[int]:
    """Return those of `pids` that still run."""
    return set(pids) & processes().keys()
