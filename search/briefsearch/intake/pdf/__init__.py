"""PDF: text by where it stands on the page.

reading     words and their places, by pdfium
layout      the values: words, pages, lines
margins     running heads and numbers of pages are taken out
lines       words become lines, columns are put one after the other
paragraphs  lines become paragraphs; words cut in two and sentences over pages are joined
parts       what each paragraph is
details     title, authors, day
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefsearch.errors import UnreadableError
from briefsearch.intake.blocks import Assembled, Piece, assemble
from briefsearch.intake.ids import slug
from briefsearch.intake.pdf.details import Details, details_of
from briefsearch.intake.pdf.lines import lines_of
from briefsearch.intake.pdf.margins import without_margins
from briefsearch.intake.pdf.paragraphs import Typography, paragraphs_of
from briefsearch.intake.pdf.parts import parts_of, pieces_of
from briefsearch.intake.pdf.reading import open_pdf, page_texts, pages_of
from briefsearch.intake.titles import first_words
from briefsearch.intake.values import Draft, Found, Item
from briefsearch.model import Article, BlockKind
from briefsearch.text import clean

__all__ = ["plain_text", "read"]

_LEAST_LETTERS = 0.3
_NO_TEXT = (
    "the PDF holds pictures of its text only; make the text readable first, for example with: "
    "ocrmypdf scan.pdf readable.pdf"
)


def read(item: Item) -> Iterator[Found]:
    """Yield the one article that the PDF in `item` is, or its text alone where that is wanted.

    Raises UnreadableError where it is encrypted, damaged, too long, or has no text but in pictures.
    """
    if item.is_as_it_stands:
        yield Draft(Article(slug(item.name), item.name, plain_text(item.file), ()))
        return
    with open_pdf(item.file) as document:
        pages = list(pages_of(document))
        properties = document.get_metadata_dict()
    bare = without_margins(pages)
    lines = [line for page, runs in enumerate(bare.pages) for line in lines_of(runs, page)]
    if not _is_text("".join(line.text for line in lines)):
        raise UnreadableError(_NO_TEXT)
    usual = Typography(lines)
    parts = list(parts_of(paragraphs_of(lines, usual), usual))
    details = details_of(parts, properties, usual.body_size)
    shown = [part for number, part in enumerate(parts) if number != details.title_part]
    margins = (Piece(BlockKind.BOILERPLATE, text) for text in bare.repeated)
    yield _draft(assemble([*pieces_of(shown), *margins]), details, item)


def _draft(made: Assembled, details: Details, item: Item) -> Draft:
    """Return the article with its own details, and what is known from outside where it has none."""
    hints = item.hints
    title = details.title or hints.title or first_words(made.text)
    where = "told by what led to the file" if hints.title else "the first words of the text"
    is_hinted = details.published is None and hints.published is not None
    article = Article(
        slug(title),
        title,
        made.text,
        made.blocks,
        outlet=hints.outlet,
        authors=details.authors or hints.authors,
        published=details.published or hints.published,
        published_evidence=hints.published_evidence if is_hinted else details.published_evidence,
        url=item.url,
        links=made.links,
    )
    return Draft(article, {"title": where} | details.evidence, None, ".pdf")


def plain_text(file: Path) -> str:
    """Return the text of the PDF `file` as it stands there, cleaned, its pages parted by a rule.

    Raises UnreadableError where it is encrypted or damaged.
    """
    with open_pdf(file) as document:
        return clean("\n\n---\n\n".join(page_texts(document)))


def _is_text(text: str) -> bool:
    """Whether there are letters: fonts without a table of them give signs that mean nothing."""
    return sum(char.isalnum() for char in text) > _LEAST_LETTERS * len(text)
