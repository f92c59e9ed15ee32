"""`briefreader add`: from files, pages, feeds and addresses to articles in a library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from briefreader.cli.arguments import Command, Options, whole_number
from briefreader.cli.libraries import writable_library
from briefreader.cli.outcomes import Outcomes, print_sum, sum_json
from briefreader.cli.printing import Printer, print_json

if TYPE_CHECKING:
    from argparse import ArgumentParser

_KINDS = ("page", "dump", "markdown", "pdf", "epub", "feed", "opml", "jsonl", "warc")
_STANDARD_INPUT = "-"


def run(options: Options) -> int:
    """Add what the arguments name; 2 where some of it was refused, 130 where the reader stopped it."""
    from briefsearch.adding.values import Wish
    from briefsearch.intake.values import SourceKind

    wish = Wish(
        origins=_origins(options),
        kind=SourceKind(options.kind) if options.kind else None,
        allow_private=options.allow_private,
        limit=options.limit,
        again=options.again,
    )
    printer = None if options.json else Printer()
    outcomes = Outcomes(printer, is_verbose=options.verbose)
    with writable_library(options) as library:
        outcomes.follow(library.add(wish))
        if printer:
            print_sum(outcomes, library, printer)
        else:
            print_json(sum_json(outcomes, library))
    return outcomes.status


def _origins(options: Options) -> tuple[str, ...]:
    """Return what is to be added: without a name, what another program sends."""
    from briefsearch.errors import InputError

    if not options.origin and (sys.stdin is None or sys.stdin.isatty()):
        raise InputError("name a file, folder, address or feed to add; `briefreader add --help` shows how")
    return tuple(options.origin) or (_STANDARD_INPUT,)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "origin",
        metavar="ORIGIN",
        nargs="*",
        help="a file, a folder, an address (http, https), or - for standard input",
    )
    parser.add_argument(
        "--to",
        metavar="LIBRARY",
        dest="library",
        help="the library to add to, made if it is missing (default: your own); the same as --library",
    )
    parser.add_argument("--kind", choices=_KINDS, help="what all of them are (default: what they look like)")
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number,
        help="articles at most from each feed, archive or folder (default: all)",
    )
    parser.add_argument(
        "--again",
        action="store_true",
        help="read once more what the library has already, by the rules of this version",
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="fetch from this machine and the local network too"
    )
    parser.add_argument(
        "--verbose",
        action="store_true",
        help="say where title, outlet, authors, date, language and text of each were found",
    )


COMMAND = Command(
    "add",
    "Add files, pages, feeds and addresses to a library.",
    (
        "saved-page.html notes.pdf",
        "https://example.org/story",
        "https://example.org/feed.xml --limit 20",
        "~/clippings --to ~/articles",
        "- --kind dump",
    ),
    _add_arguments,
    run,
)
