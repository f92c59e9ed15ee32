"""`briefreader doctor`: what the program finds around it, and what to do where that is wrong."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from briefreader.briefing import own_library
from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options
from briefreader.cli.libraries import chosen_root, read_library
from briefreader.cli.printing import Printer, has_cursor, is_utf8, print_json
from briefreader.cli.wording import counted
from briefreader.terminal.around import in_screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefsearch import Library

_PACKAGES = ("briefreader", "textual", "whoosh3", "rapidfuzz")
_SMALLEST = (40, 12)


class Check(NamedTuple):
    """One thing looked at: what was found, whether it is all right, and what to do where it is not."""

    name: str
    ok: bool
    value: str
    advice: str = ""


def run(options: Options) -> int:
    """Print a line for each check; 1 where one of them found something wrong."""
    checks = [*_program_checks(), *_library_checks(options), *_terminal_checks()]
    if options.json:
        print_json([check._asdict() for check in checks])
    else:
        printer = Printer()
        for check in checks:
            line = f"{check.name}: {check.value}" + (f"; {check.advice}" if check.advice else "")
            printer.paragraph(_clean(line), "ok  " if check.ok else "!   ", "    ")
    return DONE if all(check.ok for check in checks) else NOTHING_FOUND


def _clean(line: str) -> str:
    from briefsearch.text import clean_line

    return clean_line(line)


def _program_checks() -> Iterator[Check]:
    import platform
    import sqlite3
    from importlib.metadata import version

    for package in _PACKAGES:
        yield Check(package, True, version(package))
    yield Check("python", True, f"{platform.python_version()} on {platform.platform()}")
    yield Check("sqlite", True, sqlite3.sqlite_version)


def _library_checks(options: Options) -> Iterator[Check]:
    from briefsearch.errors import BriefError

    yield _settings_check()
    yield Check("own library", True, str(own_library()))
    root = str(chosen_root(options))
    try:
        with read_library(options) as library:
            yield Check("library", True, f"{library.name}, {root}")
            yield _articles_check(library)
            yield _unreadable_check(library)
            yield Check("cache", not library.notice, str(library.cache), library.notice)
            yield _index_check(library)
            yield _corrections_check(library)
            yield _watched_check(library)
            yield _notes_check(library)
            yield from _remembered_checks(library)
            yield from _kept_checks(library)
    except BriefError as error:
        yield Check("library", False, root, str(error))


def _articles_check(library: Library) -> Check:
    count = len(library.heads())
    return Check("articles", count > 0, str(count), "" if count else "put files into the library's folder")


def _unreadable_check(library: Library) -> Check:
    count = len(library.problems())
    return Check("unreadable files", not count, str(count), "`briefreader list` names them" if count else "")


def _index_check(library: Library) -> Check:
    from briefsearch.errors import StorageError

    try:
        built = library.is_built()
    except StorageError as error:
        return Check("index and names", False, str(error), "`briefreader index --fresh` builds them anew")
    return Check(
        "index and names", True, "in step" if built else "not in step yet; the next search builds them"
    )


def _corrections_check(library: Library) -> Check:
    from briefsearch.errors import StorageError
    from briefsearch.library import corrections_file

    try:
        count = len(library.corrections())
    except StorageError as error:
        return Check("corrections of names", False, str(error))
    file = corrections_file(library.root)
    return Check("corrections of names", True, f"{count} in {file}" if count else f"none; they go to {file}")


def _watched_check(library: Library) -> Check:
    from briefsearch.errors import StorageError
    from briefsearch.places import watched_file

    try:
        watched = library.watched()
    except StorageError as error:
        return Check("watched", False, str(error))
    file = watched_file(library.root)
    if not watched:
        return Check("watched", True, f"nothing; what you watch goes to {file}")
    failing = sum(bool(each.problem) for each in watched)
    advice = f"`briefreader watch --list` says what is wrong with {failing} of them" if failing else ""
    return Check("watched", True, f"{counted(len(watched), 'origin', 'origins')} in {file}", advice)


def _notes_check(library: Library) -> Check:
    from briefsearch.errors import StorageError
    from briefsearch.places import notes_file

    file = notes_file(library.root)
    try:
        count = len(library.notes.all()) if _is_there(file) else 0
    except StorageError as error:
        return Check("notes", False, str(error))
    return Check("notes", True, f"{count} in {file}" if count else f"none; they go to {file}")


def _remembered_checks(library: Library) -> Iterator[Check]:
    """Yield where the reader keeps what it remembers; each file may be deleted."""
    from briefreader.memory.history import history_file
    from briefreader.memory.statefile import state_file
    from briefreader.terminal.clipboard import copied_file

    files = {
        "where you were": state_file(library.root),
        "searches": history_file(library.root),
        "drafts of notes": state_file(library.root, "drafts"),
        "copied last": copied_file(),
    }
    for name, file in files.items():
        yield Check(name, True, str(file) if _is_there(file) else f"nothing yet; {file}")


def _is_there(file: Path) -> bool:
    """Whether a file exists, as far as that may be known."""
    try:
        return file.exists()
    except OSError:
        return False


def _settings_check() -> Check:
    from briefreader.settings.reading import find_settings

    found = find_settings()
    there = "" if _is_there(found.file) else " (not there: all is as it comes)"
    advice = "`briefreader config --check` says what is not understood" if found.problems else ""
    return Check("settings", not found.problems, f"{found.file}{there}", advice)


def _kept_checks(library: Library) -> Iterator[Check]:
    """Yield what adding has left in the library, and how to be rid of what was deleted."""
    from briefsearch.adding.adder import catalogue_file
    from briefsearch.adding.folder import ORIGINALS, REVISIONS, TRASH, Folder

    catalogue = catalogue_file(library.cache)
    size = _megabytes(catalogue.stat().st_size) if catalogue.is_file() else "none yet"
    yield Check("catalogue of what was added", True, f"{size}, {catalogue}")
    for name, kept in (("originals", ORIGINALS), ("earlier versions", REVISIONS), ("trash", TRASH)):
        held = Folder(library.root).holds(kept)
        value = f"of {counted(held.count, 'article', 'articles')}, {_megabytes(held.size)} in {held.folder}"
        advice = "delete that folder to empty it, for good" if held.count and kept == TRASH else ""
        yield Check(name, True, value if held.count else "none", advice)


def _megabytes(size: int) -> str:
    return f"{max(size, 50_000) / 1e6:,.1f} MB"


def _terminal_checks() -> Iterator[Check]:
    kind = os.environ.get("TERM") or "unknown"
    if sys.stdout is None or not sys.stdout.isatty():
        yield Check("terminal", True, "the output does not go to one")
    elif not has_cursor(sys.stdout):
        advice = "the reader needs one that moves its cursor; list, show and search work here"
        yield Check("terminal", False, kind, advice)
    else:
        yield Check("terminal", True, kind)
        yield _size_check()
    yield Check("colours", True, _colours())
    utf8 = is_utf8(sys.stdout)
    encoding = "none" if sys.stdout is None else sys.stdout.encoding
    advice = "" if utf8 else "set LANG to a UTF-8 locale such as C.UTF-8, or open the reader with --ascii"
    yield Check("characters", utf8, encoding, advice)


def _size_check() -> Check:
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    fits = columns >= _SMALLEST[0] and rows >= _SMALLEST[1]
    advice = "" if fits else f"the reader needs {_SMALLEST[0]} by {_SMALLEST[1]}"
    return Check("size", fits, f"{columns} by {rows}", advice)


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "none (NO_COLOR is set)"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit") and not in_screen(os.environ):
        return "16 million"
    return "256" if "256" in os.environ.get("TERM", "") else "16"


COMMAND = Command(
    "doctor",
    "Check the program, the library and the terminal.",
    ("", "--library ~/articles", "--json"),
    lambda parser: None,
    run,
)
