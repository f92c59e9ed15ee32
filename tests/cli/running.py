"""The program as a process of its own, and folders for it to read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pexpect
import pytest

PROGRAM = (sys.executable, "-m", "briefreader")
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def briefreader(
    *arguments: str | bytes,
    under: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal, under another command if need be, and return how it ended."""
    return subprocess.run(
        [*under, *PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "TERM": "xterm", **(environment or {})},
        encoding=encoding,
        timeout=60,
        check=False,
    )


def in_terminal(*arguments: str, term: str = "xterm", columns: int = 80) -> tuple[int | None, str]:
    """Run the program in a terminal of its own and return its exit status and all that it showed."""
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], *arguments],
        env={**os.environ, "TERM": term, "PYTHONUTF8": "1"},
        encoding="utf-8",
        dimensions=(24, columns),
        timeout=60,
    )
    shown = child.read()
    child.close()
    return child.exitstatus, shown


@cache
def without_rights() -> tuple[str, ...]:
    """Return the command under which a process may not do all that root may; skip where there is none."""
    if os.geteuid() != 0:
        return ()
    tried = subprocess.run([*NOBODY, *PROGRAM, "--version"], capture_output=True, check=False)
    if tried.returncode != 0:
        pytest.skip("the interpreter is not open to another user")
    return NOBODY


def plain(text: str) -> str:
    """Return `text` without escape sequences."""
    return _ESCAPE.sub("", text)


def write_article(folder: Path, name: str, body: str, **front: str) -> Path:
    """Write an article as Markdown; a title made from its name serves where `front` has none."""
    lines = {"title": f'"On {name}"', "outlet": '"The Testing Post"', **front}
    head = "\n".join(f"{key}: {value}" for key, value in lines.items())
    file = folder / f"{name}.md"
    file.write_text(f"---\n{head}\n---\n\n{body}\n", encoding="utf-8")
    return file
