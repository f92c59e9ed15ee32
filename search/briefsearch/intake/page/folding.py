"""What stands among the account and is none of it: the title again, bylines, credits, related links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefsearch.intake.blocks import Piece
from briefsearch.intake.dump import signs
from briefsearch.intake.dump.names import is_byline
from briefsearch.intake.page.stated import Stated
from briefsearch.model import BlockKind

_SOLID = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_SOLID}]|[^\W_{_SOLID}]+")
_PICTURE = re.compile(
    r"(?:©|\(c\)|(?:photo|photograph|picture|image|screenshot|illustration|credit|source|video)s?\b"
    r"(?: credit)?\s*(?:by\b|:|/|©)).*",
    re.IGNORECASE | re.DOTALL,
)
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST})
_MACHINERY = (signs.BUTTON, signs.ABOUT, signs.RELATED, signs.SEE_ALSO)
_MOST_LINKED = 0.8
_LONGEST_LINE = 20
_LAST = 3


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` in small letters; where a script sets no spaces, each character is one."""
    return tuple(_WORD.findall(text.lower()))


def linked(piece: Piece) -> float:
    """Return how much of a piece is links, from 0 to 1."""
    return sum(link.end - link.start for link in piece.links) / len(piece.text)


def is_noise(text: str) -> bool:
    """Whether a line is of the page's machinery: a share button, a way to the top, a call to subscribe."""
    if len(text.split()) > _LONGEST_LINE:
        return False
    return any(sign.fullmatch(text) for sign in _MACHINERY) or signs.mentions_page(text)


def sort_out(pieces: Sequence[Piece], stated: Stated) -> list[Piece]:
    """Return `pieces` without the title, and with a kind of its own for what is not the account."""
    titles = {words_of(title) for title in stated.titles}
    untitled = list(_untitled(pieces, titles))
    ends = len(untitled) - _LAST
    named = [_named(piece, is_last=at >= ends) for at, piece in enumerate(untitled)]
    return list(_related(named))


def fold_bylines(pieces: Sequence[Piece], authors: Sequence[str], house: str) -> list[Piece]:
    """Return `pieces` with those as bylines that have no words but the names of authors and the outlet."""
    names = {word for author in authors for word in words_of(author)}
    known = names | set(words_of(house)) | {"by", "and", "for"}
    return [
        replace(piece, kind=BlockKind.BYLINE, level=None) if _is_of(piece, names, known) else piece
        for piece in pieces
    ]


def _is_of(piece: Piece, names: set[str], known: set[str]) -> bool:
    words = set(words_of(piece.text))
    return piece.kind in _RUNNING and bool(words & names) and words <= known


def _untitled(pieces: Sequence[Piece], titles: set[tuple[str, ...]]) -> Iterator[Piece]:
    """Yield the pieces but for the title above the first paragraph, where it stands as it is stated."""
    above = True
    for piece in pieces:
        words = words_of(piece.text)
        if above and words in titles:
            continue
        if piece.kind is BlockKind.PARAGRAPH and len(words) > _LONGEST_LINE:
            above = False
        yield piece


def _named(piece: Piece, *, is_last: bool) -> Piece:
    """Return a short piece as what its words say it is: a byline, a credit, a copyright line."""
    text, short = piece.text, len(piece.text.split()) <= _LONGEST_LINE
    if piece.kind is BlockKind.CAPTION and (_PICTURE.fullmatch(text) and short):
        return replace(piece, kind=BlockKind.CREDIT)
    if piece.kind not in _RUNNING or not short:
        return piece
    if is_byline(text) or _is_day(text):
        return replace(piece, kind=BlockKind.BYLINE, level=None)
    if is_last and signs.CREDIT.fullmatch(text):
        return replace(piece, kind=BlockKind.CREDIT, level=None)
    if _is_call(text) or (is_last and signs.PAGE_END.fullmatch(text)):
        return replace(piece, kind=BlockKind.BOILERPLATE, level=None)
    return piece


def _is_call(text: str) -> bool:
    """Whether a line is something to press, or speaks to the reader about the page."""
    to_reader = signs.mentions_page(text) and signs.TO_THE_READER.search(text)
    return bool(to_reader or signs.BUTTON.fullmatch(text))


def _is_day(text: str) -> bool:
    """Whether a line is a date and next to nothing else."""
    return (
        bool(signs.dates(text))
        and len(signs.DATE.sub("", text).split()) <= 5
        and not signs.END_STOP.search(text)
    )


def _related(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those of nothing but links as related, with the headings that stand above them.

    A heading that nothing follows stood above something that is not on the page either.
    """
    ends = len(pieces)
    while ends and pieces[ends - 1].kind is BlockKind.HEADING:
        ends -= 1
    for at, piece in enumerate(pieces):
        leads = piece.kind is BlockKind.HEADING or signs.RELATED.fullmatch(piece.text)
        if at >= ends or _is_of_links(piece) or (leads and at + 1 < ends and _is_of_links(pieces[at + 1])):
            yield replace(piece, kind=BlockKind.RELATED, level=None)
        else:
            yield piece


def _is_of_links(piece: Piece) -> bool:
    """Whether a piece is a list of nothing but links, or several links on lines of their own."""
    may_be = piece.kind is BlockKind.LIST or (piece.kind is BlockKind.PARAGRAPH and len(piece.links) > 1)
    return may_be and linked(piece) >= _MOST_LINKED
