"""Copying: to the clipboard of the terminal, wherever that stands (OSC 52), and always to a file as well.

Nothing tells whether a terminal took it. A file holds what was copied last, for those that do not, and
another what was copied before that.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefreader.terminal.around import in_screen
from briefsearch.files import replacing

if TYPE_CHECKING:
    from textual.app import App

# What xterm takes, counted as it is sent; others take less rather than more.
MOST_SENT = 74_994
# Screen prints what goes beyond 255 characters of a string, in its old versions.
_SCREEN_PART = 240
_EARLIER = "copied-earlier.txt"
_MOST_KEPT = 200_000
_WITHOUT_CLIPBOARD = ("", "dumb", "linux")


def copied_file() -> Path:
    """Return the file that holds what was copied last."""
    from platformdirs import user_state_path

    return user_state_path("briefreader", appauthor=False) / "copied.txt"


def copy(app: App[None], text: str, said: str = "copied", passage: str = "") -> str:
    """Copy `text` and return what to say of it, the `passage` that it is of last.

    That is `said` and where else it is, if the terminal may take it.
    """
    file = copied_file()
    problem = _keep(file, text)
    named = f"~/{file.relative_to(Path.home())}" if file.is_relative_to(Path.home()) else str(file)
    refused = _refused(text, os.environ)
    if not refused:
        _send(app, text, os.environ)
        needs = " (tmux needs set-clipboard on)" if os.environ.get("TMUX") else ""
        where = f"{named} could not be written: {problem}" if problem else f"also in {named}"
        return f"{said}; {where}{needs}" + (f": {passage}" if passage else "")
    if problem:
        return f"not copied: {refused}, and {named} could not be written: {problem}"
    return f"{refused}: it is in {named}"


def _keep(file: Path, text: str) -> str:
    """Write `text` to a file for the reader alone, and return why that failed; empty where it did not.

    What the file held goes to the end of the one of earlier copies.
    """
    try:
        if last := _read(file):
            earlier = file.with_name(_EARLIER)
            _write(earlier, f"{_read(earlier)}{last}\n"[-_MOST_KEPT:])
        _write(file, f"{text}\n")
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace") if file.exists() else ""


def _write(file: Path, text: str) -> None:
    with replacing(file) as written:
        written.chmod(0o600)
        written.write_text(text, encoding="utf-8", newline="")


def _refused(text: str, environment: Mapping[str, str]) -> str:
    """Return why the terminal would not take `text`; empty where it may."""
    if (
        environment.get("TERM", "") in _WITHOUT_CLIPBOARD
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
    ):
        return "this terminal lends its clipboard to no program"
    if 4 * len(text.encode()) / 3 > MOST_SENT:
        return "too long for the clipboard of a terminal"
    return ""


def _send(app: App[None], text: str, environment: Mapping[str, str]) -> None:
    if in_screen(environment):
        # It would print what it does not take.
        app._clipboard = text
    else:
        app.copy_to_clipboard(text)
    if app._driver is not None and (wrapped := passed_through(text, environment)):
        app._driver.write(wrapped)


def passed_through(text: str, environment: Mapping[str, str]) -> str:
    """Return what tmux or screen pass on to the terminal around them; empty where neither is there.

    tmux does so with `allow-passthrough on`; with `set-clipboard on` it takes what is sent without that.
    Screen takes short strings alone.
    """
    code = base64.b64encode(text.encode()).decode("ascii")
    if environment.get("TMUX"):
        return f"\x1bPtmux;\x1b\x1b]52;c;{code}\a\x1b\\"
    if in_screen(environment):
        sent = f"\x1b]52;c;{code}\a"
        parts = (sent[at : at + _SCREEN_PART] for at in range(0, len(sent), _SCREEN_PART))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return ""
