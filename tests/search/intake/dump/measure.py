"""Measure the reader of text dumps: roles of lines of the five sources, and body F1 of dumps of pages.

    python -m tests.search.intake.dump.measure [five | open | held | saved]...

F1 is that of words: the words of the blocks that count as body against those marked by hand, each word as
often as it stands there, folded as the index folds them; the title is left out of both.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import mean

from briefsearch.intake.dump import parse
from briefsearch.model import Article
from briefsearch.text import words
from tests.conftest import SHARED
from tests.search.intake.dump import labels, roles
from tests.search.intake.dump.render import STYLES, dump, rows_of

PAGES = Path(__file__).parent / "pages"
SAVED = SHARED / "corpora" / "pages"
FOLDERS = {"open": PAGES / "open", "held": PAGES / "held", "saved": SAVED}
SOURCES = SHARED / "sources"


def word_counts(texts: Iterable[str]) -> Counter[str]:
    """Return how often each folded word stands in `texts`."""
    return Counter(word.folded for text in texts for word in words(text))


def body_texts(article: Article) -> list[str]:
    """Return the texts of the blocks of an article that are body."""
    return [block.span.of(article.text) for block in article.blocks if block.kind.is_body]


def f1(found: Counter[str], wanted: Counter[str]) -> float:
    """Return the harmonic mean of precision and recall of words, each counted as often as it stands there."""
    both = (found & wanted).total()
    return 2 * both / ((found.total() + wanted.total()) or 1)


def wanted_body(page: Path) -> list[str]:
    """Return the blocks of a page that were marked as its body: in the page itself, or in `labels`."""
    rows, _ = rows_of(page.read_bytes())
    if page.stem not in labels.SAVED:
        return [row.text for row in rows if row.is_body]
    runs, digest = labels.SAVED[page.stem]
    wanted = [rows[number - 1].text for number in sorted(labels.numbers(runs))]
    if labels.digest(wanted) != digest:
        raise ValueError(f"{page.name}: the labels mean other blocks now: {labels.digest(wanted)}")
    return wanted


def body_scores(folder: Path) -> dict[str, list[float]]:
    """Return, for each page in `folder`, its body F1 in each of the styles of dumps."""
    scores = {}
    for page in sorted(folder.glob("*.html")):
        wanted = word_counts(wanted_body(page))
        data = page.read_bytes()
        scores[page.stem] = [
            f1(word_counts(body_texts(parse(dump(data, style), "page"))), wanted) for style in STYLES
        ]
    return scores


def role_mistakes(name: str) -> tuple[int, list[str]]:
    """Return how many lines a source has, and those whose role is not their label."""
    found = roles.roles_of(SOURCES / f"{name}.txt")
    wanted = labels.spread(labels.FIVE[name])
    wrong = [
        f"{number}: {role or 'lost'}, not {wanted[number]}"
        for number, role in found.items()
        if role != wanted[number]
    ]
    return len(found), wrong


def _bodies(name: str, folder: Path) -> Iterator[str]:
    scores = body_scores(folder)
    yield f"body F1, {name} pages: {' '.join(STYLES)}"
    columns = [mean(column) for column in zip(*scores.values(), strict=True)]
    for page, row in (*scores.items(), ("mean", columns)):
        yield f"  {page:24} {' '.join(f'{score:.3f}' for score in row)}"
    yield f"  {'all':24} {mean(columns):.3f}"


def _roles() -> Iterator[str]:
    right = total = 0
    for name in labels.FIVE:
        lines, wrong = role_mistakes(name)
        yield "; ".join((f"  {name} {lines - len(wrong)} of {lines}", *wrong))
        right, total = right + lines - len(wrong), total + lines
    yield f"roles of lines: {right} of {total} ({right / total:.2%})"


def main(arguments: list[str]) -> None:
    """Write the figures that `arguments` name, or all of them."""
    chosen = arguments or ["five", *FOLDERS]
    for name in chosen:
        for line in _roles() if name == "five" else _bodies(name, FOLDERS[name]):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
