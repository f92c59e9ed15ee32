"""Processes beside the screen, forked from one that has imported what they need.

Each of them would spend a third of a second of a core on its imports, more than most tests with the reader do
themselves. What they do and how they are spoken to is the same: see `briefsearch.workers.client.spawn`, which
the tests of the workers and those in a real terminal go on using.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import briefsearch

_MOST_BYTES = 2**18
# What is imported on the way of the first build and the first answer.
_USED_LATER = ("Stemmer", "numpy.ma", "platformdirs.unix", "whoosh.codec.whoosh3", "whoosh.filedb.compound")


class Forked(subprocess.Popen[bytes]):
    """A process as `Popen` gives it, which is the child of another than this one."""

    def __init__(self, pid: int, watch: int, requests: int, answers: int) -> None:
        """Take over process `pid`; `watch` is a file descriptor that can be read once it has ended."""
        self.pid = pid
        self._watch = watch
        self.stdin = os.fdopen(requests, "wb")
        self.stdout = os.fdopen(answers, "rb")
        self.stderr = None
        self.returncode: int | Any = None

    def kill(self) -> None:
        """End it at once."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._watch, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; its status is not known here."""
        if self.returncode is None:
            select.select([self._watch], [], [], timeout)
            os.close(self._watch)
            self.returncode = 0
        return 0

    def __del__(self) -> None:
        """Leave out what `Popen` would do for a child of its own."""


class ForkServer:
    """The process that has imported everything, as the tests see it; started when it is first needed."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None

    def spawn(self, module: str, root: Path, cache: Path) -> Forked:
        """Do as `briefsearch.workers.client.spawn` does."""
        if self._socket is None:
            self._start()
        assert self._socket is not None
        request = {"module": module, "arguments": [str(root), str(cache)], "environment": dict(os.environ)}
        its_requests, requests = os.pipe()
        answers, its_answers = os.pipe()
        socket.send_fds(self._socket, [json.dumps(request).encode()], [its_requests, its_answers])
        os.close(its_requests)
        os.close(its_answers)
        pid, watch, _, _ = socket.recv_fds(self._socket, 32, 1)
        return Forked(int(pid), watch[0], requests, answers)

    def _start(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "tests.forkserver", str(theirs.fileno())]
        self._server = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.DEVNULL,
        )
        theirs.close()

    def stop(self) -> None:
        """End it; what it forked ends with its own input."""
        if self._server is not None and self._socket is not None:
            self._socket.close()
            self._server.wait()


def _reap(*_signal: object) -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become(module: str, arguments: list[str], environment: dict[str, str], pipes: list[int]) -> None:
    """Go on as the process that was asked for, and never return."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        os.setsid()
        for number, pipe in enumerate(pipes):
            os.dup2(pipe, number)
            os.close(pipe)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv[1:] = arguments
        importlib.import_module(f"briefsearch.workers.{module}").main()
    finally:
        os._exit(0)


def _import_everything() -> None:
    for found in pkgutil.walk_packages(briefsearch.__path__, "briefsearch."):
        importlib.import_module(found.name)
    for name in _USED_LATER:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _serve(asked: socket.socket) -> None:
    _import_everything()
    signal.signal(signal.SIGCHLD, _reap)
    while True:
        request, pipes, _, _ = socket.recv_fds(asked, _MOST_BYTES, 2)
        if not request:
            return
        # One that ends at once must still be there when it is opened.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        pid = os.fork()
        if not pid:
            asked.close()
            _become(**json.loads(request), pipes=pipes)
        watch = os.pidfd_open(pid)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        socket.send_fds(asked, [str(pid).encode()], [watch])
        for each in (*pipes, watch):
            os.close(each)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
