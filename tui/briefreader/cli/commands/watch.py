"""`briefreader watch`: feeds, pages and folders that are looked at again and again for what is new."""

from __future__ import annotations

import re
import time
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, INTERRUPTED, NOTHING_FOUND, Command, Options
from briefreader.cli.libraries import writable_library
from briefreader.cli.outcomes import Outcomes, print_sum, sum_json
from briefreader.cli.printing import Printer, complain, print_json
from briefreader.cli.wording import counted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from typing import Any

    from briefsearch import Library
    from briefsearch.watching import Watched

_EVERY = "15m"
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}
_LONGEST = 7 * 24 * 60


def run(options: Options) -> int:
    """Remember or forget what the arguments name, or look through all that is watched."""
    with writable_library(options) as library:
        if options.origin or options.remove or options.list:
            return _remember(library, options)
        if not library.watched():
            complain("nothing is watched yet; `briefreader watch ORIGIN` remembers a feed, page or folder")
            if options.json:
                print_json(_json(Outcomes(None), library))
            return NOTHING_FOUND
        return _look_on(library, options)


def _remember(library: Library, options: Options) -> int:
    for origin in options.origin:
        library.watch(origin, allow_private=options.allow_private)
    for origin in options.remove:
        library.unwatch(origin)
    watched = library.watched()
    if options.json:
        print_json(_json(Outcomes(None), library))
        return DONE
    printer = Printer()
    if options.list and watched:
        rows = [
            [_minute(each.looked), f"{each.news:,}", f"{each.total:,}", each.origin, each.problem]
            for each in watched
        ]
        printer.table(["Looked at", "New then", "In all", "Origin", "Problem"], rows, frozenset({1, 2}))
    printer.line(f"{counted(len(watched), 'origin is', 'origins are')} watched.")
    if watched and not options.list:
        printer.line("`briefreader watch` looks for what is new, again and again; --once for once.")
    return DONE if watched or not options.list else NOTHING_FOUND


def _minute(time_looked: str) -> str:
    """Return an ISO time to the minute, as people write it."""
    return time_looked[:16].replace("T", " ") or "never"


def _look_on(library: Library, options: Options) -> int:
    """Look through all that is watched, once or until the reader stops it."""
    if not (options.once or options.json):
        watched = counted(len(library.watched()), "origin is", "origins are")
        every = counted(options.every, "minute", "minutes")
        printer = Printer()
        printer.line(f"{watched} watched, with a look every {every}; Ctrl+C ends it.")
        printer.flush()
    while True:
        outcomes = _look(library, options)
        if options.once or outcomes.was_interrupted:
            return outcomes.status
        try:
            time.sleep(60 * options.every)
        except KeyboardInterrupt:
            return INTERRUPTED


def _look(library: Library, options: Options) -> Outcomes:
    printer = None if options.json else Printer()
    outcomes = Outcomes(printer)
    outcomes.follow(library.look(allow_private=options.allow_private))
    if printer is None:
        print_json(_json(outcomes, library))
    elif outcomes.added or options.once:
        print_sum(outcomes, library, printer)
    return outcomes


def _json(outcomes: Outcomes, library: Library) -> dict[str, Any]:
    return {**sum_json(outcomes, library), "watched": [_watched_json(each) for each in library.watched()]}


def _watched_json(watched: Watched) -> dict[str, Any]:
    return {
        "origin": watched.origin,
        "added": watched.added,
        "looked": watched.looked or None,
        "news": watched.news,
        "total": watched.total,
        "allow_private": watched.allow_private,
        "problem": watched.problem,
    }


def _interval(text: str) -> int:
    """Return `15m`, `2h` and the like in minutes, for argparse; raises its own error for anything else."""
    found = re.fullmatch(r"([1-9]\d{0,5})([mhd])", text, re.ASCII)
    minutes = int(found[1]) * _MINUTES[found[2]] if found else 0
    if not 0 < minutes <= _LONGEST:
        raise ArgumentTypeError(f"{text!r} is no time from 1m to 7d; write a number with m, h or d")
    return minutes


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "origin",
        metavar="ORIGIN",
        nargs="*",
        help="a feed, page or folder to remember; without, all that is remembered is looked at",
    )
    parser.add_argument("--to", metavar="LIBRARY", dest="library", help="the same as --library")
    parser.add_argument(
        "--remove", metavar="ORIGIN", action="append", default=[], help="forget this one; may be repeated"
    )
    parser.add_argument("--list", action="store_true", help="show what is watched, and look at nothing")
    how_often = parser.add_mutually_exclusive_group()
    how_often.add_argument(
        "--every",
        metavar="TIME",
        type=_interval,
        default=_EVERY,
        help="how long to wait before the next look (default: %(default)s)",
    )
    how_often.add_argument("--once", action="store_true", help="look once and end, as suits cron")
    parser.add_argument(
        "--allow-private",
        action="store_true",
        help="fetch from this machine and the local network too; remembered with ORIGIN",
    )


COMMAND = Command(
    "watch",
    "Follow feeds, pages and folders, and add what is new.",
    ("https://example.org/feed.xml", "", "--once", "--list", "--remove https://example.org/feed.xml"),
    _add_arguments,
    run,
)
