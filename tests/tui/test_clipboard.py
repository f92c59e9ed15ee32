"""Copying: to which terminals, in which wrapping, what the file holds, and what is said of it."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from textual.app import App

from briefreader.terminal.clipboard import MOST_SENT, copied_file, copy, passed_through

WORDS = "Tåge over Varnholm\nog over havnen"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the terminal be an ordinary one, and the state folder lie in the user's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)


def test_it_goes_to_the_clipboard_and_to_a_file_of_the_readers_alone() -> None:
    app: App[None] = App()
    assert copy(app, "an earlier text") == "copied; also in ~/state/briefreader/copied.txt"
    assert copy(app, WORDS, "said so") == "said so; also in ~/state/briefreader/copied.txt"
    file = copied_file()
    assert app.clipboard == WORDS
    assert file.read_bytes() == f"{WORDS}\n".encode()
    assert file.stat().st_mode & 0o777 == 0o600
    earlier = file.with_name("copied-earlier.txt")
    assert {*file.parent.iterdir()} == {file, earlier}
    assert copy(app, "x" * 300_000, passage="“xxx…”").endswith("copied.txt")
    assert earlier.read_bytes() == f"an earlier text\n\n{WORDS}\n\n".encode()
    assert copy(app, "the last", passage="“the…”").endswith("copied.txt: “the…”")
    assert 100_000 < earlier.stat().st_size <= 200_000


def test_what_no_terminal_takes_is_in_the_file_alone() -> None:
    app: App[None] = App()
    longest = "x" * (MOST_SENT * 3 // 4)
    assert copy(app, longest).startswith("copied; ")
    said = copy(app, longest + "yy")
    assert said == "too long for the clipboard of a terminal: it is in ~/state/briefreader/copied.txt"
    assert app.clipboard == longest
    assert copied_file().read_text(encoding="utf-8") == f"{longest}yy\n"


@pytest.mark.parametrize(("name", "value"), [("TERM", "linux"), ("TERM_PROGRAM", "Apple_Terminal")])
def test_a_terminal_without_a_clipboard_is_sent_nothing(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    app: App[None] = App()
    assert copy(app, WORDS).endswith("to no program: it is in ~/state/briefreader/copied.txt")
    assert app.clipboard == ""


def test_a_disk_that_cannot_be_written_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    app: App[None] = App()
    assert re.fullmatch(r"copied; ~/state/\S+ could not be written: .+", copy(app, WORDS))
    assert app.clipboard == WORDS
    monkeypatch.setenv("TERM", "dumb")
    assert copy(app, WORDS).startswith("not copied: this terminal")


def test_tmux_and_screen_are_given_it_to_pass_on(monkeypatch: pytest.MonkeyPatch) -> None:
    long = WORDS * 60
    for_tmux = passed_through(long, {"TMUX": "/tmp/tmux-0/default,1,0"})
    found = re.fullmatch(r"\x1bPtmux;\x1b\x1b\]52;c;([A-Za-z0-9+/=]+)\a\x1b\\", for_tmux)
    assert found is not None
    assert base64.b64decode(found[1]).decode() == long
    for_screen = passed_through(long, {"STY": "1.pts-0"})
    parts = re.findall(r"\x1bP(.*?)\x1b\\", for_screen)
    assert len(parts) > 1
    assert max(map(len, parts)) < 256
    assert "".join(parts) == f"\x1b]52;c;{base64.b64encode(long.encode()).decode()}\a"
    assert passed_through(long, {}) == ""
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    assert copy(App(), WORDS).endswith("copied.txt (tmux needs set-clipboard on)")
