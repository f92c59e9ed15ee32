"""The parsing process as its parent sees it: given an item, listened to, and ended."""

from __future__ import annotations

import math
import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress

from briefsearch.errors import WorkerError
from briefsearch.intake.guard.frames import (
    HEADER,
    MOST_BYTES,
    OUT_OF_MEMORY,
    Done,
    decode,
    encode,
    write_frame,
)
from briefsearch.intake.values import Found, Item

# What an interpreter needs to find itself and its modules; nothing else is the business of a parser.
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONPATH", "PYTHONHOME", "TZ")
_READ_BYTES = 1024 * 1024
_MB = 1024 * 1024


class EndedError(Exception):
    """The process is of no more use; `str()` is one line on what that says of the item it had."""


class Process:
    """A process that parses, from its start to its end."""

    def __init__(self, seconds: float, memory: int) -> None:
        """Start it, allowed `seconds` for each thing that it finds and `memory` bytes.

        Raises WorkerError where the system starts no more processes.
        """
        self._seconds = seconds
        self._memory = memory
        # -P keeps a folder that happens to hold a `briefsearch` out of the import path.
        module = ["-P", "-m", f"{__package__}.child", str(math.ceil(seconds)), str(memory)]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, *module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                start_new_session=True,
            )
        except OSError as error:
            reason = error.strerror or str(error)
            raise WorkerError(
                f"nothing can be read: no process starts ({reason}); close some programs"
            ) from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._items, self._found = self._process.stdin, self._process.stdout
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._found, selectors.EVENT_READ)
        self._received = bytearray()
        self.items_given = 0

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it can be given an item."""
        return self._process.poll() is None

    def send(self, item: Item) -> None:
        """Give it the next item; a process that has died meanwhile is met by `receive`."""
        self.items_given += 1
        with suppress(BrokenPipeError):
            write_frame(self._items, encode(item))

    def receive(self) -> Found | Done:
        """Return what it finds next; raises EndedError where nothing comes in time, or nothing that holds."""
        until = time.monotonic() + self._seconds
        (length,) = HEADER.unpack(self._take(HEADER.size, until))
        if length > MOST_BYTES:
            raise EndedError("reading it gave more than can be taken in; split it")
        body = self._take(length, until)
        with suppress(ValueError):
            frame = decode(body)
            if not isinstance(frame, Item):
                return frame
        raise EndedError("reading it gave nothing that holds; please report it, with the file")

    def _take(self, size: int, until: float) -> bytes:
        """Return the next `size` bytes, which have to come before the clock is at `until`."""
        while len(self._received) < size:
            if not self._selector.select(max(0.0, until - time.monotonic())):
                raise EndedError(
                    f"reading it took longer than {self._seconds:g} s and was stopped; "
                    "split it or save it in a simpler form"
                )
            part = os.read(self._found.fileno(), _READ_BYTES)
            if not part:
                raise EndedError(self._last_words())
            self._received += part
        taken = bytes(self._received[:size])
        del self._received[:size]
        return taken

    def _last_words(self) -> str:
        """Return what the way in which the process ended says of the item."""
        status = self._process.wait()
        # A system that is short of memory kills without a word.
        if status in (OUT_OF_MEMORY, -signal.SIGKILL):
            return (
                f"reading it needs more memory than the {self._memory // _MB} MB that are allowed; split it"
            )
        if status == -signal.SIGXCPU:
            return f"reading it took longer than {self._seconds:g} s and was stopped; split it"
        if status < 0:
            # Parsers written in C end so at damage, and where they are given no more memory.
            return (
                f"the process that read it broke down (signal {-status}): it is damaged or needs more memory "
                f"than the {self._memory // _MB} MB that are allowed; save it again or split it"
            )
        return f"the process that read it broke down (status {status}); please report it, with the file"

    def kill(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        self._process.wait()
        self._selector.close()
        self._found.close()
        # What could not be sent is still there, and cannot be sent now.
        with suppress(BrokenPipeError):
            self._items.close()
