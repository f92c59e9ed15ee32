"""Paragraphs of a record's plain text that say of themselves that they are none of the account.

Records are often the text of a whole page. Only the vocabulary of clutter folds a paragraph, never its place
or its shape, so that prose stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefsearch.intake.blocks import Piece
from briefsearch.intake.dump import signs
from briefsearch.intake.dump.shapes import SIGN_WORDS, Line
from briefsearch.model import BlockKind

_PICTURE = re.compile(
    r"(?:Image (?:copyright|source)\b.{0,80}? )?(?:Image|Media) caption\s+\S.*|FILE PHOTO\s*[-:–].*"
    r"|Media playback is (?:not supported|unsupported) on your device Media caption\s+\S.*"
)
_OWNER = re.compile(
    r"(?:Image (?:copyright|source)|toggle caption)\s+\S.*|Media playback is (?:not supported|unsupported).*"
)
_TITLES = re.compile(
    r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|more coverage|read more|related)\W*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”«»„]")
_LONGEST_CAPTION, _LONGEST_VIEW, _SENTENCE = 60, 80, 8


def folded(pieces: Iterable[Piece]) -> list[Piece]:
    """Return `pieces`, those paragraphs with a kind of their own that are no account.

    Headlines that are announced as other stories are related too. Where nothing would be left, all stays.
    """
    told = list(pieces)
    made = list(_folded(told))
    return made if any(piece.text and piece.kind.is_body for piece in made) else told


def _folded(pieces: Iterable[Piece]) -> Iterator[Piece]:
    is_announced = False
    for piece in pieces:
        line = Line(piece.text, gap=True)
        kind = _kind(line) if piece.kind is BlockKind.PARAGRAPH else piece.kind
        if kind is None and is_announced and not line.is_sentence and line.words <= SIGN_WORDS:
            kind = BlockKind.RELATED
        elif piece.text:
            is_announced = bool(_TITLES.fullmatch(piece.text))
        yield replace(piece, kind=kind or BlockKind.PARAGRAPH)


def _kind(line: Line) -> BlockKind | None:
    """Return what a paragraph says that it is, or None where it says nothing of itself."""
    text = line.text
    if line.words <= _LONGEST_CAPTION and _PICTURE.fullmatch(text):
        return BlockKind.CAPTION
    if line.says(_OWNER) or (line.says(signs.CREDIT) and not text.isupper()):
        return BlockKind.CREDIT
    if line.says(signs.SEE_ALSO) or _TITLES.fullmatch(text):
        return BlockKind.RELATED
    if line.says(signs.VIEWS, _LONGEST_VIEW) or (line.says(signs.COPYRIGHT) and signs.YEARS.search(text)):
        return BlockKind.BOILERPLATE
    spoken = _QUOTED.search(text) and line.words > _SENTENCE
    return BlockKind.BOILERPLATE if line.is_noise and not spoken else None
