"""`briefreader coverage`: who names whom, names by accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options, whole_number
from briefreader.cli.libraries import built_library
from briefreader.cli.lookup import find_article
from briefreader.cli.printing import Printer, complain, print_document, print_json
from briefreader.cli.wording import account, counted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping, Sequence

    from briefsearch import Library
    from briefsearch.entities.views import Coverage

# So many accounts have a column in the text; of more those with the most words.
_ACCOUNTS = 9
_BY_OUTLET = "outlet"


def run(options: Options) -> int:
    """Print how often each account names each person, place and organisation; 1 where there are none."""
    from briefsearch.deadline import deadline
    from briefsearch.errors import InputError
    from briefsearch.jsonform import coverage_json

    if options.csv and options.json:
        raise InputError("--csv and --json are two forms of one answer; leave one out")
    with built_library(options) as library:
        heads = library.heads()
        ids = list(dict.fromkeys(find_article(heads, wanted) for wanted in options.articles))
        # A program that reads JSON does better with one meaning than with what fits a page.
        too_many = len(heads) > _ACCOUNTS and not ids and not options.json
        by = options.by or (_BY_OUTLET if too_many else "article")
        with deadline():
            found = _coverage(library, ids, by, options)
        if options.json:
            print_json(coverage_json(found, by))
        elif options.csv:
            _print_csv(found)
        elif found.rows:
            names = {head.id: account(head) for head in heads} if by != _BY_OUTLET else {"": "no outlet"}
            _print_table(found, names, by)
        else:
            complain("no names here")
    return DONE if found.rows else NOTHING_FOUND


def _coverage(library: Library, ids: Sequence[str], by: str, options: Options) -> Coverage:
    from briefsearch.entities.views import CoverageOrder
    from briefsearch.model import EntityKind

    return library.coverage(
        ids,
        by_outlet=by == _BY_OUTLET,
        kind=EntityKind(options.kind) if options.kind else None,
        order=CoverageOrder(options.sort),
        limit=options.limit,
    )


def _print_csv(found: Coverage) -> None:
    from briefreader.wording.csvform import coverage_csv

    print_document(coverage_csv(found.accounts, found.rows))


def _print_table(found: Coverage, names: Mapping[str, str], by: str) -> None:
    printer = Printer()
    accounts = list(found.accounts)
    if len(accounts) > _ACCOUNTS:
        accounts = sorted(accounts, key=lambda each: -found.words[each])[:_ACCOUNTS]
    for number, each in enumerate(accounts, 1):
        printer.line(f"{number} is {names.get(each, each)}, {counted(found.words[each], 'word', 'words')}")
    printer.line()
    header = ["Kind", *map(str, range(1, len(accounts) + 1)), "Total", "Spread", "Name"]
    rows = [
        [
            row.entity.kind.value,
            *(f"{row.counts.get(each, 0):,}" for each in accounts),
            f"{row.total:,}",
            f"{row.spread:,.1f}",
            row.entity.name,
        ]
        for row in found.rows
    ]
    printer.table(header, rows, frozenset(range(1, len(header) - 1)))
    _print_rest(found, len(accounts), by, printer)


def _print_rest(found: Coverage, columns: int, by: str, printer: Printer) -> None:
    """Say what of the whole is not in the table."""
    rest = []
    if columns < len(found.accounts):
        rest.append(f"These are the largest {columns} of {len(found.accounts):,} {by}s; --csv has them all.")
    if len(found.rows) < found.total:
        rest.append(f"These are {len(found.rows):,} of {found.total:,} names.")
    if rest:
        printer.line()
    for text in rest:
        printer.paragraph(text)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "articles",
        metavar="ARTICLE",
        nargs="*",
        help="id, part of it, or number in `list` (default: all articles)",
    )
    parser.add_argument(
        "--by",
        choices=("article", _BY_OUTLET),
        help=f"a column for each (default: article; outlet in a table of more than {_ACCOUNTS})",
    )
    parser.add_argument(
        "--sort",
        choices=("spread", "frequency"),
        default="spread",
        help="by how far the accounts differ, or by how often they name it (default: spread)",
    )
    parser.add_argument(
        "--kind", choices=("person", "place", "organisation"), help="names of this kind alone"
    )
    parser.add_argument("--limit", metavar="N", type=whole_number, help="names at most (default: all)")
    parser.add_argument("--csv", action="store_true", help="print a table for spreadsheets (CSV)")


COMMAND = Command(
    "coverage",
    "Count who names whom: names by accounts.",
    ("", "1 3 5 --kind person", "--sort frequency --limit 20", "--by outlet --csv"),
    _add_arguments,
    run,
)
