"""Writes what is shipped for the shell, from the parsers themselves: the manual page and the completions.

`make shipped` writes it; a test holds that what is there is what this would write.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import shtab

from briefreader.cli.arguments import command_parser, reader_parser
from briefreader.cli.commands import COMMANDS
from briefreader.look.themes import SHORT_NAMES

ASSETS = Path(__file__).resolve().parent.parent / "assets"
SHELLS = ("bash", "zsh", "fish")

# What the shell offers for an argument, by the name that its help gives it.
_OFFERED = {
    **dict.fromkeys(("FILE", "ORIGIN", "PATH"), shtab.FILE),
    **dict.fromkeys(("FOLDER", "LIBRARY"), shtab.DIRECTORY),
}

_FIRST_IN_FISH = "_shtab_briefreader_using; and test $_shtab_briefreader_npos -eq 0"
# What shtab leaves out of a script, as patterns and what stands for them.
_MENDED = {
    # Where nothing of ours fits, bash offers files as everywhere.
    "bash": (("complete -o bashdefault", "complete -o bashdefault -o default"),),
    "zsh": (
        # Those who source the script get it as well as those who evaluate it.
        (r"== eval \]\]", "== (eval|file) ]]"),
        # A value after an equals sign, and more than one word of a kind.
        (r'(?m)^(  "\*?--[a-z-]+)(?=\[.*\]:)', r"\1="),
        (r'(?m)^  "\(\*\)::?', '  "*:'),
        # A library, where no command fits.
        ("(': :)(_shtab_briefreader_commands)'", r"\1{\2 || _files -/}'"),
    ),
    "fish": (
        (r'-xka "\(__fish_complete_path \(commandline -ct\)\)"', "-rF"),
        (r"\Z", f"complete -c briefreader -n '{_FIRST_IN_FISH}' -a '(__fish_complete_directories)'\n"),
    ),
}

# What the manual says beyond the parsers, with the sections that it stands in.
_DESCRIPTION = """\
briefreader opens a library of articles in the terminal: it searches all of them as you type, puts two to
five accounts of one story side by side with the sentences that say the same, lists the figures that differ
and who says what, and jumps to names in whichever account mentions them next. Press ? in it for every key.

Without LIBRARY it opens your own library, or the bundled briefing while you have none. With a command it
prints to standard output and ends.
"""
_STATUS = {
    "0": "found, or done",
    "1": "nothing found",
    "2": "a mistake in what was asked, or something that could not be added",
    "3": "a library, index or disk that could not be read or written",
    "130": "interrupted",
}
_ENVIRONMENT = {
    "BRIEFREADER_LIBRARY": "the library to open where none is named",
    "NO_COLOR": "where it is set, no colours are used",
    "VISUAL, EDITOR": "what opens the settings for editing",
    "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME": "where files are kept, on Linux",
}


def shipped() -> dict[Path, str]:
    """Return each file that is shipped for the shell, and what belongs into it."""
    files = {ASSETS / "man" / "briefreader.1": manual()}
    for shell in SHELLS:
        files[ASSETS / "completions" / f"briefreader.{shell}"] = completion(shell)
    return files


# Completion


def completion(shell: str) -> str:
    """Return the script with which a shell completes the commands, their options and files."""
    script: str = shtab.complete(_whole_parser(), shell)
    for left_out, mended in _MENDED[shell]:
        script = re.sub(left_out, mended, script)
    return "".join(f"{line.rstrip()}\n" for line in script.splitlines())


def _whole_parser() -> argparse.ArgumentParser:
    """Return one parser with every command below it."""
    whole = argparse.ArgumentParser("briefreader", add_help=False)
    for action in reader_parser(COMMANDS)._actions:
        # Its one word besides is a folder, which shells offer where no command fits.
        if action.option_strings:
            whole._add_action(_offering(action))
    commands = whole.add_subparsers()
    for command in COMMANDS.values():
        parser = commands.add_parser(command.name, help=command.summary, add_help=False)
        for action in command_parser(command)._actions:
            parser._add_action(_offering(action))
    return whole


def _offering(action: Any) -> argparse.Action:
    """Return the argument with what the shell offers for it."""
    if action.metavar in _OFFERED:
        action.complete = _OFFERED[action.metavar]
    if action.dest == "theme":
        action.choices = tuple(SHORT_NAMES)
    offering: argparse.Action = action
    return offering


# The manual


def manual() -> str:
    """Return the manual page, in the language of man(7)."""
    reader = reader_parser(COMMANDS)
    lines = [
        f'.TH BRIEFREADER 1 "" "briefreader {version("briefreader")}" "User Commands"',
        ".SH NAME",
        r"briefreader \- read every account of one story side by side",
        ".SH SYNOPSIS",
        ".B briefreader",
        r"[\fIOPTION\fR ...] [\fILIBRARY\fR]",
        ".br",
        ".B briefreader",
        r"\fICOMMAND\fR [\fIOPTION\fR ...] ...",
        ".SH DESCRIPTION",
        *_paragraphs(_DESCRIPTION),
        ".SH OPTIONS",
        *_arguments(reader._actions),
        ".SH COMMANDS",
        *(line for command in COMMANDS.values() for line in _command(command.name)),
        ".SH EXIT STATUS",
        *_terms(_STATUS),
        ".SH ENVIRONMENT",
        *_terms(_ENVIRONMENT),
        ".SH FILES",
        "What is kept where stands in the output of",
        '.BR "briefreader doctor" .',
    ]
    return "".join(f"{line}\n" for line in lines)


def _command(name: str) -> Iterator[str]:
    command = COMMANDS[name]
    parser = command_parser(command)
    yield f'.SS "briefreader {name}"'
    yield _text(command.summary)
    # What all commands have stands above once.
    yield from _arguments(action for action in parser._actions if _COMMON.isdisjoint(action.option_strings))
    yield ".P"
    yield "Examples:"
    yield ".P"
    yield ".nf"
    yield from (_text(f"    briefreader {name} {example}".rstrip()) for example in command.examples)
    yield ".fi"


_COMMON = frozenset({"--help", "--version", "--library", "--briefing", "--plain"})


def _arguments(actions: Iterable[argparse.Action]) -> Iterator[str]:
    for action in actions:
        value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
        spelled = ", ".join(rf"\fB{_text(each)}\fR" for each in action.option_strings)
        yield ".TP"
        yield f"{spelled} {_italic(value)}".strip() if value else spelled
        said = re.sub(r"%\((\w+)\)s", partial(_field, action), action.help or "")
        choices = f" (one of {', '.join(map(str, action.choices))})" if action.choices else ""
        yield _text(said + choices)


def _field(action: argparse.Action, found: re.Match[str]) -> str:
    return str(getattr(action, found[1]))


def _italic(text: str) -> str:
    return rf"\fI{_text(text)}\fR"


def _terms(terms: Mapping[str, str]) -> Iterator[str]:
    for term, meaning in terms.items():
        yield from (".TP", rf"\fB{_text(term)}\fR", _text(meaning))


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(textwrap.dedent(text).strip().split("\n\n")):
        if number:
            yield ".P"
        yield _text(" ".join(paragraph.split()))


def _text(text: str) -> str:
    """Return a line of text as roff means it: a backslash and a dash stand for themselves."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> None:
    """Write the files."""
    for path, text in shipped().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ASSETS.parent))


if __name__ == "__main__":
    main()
