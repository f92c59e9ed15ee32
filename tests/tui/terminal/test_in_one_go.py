"""Keys that arrive in one go, as over a slow line or from a script, do what they would do one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

FIRST_TITLE = "Secretary Blinken Concludes"


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        (b"/ceasefire\r", "/ ceasefire  match 1 of 16"),
        (b"/ceasefire\x1b[B\x1b[B\x1b[A\r", "/ ceasefire  match 2 of 16"),
        (b"@fidn\r", "@ Hakan Fidan  mention 1 of"),
        (b"/quit", "/ quit"),
        (b"/x\x15lazzarini\r", "/ lazzarini  match 1 of"),
        (b"ferdogan\r", "f erdogan  match 1 of"),
        (b"c2\r", "comparing 2 of 5"),
        (b"c2\rnnn", "comparing 2 of 5"),
        (b"/ceasefire\rnn", "/ ceasefire  match 3 of 16"),
        (b"@fidan\ree", "@ Hakan Fidan  mention 3 of"),
        (b"ieee", "Middle East"),
        (b"]]", "Turkey: Blinken wraps up"),
        (b"/ceasefire\x0c", "/ ceasefire  16 lines in 5 accounts"),
        (b"/ceasefire\x0cjj\r", "/ ceasefire  match 3 of 16"),
        (b"/ceasefire\rK", "/ ceasefire"),
        (b"Kceasefire\r", "/ ceasefire  16 lines in 5 accounts"),
        (b"/ceasefire\tzz\x7f\x7f\r", 'ceasefire outlet:="'),
        (b"/ceasefire\x14", "newest first"),
        (b"/\x12cease", "searches that you open are kept here"),
        (b"/\x1bOP", "What you type"),
    ],
)
def test_keys_in_one_go(keys: bytes, seen: str, warm_briefing: Path) -> None:
    with Terminal("--library", warm_briefing) as terminal:
        terminal.wait_for(FIRST_TITLE)
        terminal.wait_for("q quit")
        terminal.send(keys)
        terminal.wait_for(seen)
