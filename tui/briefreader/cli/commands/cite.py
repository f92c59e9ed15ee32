"""`briefreader cite`: where an article is from, for a text or for a program that manages references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.arguments import DONE, Command, Options
from briefreader.cli.libraries import read_library
from briefreader.cli.lookup import find_article
from briefreader.cli.printing import print_document, print_json

if TYPE_CHECKING:
    from argparse import ArgumentParser

_STYLES = ("markdown", "text", "bibtex", "ris", "csl-json")


def run(options: Options) -> int:
    """Print the citation of each article that is named."""
    from briefsearch.citing import CitationStyle, citation_keys, citations, csl_item, reference

    style = CitationStyle(options.style)
    with read_library(options) as library:
        heads = library.heads()
        ids = dict.fromkeys(find_article(heads, each) for each in options.article)
        articles = [library.article(each) for each in ids]
        # The key of an article is the same whichever others are cited with it.
        keys = citation_keys(heads)
    if not options.json:
        document = citations(articles, style, keys)
        print_document(document if document.endswith("\n") else f"{document}\n")
        return DONE
    print_json(
        [
            {
                "id": article.id,
                "key": keys[article.id],
                "style": style.value,
                "citation": citations([article], style, keys),
                "csl": csl_item(reference(article, keys[article.id])),
            }
            for article in articles
        ]
    )
    return DONE


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "article", metavar="ARTICLE", nargs="+", help="an id, part of one, or a number in `list`"
    )
    parser.add_argument(
        "--style", choices=_STYLES, default=_STYLES[0], help="how it is written (default: markdown)"
    )


COMMAND = Command(
    "cite",
    "Cite articles as Markdown, BibTeX, RIS or CSL-JSON.",
    ("1", "--style bibtex 1 2 3 > references.bib", "iria --style csl-json --briefing"),
    _add_arguments,
    run,
)
