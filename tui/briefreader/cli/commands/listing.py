"""`briefreader list`: the articles of a library, and the files that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options
from briefreader.cli.libraries import read_library
from briefreader.cli.printing import Printer, complain, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefsearch.model import ArticleHead

_HEADER = ("No.", "Outlet", "Date", "Words", "Title")
_RIGHT = frozenset({0, 2, 3})


def run(options: Options) -> int:
    """List the articles; 1 where there is none. Files that could not be read are named on standard error."""
    from briefsearch.jsonform import head_json

    with read_library(options) as library:
        heads, problems = library.heads(), library.problems()
    if options.json:
        print_json([head_json(head) for head in heads])
    elif heads:
        _print_table(heads)
    else:
        complain(f"{library.root}: no articles here yet; put files into it that end in {_endings()}")
    for problem in problems:
        complain(f"{problem.path}: {problem.reason}")
    return DONE if heads else NOTHING_FOUND


def _print_table(heads: Sequence[ArticleHead]) -> None:
    from briefreader.wording.bylines import short_date
    from briefsearch.model import ArticleKind

    printer = Printer()
    rows = [
        (
            str(number),
            head.outlet or "outlet unknown",
            short_date(head, printer.signs),
            f"{head.words:,}",
            f"{head.title} (our brief)" if head.kind is ArticleKind.BRIEF else head.title,
        )
        for number, head in enumerate(heads, 1)
    ]
    printer.table(_HEADER, rows, _RIGHT)


def _endings() -> str:
    from briefsearch.intake import SUFFIXES

    return ", ".join(sorted(SUFFIXES))


COMMAND = Command(
    "list",
    "List the articles of a library.",
    ("", "--library ~/articles", "--json"),
    lambda parser: None,
    run,
)
