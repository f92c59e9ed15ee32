"""The process that parses: reads items from its standard input, writes what it finds to its standard output.

It gives up nearly all that it may use before it parses anything, and ends with its input.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from briefsearch.errors import UnreadableError
from briefsearch.intake.guard.bounds import bounded
from briefsearch.intake.guard.frames import OUT_OF_MEMORY, Done, encode, read_frame, write_frame
from briefsearch.intake.readers import read
from briefsearch.intake.values import Found, Item, Refusal

_NICENESS = 5
# Enough for Python to keep what it compiled of a library.
_MOST_WRITTEN = 1024 * 1024
# Over the time that the parent allows, so that it is the parent who stops what takes long.
_SPARE_SECONDS = 1


def main() -> None:
    """Serve until the input ends, allowed `argv[1]` seconds for each thing found and `argv[2]` bytes."""
    items, found = _protocol_streams()
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    os.nice(_NICENESS)
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, _MOST_WRITTEN)
    try:
        while isinstance(item := read_frame(items), Item):
            _allow(seconds)
            for thing in bounded(_found(item), item.name):
                write_frame(found, encode(thing))
                _allow(seconds)
            write_frame(found, encode(Done()))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _found(item: Item) -> Iterator[Found]:
    """Yield what is found in `item`, and at last why there is no more, where something went wrong."""
    try:
        yield from read(item)
        return
    except UnreadableError as error:
        reason = str(error)
    except MemoryError:
        raise
    except RecursionError:
        reason = "its parts are nested too deeply to be read; save it in a simpler form"
    except Exception as error:  # noqa: BLE001 - the edge of the process: every failure becomes an answer
        reason = f"it cannot be understood ({type(error).__name__}); please report it, with the file"
    yield Refusal(item.name, reason)


def _allow(seconds: int) -> None:
    """Let the process work for `seconds` from now: should its parent be gone, it still ends."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _limit(
        resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + seconds + _SPARE_SECONDS, is_final=False
    )


def _limit(what: int, most: int, *, is_final: bool = True) -> None:
    """Limit what this process may use, where the system knows of such a limit."""
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most if is_final else hard))


def _protocol_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes to the parent, and keep what a library prints out of them."""
    items = os.fdopen(os.dup(0), "rb")
    found = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    return items, found


if __name__ == "__main__":
    main()
