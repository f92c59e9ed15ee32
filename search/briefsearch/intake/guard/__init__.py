"""Readers under limits: what strangers wrote is parsed in a process that may fail without harm.

    bounds   how much one source may give
    frames   messages to and from it: plain data, checked
    process  the process as its parent sees it
    child    the process itself

What takes too long, needs too much memory or brings a parser down ends that process alone, and becomes a
Refusal. What is made of articles afterwards never runs there.
"""

from __future__ import annotations

from collections.abc import Generator
from types import TracebackType
from typing import Self

from briefsearch.intake.guard.frames import Done
from briefsearch.intake.guard.process import EndedError, Process
from briefsearch.intake.values import Found, Item, Refusal

__all__ = ["Guard"]

# Parsers keep some of what they meet; a new process now and then costs next to nothing.
_ITEMS_OF_ONE = 1_000


class Guard:
    """Reads items in processes of its own, each started when it is first needed and kept for more items.

    An item that is read while another one is, for example what an entry of a feed refers to, has a process
    to itself.
    """

    def __init__(self, *, seconds: float = 30.0, memory: int = 2 * 1024**3) -> None:
        """Allow `seconds` for each thing found, not for a whole archive, and `memory` bytes of addresses."""
        self._seconds = seconds
        self._memory = memory
        self._idle: list[Process] = []
        self._running: set[Process] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pids(self) -> frozenset[int]:
        """The ids of the processes that are there now."""
        return frozenset(process.pid for process in self._running)

    def read(self, item: Item) -> Generator[Found, None, None]:
        """Yield what is found in `item`, each as soon as it is read; see `readers.read`.

        What cannot be read becomes a Refusal. Close it (`contextlib.closing`) where not all of it is wanted.
        Raises WorkerError where no process can be started.
        """
        process = self._ready()
        is_whole = False
        try:
            process.send(item)
            while not isinstance(found := process.receive(), Done):
                yield found
            is_whole = True
        except EndedError as error:
            yield Refusal(item.name, str(error))
        finally:
            if is_whole and process in self._running:
                self._idle.append(process)
            else:
                # What is still at work on an item that nobody waits for is no use for the next.
                self._end(process)

    def _ready(self) -> Process:
        """Return a process that waits for an item."""
        while self._idle:
            process = self._idle.pop()
            if process.is_running and process.items_given < _ITEMS_OF_ONE:
                return process
            self._end(process)
        process = Process(self._seconds, self._memory)
        self._running.add(process)
        return process

    def _end(self, process: Process) -> None:
        if process in self._running:
            self._running.remove(process)
            process.kill()

    def close(self) -> None:
        """End every process; what is being read ends with a Refusal."""
        self._idle.clear()
        for process in tuple(self._running):
            self._end(process)
