"""`briefreader index`: build what is derived from a library."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, Command, Options
from briefreader.cli.libraries import built_library
from briefreader.cli.printing import Printer, print_json
from briefreader.cli.wording import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from typing import Any


def run(options: Options) -> int:
    """Bring index and names in step with the files, and say what there is now."""
    started = time.monotonic()
    with built_library(options, fresh=options.fresh, checking=True) as library:
        built: dict[str, Any] = {
            "library": str(library.root),
            "articles": len(library.heads()),
            "unreadable": len(library.problems()),
            "entities": len(library.entities()),
            "seconds": round(time.monotonic() - started, 2),
        }
    if options.json:
        print_json(built)
    else:
        articles = counted(built["articles"], "article", "articles")
        names = counted(built["entities"], "name", "names")
        unread = counted(built["unreadable"], "file", "files")
        Printer().line(
            f"{articles} and {names} are in step; {unread} could not be read. ({built['seconds']} s)"
        )
    return DONE


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--fresh", action="store_true", help="forget what was derived before, and start again"
    )


COMMAND = Command(
    "index",
    "Build the index and names of a library ahead of time.",
    ("", "--library ~/articles --fresh"),
    _add_arguments,
    run,
)
