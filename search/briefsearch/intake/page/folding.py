"""What stands among the account and is none of it: the title again, bylines, credits, related links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefsearch.intake.blocks import Piece
from briefsearch.intake.dump import signs
from briefsearch.intake.dump.names import is_byline
from briefsearch.intake.page.bylines import bare, is_day, signed_by
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
_BEHIND_BAR = re.compile(r"[|/–—]\s*\S+(?: \S+){0,3}")
_DATELINE = re.compile(r"[^.!?()]{0,60}\(([^()]{2,30})\) ?[—–-]")
_QUOTED = re.compile(r"[\"“”«»„]")
_OF_THIS = re.compile(r"more (?:about|on|in)\b", re.IGNORECASE)
_BEING = "is|was|has|writes|works|reports|covers|teaches|ist|schreibt|est|es|è|é|jest"
_LAST_HEADS = (signs.COMMENTS, signs.LEAVE_COMMENT, signs.ABOUT)
_MOSTLY = 0.75
_LONGEST_LINE, _LONGEST_CALL = 20, 60
_MOST_BESIDE_DAY = 5
_FIRST, _LAST = 2, 3


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
    named = [
        _named(piece, is_first=at < _FIRST, is_last=at >= ends)
        for at, piece in enumerate(_without_wire(untitled))
    ]
    return list(_ended(list(_related(named))))


def fold_bylines(pieces: Sequence[Piece], authors: Sequence[str], house: str) -> list[Piece]:
    """Return `pieces` with those as bylines that have no words but the names of authors and the outlet."""
    names = {word for author in authors for word in words_of(author)}
    known = names | set(words_of(house)) | {"by", "and", "for"}
    return [
        replace(piece, kind=BlockKind.BYLINE, level=None) if _is_of(piece, names, known) else piece
        for piece in pieces
    ]


def fold_biographies(pieces: Sequence[Piece], authors: Sequence[str]) -> list[Piece]:
    """Return `pieces` with those at the end of the account as boilerplate that tell who an author is."""
    own = [at for at, piece in enumerate(pieces) if piece.kind is not BlockKind.COMMENT]
    last = set(own[-_LAST:])
    names = "|".join(map(re.escape, authors))
    told = re.compile(rf"(?:{names}) (?:{_BEING})\b", re.IGNORECASE) if names else None
    return [
        replace(piece, kind=BlockKind.BOILERPLATE, level=None)
        if told and at in last and piece.kind.is_body and told.match(piece.text)
        else piece
        for at, piece in enumerate(pieces)
    ]


def _is_of(piece: Piece, names: set[str], known: set[str]) -> bool:
    words = set(words_of(piece.text))
    return piece.kind in _RUNNING and bool(words & names) and words <= known


def _without_wire(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, a first one as a byline that only names the agency of the dateline below it."""
    for at, piece in enumerate(pieces):
        dateline = _DATELINE.match(pieces[1].text) if not at and len(pieces) > 1 else None
        is_agency = dateline and words_of(piece.text) == words_of(dateline[1])
        yield replace(piece, kind=BlockKind.BYLINE, level=None) if is_agency else piece


def _ended(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, from a heading on that is over comments or authors near the end as boilerplate."""
    counts = [len(words_of(piece.text)) for piece in pieces]
    above, is_over = 0, False
    for piece, count in zip(pieces, counts, strict=True):
        if piece.kind is BlockKind.HEADING and above > _MOSTLY * sum(counts):
            is_over = is_over or any(sign.fullmatch(piece.text) for sign in _LAST_HEADS)
        above += count
        yield replace(piece, kind=BlockKind.BOILERPLATE, level=None) if is_over else piece


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


def _named(piece: Piece, *, is_first: bool, is_last: bool) -> Piece:
    """Return a short piece as what its words say it is: a byline, a credit, a copyright line."""
    text, short = piece.text, len(piece.text.split()) <= _LONGEST_LINE
    if piece.kind is BlockKind.CAPTION and short and (_PICTURE.fullmatch(text) or _is_scrap(text)):
        return replace(piece, kind=BlockKind.CREDIT)
    if piece.kind not in _RUNNING:
        return piece
    if (is_first or is_last) and _is_of_house(text):
        return replace(piece, kind=BlockKind.BOILERPLATE, level=None)
    kind = _kind_of_line(text, is_last=is_last) if short else None
    return replace(piece, kind=kind, level=None) if kind else piece


def _kind_of_line(text: str, *, is_last: bool) -> BlockKind | None:
    """Return what a short text says it is, or None."""
    if is_byline(bare(text)) or signed_by(text) or is_day(text, _MOST_BESIDE_DAY):
        return BlockKind.BYLINE
    if signs.SEE_ALSO.fullmatch(text):
        return BlockKind.RELATED
    if is_last and signs.CREDIT.fullmatch(text):
        return BlockKind.CREDIT
    if _is_call(text) or (is_last and any(map(_is_copyright, text.split("\n")))):
        return BlockKind.BOILERPLATE
    return None


def _is_scrap(text: str) -> bool:
    """Whether a caption is but a day, or what stood behind a bar: whose picture it is."""
    return is_day(text, 0) or bool(_BEHIND_BAR.fullmatch(text))


def _is_copyright(line: str) -> bool:
    return bool(signs.COPYRIGHT.fullmatch(line) and signs.YEARS.search(line))


def _is_of_house(text: str) -> bool:
    """Whether a text at either end of the account is what the house says of itself or asks of its readers."""
    if len(text.split()) > _LONGEST_CALL or _QUOTED.search(text):
        return False
    return bool(signs.VIEWS.fullmatch(text) or signs.COMMENT_RULES.search(text) or signs.CALL.search(text))


def _is_call(text: str) -> bool:
    """Whether a line is something to press, or speaks to the reader about the page."""
    to_reader = signs.mentions_page(text) and signs.TO_THE_READER.search(text)
    return bool(to_reader or signs.BUTTON.fullmatch(text))


def _related(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those of nothing but links as related, with the headings that stand above them.

    A heading that nothing follows stood above something that is not on the page either.
    """
    ends = len(pieces)
    while ends and pieces[ends - 1].kind is BlockKind.HEADING:
        ends -= 1
    for at, piece in enumerate(pieces):
        may_lead = piece.kind is BlockKind.HEADING or signs.RELATED.fullmatch(piece.text)
        is_led = at > 0 and _announces(pieces[at - 1], piece)
        below = pieces[at + 1] if at + 1 < ends else None
        leads = below is not None and bool((may_lead and _is_of_links(below)) or _announces(piece, below))
        if at >= ends or _is_of_links(piece) or is_led or leads:
            yield replace(piece, kind=BlockKind.RELATED, level=None)
        else:
            yield piece


def _announces(head: Piece, below: Piece) -> bool:
    """Whether a heading announces other stories and their titles, which are no sentences, stand below it."""
    if head.kind is not BlockKind.HEADING or below.kind is not BlockKind.LIST:
        return False
    is_of_others = signs.RELATED.fullmatch(head.text) and not _OF_THIS.match(head.text)
    return bool(is_of_others) and not any(line.endswith((".", ";")) for line in below.text.split("\n"))


def _is_of_links(piece: Piece) -> bool:
    """Whether a piece is a list of nothing but links, or several links on lines of their own."""
    may_be = piece.kind is BlockKind.LIST or (piece.kind is BlockKind.PARAGRAPH and len(piece.links) > 1)
    return may_be and linked(piece) >= _MOST_LINKED
