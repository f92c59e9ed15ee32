"""How it begins and ends: the terminal is left as it was, and no process stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.tui.terminal.scanner import Output, colours, scan
from tests.tui.terminal.terminal import (
    PATIENCE_S,
    PROGRAM,
    Terminal,
    alive,
    child_of,
    descendants,
    send_signal,
)

pytestmark = pytest.mark.terminal

FIRST_TITLE = "Secretary Blinken Concludes Mideast Tour"
SAID = "briefreader: the reader needs a terminal"
ANSWERING = "briefsearch.workers.answer"
BUILDING = "briefsearch.workers.build"


def in_shell() -> Terminal:
    """Open a terminal with a shell in it that prompts with a lone `>`."""
    return Terminal(program="/bin/sh", environment={"PS1": "ready> ", "ENV": None})


def settings(terminal: Terminal) -> str:
    """Return what `stty` says of the terminal at a prompt."""
    terminal.wait_for("ready>")
    terminal.send(b"clear; stty -g; echo do''ne\n")
    terminal.wait_for("done")
    return next(line for line in terminal.text.splitlines() if line.count(":") > 10)


@pytest.mark.parametrize("typed_on", ["/", "?", "a", "@", "qqq"])
def test_keys_after_the_last_one_do_no_harm(typed_on: str, warm_briefing: Path) -> None:
    with Terminal("--library", warm_briefing) as terminal:
        terminal.wait_for(FIRST_TITLE)
        terminal.send(f"q{typed_on}".encode())
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
def test_quitting_leaves_the_terminal_as_it_was(key: str, warm_briefing: Path) -> None:
    with in_shell() as terminal:
        before = settings(terminal)
        start = len(terminal.raw)
        terminal.send(f"{PROGRAM} --library '{warm_briefing}'; echo st''atus $?\n".encode())
        terminal.wait_for(FIRST_TITLE)
        assert b"\x1b[?1049h" in terminal.raw[start:]
        terminal.press(key)
        terminal.wait_for("status 0")
        told = scan(bytes(terminal.raw[start:]))
        assert told.left_on() == set()
        assert told.pushed_keyboards == 0
        assert told.last_style == 0
        assert settings(terminal) == before
        assert descendants(terminal.pid) == {}


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_without_cursor_gets_one_line_and_status_2(term: str, briefing: Path) -> None:
    with Terminal("--library", briefing, environment={"TERM": term}, columns=200) as terminal:
        assert terminal.wait_for_end() == 2
        told = bytes(terminal.raw).decode()
        assert told.startswith(SAID)
        assert told.count("\n") == 1
        assert "\x1b" not in told


def test_without_a_terminal_there_is_one_line_and_status_2(briefing: Path) -> None:
    ended = subprocess.run(
        [PROGRAM, "--library", str(briefing)], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.decode().startswith(SAID)
    assert ended.stderr.count(b"\n") == 1


def visit(library: Path, *options: str, environment: Mapping[str, str] | None = None) -> Output:
    """Go through reader, search, names, comparison and help, and return what the terminal was told."""
    with Terminal(*options, "--library", library, environment=environment) as terminal:
        terminal.wait_for(FIRST_TITLE)
        terminal.press("/")
        terminal.wait_for("esc back")
        terminal.press(*"blinken")
        terminal.wait_for("matches in")
        terminal.press("enter")
        terminal.wait_for("match 1 of")
        terminal.press("@")
        terminal.wait_for("Hakan Fidan  ")
        terminal.press("enter")
        terminal.wait_for("mention 1 of")
        terminal.press("c")
        terminal.wait_for("4 of 4 accounts")
        terminal.press("enter")
        terminal.wait_for("s unlock")
        terminal.wait_for("only here  ")
        terminal.press("n")
        terminal.wait_for("shares")
        terminal.press("?")
        terminal.wait_for("Keys and signs")
        terminal.press("q")
        terminal.wait_for(lambda: terminal.ended or "every command" not in terminal.text)
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
        return scan(bytes(terminal.raw))


def test_no_color_sends_no_colour_and_keeps_weight(warm_briefing: Path) -> None:
    told = visit(warm_briefing, environment={"NO_COLOR": "1"})
    assert colours(told) == set()
    assert {1, 4, 7} <= told.styles


def test_colour_is_sent_where_it_is_wanted(warm_briefing: Path) -> None:
    assert 38 in colours(visit(warm_briefing))


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (("--ascii",), {}),
        ((), {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    ],
    ids=["option", "locale"],
)
def test_plain_furniture_is_all_ascii(
    options: tuple[str, ...], environment: dict[str, str], warm_briefing: Path
) -> None:
    told = visit(warm_briefing, *options, environment=environment)
    # The articles keep their own characters.
    theirs = {char for file in warm_briefing.iterdir() for char in file.read_text(encoding="utf-8")}
    assert {char for char in told.text if not char.isascii()} <= theirs
    assert "\\u" not in told.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_it_and_its_processes(number: signal.Signals, tmp_path: Path) -> None:
    many_articles(tmp_path)
    with Terminal("--library", tmp_path) as terminal:
        terminal.wait_for(lambda: child_of(terminal.pid, BUILDING))
        started = set(descendants(terminal.pid))
        assert child_of(terminal.pid, ANSWERING) in started
        send_signal(terminal.pid, number)
        terminal.wait_for_end()
        wait_until(lambda: not alive(started))
        assert scan(bytes(terminal.raw)).left_on() == set()


def test_closing_the_window_ends_it_and_its_processes(warm_briefing: Path) -> None:
    with Terminal("--library", warm_briefing) as terminal:
        terminal.wait_for(FIRST_TITLE)
        started = {terminal.pid, *descendants(terminal.pid)}
        terminal.hang_up()
        wait_until(lambda: not alive(started))


def test_a_killed_answering_process_costs_one_notice(warm_briefing: Path) -> None:
    with Terminal("--library", warm_briefing) as terminal:
        terminal.wait_for(FIRST_TITLE)
        search(terminal, "ceasefire")
        terminal.press("esc")
        terminal.wait_until_gone("16 matches")
        first = child_of(terminal.pid, ANSWERING)
        assert first is not None
        send_signal(first, signal.SIGKILL)
        terminal.wait_for("! The search process ended unexpectedly and had to be started again.")
        search(terminal, "ceasefire")
        assert child_of(terminal.pid, ANSWERING) not in {None, first}
        assert terminal.text.count("unexpectedly") <= 1


def search(terminal: Terminal, words: str) -> None:
    terminal.press("/")
    terminal.wait_for("enter open")
    terminal.press(*words)
    terminal.wait_for("16 matches")


@pytest.mark.parametrize("phase", ["reading", "indexing", "recognising names"])
def test_a_killed_building_process_goes_on_at_the_next_start(phase: str, tmp_path: Path) -> None:
    many_articles(tmp_path)
    with Terminal("--library", tmp_path) as terminal:
        terminal.wait_for(lambda: f"{phase} " in terminal.text and child_of(terminal.pid, BUILDING))
        building = child_of(terminal.pid, BUILDING)
        assert building is not None
        send_signal(building, signal.SIGKILL)
        terminal.wait_for("Building was interrupted")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    with Terminal("--library", tmp_path) as terminal:
        terminal.wait_for(f"{MANY:,} accounts", patience_s=60)
        terminal.wait_for(lambda: child_of(terminal.pid, BUILDING) is None and "quit" in terminal.text)
        terminal.press("/")
        terminal.wait_for("enter open")
        terminal.press(*"lighthouse")
        terminal.wait_for(f"{MANY:,} accounts ·")


MANY = 400


def many_articles(folder: Path) -> None:
    """Write articles enough that building them takes a second or two."""
    words = "Mayor Aldo Berling of Grenzhafen opened the lighthouse on 4 March; about {} people came."
    for number in range(MANY):
        body = "\n\n".join(words.format(number + step) for step in range(40))
        (folder / f"{number}.md").write_text(f"---\ntitle: Opening {number}\n---\n\n{body}\n")


def wait_until(holds: Callable[[], object], patience_s: float = 10.0) -> None:
    """Look again and again until something holds."""
    until = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < until, "it never came to hold"
        time.sleep(0.01)


def test_it_ends_with_its_terminal_also_where_another_program_leads_the_session(warm_briefing: Path) -> None:
    line = 'trap "" HUP; "$0" --library "$1"; sleep 60'
    with Terminal("-c", line, PROGRAM, warm_briefing, program="/bin/sh") as terminal:
        terminal.wait_for(FIRST_TITLE)
        reader = child_of(terminal.pid, "briefreader")
        assert reader is not None
        # The other end of the terminal is closed.
        with Path(os.devnull).open("rb") as nothing:
            os.dup2(nothing.fileno(), terminal.child.child_fd)
        until = time.monotonic() + PATIENCE_S
        while child_of(terminal.pid, "briefreader") is not None:
            assert time.monotonic() < until
            time.sleep(0.05)


def test_where_the_page_could_not_be_seen_there_is_one_line_about_it(briefing: Path) -> None:
    line = '"$0" --library "$1" 2>/dev/null; echo status $?'
    with Terminal("-c", line, PROGRAM, briefing, program="/bin/sh") as terminal:
        terminal.wait_for("status 2")
        assert "draws on standard error" in terminal.text
