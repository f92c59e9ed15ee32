"""Nothing that a library or a query holds reaches the terminal as anything but text."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.terminal.hostile import (
    CLICK,
    CLICK_NAME,
    CLIPBOARD,
    HARMLESS,
    PAYLOAD,
    SEQUENCES,
    hostile_library,
)
from tests.tui.terminal.scanner import BreachError, scan
from tests.tui.terminal.terminal import PROGRAM, Terminal

pytestmark = pytest.mark.terminal

COMMANDS = (
    ("list",),
    ("show", "1", "--all"),
    ("show", "4"),
    ("search", "hostile"),
    ("search", PAYLOAD.replace("\x00", "")),
    ("entities",),
    ("entities", "Berling"),
    ("entities", SEQUENCES[2] + SEQUENCES[8]),
    ("compare", "1", "2"),
    ("compare", "1", PAYLOAD),
    ("doctor",),
    ("index",),
)
SHORT = " ".join((*SEQUENCES[8:-1], CLICK))


def naughty_strings(shared: Path) -> list[str]:
    lines = (shared / "corpora" / "nasty" / "naughty-strings.txt").read_text("utf-8", "replace").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_library(
        tmp_path_factory.mktemp("hostile") / f"folder \x1b]0;PWNED\x07{CLICK_NAME}", ["Nothing."]
    )


@pytest.fixture
def library(hostile: Path, warm: Callable[[Path], Path]) -> Path:
    return warm(hostile)


@pytest.mark.parametrize(
    "payload",
    [*SEQUENCES[:-1], b"\xff", b"\x9b31m", "\x1b]52;c;eA==\x1b\\", "\x1b[?1h", "\x1b[>0q", "\x1b[5i"],
)
def test_the_scanner_notices_each_payload(payload: str | bytes) -> None:
    raw = payload if isinstance(payload, bytes) else payload.encode()
    with pytest.raises(BreachError):
        scan(b"\x1b[1mbefore" + raw + b"after\x1b[0m")


def test_reading_shows_it_as_text(library: Path) -> None:
    with Terminal("--library", library, columns=200, rows=50) as terminal:
        terminal.wait_for("Hostile title")
        terminal.wait_for("Names here")
        terminal.press("g", "enter", "space", "enter")
        terminal.wait_for("A comment")
        terminal.press("space", "b", "z")
        terminal.wait_until_gone("q quit")
        terminal.press("z")
        terminal.wait_for("q quit")
        for columns in (120, 80, 60):
            terminal.resize(columns, 30)
            terminal.wait_for(lambda: "─" in terminal.screen.display[1] or "─" in terminal.screen.display[2])
        shown = leave(terminal)
    for text in HARMLESS:
        assert text in shown, text


def test_unreadable_files_are_shown_as_text(library: Path) -> None:
    with Terminal("--library", library, columns=160) as terminal:
        terminal.wait_for("Hostile title")
        for number, name in enumerate(("5", "6-day", "7-kind", "8-yaml", "9-["), 5):
            terminal.press(str(number))
            terminal.wait_for_row(3, f"  {name}", "could not be read")
            terminal.wait_for("All other accounts are open")
        terminal.press("]", "]", "]")
        terminal.wait_for("this is the last source")
        assert "not known" in leave(terminal)


def test_searching_shows_it_as_text(library: Path) -> None:
    with Terminal("--library", library, columns=200, rows=50) as terminal:
        terminal.wait_for("Hostile title")
        terminal.press("/")
        terminal.wait_for("enter open")
        for typed in (*SEQUENCES, PAYLOAD):
            paste(terminal, typed)
            terminal.press("ctrl+u", "ctrl+k")
            terminal.wait_for_row(3, "words, a")
        terminal.press(*"hostile")
        terminal.wait_for_row(3, "hostile", "matches in")
        terminal.press("down", "up", "enter")
        terminal.wait_for("match 1 of")
        terminal.press("n", "N")
        leave(terminal)


def test_finding_and_jumping_show_it_as_text(library: Path) -> None:
    with Terminal("--library", library, columns=200, rows=50) as terminal:
        terminal.wait_for("Names here")
        for key, foot in (("f", "keep the matches"), ("@", "enter open"), ("c", "enter compare")):
            for typed in (CLICK, SHORT):
                terminal.press(key)
                terminal.wait_for(foot)
                paste(terminal, typed)
                terminal.press("esc")
                terminal.wait_until_gone(foot)
        terminal.press("ctrl+p")
        terminal.wait_for("Search for commands")
        terminal.paste(SHORT)
        terminal.wait_for("No matches found")
        terminal.press("esc")
        terminal.wait_until_gone("No matches found")
        terminal.press("@")
        terminal.wait_for("also written")
        terminal.press(*"berling")
        terminal.wait_for_row(6, "Berling")
        terminal.press("enter")
        terminal.wait_for("mention 1 of")
        leave(terminal)


def test_comparing_shows_it_as_text(library: Path) -> None:
    with Terminal("--library", library, columns=200, rows=50) as terminal:
        terminal.wait_for("Hostile title")
        terminal.press("c")
        terminal.wait_for("enter compare")
        terminal.press("2", "enter")
        terminal.wait_for("only here")
        terminal.press("g", "n")
        terminal.wait_for("shares")
        terminal.press("o", "n", "space", "tab", "space", "G")
        terminal.wait_for("only here  ")
        assert "[2J" in leave(terminal)


def test_clicking_on_markup_does_nothing(library: Path) -> None:
    with Terminal("--library", library) as terminal:
        terminal.wait_for("Heading ")
        terminal.wait_for("6-day.md")
        clicked = 0
        for row, line in enumerate(list(terminal.screen.display)):
            if row > 2 and "press here" in line:
                terminal.click(row, line.index("press here") + 2)
                clicked += 1
        assert clicked > 1
        terminal.press("?")
        terminal.wait_for("Keys and signs")
        leave(terminal)


def test_naughty_strings_are_shown_as_text(
    shared: Path, tmp_path: Path, warm: Callable[[Path], Path]
) -> None:
    strings = naughty_strings(shared)
    library = warm(hostile_library(tmp_path / "naughty", strings))
    with Terminal("--library", library) as terminal:
        terminal.wait_for("Hostile title")
        terminal.press("3")
        terminal.wait_for("▌  3 Naughty")
        for _ in range(40):
            terminal.press("space")
            terminal.pump()
        terminal.press("G")
        terminal.wait_for("100 %")
        terminal.press("/")
        terminal.wait_for("enter open")
        for typed in strings[::20]:
            paste(terminal, typed)
            terminal.press("ctrl+u", "ctrl+k")
            terminal.wait_for_row(3, "words, a")
        leave(terminal)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: f"{words[0]}-{len(words[-1])}")
def test_commands_print_it_as_text(command: tuple[str, ...], library: Path) -> None:
    with Terminal(*command, "--library", library) as terminal:
        terminal.wait_for_end()
        in_terminal = scan(bytes(terminal.raw)).text
    piped = subprocess.run(
        [PROGRAM, *command, "--library", str(library)], capture_output=True, check=False, timeout=30
    )
    told = piped.stdout + piped.stderr
    assert b"\x1b" not in told
    assert scan(told).text
    assert in_terminal


def paste(terminal: Terminal, text: str) -> None:
    """Paste into the row that is asked in, and wait until it is there with what is typed after it."""
    before = len(terminal.raw)
    terminal.paste(text)
    terminal.press(*"zz")
    terminal.wait_for(lambda: b"zz" in terminal.raw[before:])


def leave(terminal: Terminal) -> str:
    """Quit and return what the terminal was told; fails where that was more than text and style."""
    terminal.press("ctrl+q")
    assert terminal.wait_for_end() == 0
    told = scan(bytes(terminal.raw))
    assert f"52;c;{CLIPBOARD}\x07" not in told.text
    return told.text
