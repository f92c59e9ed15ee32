"""A process beside the screen as the screen sees it: asked, awaited, and started again where it fails."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefsearch.errors import DeadlineError, WorkerError
from briefsearch.model import Progress
from briefsearch.workers.frames import HEADER, Answer, Begun, Frame, Request, decode, encode

DEADLINE_S = 5.0


def spawn(module: str, root: Path, cache: Path) -> subprocess.Popen[bytes]:
    """Start the process of one of the modules beside this one."""
    # -P keeps a folder that happens to hold a `briefsearch` out of the import path.
    command = [sys.executable, "-P", "-m", f"briefsearch.workers.{module}", str(root), str(cache)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


async def frames_of(process: subprocess.Popen[bytes]) -> AsyncGenerator[Frame, None]:
    """Yield what the process writes until its output ends, and close that."""
    reader = asyncio.StreamReader(limit=2**26)
    assert process.stdout is not None
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), process.stdout
    )
    try:
        while True:
            (length,) = HEADER.unpack(await reader.readexactly(HEADER.size))
            yield decode(await reader.readexactly(length))
    except asyncio.IncompleteReadError:
        return
    finally:
        transport.close()


class Client:
    """The answering process of one library.

    `start` lets the process load before the first question; `attach`, which `ask` does where it has to, joins
    it to the event loop. `on_restart` is told, in one line, whenever it had to be restarted.
    """

    def __init__(self, root: Path, cache: Path, on_restart: Callable[[str], None] | None = None) -> None:
        self._root = root
        self._cache = cache
        self.on_restart = on_restart
        self._process: subprocess.Popen[bytes] | None = None
        self._listener: asyncio.Task[None] | None = None
        self._pending: dict[int, asyncio.Future[Any]] = {}
        self._newest: dict[str, int] = {}
        self._deadlines: dict[int, float] = {}
        self._reports: dict[int, Callable[[Progress], None]] = {}
        self._in_work = -1
        self._timer: asyncio.TimerHandle | None = None
        self._next_id = 0
        self._has_answered = False

    def start(self) -> None:
        """Start the process, if it does not run."""
        if self._process is None:
            self._process = spawn("answer", self._root, self._cache)

    def attach(self) -> None:
        """Listen to the process from the running event loop, starting it if need be."""
        self.start()
        assert self._process is not None
        self._has_answered = False
        self._listener = asyncio.create_task(self._listen(self._process))

    @property
    def pid(self) -> int | None:
        """The process id, None before `start`."""
        return self._process.pid if self._process else None

    async def _listen(self, process: subprocess.Popen[bytes]) -> None:
        async for frame in frames_of(process):
            if process is not self._process:
                # It was stopped: what it had still written is about nothing that is asked now.
                continue
            if isinstance(frame, Begun):
                self._in_work = frame.id
                self._watch(self._deadlines.get(frame.id, DEADLINE_S))
            elif isinstance(frame, Progress):
                self._progress(frame)
            elif isinstance(frame, Answer):
                self._has_answered = True
                self._settle(frame)
        if process is self._process:
            self._restart("The search process ended unexpectedly and had to be started again.")

    def _progress(self, progress: Progress) -> None:
        """Tell who asked how far it is; what gets on has its deadline before it again."""
        if report := self._reports.get(self._in_work):
            self._watch(self._deadlines.get(self._in_work, DEADLINE_S))
            report(progress)

    def _watch(self, seconds: float | None) -> None:
        """Give the process this long for what it works on; None while it has nothing to do."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if seconds is not None:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._expire, seconds)

    def _expire(self, seconds: float) -> None:
        future = self._pending.pop(self._in_work, None)
        if future is not None and not future.done():
            future.set_exception(
                DeadlineError(f"this took longer than {seconds:g} s and was stopped; try less")
            )
        self._restart(f"An answer took longer than {seconds:g} s and was stopped.")

    def _settle(self, answer: Answer) -> None:
        self._deadlines.pop(answer.id, None)
        future = self._pending.pop(answer.id, None)
        self._watch(max(self._deadlines.values()) if self._deadlines else None)
        if future is None or future.done():
            return
        if answer.error is not None:
            future.set_exception(answer.error)
        else:
            future.set_result(answer.value)

    def _restart(self, notice: str) -> None:
        self._kill()
        pending, self._pending = self._pending, {}
        for future in pending.values():
            if not future.done():
                future.set_exception(WorkerError(f"{notice} Please try again."))
        # One that died before it ever answered would die again at once: the next question starts it.
        if self._has_answered:
            self.attach()
        if self.on_restart:
            self.on_restart(notice)

    def _kill(self) -> None:
        self._watch(None)
        self._deadlines.clear()
        self._in_work = -1
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            assert process.stdin is not None
            # What could not be sent is still there, and cannot be sent now.
            with suppress(BrokenPipeError):
                process.stdin.close()

    async def ask(
        self,
        channel: str,
        method: str,
        deadline: float = DEADLINE_S,
        report: Callable[[Progress], None] | None = None,
        **arguments: object,
    ) -> Any:
        """Return the answer to a question.

        The `deadline`, in seconds, counts from when the process begins to work on it, and anew from all
        progress that `report` is told of. Work that nobody waits for any more has DEADLINE_S left. Raises
        asyncio.CancelledError when a newer question on the channel made this one stale, DeadlineError,
        WorkerError when the process died meanwhile, and whatever BriefError the answer is.
        """
        if self._process is None or self._listener is None:
            self.attach()
        older = self._newest.get(channel, -1)
        if stale := self._pending.pop(older, None):
            stale.cancel()
        if older != self._in_work:
            self._deadlines.pop(older, None)
        self._next_id += 1
        request = Request(self._next_id, channel, method, arguments)
        self._newest[channel] = request.id
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._pending[request.id] = future
        self._deadlines[request.id] = deadline
        if self._timer is None:
            self._in_work = request.id
            self._watch(deadline)
        if report is not None:
            self._reports[request.id] = report
        self._send(request)
        try:
            return await future
        except asyncio.CancelledError:
            self._abandon(request.id)
            raise
        finally:
            self._reports.pop(request.id, None)

    def _abandon(self, request_id: int) -> None:
        """Leave what nobody waits for any more DEADLINE_S at most, now or when it is begun."""
        if self._deadlines.get(request_id, 0.0) > DEADLINE_S:
            self._deadlines[request_id] = DEADLINE_S
            if request_id == self._in_work:
                self._watch(DEADLINE_S)

    def _send(self, request: Request) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(encode(request))
            self._process.stdin.flush()
        except OSError:
            # The process died: the listener sees its pipe close, restarts it and fails what is pending.
            return

    def own_channel(self) -> str:
        """Return a channel for one request, which no newer one makes stale."""
        return f"own {self._next_id + 1}"

    def stop(self) -> None:
        """End the process, and cancel what was asked of it; nothing is lost by it."""
        if self._listener is not None:
            self._listener.cancel()
            self._listener = None
        elif self._process is not None and self._process.stdout is not None:
            self._process.stdout.close()
        self._kill()
        pending, self._pending = self._pending, {}
        for future in pending.values():
            future.cancel()
