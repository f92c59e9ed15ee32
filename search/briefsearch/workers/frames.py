"""Messages between the screen and its processes: a length, then a pickle.

Both ends are this program, on pipes that nobody else can open: pickles are safe here, and carry the
frozen values of the model as they are.
"""

from __future__ import annotations

import pickle
import struct
from typing import IO, TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeAlias

from briefsearch.errors import BriefError
from briefsearch.model import Progress

if TYPE_CHECKING:
    from briefsearch.adding.values import Added

HEADER = struct.Struct("!I")


class Request(NamedTuple):
    """A question: `method` names what the answering process does with `arguments`.

    A newer request on the same `channel` makes an older one there pointless.
    """

    id: int
    channel: str
    method: str
    arguments: dict[str, Any]


class Begun(NamedTuple):
    """The request with this id is being worked on from now."""

    id: int


class Answer(NamedTuple):
    """The value for the request with the same id, or the error that came instead."""

    id: int
    value: Any = None
    error: BriefError | None = None


class Built(NamedTuple):
    """The process that builds or adds is done; `error` says why it could not be."""

    error: BriefError | None = None


Frame: TypeAlias = "Request | Begun | Answer | Progress | Added | Built"


def encode(frame: Frame) -> bytes:
    """Return the bytes of one frame."""
    body = pickle.dumps(frame, protocol=pickle.HIGHEST_PROTOCOL)
    return HEADER.pack(len(body)) + body


def decode(body: bytes) -> Frame:
    """Return the frame in `body`, its bytes without the header."""
    frame: Frame = pickle.loads(body)  # noqa: S301 - both ends are this program
    return frame


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Return the next frame of a blocking stream, or None at its end."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (length,) = HEADER.unpack(header)
    body = stream.read(length)
    return decode(body) if len(body) == length else None


def write_frame(stream: BinaryIO, frame: Frame) -> None:
    """Write one frame to a blocking stream at once."""
    stream.write(encode(frame))
    stream.flush()
