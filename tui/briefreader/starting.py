"""Starting the reader: what options and settings choose, and what somebody is told who opens it first."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from briefreader.app import BriefreaderApp
from briefreader.look.themes import DARK, SHORT_NAMES, is_theme
from briefreader.screens.page import Page
from briefreader.settings.reading import find_settings
from briefreader.terminal.around import in_screen
from briefreader.terminal.tidying import Tidier
from briefsearch.errors import InputError
from briefsearch.library import Library


def run(library_root: Path, *, ascii_only: bool = False, theme: str | None = None) -> int:
    """Open the reader on a library and return the exit status.

    Options count for more than settings; of these, what is wrong is left out, and a notice says so. Raises
    StorageError where the library cannot be opened, and InputError for a `theme` that is not there.
    """
    found = find_settings()
    settings, problems = found.settings, len(found.problems)
    chosen = theme_named(theme or "")
    if not chosen:
        try:
            chosen = theme_named(settings.theme)
        except InputError:
            problems += 1
    plain = ascii_only or settings.ascii or "utf" not in (sys.stdout.encoding or "").lower()
    if isinstance(sys.__stderr__, TextIOWrapper):
        # Textual draws on it: a character that the encoding lacks takes one cell, not six of an escape.
        sys.__stderr__.reconfigure(errors="replace")
    if in_screen(os.environ):
        # What the terminal around it has said of itself.
        os.environ.pop("COLORTERM", None)
    library = Library(library_root)
    app = BriefreaderApp(library, theme=chosen or DARK, plain=plain, settings=settings)
    app.when_ready = partial(greet, problems=problems)
    try:
        Tidier.let_garbage_wait()
        app.run()
        return app.return_code or 0
    finally:
        app.answerer.stop()
        app.library.close()


def theme_named(name: str) -> str:
    """Return the whole name of a theme, and none for none; raises InputError where it is not there."""
    if name and not is_theme(name):
        raise InputError(f"there is no theme {name!r}; try one of {', '.join(SHORT_NAMES)}")
    return SHORT_NAMES.get(name, name)


def greet(page: Page[Any], *, problems: int) -> None:
    """Say what is wrong with the settings, else, the first time of all, which keys lead to all others."""
    if problems:
        count = "a setting is" if problems == 1 else f"{problems} settings are"
        page.say_error(f"{count} not understood and left out: briefreader config --check")
        return
    file = greeted_file()
    if not file.exists():
        keys = {"help": "shows every key", "search": "searches", "compare": "compares", "quit": "leaves"}
        page.hint(", ".join(f"{page.key(identifier)} {done}" for identifier, done in keys.items()))
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch()


def greeted_file() -> Path:
    """Return the file that is there once somebody was shown where to begin."""
    from platformdirs import user_state_path

    return user_state_path("briefreader", appauthor=False) / "greeted"
