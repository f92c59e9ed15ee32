"""How an article is printed, block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefreader.cli.printing import Printer
    from briefsearch.model import Article, Block

_INDENT = "  "


def print_masthead(article: Article, printer: Printer) -> None:
    """Print what is known of an article: title, where and when it appeared, where it is from."""
    from briefreader.wording.bylines import byline

    printer.line(printer.strong(article.title))
    printer.paragraph(byline(article, printer.signs))
    if article.published is None and article.published_evidence:
        printer.paragraph(f"Date: {article.published_evidence}")
    if article.original:
        printer.paragraph(f"Original: {article.original}")
    if article.url:
        printer.line(article.url)


def print_block(article: Article, block: Block, printer: Printer) -> None:
    """Print a block after a blank line, with what it is where it is no paragraph."""
    from briefsearch.model import BlockKind

    text = block.span.of(article.text)
    printer.line()
    if block.kind is BlockKind.HEADING:
        printer.line(printer.strong(f"{'#' * (block.level or 1)} {' '.join(text.split())}"))
        return
    first, rest = "", ""
    if block.kind is BlockKind.QUOTE:
        first = rest = "> "
    elif block.kind is BlockKind.LIST:
        rest = _INDENT
    elif block.kind is BlockKind.CAPTION or not block.kind.is_body:
        printer.line(f"[{block.kind.value}]")
    for line in text.split("\n"):
        printer.paragraph(line, first, rest)
