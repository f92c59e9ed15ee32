"""Footnotes: which of them the signs in a text refer to.

A reference is a sign as it is printed: `[1]`, `[^1]`, `¹`, `*`, `(note 1)`, or a number right after a
sentence or a word in small letters. It counts only where a footnote begins with the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from briefsearch.model import Article, BlockKind, Span

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = r"[*†‡§]{1,3}"
_SUPERSCRIPTS = "[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"

# What stands between brackets: a number, a sign, or a word as writers of Markdown name their notes.
_NAME = rf"\d{{1,3}}|[a-z][\w-]{{0,19}}|{_SIGNS}"

# How a footnote begins, and how a text refers to one. A bare number has to follow a word, in small letters
# or with its point, so that those of dates, sums and names such as G7 are left alone. Both are compiled when
# they are first needed.
_LABEL = (
    rf"\s*(?:\[\^?({_NAME})\]:?|\(?(\d{{1,3}})(?:[.):]|(?=\s))"
    rf"|({_SUPERSCRIPTS})|({_SIGNS})|(?i:(?:foot|end)?note) (\d{{1,3}})[.:)]?(?=\s))\s*(?=\S)"
)
_REFERENCE = (
    rf"\[\^?({_NAME})\]|({_SUPERSCRIPTS})|(?<=[\w.,;:!?”\"’')])({_SIGNS})(?![\w*])"
    r"|\((?:see )?(?:foot|end)?note (\d{1,3})\)"
    r"|(?:(?<=[^\W\d_][.,;!?”\"’')])|(?<=[^\W\d_][.,;!?][”\"’')])|(?<=[^\W\d_A-Z]{3}))(\d{1,3})"
    r"(?![\w%]|[.,:-]{1,2}\w)"
)


class Footnote(NamedTuple):
    """A footnote where a text refers to it: the sign there, and the lines that the note has without it."""

    reference: Span
    label: str
    lines: tuple[Span, ...]


def footnotes_of(article: Article) -> tuple[Footnote, ...]:
    """Return the footnotes that the body of `article` refers to, in order, once for each reference.

    Where several footnotes have the same sign, the next one after the reference is meant.
    """
    notes: dict[str, list[tuple[Span, ...]]] = {}
    for label, lines in _notes(article):
        notes.setdefault(label, []).append(lines)
    if not notes:
        return ()
    found, pattern = [], re.compile(_REFERENCE)
    for block in article.body:
        for reference in pattern.finditer(article.text, block.start, block.end):
            label = _label(reference)
            if same := notes.get(label):
                number = bisect_left(same, reference.end(), key=lambda lines: lines[0].start)
                lines = same[min(number, len(same) - 1)]
                found.append(Footnote(Span(*reference.span()), label, lines))
    return tuple(found)


def among(footnotes: tuple[Footnote, ...], span: Span) -> tuple[Footnote, ...]:
    """Return those of the footnotes of an article that are referred to within `span`."""
    first = bisect_left(footnotes, span.start, key=lambda each: each.reference.start)
    last = bisect_right(footnotes, span.end, key=lambda each: each.reference.end)
    return footnotes[first:last]


def around(footnotes: tuple[Footnote, ...], offset: int) -> Footnote | None:
    """Return the one of the footnotes of an article whose sign has character `offset`."""
    number = bisect_right(footnotes, offset, key=lambda each: each.reference.end)
    found = footnotes[number] if number < len(footnotes) else None
    return found if found is not None and found.reference.start <= offset else None


def _label(match: re.Match[str]) -> str:
    """Return what a footnote and its references have in common, whichever way they are written."""
    return next(group for group in match.groups() if group).translate(_SUPERSCRIPT)


def _notes(article: Article) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the sign and the lines of each footnote; lines without a sign belong to the one before them."""
    label, lines = "", list[Span]()
    pattern = re.compile(_LABEL)
    for block in article.blocks:
        if block.kind is not BlockKind.FOOTNOTE:
            continue
        for row in re.finditer(r"[^\n]+", block.span.of(article.text)):
            start, end = block.start + row.start(), block.start + row.end()
            if begin := pattern.match(article.text, start, end):
                if lines:
                    yield label, tuple(lines)
                label, lines = _label(begin), [Span(begin.end(), end)]
            elif lines:
                lines.append(Span(start, end))
    if lines:
        yield label, tuple(lines)
