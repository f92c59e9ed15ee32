"""`briefreader compare`: where accounts agree, where they differ, and what only one of them says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, Command, Options
from briefreader.cli.libraries import built_library
from briefreader.cli.lookup import find_article
from briefreader.cli.printing import Printer, ProgressLine, print_document, print_json

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping

    from briefsearch import Library
    from briefsearch.comparison.reports.document import Outline
    from briefsearch.comparison.values import Comparison, Findings
    from briefsearch.model import Article

# Accounts as long as books take their time, and show how far they are.
_DEADLINE_S = 60.0
# Of the names by accounts a report shows as many.
_MOST_NAMES = 40


def run(options: Options) -> int:
    """Print the comparison of the articles that the arguments mean."""
    from briefsearch.deadline import deadline
    from briefsearch.errors import InputError
    from briefsearch.jsonform import comparison_json

    forms = [form for form in ("json", "markdown", "html") if getattr(options, form)]
    if len(forms) > 1:
        raise InputError(f"--{forms[0]} and --{forms[1]} are two forms of one answer; leave one out")
    form = forms[0] if forms else "text"
    with built_library(options) as library:
        heads = library.heads()
        ids = [find_article(heads, wanted) for wanted in options.articles]
        with deadline(_DEADLINE_S), ProgressLine() as report_progress:
            comparison, findings = library.compare(ids, report_progress), library.findings(ids)
        articles = {one: library.article(one) for one in ids}
        report = None if form == "json" else _report(library, articles, comparison, findings)
    if report is None:
        print_json(comparison_json(comparison, findings, articles))
    else:
        _print(report, form)
    return DONE


def _print(report: Outline, form: str) -> None:
    from briefreader.cli.reading_report import print_report
    from briefsearch.comparison.reports.render import markdown, page

    if form == "text":
        print_report(report, Printer())
    else:
        print_document(page(report) if form == "html" else markdown(report))


def _report(
    library: Library, articles: Mapping[str, Article], comparison: Comparison, findings: Findings
) -> Outline:
    from briefreader.cli.wording import account
    from briefreader.look.signs import UNICODE
    from briefreader.wording.bylines import short_date
    from briefsearch.comparison.reports.document import Naming
    from briefsearch.comparison.reports.outline import outline

    names = [
        Naming(row.entity.name, row.entity.kind.value, tuple(row.counts.get(one, 0) for one in articles))
        for row in library.coverage(list(articles), limit=_MOST_NAMES).rows
    ]
    return outline(
        list(articles.values()),
        comparison,
        findings,
        names,
        called=account,
        dated=lambda article: short_date(article, UNICODE),
    )


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "articles", metavar="ARTICLE", nargs="+", help="two or more: id, part of it, or number in `list`"
    )
    parser.add_argument("--markdown", action="store_true", help="print a report to send on, as Markdown")
    parser.add_argument("--html", action="store_true", help="print a report to send on, as one page of HTML")


COMMAND = Command(
    "compare",
    "Set accounts side by side.",
    ("1 2", "iria africanews --briefing", "1 2 3 --html", "1 2 3 --json"),
    _add_arguments,
    run,
)
