"""The first time, while index and names are being built: a question asked then is answered by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.terminal.terminal import Terminal, child_of
from tests.tui.terminal.test_ending import BUILDING, MANY, many_articles

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize(
    ("keys", "seen"), [("/lighthouse", f"{MANY:,} accounts"), ("@berlng", "Aldo Berling")]
)
def test_a_question_asked_while_building_is_answered_by_itself(keys: str, seen: str, tmp_path: Path) -> None:
    many_articles(tmp_path)
    with Terminal("--library", tmp_path) as terminal:
        terminal.wait_for(lambda: child_of(terminal.pid, BUILDING))
        terminal.send(keys.encode())
        terminal.wait_for(lambda: child_of(terminal.pid, BUILDING) is None)
        terminal.wait_for(seen)
