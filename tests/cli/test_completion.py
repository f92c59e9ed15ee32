"""What `briefreader completion` prints completes commands, options and files in the shells themselves."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from tests.cli.running import briefreader
from tests.tui.terminal.terminal import Terminal

OFFERED = {
    "briefreader sear": {"search"},
    "briefreader co": {"compare", "completion", "config", "coverage"},
    "briefreader acc": {"accounts/"},
    "briefreader export --epu": {"--epub"},
    "briefreader search --sort ": {"relevance", "date"},
    "briefreader --theme con": {"contrast", "contrast-light"},
    "briefreader completion ": {"bash", "zsh", "fish"},
    "briefreader add own.m": {"own.md"},
    "briefreader add own.md o": {"own.md", "other.html"},
    "briefreader --library=ot": {"other.html"},
    "briefreader --library accounts sear": {"search"},
    "briefreader export --markdown a": {"accounts/"},
}
STARTED = {
    "bash": (["--norc", "-i"], "PS1='> '; source ./script"),
    "zsh": (["-f", "-i"], "autoload -U compinit; compinit -u -D; PS1='> '; source ./script"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with something to complete in it."""
    folder = tmp_path / "here"
    (folder / "accounts").mkdir(parents=True)
    for name in ("own.md", "other.html"):
        (folder / name).touch()
    return folder


def found(shell: str) -> str:
    """Return the path of a shell; the test is skipped where it is missing."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    return program


def shows(terminal: Terminal, words: set[str]) -> bool:
    """Whether all of `words` are on the screen."""
    return words <= set(re.split(r"[\s=]+", terminal.text))


@pytest.mark.terminal
@pytest.mark.parametrize("shell", STARTED)
def test_the_tab_key_completes(shell: str, folder: Path) -> None:
    arguments, begin = STARTED[shell]
    program = found(shell)
    (folder / "script").write_text(briefreader("completion", shell).stdout, encoding="utf-8")
    with Terminal(*arguments, program=program, environment={"HOME": str(folder)}) as terminal:
        terminal.send(f"cd '{folder}'; {begin}; clear; echo rea''dy\n".encode())
        terminal.wait_for("ready")
        for line, offered in OFFERED.items():
            terminal.send(b"\x15\x0c")
            terminal.wait_for(lambda: terminal.text.strip() == ">")
            terminal.send(line.encode())
            terminal.wait_for(line.strip())
            terminal.send(b"\t\t\t")
            terminal.wait_for(partial(shows, terminal, offered - set(line.split())))


def test_fish_completes(folder: Path) -> None:
    program = found("fish")
    (folder / "script").write_text(briefreader("completion", "fish").stdout, encoding="utf-8")
    told = subprocess.run(
        [program, "-c", "source ./script; for line in $argv; complete -C $line; echo; end", *OFFERED],
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    answers = told.stdout.split("\n\n")
    for line, answer, offered in zip(OFFERED, answers, OFFERED.values(), strict=False):
        words = {each.partition("\t")[0].removeprefix("--library=") for each in answer.split("\n")}
        assert offered <= words, line
        assert not words - offered - {"own.md", "other.html", "accounts/"}, line
