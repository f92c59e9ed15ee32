"""The limit on how long an answer may take."""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from briefreader.cli import main
from briefsearch import Library
from briefsearch.deadline import deadline
from briefsearch.errors import DeadlineError


def spin_past_every_handler() -> None:
    while True:
        with suppress(Exception):
            while True:
                time.sleep(0.001)


def test_what_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(DeadlineError, match=r"longer than 0\.05 s"), deadline(0.05):
        spin_past_every_handler()
    assert time.monotonic() - started < 2


def test_what_is_in_time_is_left_alone() -> None:
    handler = signal.getsignal(signal.SIGALRM)
    with deadline(0.05):
        pass
    time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) is handler
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_errors_inside_pass_through() -> None:
    with pytest.raises(KeyError), deadline(5):
        raise KeyError
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("method", "argv"),
    [
        ("search", ["search", "x"]),
        ("entities", ["entities"]),
        ("jump", ["entities", "x"]),
        ("compare", ["compare", "1", "2"]),
    ],
)
def test_each_command_that_answers_has_one(
    method: str,
    argv: list[str],
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def never(*_: object, **__: object) -> None:
        spin_past_every_handler()

    monkeypatch.setattr(Library, method, never)
    monkeypatch.setattr("briefsearch.deadline.deadline", lambda *_: deadline(0.05))
    assert main([*argv, "--library", str(library)]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "briefreader: this took longer than 0.05 s and was stopped; ask for less\n"


@pytest.mark.parametrize("argv", [["entities"], ["search", "bridge"], ["compare", "1", "2"]], ids=" ".join)
def test_a_slow_pager_is_no_slow_answer(
    argv: list[str], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = []

    def remember(_: object) -> None:
        left.append(signal.getitimer(signal.ITIMER_REAL)[0])

    monkeypatch.setattr(f"briefreader.cli.commands.{argv[0]}.print_json", remember)
    assert main([*argv, "--json", "--library", str(library)]) == 0
    assert left == [0.0]
