"""Read a gold file: passages in which every name is marked with its kind and with what it names.

A line `== NUMBER TOPIC` opens a passage. Each line below it is a paragraph, or a headline where it begins
with `# `. A name stands as `[[Blinken|P:antony-blinken]]`: the words of the text, the kind (P, L or O), and a
key that all names of one person, place or organisation share within the passage.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from briefsearch.model import Article, BlockKind, EntityKind
from tests.search.entities.making import article

_MARK = re.compile(r"\[\[([^|\]]+)\|([PLO]):([^\]]+)\]\]")
_KINDS = {"P": EntityKind.PERSON, "L": EntityKind.PLACE, "O": EntityKind.ORGANISATION}


class Label(NamedTuple):
    """Characters `start` to `end` of a passage name something of `kind`, which `key` tells from others."""

    start: int
    end: int
    kind: EntityKind
    key: str


class Passage(NamedTuple):
    """An article and the names in it, in reading order."""

    article: Article
    labels: tuple[Label, ...]


def read_gold(file: Path) -> list[Passage]:
    """Return the passages of a gold file; their articles are called by its name and their number."""
    passages = file.read_text(encoding="utf-8").split("== ")[1:]
    return [_passage(file.stem, *passage.splitlines()) for passage in passages]


def _passage(name: str, opening: str, *lines: str) -> Passage:
    marked = [line for line in lines if line]
    kinds = {number: BlockKind.HEADING for number, line in enumerate(marked) if line.startswith("# ")}
    plain = [_MARK.sub(r"\1", line).removeprefix("# ") for line in marked]
    read = article(*plain, name=f"{name}-{opening.split(maxsplit=1)[0]}", kinds=kinds)
    labels = [
        label._replace(start=block.start + label.start, end=block.start + label.end)
        for block, line in zip(read.blocks, marked, strict=True)
        for label in _labels(line.removeprefix("# "))
    ]
    return Passage(read, tuple(labels))


def _labels(line: str) -> list[Label]:
    """Return the labels of a line, with their places in it once the marks are taken off."""
    labels, taken_off = [], 0
    for mark in _MARK.finditer(line):
        surface, kind, key = mark.groups()
        start = mark.start() - taken_off
        labels.append(Label(start, start + len(surface), _KINDS[kind], key))
        taken_off += len(mark.group()) - len(surface)
    return labels
