"""A program of its own that writes generations of articles: to be read beside, and to be killed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from briefsearch.errors import StorageError
from briefsearch.index import writer
from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.model import Article

from .conftest import build_article

ARTICLES = 20
FEW = 5


def generation(number: int, articles: int = ARTICLES) -> Iterator[tuple[Article, str]]:
    """Yield the articles of a generation; each holds its word twice, in the title and in the text."""
    for each in range(articles):
        text = f"The ferry number {each} sails with turn{number} and cease-fire."
        yield build_article(f"n{each}", text, title=f"Ferry turn{number}"), f"turn{number}"


def tell(line: str) -> None:
    """Say how far it has come."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def write(folder: Path, first: int, last: int, batch: int) -> None:
    """Write generations one after the other, telling of each on standard output; mend what is damaged."""
    writer._SMALLEST_BATCH = batch
    writer._LARGEST_BATCH = batch
    engine = WhooshEngine(folder)
    for number in range(first, last):
        tell(str(number))
        try:
            engine.recover(checking=True)
            held = engine.fingerprints()
        except StorageError:
            if not engine.damaged:
                raise
            tell("damaged")
            engine.reset()
            held = {}
        changed = [(article, mark) for article, mark in generation(number) if held.get(article.id) != mark]
        engine.update(changed, held.keys() - {f"n{each}" for each in range(ARTICLES)}, lambda _done: None)
    tell("done")


if __name__ == "__main__":
    write(Path(sys.argv[1]), *map(int, sys.argv[2:]))
