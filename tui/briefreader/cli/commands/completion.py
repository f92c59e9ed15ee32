"""`briefreader completion`: what makes a shell complete commands, options and files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, Command, Options
from briefreader.cli.printing import print_json

if TYPE_CHECKING:
    from argparse import ArgumentParser

_SHELLS = ("bash", "zsh", "fish")


def run(options: Options) -> int:
    """Print the script of a shell."""
    from briefreader.briefing import bundled

    script = (bundled("completions") / f"briefreader.{options.shell}").read_text(encoding="utf-8")
    if options.json:
        print_json({"shell": options.shell, "script": script})
    elif sys.stdout is not None:
        sys.stdout.write(script)
    return DONE


def _add_arguments(parser: ArgumentParser) -> None:
    said = "bash, zsh or fish; what is printed belongs into a file that it reads at its start"
    parser.add_argument("shell", metavar="SHELL", choices=_SHELLS, help=said)


COMMAND = Command(
    "completion",
    "Print what completes commands and options in a shell.",
    ("bash", "zsh", "fish"),
    _add_arguments,
    run,
)
