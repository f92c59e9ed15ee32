"""What is told, cut to the words that tell it: no dateline, no note mark, no half of a pair of brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefsearch.comparison.quotations import cues
from briefsearch.comparison.quotations.units import Kind, Token
from briefsearch.model import Span

_SIGNS = (Kind.COMMA, Kind.COLON, Kind.BREAK)
_LEAST = 3
_LINKS = frozenset(("and", "but", "while", "as", *cues.LINKING_ADVERBS))
_CLAUSE_BREAKS = frozenset(("where", "while", "but", "though", "although", "whereas"))
_ASIDES = frozenset(("with", "while", "after", "amid", "but", "although", "though"))
_PREDICATES = frozenset(("is", "are", "was", "were", "has", "had", "did", "does", "will", "would", "could"))
_SUBJECT_WORDS = 6
_DATELINE = re.compile(r"[A-Z][A-Z.' ]{2,}(?:,[^—–-]{1,20})?(?:\([^)]{1,20}\) ?)?(?:—|–|--|- )\s*")
_NOTE_AT_END = re.compile(r"(?:[\s.,;:]*\[\d{0,3}\]?)+$|(?<=[^\W\d])[.,]\d{1,2}$")
_PAIRS = {")": "(", "]": "["}
_CLOSING = {opening: closing for closing, opening in _PAIRS.items()}


def before_verb(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the last clause of `tokens`, which stand before a verb of saying and its subject."""
    end = _end(tokens)
    end = _end(tokens[: _without_title(tokens, end)])
    breaks = (at for at in range(end - _LEAST, 0, -1) if _breaks(tokens, at))
    return tokens[_start(tokens, next(breaks, -1) + 1, end) : end]


def after_verb(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return `tokens`, which a verb of saying tells, without signs and links at their ends."""
    end = _end(tokens)
    return tokens[_start(tokens, 0, end) : end]


def with_verb(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return a verb of saying and its object: up to what is done besides ("…, and were refused")."""
    ends = (at for at in range(_LEAST, len(tokens) - 1) if _ends_object(tokens, at))
    return after_verb(tokens[: next(ends, len(tokens))])


def tidied(text: str, start: int, end: int) -> Span:
    """Return characters `start` to `end` without a dateline, note marks and half a pair of brackets."""
    if dateline := _DATELINE.match(text, start, end):
        start = dateline.end()
    if note := _NOTE_AT_END.search(text, start, end):
        end = note.start()
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in _CLOSING:
            opened.append(at)
        elif text[at] in _PAIRS:
            if opened and text[opened[-1]] == _PAIRS[text[at]]:
                opened.pop()
            else:
                start, opened = at + 1, []
    if opened:
        is_closed = len(opened) == 1 and text[end : end + 1] == _CLOSING[text[opened[0]]]
        end = end + 1 if is_closed else opened[0]
    while start < end and not (text[start].isalnum() or text[start] in "\"'“”‘’«»„([£$€#@+-"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    return Span(start, end)


def _start(tokens: Sequence[Token], first: int, end: int) -> int:
    while first < end and (tokens[first].kind in _SIGNS or tokens[first].low in _LINKS):
        first += 1
    return first


def _end(tokens: Sequence[Token]) -> int:
    end = len(tokens)
    while end and (tokens[end - 1].kind in _SIGNS or tokens[end - 1].low in _LINKS):
        end -= 1
    return end


def _without_title(tokens: Sequence[Token], end: int) -> int:
    """Return where `tokens` end without the title of a speaker who is named next: "…, the spokesman"."""
    commas = range(end - 2, max(0, end - _SUBJECT_WORDS - 2), -1)
    comma = next((at for at in commas if tokens[at].kind is not Kind.WORD), 0)
    if not comma or tokens[comma].kind is not Kind.COMMA or tokens[end - 1].low not in cues.TITLES:
        return end
    return comma if tokens[comma + 1].low in cues.DETERMINERS else end


def _breaks(tokens: Sequence[Token], at: int) -> bool:
    """Whether another clause begins after the token at `at`: after "; " and after ", while"."""
    is_link = tokens[at - 1].kind is Kind.COMMA and tokens[at].low in _CLAUSE_BREAKS
    return is_link or tokens[at].low == ";"


def _ends_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether an object ends before the token at `at`: before ", with" and "and were refused"."""
    following = tokens[at + 1].low
    if tokens[at].kind is Kind.COMMA:
        return following in _ASIDES
    return tokens[at].low in ("and", "but") and following in _PREDICATES
