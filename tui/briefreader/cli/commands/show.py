"""`briefreader show`: one article, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, Command, Options, whole_number
from briefreader.cli.blocks import print_block, print_masthead
from briefreader.cli.libraries import read_library
from briefreader.cli.lookup import find_article
from briefreader.cli.printing import Printer, print_json

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from briefsearch.model import Article


def run(options: Options) -> int:
    """Print the article that the argument means, or an earlier version of it."""
    from briefsearch.jsonform import article_json

    with read_library(options) as library:
        heads = library.heads()
        article_id = find_article(heads, options.article)
        article = library.article(article_id)
        revisions = library.revisions(article_id)
        if options.revision:
            article = library.revision(article_id, options.revision)
    if options.json:
        path = next(head.path for head in heads if head.id == article_id)
        said = article_json(article, revisions.get(options.revision, path))
        print_json({**said, "revisions": list(revisions.values())})
        return DONE
    printer = Printer()
    print_masthead(article, printer)
    if options.revision:
        printer.paragraph(f"This is its earlier version {options.revision} of {len(revisions)}.")
    elif revisions:
        told = ", ".join(revisions.values())
        printer.paragraph(f"Earlier versions: {len(revisions)} ({told}); --revision N shows one.")
    for block in article.blocks if options.all else article.body:
        print_block(article, block, printer)
    if not options.all:
        _print_folded(article, printer)
    return DONE


def _print_folded(article: Article, printer: Printer) -> None:
    from collections import Counter

    kinds = Counter(block.kind.value for block in article.blocks if not block.kind.is_body)
    if kinds:
        counts = ", ".join(f"{kind} ({count})" for kind, count in kinds.items())
        printer.line()
        printer.paragraph(f"Not shown: {counts}; --all shows all.")


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="its id, part of it, or its number in `list`")
    parser.add_argument(
        "--all", action="store_true", help="also what is not the account itself, in its place"
    )
    parser.add_argument(
        "--revision", metavar="N", type=whole_number, help="an earlier version of it, 1 for the oldest"
    )


COMMAND = Command(
    "show", "Print one article.", ("1", "iria --briefing", "iria --all --json"), _add_arguments, run
)
