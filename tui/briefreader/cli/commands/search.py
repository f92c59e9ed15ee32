"""`briefreader search`: the passages that a query finds, article by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options, whole_number
from briefreader.cli.deadline import deadline
from briefreader.cli.libraries import built_library
from briefreader.cli.printing import Printer, complain, print_json
from briefreader.cli.wording import account, counted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping

    from briefsearch.model import ArticleHead, Hit, SearchResult

_LIMIT = 50
_INDENT = "    "


def run(options: Options) -> int:
    """Print what the query finds; 1 where that is nothing."""
    from briefsearch.jsonform import search_json
    from briefsearch.text import clean_line

    query = clean_line(" ".join(options.query))
    with built_library(options) as library:
        with deadline():
            result = library.search(query, limit=options.limit)
        heads = {head.id: head for head in library.heads()}
    if options.json:
        print_json(search_json(result))
    elif result.hits:
        _print_result(result, heads)
    else:
        hint = f"; did you mean {result.suggestion}?" if result.suggestion else ""
        complain(f"nothing found for {result.understood or query}{hint}")
    return DONE if result.hits else NOTHING_FOUND


def _print_result(result: SearchResult, heads: Mapping[str, ArticleHead]) -> None:
    printer = Printer()
    if result.understood != result.query:
        printer.paragraph(f"Understood as: {result.understood}")
        printer.line()
    for hit in result.hits:
        _print_hit(hit, heads[hit.id], printer)
    matches = counted(result.match_count, "match", "matches")
    if len(result.hits) == result.total:
        printer.line(f"{matches} in {counted(result.total, 'article', 'articles')}.")
    else:
        shown = f"{matches} in the best {len(result.hits)} of {result.total:,} articles"
        printer.line(f"{shown}; --limit {result.total} shows all.")


def _print_hit(hit: Hit, head: ArticleHead, printer: Printer) -> None:
    from briefreader.bylines import short_date

    parts = (
        account(head),
        short_date(head, printer.signs),
        counted(len(hit.matches), "match", "matches") if hit.matches else "in the title",
        printer.marked(hit.title, 0, hit.title_marks),
    )
    printer.line(f" {printer.signs.middot} ".join(parts))
    for snippet in hit.snippets:
        printer.line(_INDENT + printer.marked(snippet.text, snippet.start, snippet.marks))
    printer.line()


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="+", help='words, "a phrase", outlet:name, -word ...')
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number,
        default=_LIMIT,
        help="articles at most (default: %(default)s)",
    )


COMMAND = Command(
    "search",
    "Find passages in every article.",
    ("ceasefire", "'\"two-state solution\" Blinken'", "--limit 5 --json hostages", "-- ceasefire -hostages"),
    _add_arguments,
    run,
)
