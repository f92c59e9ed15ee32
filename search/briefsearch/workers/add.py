"""The adding process: brings what is wished for into a library, tells what became of each, and ends.

It is asked once, by a request on its standard input; a second one asks it to stop, and then it finishes the
article that it is at. It ends with its input, and can be killed at any moment: what is written is whole.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from briefsearch.adding.adder import Adder
from briefsearch.adding.values import Added, Wish
from briefsearch.errors import BriefError, WorkerError
from briefsearch.model import Progress
from briefsearch.watching import look
from briefsearch.workers.answer import protocol_streams
from briefsearch.workers.frames import Built, Request, read_frame, write_frame

_NICENESS = 10


class Service:
    """What can be asked for: each method but `stop` yields what became of one thing after the other."""

    def __init__(self, root: Path, cache: Path) -> None:
        self._root = root
        self._cache = cache
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Let what is asked for end after the article that it is at."""
        self._stopping.set()

    def add(self, wish: Wish) -> Iterator[Added | Progress]:
        """Bring what `wish` names into the library; see `Adder.add`."""
        return Adder(self._root, self._cache).add(wish, self._stopping.is_set)

    def look(self, allow_private: bool) -> Iterator[Added | Progress]:
        """Look through all that is watched; see `watching.look`."""
        return look(self._root, self._cache, allow_private=allow_private, stop=self._stopping.is_set)


def work(service: Service, request: Request, answers: BinaryIO) -> Built:
    """Write what became of what `request` asks for; whatever goes wrong is the error of the result."""
    try:
        for step in getattr(service, request.method)(**request.arguments):
            write_frame(answers, step)
    except BriefError as error:
        return Built(error)
    except Exception as error:  # noqa: BLE001 - the edge of the process: every failure becomes an answer
        return Built(WorkerError(f"adding failed ({type(error).__name__}: {error}); please report it"))
    return Built()


def _listen(requests: BinaryIO, service: Service) -> None:
    """Stop what is at work when asked to, and end the process with its input."""
    while isinstance(read_frame(requests), Request):
        service.stop()
    os._exit(0)


def main() -> None:
    """Serve one request on the library `argv[1]` with the cache `argv[2]`."""
    requests, answers = protocol_streams()
    os.nice(_NICENESS)
    service = Service(Path(sys.argv[1]), Path(sys.argv[2]))
    request = read_frame(requests)
    if isinstance(request, Request):
        threading.Thread(target=_listen, args=(requests, service), daemon=True).start()
        write_frame(answers, work(service, request, answers))


if __name__ == "__main__":
    main()
