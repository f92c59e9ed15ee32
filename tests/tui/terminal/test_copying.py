"""Copying in a real terminal: what it is sent, and what stands in the file for one that does not take it."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

import pytest

from tests.tui.invented import write_library
from tests.tui.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

SENT = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")


def test_the_terminal_is_sent_what_is_copied_and_a_file_holds_it(tmp_path: Path) -> None:
    library = write_library(tmp_path / "accounts")
    with Terminal("--library", library, environment={"TMUX": None, "STY": None}) as terminal:
        terminal.wait_for("opened the new harbour bridge")
        terminal.press("y")
        terminal.wait_for("also in")
        sent = SENT.findall(bytes(terminal.raw))
        assert len(sent) == 1
        text = base64.b64decode(sent[0]).decode()
        assert text.startswith("“Mayor Ida Lund opened the new harbour bridge")
        assert text.endswith("Harbour Herald, 4 March 2024, paragraph 1.")
        file = Path(os.environ["XDG_STATE_HOME"]) / "briefreader" / "copied.txt"
        assert file.read_text(encoding="utf-8") == f"{text}\n"
