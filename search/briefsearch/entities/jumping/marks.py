"""Which characters of a name a query matched."""

from __future__ import annotations

from collections.abc import Sequence

from briefsearch.entities.jumping.slips import allowed_slips, cost, slips_between
from briefsearch.entities.jumping.sounds import sound
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
    marks = []
    for wanted in asked:
        near = min(found, key=lambda word: _distance(word.folded, wanted), default=None)
        if near is not None and _is_like(near.folded, wanted):
            marks.append(Span(near.start, near.end))
    if len(marks) == len(asked):
        return tuple(sorted(set(marks)))
    key = "".join(asked)
    for first in range(len(found)):
        whole = "".join(word.folded for word in found[first:])
        if slips_between(whole, key) <= allowed_slips(key):
            return (Span(found[first].start, found[-1].end),)
    return ()


def _distance(word: str, wanted: str) -> float:
    """Return how far `wanted` is from `word` or, where that is nearer, from its beginning."""
    if word.startswith(wanted):
        return 0
    return min(cost(wanted, word), cost(wanted, word[: len(wanted)]))


def _is_like(word: str, wanted: str) -> bool:
    forms = (word, *(word[: len(wanted) + more] for more in (-1, 0, 1)))
    return (
        word.startswith(wanted)
        or sound(word) == sound(wanted)
        or any(form and slips_between(form, wanted) <= allowed_slips(wanted) for form in forms)
    )
