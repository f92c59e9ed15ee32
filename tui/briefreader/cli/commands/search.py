"""`briefreader search`: the passages that a query finds, article by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options, whole_number
from briefreader.cli.libraries import built_library
from briefreader.cli.narrowing import FIELDS, counted_field, facet, narrowed
from briefreader.cli.printing import Printer, print_json

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from briefsearch import Library
    from briefsearch.model import SearchResult

_LIMIT = 50
_SORTS = ("relevance", "date")


def run(options: Options) -> int:
    """Print what the query finds; 1 where no article has all of it."""
    from briefsearch.deadline import deadline
    from briefsearch.model import SortOrder
    from briefsearch.text import clean_line

    field = counted_field(options.facet)
    query = narrowed(clean_line(" ".join(options.query)), options.facet)
    with built_library(options) as library:
        with deadline():
            result = library.search(
                query,
                limit=0 if field else options.limit,
                sort=SortOrder(options.sort),
                facets=options.json or field == "entity",
            )
        _print(result, field, library, as_json=options.json)
    found = result.total and not result.relaxed and (field is None or result.facets.get(field))
    return DONE if found else NOTHING_FOUND


def _print(result: SearchResult, field: str | None, library: Library, *, as_json: bool) -> None:
    from briefreader.cli.answers import print_counts, print_lines, print_passages
    from briefsearch.jsonform import search_json

    if as_json:
        print_json(search_json(result))
        return
    printer = Printer()
    if field:
        print_counts(result, field, printer)
    elif printer.is_terminal and result.hits:
        print_passages(result, {head.id: head for head in library.heads()}, printer)
    else:
        print_lines(result, {hit.id: library.article(hit.id) for hit in result.hits}, printer)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query", metavar="QUERY", nargs="*", help='words, "a phrase", outlet:name, date:2024-01, -word ...'
    )
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number,
        default=_LIMIT,
        help="articles at most (default: %(default)s)",
    )
    parser.add_argument(
        "--sort",
        choices=_SORTS,
        default=_SORTS[0],
        help="best first, or newest first with undated ones last (default: %(default)s)",
    )
    parser.add_argument(
        "--facet",
        metavar="FIELD[=VALUE]",
        type=facet,
        action="append",
        default=[],
        help=f"only articles with that {', '.join(FIELDS[:-1])} or {FIELDS[-1]}, and may be repeated; "
        "without =VALUE, print how many articles have each value instead of passages",
    )


COMMAND = Command(
    "search",
    "Find passages in every article.",
    (
        "ceasefire",
        "'\"two-state solution\" Blinken'",
        "--limit 5 --json hostages",
        "-- ceasefire -hostages",
        "--sort date --facet month=2024-01 ceasefire",
        "--facet entity ceasefire",
    ),
    _add_arguments,
    run,
)
