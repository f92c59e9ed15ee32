"""Which characters of a name a query matched."""

from __future__ import annotations

from collections.abc import Sequence

from briefsearch.model import Span
from briefsearch.text import Word, fold, words


def mark(name: str, asked: Sequence[str], *, initials: bool) -> tuple[Span, ...]:
    """Return the spans of `name` that the folded words `asked` match, or none where they match nowhere.

    With `initials` the first letters that spell the query are marked. Else words that begin with those
    asked; else the words run together; else the word or name that is a few slips away.
    """
    found = list(words(name))
    key = "".join(asked)
    if initials:
        return _initials(found, key)
    return _prefixes(name, found, asked) or _run_together(name, found, key) or _slipped(found, asked)


def _initials(found: Sequence[Word], key: str) -> tuple[Span, ...]:
    marks = []
    rest = list(key)
    for word in found:
        if rest and word.folded[0] == rest[0]:
            marks.append(Span(word.start, word.start + 1))
            rest.pop(0)
    return tuple(marks) if not rest else ()


def _prefixes(name: str, found: Sequence[Word], asked: Sequence[str]) -> tuple[Span, ...]:
    marks = []
    rest = iter(found)
    for wanted in asked:
        word = next((word for word in rest if word.folded.startswith(wanted)), None)
        if word is None:
            return ()
        marks.append(_beginning(name, word, wanted))
    return tuple(marks)


def _beginning(name: str, word: Word, wanted: str) -> Span:
    """Return the fewest characters of `word` whose folded form has all of `wanted`."""
    for end in range(word.start + 1, word.end if len(wanted) < len(word.folded) else word.start):
        if len(fold(name[word.start : end])) >= len(wanted):
            return Span(word.start, end)
    return Span(word.start, word.end)


def _run_together(name: str, found: Sequence[Word], key: str) -> tuple[Span, ...]:
    for first in range(len(found)):
        marks: list[Span] = []
        rest = key
        for word in found[first:]:
            if word.folded.startswith(rest):
                return (*marks, _beginning(name, word, rest))
            if not rest.startswith(word.folded):
                break
            marks.append(Span(word.start, word.end))
            rest = rest[len(word.folded) :]
    return ()


def _slipped(found: Sequence[Word], asked: Sequence[str]) -> tuple[Span, ...]:
    from rapidfuzz.distance import OSA

    marks = []
    for wanted in asked:
        near = min(found, key=lambda word: _distance(word.folded, wanted), default=None)
        if near is not None and _distance(near.folded, wanted) <= allowed_slips(wanted):
            marks.append(Span(near.start, near.end))
    if len(marks) == len(asked):
        return tuple(sorted(set(marks)))
    key, whole = "".join(asked), "".join(word.folded for word in found)
    if found and OSA.distance(whole, key) <= allowed_slips(key):
        return (Span(found[0].start, found[-1].end),)
    return ()


def _distance(word: str, wanted: str) -> int:
    """Return how many slips `wanted` is away from `word`: none where it begins it."""
    from rapidfuzz.distance import OSA

    return 0 if word.startswith(wanted) else OSA.distance(word, wanted)


def allowed_slips(key: str) -> int:
    """Return how many letters may be wrong, missing, extra or swapped in a query of this length."""
    return 0 if len(key) < 4 else 1 if len(key) < 6 else 2
