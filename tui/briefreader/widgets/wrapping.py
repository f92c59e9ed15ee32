"""Lines of text: broken where its script allows, and never inside what is seen as one character.

Words are broken at white space. Wide characters, as those of Chinese and Japanese, may be parted anywhere but
before closing and after opening signs, as JIS X 4051 and the Chinese and Korean rules have it. Characters are
set in the order in which they are read; which way a script runs is for the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size

# Characters of which each takes one cell: Latin with its accents, Greek, Cyrillic, Hebrew and Arabic letters,
# dashes and quotes.
_ONE_CELL_EACH = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0556\u05d0-\u05ea\u060c\u061b\u061f\u0620-\u064a"
    "\u0660-\u066d\u0671-\u06d3\u2010-\u2027\u2030-\u205e\u20ac]*"
)

# White space at which a line may break; those that forbid it (U+00A0, U+2007, U+202F) are none of it.
_BLANK = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")

# What may not begin a line: closing brackets and quotes, points, and signs and small letters that belong to
# the letter before them.
_CLOSING = frozenset(
    "、。，．・：；？！」』）】〕〉》〗〙〛｝］”’〟｠»›…‥‼⁇⁈⁉ー々〻ヽヾゝゞ〜～゠–—‐％℃°′″"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡｣､･ｰｧｨｩｪｫｬｭｮｯ)]},.!?:;%"
)
# What may not end one.
_OPENING = frozenset("「『（【〔〈《〖〘〚｛［“‘〝｟«‹｢＄￥＃￡([{$£¥€#")

_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
_FLAG_LETTERS = "\U0001f1e6", "\U0001f1ff"


def wrap(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of `text[start:end]` that fit into `width` cells each; newlines always break.

    A word longer than a line is cut. White space at which a line is broken belongs to neither line.
    """
    for first, last in _rows(text, start, end):
        if text[first:last].isascii() or _ONE_CELL_EACH.fullmatch(text, first, last):
            yield from _wrap_narrow(text, first, last, width)
        else:
            yield from _wrap_cells(text, first, last, width)


def wrap_indented(text: str, start: int, end: int, width: int, indent: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges as `wrap` does, where the first is `indent` cells shorter than all others."""
    ranges = wrap(text, start, end, width - indent)
    yield next(ranges)
    if second := next(ranges, None):
        yield from wrap(text, second[0], end, width)


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield what is seen as one character each, as its range in `text` and the cells it takes.

    Accents, vowel signs, joined emoji and flags are not parted from what they belong to.
    """
    while start < end:
        after = start + 1
        while after < end and _joins(text, start, after):
            after += 1
        yield start, after, cell_len(text[start:after])
        start = after


def _joins(text: str, start: int, at: int) -> bool:
    """Whether the character `at` is seen as one with those from `start` on."""
    if get_character_cell_size(text[at]) == 0 or text[at - 1] == _JOINER:
        return True
    return at == start + 1 and _is_flag_letter(text[start]) and _is_flag_letter(text[at])


def _is_flag_letter(character: str) -> bool:
    return _FLAG_LETTERS[0] <= character <= _FLAG_LETTERS[1]


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while True:
        newline = text.find("\n", start, end)
        if newline < 0:
            yield start, end
            return
        yield start, newline
        start = newline + 1


def _wrap_narrow(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        stop = after = space if space > start else start + width
        while after < end and text[after] == " ":
            after += 1
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        if stop > start:
            yield start, stop
        start = after
    yield start, end


def _wrap_cells(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while (beyond := _first_beyond(text, start, end, width)) < end:
        stop = _last_break(text, start, beyond) or _last_edge(text, start, end, beyond)
        after = stop
        while after < end and text[after] in _BLANK:
            after += 1
        while stop > start and text[stop - 1] in _BLANK:
            stop -= 1
        if stop > start:
            yield start, stop
        start = after
    yield start, end


def _first_beyond(text: str, start: int, end: int, width: int) -> int:
    """Return the first character for which a line from `start` on has no room; `end` if it has for all."""
    cells, before = 0, ""
    for at in range(start, end):
        character = text[at]
        size = get_character_cell_size(character)
        if before == _JOINER:
            size = 0
        elif character == _AS_EMOJI:
            size = cell_len(before + character) - cell_len(before)
        cells += size
        if cells > width:
            return at
        before = character
    return end


def _last_break(text: str, start: int, end: int) -> int:
    """Return the last place up to `end` at which a line from `start` on may be broken; 0 if there is none."""
    is_wide = get_character_cell_size(text[end]) == 2
    for at in range(end, start, -1):
        size = get_character_cell_size(text[at])
        if text[at] in _BLANK or text[at - 1] in _BLANK:
            return at
        was_wide, is_wide = is_wide, _is_wide_at(text, start, at - 1)
        may_part = size > 0 and (was_wide or is_wide) and text[at - 1] != _JOINER
        if may_part and text[at] not in _CLOSING and text[at - 1] not in _OPENING:
            return at
    return 0


def _is_wide_at(text: str, start: int, at: int) -> bool:
    """Whether the character that is seen at `at` is wide; signs without a width belong to one before them."""
    while at > start and get_character_cell_size(text[at]) == 0:
        at -= 1
    return get_character_cell_size(text[at]) == 2


def _last_edge(text: str, start: int, end: int, beyond: int) -> int:
    """Return where the last character that is seen whole before `beyond` ends; the first one in any case."""
    edge = start
    for _, after, _ in clusters(text, start, end):
        if after > beyond and edge > start:
            break
        edge = after
        if edge >= beyond:
            break
    return edge
