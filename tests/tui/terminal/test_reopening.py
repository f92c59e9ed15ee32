"""The program opens where it was left, from the first thing that it paints, however it ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.invented import write_library
from tests.tui.terminal.conftest import Warm
from tests.tui.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

FIRST, LAST = "before a crowd of 3,000 people", "counted the lamps"


def test_a_reader_is_back_where_the_window_was_closed(warm: Warm, tmp_path: Path) -> None:
    library = warm(write_library(tmp_path / "accounts"))
    with Terminal("--library", library, columns=120) as terminal:
        terminal.wait_for(FIRST)
        terminal.send(b"/quay\r")
        terminal.wait_for("› ")
        terminal.press("G")
        terminal.wait_for(LAST)
        terminal.hang_up()
        terminal.wait_for_end()

    with Terminal("--library", library, columns=120) as terminal:
        # Ended at once, before it has asked again for what was followed.
        terminal.wait_for(LAST)
        terminal.press("q")
        terminal.wait_for_end()
        assert FIRST.encode() not in terminal.raw

    with Terminal("--library", library, columns=120) as terminal:
        terminal.wait_for(LAST)
        terminal.wait_for("/ quay")
