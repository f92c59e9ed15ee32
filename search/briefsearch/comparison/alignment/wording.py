"""The words of a sentence, and what two sentences share of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from briefsearch import text
from briefsearch.comparison.alignment.vocabulary import EQUIVALENTS, STOP_WORDS
from briefsearch.model import Span

_RUN = 4
T = TypeVar("T")
Runs = Mapping[tuple[str, ...], bool]


class Kind(Enum):
    """What part a word plays: a `STOP` word says nothing, a `NAME` has a capital, a `PLAIN` word has none."""

    STOP = 0
    NAME = 1
    PLAIN = 2


class Term(NamedTuple):
    """One word, or a name of several words that has a shorter equal (`United States`).

    `start` and `end` are characters of the string it was read from; `form` is the folded word, `stem` its
    stem; `kind` says what part it plays.
    """

    form: str
    stem: str
    start: int
    end: int
    kind: Kind


def terms(sentence: str) -> tuple[Term, ...]:
    """Return the words of `sentence` in order, spellings of one name brought to one form."""
    found: list[Term] = []
    read = list(text.words(sentence))
    for word, following in zip_longest(read, read[1:]):
        if found and word.start < found[-1].end:
            continue
        surface = sentence[word.start : word.end]
        form, end = word.folded, word.end
        if following and (both := EQUIVALENTS.get((word.folded, following.folded))):
            form, end = both, following.end
        elif alone := EQUIVALENTS.get((form,)) or EQUIVALENTS.get((surface.replace(".", ""),)):
            form = alone
        found.append(Term(form, text.stem(form), word.start, end, _kind(form, surface)))
    return tuple(found)


def _kind(form: str, surface: str) -> Kind:
    if form in STOP_WORDS:
        return Kind.STOP
    return Kind.NAME if surface[0].isupper() else Kind.PLAIN


def shared_wording(a: Runs, b: Runs) -> float:
    """Return how much of the shorter of two sentences stands in the other word for word, from 0 to 1.

    It is the share of its different runs of four words, stop words included, that both have. Runs of names
    and stop words alone do not count as shared: everybody writes a minister's title and name alike.
    """
    shorter = min(len(a), len(b))
    shared = sum(a[run] or b[run] for run in a.keys() & b.keys())
    return shared / shorter if shorter else 0.0


def runs(sentence: Sequence[Term]) -> Runs:
    """Return the runs of four words of a sentence, and whether each has a plain word."""
    is_plain = [term.kind is Kind.PLAIN for term in sentence]
    return dict(zip(_windows([term.form for term in sentence]), map(any, _windows(is_plain)), strict=True))


def _windows(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    return zip(*(items[at:] for at in range(_RUN)), strict=False)


def covered(sentence: Sequence[Term], shared: Collection[tuple[str, ...]]) -> tuple[Span, ...]:
    """Return the spans of `sentence` that the runs `shared` cover; those that overlap become one."""
    spans: list[Span] = []
    for at, run in enumerate(_windows([term.form for term in sentence])):
        if run not in shared:
            continue
        start = sentence[at].start
        if spans and start < spans[-1].end:
            start = spans.pop().start
        spans.append(Span(start, sentence[at + _RUN - 1].end))
    return tuple(spans)


def marks(sentence: Sequence[Term], stems: Collection[str]) -> tuple[Span, ...]:
    """Return the spans of the content words of `sentence` whose stem is one of `stems`.

    Neighbours become one span, with the stop words between them.
    """
    return tuple(Span(start, end) for start, end in _stretches(sentence, stems))


def _stretches(sentence: Sequence[Term], stems: Collection[str]) -> Iterator[tuple[int, int]]:
    start = end = None
    for term in sentence:
        if term.kind is Kind.STOP:
            continue
        if term.stem in stems:
            start = term.start if start is None else start
            end = term.end
        elif start is not None and end is not None:
            yield start, end
            start = None
    if start is not None and end is not None:
        yield start, end
