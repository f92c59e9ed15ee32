"""What became of each line of a dump: read off the finished article, not off the inside of the reader."""

from __future__ import annotations

import re
from pathlib import Path

from briefsearch.intake import read_article
from briefsearch.model import Article, BlockKind

_TAG = re.compile(r"</?\w+>")


def roles_of(path: Path) -> dict[int, str]:
    """Return the role of each line of a source by its number, from 1, as its article has it.

    It is `title`, the kind of its block, `joined` for a line that goes on with the paragraph of an earlier
    one, or empty for a line that is nowhere in the article. Lines without any letter or digit are left out.
    """
    article = read_article(path, path.stem)
    blocks = [(block.kind, _words(block.span.of(article.text))) for block in article.blocks]
    used = [0] * len(blocks)
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if words := _words(line):
            found[number] = _role(words, article, blocks, used)
    return found


def _role(
    words: list[str], article: Article, blocks: list[tuple[BlockKind, list[str]]], used: list[int]
) -> str:
    for at, (kind, text) in enumerate(blocks):
        if text[used[at] : used[at] + len(words)] == words:
            begun = used[at] > 0
            used[at] += len(words)
            return "joined" if begun and kind is BlockKind.PARAGRAPH else kind.value
    return "title" if words == _words(article.title) else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _TAG.sub(" ", text))
