"""The adding process as the screen sees it: its steps are watched, and it is asked before it is ended."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from pathlib import Path

from briefsearch.adding.values import Added, Wish
from briefsearch.errors import WorkerError
from briefsearch.model import Progress
from briefsearch.workers.client import frames_of, spawn
from briefsearch.workers.frames import Built, Request, encode


class AddProcess:
    """The adding process of one library, while it runs."""

    def __init__(self, root: Path, cache: Path) -> None:
        self._root = root
        self._cache = cache
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id, None while nothing is added."""
        return self._process.pid if self._process else None

    def run(self, wish: Wish) -> AsyncGenerator[Added | Progress, None]:
        """Yield what becomes of all that `wish` names; raises the BriefError that ends it.

        Use it under `contextlib.aclosing`, so that the process ends with whoever watches it.
        """
        return self._run(Request(1, "add", "add", {"wish": wish}))

    def look(self, *, allow_private: bool = False) -> AsyncGenerator[Added | Progress, None]:
        """Yield what is new in all that is watched, as `run` does."""
        return self._run(Request(1, "add", "look", {"allow_private": allow_private}))

    async def _run(self, request: Request) -> AsyncGenerator[Added | Progress, None]:
        self._process = process = spawn("add", self._root, self._cache)
        try:
            self._send(request)
            async with aclosing(frames_of(process)) as frames:
                async for frame in frames:
                    if isinstance(frame, Added | Progress):
                        yield frame
                    elif isinstance(frame, Built):
                        if frame.error is not None:
                            raise frame.error
                        return
            raise WorkerError("Adding was interrupted; what came in is kept. Add it again to go on.")
        finally:
            self._end(process)

    def stop(self) -> None:
        """Ask the process to end after the article that it is at; `run` then ends as if all were done."""
        self._send(Request(2, "stop", "stop", {}))

    def _send(self, request: Request) -> None:
        if self._process is None:
            return
        assert self._process.stdin is not None
        # A process that has ended has nothing left to be told.
        with suppress(BrokenPipeError):
            self._process.stdin.write(encode(request))
            self._process.stdin.flush()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        self._process = None
        process.kill()
        process.wait()
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            process.stdin.close()
