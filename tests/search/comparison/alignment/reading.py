"""Articles for the tests: invented ones from paragraphs, and the bodies of the five sources."""

from __future__ import annotations

import re
from pathlib import Path

from briefsearch.model import Article, ArticleKind, Block, BlockKind
from briefsearch.text import clean
from tests.search.comparison.alignment.gold import ACCOUNTS

# For each account its file, the first and last line of its body, and lines within that are not prose.
_BODIES: dict[str, tuple[str, int, int, tuple[int, ...]]] = {
    "B": ("000_*.txt", 6, 50, ()),
    "I": ("001_*.txt", 7, 57, (19, 29, 42, 53)),
    "A": ("002_*.txt", 11, 48, (12, 13, 28)),
    "L": ("003_*.txt", 3, 25, ()),
    "S": ("004_*.txt", 19, 55, tuple(range(37, 46))),
}


def article(name: str, *paragraphs: str, kind: ArticleKind = ArticleKind.ARTICLE) -> Article:
    """Return an article of `paragraphs`; its id is `name`."""
    blocks = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(name, name.title(), "\n\n".join(paragraphs), tuple(blocks), kind=kind)


def source(letter: str, folder: Path) -> Article:
    """Return the body of one of the five sources; notes go, and paragraphs cut by a page end are joined."""
    pattern, first, last, left_out = _BODIES[letter]
    lines = clean(next(folder.glob(pattern)).read_text(encoding="utf-8")).split("\n")
    kept = [
        re.sub(r"<sup>\d</sup>", "", line).strip()
        for number, line in enumerate(lines, 1)
        if first <= number <= last and number not in left_out and line.strip()
    ]
    joined: list[str] = []
    for paragraph in kept:
        if joined and letter == "S" and not joined[-1].endswith((".", "”")):
            joined[-1] += " " + paragraph
        else:
            joined.append(paragraph)
    return article(ACCOUNTS[letter], *joined)
