"""`briefreader timeline`: what happened when, as accounts date it, and which of them report it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, NOTHING_FOUND, Command, Options
from briefreader.cli.libraries import built_library
from briefreader.cli.lookup import find_article
from briefreader.cli.printing import Printer, ProgressLine, complain, print_json

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping, Sequence

    from briefsearch.comparison.timeline.values import Row
    from briefsearch.library import Library
    from briefsearch.model import Article

# Accounts as long as books take their time, and show how far they are.
_DEADLINE_S = 60.0


def run(options: Options) -> int:
    """Print what the articles date that the arguments mean; 1 where that is nothing."""
    from briefsearch.comparison.timeline.jsonform import timeline_json
    from briefsearch.deadline import deadline

    with built_library(options) as library:
        ids = _chosen(library, options.articles)
        if options.articles and len(ids) == 1:
            complain("no other account of this story here; name others to put beside it")
        with deadline(_DEADLINE_S), ProgressLine() as report_progress:
            found = library.timeline(ids, report_progress)
        articles = {one: library.article(one) for one in ids}
    has_events = any(row.is_event for row in found.rows)
    if options.json:
        print_json(timeline_json(found, articles))
    elif has_events:
        _print(found.rows, articles)
    else:
        complain("these articles date nothing")
    return DONE if has_events else NOTHING_FOUND


def _chosen(library: Library, wanted: Sequence[str]) -> Sequence[str]:
    """Return the ids of the articles that are meant: of one that is named, all accounts of its story.

    Where none is named, these are all of a small library.
    """
    from briefsearch.comparison.comparer import ONE_STORY
    from briefsearch.errors import InputError

    heads = library.heads()
    if wanted:
        named = list(dict.fromkeys(find_article(heads, one) for one in wanted))
        return named if len(named) > 1 else library.same_story(named[0])
    if not heads:
        raise InputError("there are no articles here; `briefreader add` brings some in")
    if len(heads) > ONE_STORY:
        raise InputError(
            f"{len(heads):,} articles are more than one story; name one, as in `briefreader timeline 1`"
        )
    return [head.id for head in heads]


def _print(rows: Sequence[Row], articles: Mapping[str, Article]) -> None:
    from briefreader.wording import dating
    from briefreader.wording.bylines import account_name

    printer = Printer()
    before = ""
    for row in rows:
        heading = dating.heading(row, printer.signs)
        if heading != before:
            if before:
                printer.line()
            printer.line(printer.strong(heading))
        before = heading
        if row.is_event:
            _print_event(row, articles, printer)
        else:
            name = account_name(articles[row.articles[0]])
            printer.paragraph(f"{name} {dating.appeared(row)}", "  ", "    ")


def _print_event(event: Row, articles: Mapping[str, Article], printer: Printer) -> None:
    """Print who reports an event; more than one account under a line that says how many they are."""
    from briefreader.cli.wording import account, counted
    from briefreader.wording import dating

    indent = "  "
    if event.is_shared:
        accounts = counted(len(event.articles), "account", "accounts")
        printer.paragraph(f"{accounts}{', which date it differently' if event.differs else ''}:", indent)
        indent = "    "
    for report in event.reports:
        article = articles[report.article]
        note = dating.note(report, event, printer.signs)
        name = f"{account(article)} ({note})" if note else account(article)
        printer.paragraph(f"{name}: {report.sentence.span.of(article.text)}", indent, f"{indent}  ")


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "articles",
        metavar="ARTICLE",
        nargs="*",
        help="id, part of it, or number in `list`; one alone means all of its story (default: all of a small "
        "library)",
    )


COMMAND = Command(
    "timeline",
    "Tell what happened when, and who reports it.",
    ("", "1", "1 2 3", "iria --briefing --json"),
    _add_arguments,
    run,
)
