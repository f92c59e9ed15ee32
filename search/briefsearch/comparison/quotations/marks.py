"""Where quotation marks open and close, of all kinds, paired as well as they can be.

A mark opens or closes by the white space around it first and by its shape second, since both are typed
wrongly: `"`, `“ ”`, `„ “`, `” ”`, `« »`, `‘ ’`, `'` and pairs of single marks are all read. Apostrophes are
not marks. Of marks within marks the outer ones count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from briefsearch.model import Article, BlockKind

_MARK = re.compile("''|``|‘‘|’’|[\"“”„‟＂«»‘’‚‛'‹›「」『』]")
_FAMILIES = ('"“”„‟＂', "«»", "‘’‚‛'", "‹›", "「」", "『』")
_FAMILY = {char: number for number, chars in enumerate(_FAMILIES) for char in chars}
_FAMILY |= {"''": 0, "``": 0, "‘‘": 0, "’’": 0}
_SINGLE = 2
_OPENING = frozenset((*"“„«‘‚‹「『", "``", "‘‘"))
_CLOSING = frozenset((*"”»’›」』", "''", "’’"))
_BEFORE = frozenset("([{<-–—―/:\"“„«‘'‚‹「『")
_AFTER = frozenset(")]}>-–—―/….,:;!?\"”»’'›」』")


class _Way(Enum):
    OPENS = 0
    CLOSES = 1
    EITHER = 2
    NEITHER = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: int
    way: _Way


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` between marks; `opens` to `closes` has the marks too.

    `block` is the index of the block it stands in; a quotation that runs over several paragraphs is one in
    each, and all but the first are `continued`. `is_closed` tells whether the closing mark is there.
    """

    start: int
    end: int
    opens: int
    closes: int
    block: int
    is_closed: bool
    continued: bool = False


def quotations(article: Article) -> tuple[Quotation, ...]:
    """Return what stands between quotation marks in the body of `article`, in order, without overlaps.

    The text of a block of the kind *quote* without marks of its own is one as well.
    """
    found: list[Quotation] = []
    for number, block in enumerate(article.blocks):
        if not block.kind.is_body or block.kind is BlockKind.HEADING:
            continue
        here = list(_within(article.text, block.start, block.end, number))
        if not here and block.kind is BlockKind.QUOTE and block.end > block.start:
            here = [Quotation(block.start, block.end, block.start, block.end, number, is_closed=True)]
        if here and found and _goes_on(article.text, found[-1], here[0], block.start):
            first = here[0]
            here[0] = Quotation(
                first.start, first.end, first.opens, first.closes, number, first.is_closed, continued=True
            )
        found += here
    return tuple(found)


def _goes_on(text: str, before: Quotation, first: Quotation, start: int) -> bool:
    """Whether a paragraph goes on with what the paragraph before it left open at its end."""
    is_next = not text[before.closes : start].strip() and before.block < first.block
    return is_next and not before.is_closed and not text[start : first.opens].strip()


def _within(text: str, start: int, end: int, block: int) -> Iterator[Quotation]:
    """Yield the quotations of one block.

    Every mark is looked at once, or once more as the end of what a mark before it opens.
    """
    marks = _marks(text, start, end)
    at = 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        if mark.way is not _Way.OPENS and mark.way is not _Way.EITHER:
            continue
        last = _closing(text, marks, at - 1)
        closing = marks[last] if last < len(marks) else None
        is_letter = mark.family == _SINGLE and closing and closing.start - mark.end == 1
        if closing and closing.way is not _Way.OPENS and not is_letter:
            yield from _stretch(text, mark, closing.start, closing.end, block, is_closed=True)
            at = last + 1
        elif mark.family != _SINGLE and mark.way is _Way.OPENS:
            stop = closing.start if closing else end
            yield from _stretch(text, mark, stop, stop, block, is_closed=False)
            at = last


def _stretch(
    text: str, mark: _Mark, stop: int, closes: int, block: int, *, is_closed: bool
) -> Iterator[Quotation]:
    words = text[mark.end : stop]
    start = mark.end + len(words) - len(words.lstrip())
    end = mark.end + len(words.rstrip())
    if start < end and any(map(str.isalnum, words)):
        yield Quotation(start, end, mark.start, closes if is_closed else end, block, is_closed)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        family = _FAMILY[match.group()]
        way = _way(match.group(), before, after)
        if way is not _Way.NEITHER and not (family == _SINGLE and _is_apostrophe(way, after)):
            found.append(_Mark(match.start(), match.end(), family, way))
    return found


def _closing(text: str, marks: Sequence[_Mark], opening: int) -> int:
    """Return the index of the mark that ends what `marks[opening]` opens, or of the next that opens.

    A single mark may be the apostrophe of a plural (`the miners’ union`); it closes where no other does.
    """
    family = marks[opening].family
    doubtful = None
    for at in range(opening + 1, len(marks)):
        mark = marks[at]
        if mark.family != family:
            continue
        if mark.way is _Way.OPENS:
            return at if doubtful is None else doubtful
        if family != _SINGLE or not _may_be_possessive(text, mark):
            return at
        doubtful = at if doubtful is None else doubtful
    return len(marks) if doubtful is None else doubtful


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    return text[mark.start - 1] in "sS" and text[mark.end : mark.end + 2].strip().islower()


def _is_apostrophe(way: _Way, after: str) -> bool:
    """Whether a single mark stands for letters or digits left out: `’90s`, `rock 'n' roll`."""
    return way is _Way.EITHER or (way is _Way.OPENS and not (after.isalpha() or after in _BEFORE))


def _way(mark: str, before: str, after: str) -> _Way:
    """Return whether a mark opens or closes: by the characters beside it, or by its shape."""
    opens = before.isspace() or before in _BEFORE
    closes = after.isspace() or after in _AFTER
    if opens != closes:
        return _Way.OPENS if opens else _Way.CLOSES
    if _FAMILY[mark] == _SINGLE and not opens:
        return _Way.NEITHER
    if mark in _OPENING:
        return _Way.OPENS
    return _Way.CLOSES if mark in _CLOSING else _Way.EITHER
