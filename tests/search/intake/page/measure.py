"""How much of the body of pages is found: `python -m tests.search.intake.page.measure FOLDER`.

FOLDER holds pages (`x.html`) with their expected bodies as text (`x.txt`). For each page and on average, F1
is given of shingles of four words, counted as often as they stand there, of our body, of our body without
captions, and of trafilatura's own text with its default settings and with favor_precision.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from briefsearch.errors import UnreadableError
from briefsearch.intake.charset import decode
from briefsearch.intake.page import article_of_html
from briefsearch.intake.page.folding import words_of
from briefsearch.intake.values import Hints
from briefsearch.model import BlockKind

Figures = tuple[float, float, float]
_SHINGLE = 4


def shingles(text: str, size: int = _SHINGLE) -> Counter[tuple[str, ...]]:
    """Return the runs of `size` words in `text`, or the whole of a shorter one."""
    words = words_of(text)
    return Counter(words[at : at + size] for at in range(max(1, len(words) - size + 1)))


def figures(found: str, expected: str, size: int = _SHINGLE) -> Figures:
    """Return precision, recall and F1 of `found`."""
    ours, gold = shingles(found, size), shingles(expected, size)
    common = (ours & gold).total()
    precision, recall = common / max(1, ours.total()), common / max(1, gold.total())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def our_body(html: str, *, captions: bool = True) -> str:
    """Return the body that we find, or nothing where we find no article."""
    try:
        article = article_of_html(html, "", Hints()).article
    except UnreadableError:
        return ""
    return "\n".join(
        block.span.of(article.text)
        for block in article.body
        if captions or block.kind is not BlockKind.CAPTION
    )


def their_body(html: str, *, precision: bool) -> str:
    """Return the text that trafilatura finds by itself."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False, favor_precision=precision) or ""


WAYS: dict[str, Callable[[str], str]] = {
    "ours": our_body,
    "ours without captions": lambda html: our_body(html, captions=False),
    "trafilatura": lambda html: their_body(html, precision=False),
    "trafilatura for precision": lambda html: their_body(html, precision=True),
}


def main(folder: Path) -> None:
    """Print the figures of the pages in `folder`."""
    pages = [page for page in sorted(folder.glob("*.html")) if page.with_suffix(".txt").exists()]
    totals: dict[str, list[Figures]] = {way: [] for way in WAYS}
    for page in pages:
        html = decode(page.read_bytes())
        expected = page.with_suffix(".txt").read_text("utf-8")
        for way, read in WAYS.items():
            totals[way].append(figures(read(html), expected))
        shown = "  ".join(f"{totals[way][-1][2]:.3f}" for way in WAYS)
        sys.stdout.write(f"{page.stem[:40]:40} {shown}\n")
    for way, each in totals.items():
        precision, recall, f1 = (sum(column) / max(1, len(pages)) for column in zip(*each, strict=True))
        sys.stdout.write(f"{way}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
