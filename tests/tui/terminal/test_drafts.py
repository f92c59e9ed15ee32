"""A note that is being written when the program ends, in whatever way, is there the next time."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.invented import write_library
from tests.tui.noted import drafts_of
from tests.tui.terminal.conftest import Warm
from tests.tui.terminal.terminal import PROGRAM, Terminal, send_signal

pytestmark = pytest.mark.terminal

FIRST = "before a crowd of 3,000 people"


def wait(terminal: Terminal) -> None:
    """Let it write for as long as may be lost, and a little."""
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        terminal.pump()


def kill(terminal: Terminal) -> None:
    """Kill it once all that was typed is kept."""
    wait(terminal)
    send_signal(terminal.pid, signal.SIGKILL)


def hang_up(terminal: Terminal) -> None:
    """Close the window once the last letter is drawn."""
    terminal.hang_up()


def ask_to_end(terminal: Terminal) -> None:
    """Tell it to end once the last letter is drawn."""
    send_signal(terminal.pid, signal.SIGTERM)


@pytest.mark.parametrize("end", [kill, hang_up, ask_to_end], ids=lambda end: end.__name__)
def test_what_was_being_written_is_offered_again(
    end: Callable[[Terminal], None], warm: Warm, tmp_path: Path
) -> None:
    library = warm(write_library(tmp_path / "accounts"))
    with Terminal("--library", library) as terminal:
        terminal.wait_for(FIRST)
        terminal.press("w")
        terminal.wait_for("ctrl+t kind")
        terminal.press(*"who counted them")
        terminal.wait_for("who counted them")
        end(terminal)
        terminal.wait_for_end()
    assert drafts_of(library) == ["who counted them"]

    with Terminal("--library", library) as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for("a note that you began in Harbour Herald is not saved; w there goes on with it")
        terminal.press("w")
        terminal.wait_for("who counted them")
        terminal.press("enter")
        terminal.wait_for("noted;")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert drafts_of(library) == []


def test_what_was_saved_as_one_left_is_no_draft_the_next_time(warm: Warm, tmp_path: Path) -> None:
    library = warm(write_library(tmp_path / "accounts"))
    with Terminal("--library", library) as terminal:
        terminal.wait_for(FIRST)
        terminal.press("w")
        terminal.wait_for("ctrl+t kind")
        terminal.press(*"who counted them")
        terminal.wait_for("who counted them")
        terminal.send(b"\r\x11")
        assert terminal.wait_for_end() == 0
    listed = [PROGRAM, "notes", "--json", "--library", str(library)]
    told = subprocess.run(listed, capture_output=True, text=True, check=False).stdout
    is_saved = "who counted them" in told
    assert is_saved or drafts_of(library) == ["who counted them"]
    with Terminal("--library", library) as terminal:
        terminal.wait_for(FIRST)
        wait(terminal)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert drafts_of(library) == ([] if is_saved else ["who counted them"])
