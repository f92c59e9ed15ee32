"""GNU screen around the reader: colours, copies, another size, and what is left behind."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefreader.terminal.around import in_screen
from tests.tui.invented import write_library
from tests.tui.terminal.terminal import PROGRAM, Terminal

SHOWN = "opened the new harbour bridge"
SENT = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")
ENCODED = re.compile(rb"[A-Za-z0-9+/]{60}")


def test_of_tmux_and_screen_the_inner_one_counts() -> None:
    assert in_screen({"STY": "1.pts-0"})
    assert not in_screen({"STY": "1.pts-0", "TMUX": "/tmp/tmux-0/default,1,0"})
    assert not in_screen({})


@contextmanager
def inside_screen() -> Iterator[Terminal]:
    """Open a terminal in which GNU screen runs a shell that prompts with a lone `>`."""
    program = shutil.which("screen")
    if program is None:
        pytest.skip("there is no GNU screen here")
    # The name of a socket has to be short.
    with TemporaryDirectory(prefix="screen-", dir="/tmp") as sockets:
        own = {"SCREENDIR": sockets, "STY": None, "TMUX": None, "PS1": "ready> ", "ENV": None}
        command = ("-c", os.devnull, "-U", "-S", "reading", "/bin/sh")
        try:
            with Terminal(*command, program=program, environment=own) as terminal:
                yield terminal
        finally:
            subprocess.run(
                [program, "-S", "reading", "-X", "quit"],
                env={**os.environ, "SCREENDIR": sockets},
                check=False,
                capture_output=True,
            )


@pytest.mark.terminal
def test_in_screen_it_is_coloured_copied_from_and_left(tmp_path: Path) -> None:
    library = write_library(tmp_path / "accounts")
    with inside_screen() as terminal:
        terminal.wait_for("ready>")
        start = len(terminal.raw)
        terminal.send(f"{PROGRAM} --library '{library}'; echo st''atus $?\n".encode())
        terminal.wait_for(SHOWN)
        # Colours that it does not know would be read as other styles: dim, mostly.
        assert b"\x1b[38;5;" in terminal.raw[start:]
        assert b"\x1b[2m" not in terminal.raw[start:]
        terminal.press("v", *"}}}}}}", "y")
        terminal.wait_for("also in")
        (sent,) = SENT.findall(bytes(terminal.raw))
        copied = Path(os.environ["XDG_STATE_HOME"]) / "briefreader" / "copied.txt"
        # It would print what it does not take of a long one.
        assert len(sent) > 800
        assert f"{base64.b64decode(sent).decode()}\n" == copied.read_text(encoding="utf-8")
        assert not ENCODED.search(SENT.sub(b"", bytes(terminal.raw)))
        terminal.press("q")
        terminal.wait_for("status 0")
        assert "harbour" not in terminal.text
        terminal.send(b"exit\n")
        terminal.wait_for_end()
