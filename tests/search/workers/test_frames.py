"""Messages on pipes."""

from __future__ import annotations

import io
import subprocess
import sys
import threading

import pytest

from briefsearch.errors import BriefError, DeadlineError, InputError
from briefsearch.model import Progress, Span
from briefsearch.workers.answer import Inbox
from briefsearch.workers.frames import (
    HEADER,
    Answer,
    Built,
    Frame,
    Request,
    decode,
    encode,
    read_frame,
    write_frame,
)

FRAMES: list[Frame] = [
    Request(1, "search", "search", {"query": "Erdoğan 👩", "limit": 3}),
    Answer(1, [Span(1, 2)]),
    Progress("indexing", 1, 2),
    Built(),
    Answer(2, "x" * 300_000),
]


def test_frames_come_out_as_they_went_in_and_in_order() -> None:
    stream = io.BytesIO()
    for frame in FRAMES:
        write_frame(stream, frame)
    stream.seek(0)
    assert [read_frame(stream) for _ in FRAMES] == FRAMES
    assert read_frame(stream) is None


@pytest.mark.parametrize("error", [InputError("no such article"), DeadlineError("too long")])
def test_errors_keep_their_kind_and_words(error: BriefError) -> None:
    body = encode(Built(error))[HEADER.size :]
    came = decode(body)
    assert isinstance(came, Built)
    assert type(came.error) is type(error)
    assert str(came.error) == str(error)


def test_a_frame_that_is_cut_off_is_the_end() -> None:
    whole = encode(FRAMES[0])
    for length in range(len(whole)):
        assert read_frame(io.BytesIO(whole[:length])) is None


def test_of_requests_that_wait_on_a_channel_only_the_newest_is_left() -> None:
    inbox = Inbox()
    for number, channel in enumerate(["search", "jump", "search", "find", "jump"]):
        inbox.put(Request(number, channel, "any", {}))
    assert [inbox.get().id for _ in range(3)] == [2, 3, 4]


def test_an_empty_inbox_waits_for_a_request() -> None:
    inbox = Inbox()
    got: list[int] = []
    waiting = threading.Thread(target=lambda: got.append(inbox.get().id))
    waiting.start()
    inbox.put(Request(7, "search", "any", {}))
    waiting.join(30)
    assert got == [7]


_CHATTY = """
import os, subprocess
from briefsearch.model import Progress
from briefsearch.workers.answer import protocol_streams
from briefsearch.workers.frames import write_frame
requests, answers = protocol_streams()
print("stray", flush=True)
os.write(1, b"stray")
subprocess.run(["echo", "stray"])
write_frame(answers, Progress(requests.read().decode(), 1, 2))
"""


def test_what_a_process_prints_stays_out_of_its_answers() -> None:
    ended = subprocess.run([sys.executable, "-c", _CHATTY], input=b"asked", capture_output=True, check=True)
    assert ended.stdout == encode(Progress("asked", 1, 2))
    assert ended.stderr.count(b"stray") == 3
