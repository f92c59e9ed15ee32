"""`briefreader compare`: what accounts say alike, and what only one of them says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, Command, Options
from briefreader.cli.deadline import deadline
from briefreader.cli.libraries import built_library
from briefreader.cli.lookup import find_article
from briefreader.cli.printing import Printer, print_json
from briefreader.cli.wording import account

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping

    from briefsearch.model import Article, Comparison, Sentence

_INDENT = "  "
_RELATIONS = {"same-wording": "Same wording", "same-fact": "Same fact", "maybe": "Maybe the same"}


def run(options: Options) -> int:
    """Print the comparison of the articles that the arguments mean."""
    from briefsearch.jsonform import comparison_json

    with built_library(options) as library:
        heads = library.heads()
        ids = [find_article(heads, wanted) for wanted in options.articles]
        with deadline():
            comparison = library.compare(ids)
        articles = {one: library.article(one) for one in ids}
    if options.json:
        print_json(comparison_json(comparison, articles))
    else:
        _print_comparison(comparison, articles)
    return DONE


def _print_comparison(comparison: Comparison, articles: Mapping[str, Article]) -> None:
    printer = Printer()
    for pair in comparison.pairs:
        printer.line(printer.strong(f"{_RELATIONS[pair.relation.value]} (group {pair.group})"))
        for side in (pair.a, pair.b):
            _print_sentence(side, articles[side.article], printer, f"{account(articles[side.article])}: ")
        printer.line()
    for one in comparison.articles:
        sentences = comparison.only.get(one, ())
        name, total = account(articles[one]), len(comparison.sentences[one])
        printer.line(printer.strong(f"Only in {name}: {len(sentences)} of {total} sentences"))
        for sentence in sentences:
            _print_sentence(sentence, articles[one], printer, "")
        printer.line()
    counts = ", ".join(
        f"{sum(pair.relation.value == relation for pair in comparison.pairs)} {words.lower()}"
        for relation, words in _RELATIONS.items()
    )
    printer.line(f"Pairs: {counts}.")


def _print_sentence(sentence: Sentence, article: Article, printer: Printer, before: str) -> None:
    printer.paragraph(before + sentence.span.of(article.text), _INDENT, _INDENT * 2)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "articles", metavar="ARTICLE", nargs="+", help="two or more: id, part of it, or number in `list`"
    )


COMMAND = Command(
    "compare",
    "Set accounts side by side.",
    ("1 2", "iria africanews --briefing", "1 2 3 --json"),
    _add_arguments,
    run,
)
