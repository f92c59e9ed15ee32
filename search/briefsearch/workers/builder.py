"""The building process as the screen sees it: its progress is watched, and it ends with whoever watches."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from briefsearch.errors import WorkerError
from briefsearch.model import Progress
from briefsearch.workers.client import frames_of, spawn
from briefsearch.workers.frames import Built


class Builder:
    """The building process of one library, while it runs."""

    def __init__(self, root: Path, cache: Path) -> None:
        self._root = root
        self._cache = cache
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The process id, None before `run` and after it."""
        return self._process.pid if self._process else None

    async def run(self) -> AsyncGenerator[Progress, None]:
        """Run the process and yield its progress; raises the BriefError that it fails with.

        Use it under `contextlib.aclosing`, so that the process ends with whoever watches it.
        """
        self._process = process = spawn("build", self._root, self._cache)
        try:
            async with aclosing(frames_of(process)) as frames:
                async for frame in frames:
                    if isinstance(frame, Progress):
                        yield frame
                    elif isinstance(frame, Built):
                        if frame.error is not None:
                            raise frame.error
                        return
            raise WorkerError("Building was interrupted; what is done is kept, and it goes on next time.")
        finally:
            self.stop()

    def stop(self) -> None:
        """End the process; the next one goes on from what was committed."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            assert process.stdin is not None
            process.stdin.close()
