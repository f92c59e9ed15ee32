"""`briefreader config`: which settings are in force and why, what is wrong with them, which keys."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options
from briefreader.cli.printing import Printer, print_json

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from briefreader.settings.reading import Found

_EDITORS = ("editor", "nano", "vi")


def run(options: Options) -> int:
    """Print what was asked for; with --edit and --check, 1 where the settings are not all understood."""
    from briefreader.settings.reading import find_settings, settings_file

    if options.edit:
        _edit(settings_file())
    found = find_settings()
    problems = [*_theme_problems(found), *_said(found)]
    if options.json:
        print_json(_as_json(found, problems, with_keys=options.keys))
    elif options.keys:
        _print_keys(found)
    else:
        _print(found, problems, whole=not (options.edit or options.check))
    return NOTHING_FOUND if problems and (options.edit or options.check) else DONE


def _edit(file: Path) -> None:
    """Open the file in the reader's editor, made first where there is none.

    Raises StorageError where it cannot be made, InputError where there is no editor or it fails.
    """
    from briefreader.settings.template import template
    from briefsearch.errors import InputError, StorageError
    from briefsearch.files import replace_file

    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    editor = named or next(filter(shutil.which, _EDITORS), "")
    if not editor.strip():
        raise InputError(f"there is no editor; name one in VISUAL or EDITOR, or open {file} yourself")
    try:
        if not os.path.lexists(file):
            replace_file(file, template())
    except OSError as error:
        raise StorageError(f"{file} cannot be made: {error.strerror or error}") from None
    try:
        # What is named may be a command with options, which the shell takes apart.
        process = os.posix_spawn("/bin/sh", ["sh", "-c", f'{editor} "$1"', "sh", str(file)], os.environ)
        failed = os.waitpid(process, 0)[1] != 0
    except OSError:
        failed = True
    if failed:
        raise InputError(f"{editor} could not edit the file; name another in VISUAL or EDITOR")


def _said(found: Found) -> Iterator[dict[str, Any]]:
    for problem in found.problems:
        yield {"line": problem.line, "message": problem.said}


def _theme_problems(found: Found) -> Iterator[dict[str, Any]]:
    """Name a theme that is not there: to know all of them takes the toolkit of the screen, so only here."""
    from briefreader.settings.values import SHORT_THEMES

    theme = found.settings.theme
    if theme and theme not in SHORT_THEMES:
        from briefreader.look.themes import is_theme

        if not is_theme(theme):
            source = found.sources["theme"]
            line = int(source.removeprefix("line ")) if source.startswith("line ") else None
            said = f"there is no theme {theme!r}; try one of {', '.join(SHORT_THEMES)}"
            yield {"line": line, "message": said}


def _settings(found: Found) -> Iterator[tuple[str, Any, str]]:
    """Yield name, value and source of each setting, and of each command that was given other keys."""
    from briefreader.settings.values import DEFAULTS

    for name in DEFAULTS:
        yield name, getattr(found.settings, name), found.sources.get(name, "default")
    for identifier, keys in found.settings.keys.items():
        yield f"keys.{identifier}", keys, found.sources[f"keys.{identifier}"]


def _keys(found: Found) -> Iterator[dict[str, str]]:
    from briefreader.keys import PAGES, Keymap
    from briefreader.keys.presets import PRESETS

    keymap = Keymap(PAGES, found.settings.keys, PRESETS[found.settings.keymap])
    for page, table in PAGES.items():
        for command in keymap.page(table).commands:
            yield {"page": page, "id": command.id, "keys": command.keys_shown, "help": command.help}


def _as_json(found: Found, problems: list[dict[str, Any]], *, with_keys: bool) -> dict[str, Any]:
    settings = [{"name": name, "value": value, "source": source} for name, value, source in _settings(found)]
    answer = {
        "file": str(found.file),
        "exists": found.file.exists(),
        "settings": settings,
        "problems": problems,
    }
    return {**answer, "keys": list(_keys(found))} if with_keys else answer


def _print(found: Found, problems: list[dict[str, Any]], *, whole: bool) -> None:
    from briefreader.keys.naming import shown_key
    from briefreader.settings.values import written
    from briefsearch.text import clean_line

    printer = Printer()
    if whole:
        printer.line(
            str(found.file) if found.file.exists() else f"{found.file} (not there yet: --edit makes it)"
        )
        for name, value, source in _settings(found):
            is_keys = name.startswith("keys.")
            shown = " ".join(shown_key(key) for key in value.split(",") if key) if is_keys else value
            printer.line(f"{name} = {clean_line(written(shown))}  ({source})")
    for problem in problems:
        where = f"line {problem['line']}: " if problem["line"] else ""
        printer.paragraph(f"{where}{problem['message']}", "!   ", "    ")
    if not whole and not problems:
        printer.line(f"{found.file}: all of it is understood")


def _print_keys(found: Found) -> None:
    printer = Printer()
    page = ""
    for each in _keys(found):
        if each["page"] != page:
            page = each["page"]
            printer.line(f"[keys.{page}]")
        printer.paragraph(f"{each['id']}: {each['keys'] or 'no key'}; {each['help']}", "  ", "    ")


def _add_arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--edit", action="store_true", help="open the file in your editor, and check it then")
    what.add_argument("--check", action="store_true", help="tell what in the file is not understood")
    what.add_argument("--keys", action="store_true", help="list every command of every page with its keys")


COMMAND = Command(
    "config",
    "Show, check or edit your settings: colours, how a text is set, keys.",
    ("", "--edit", "--check", "--keys"),
    _add_arguments,
    run,
)
