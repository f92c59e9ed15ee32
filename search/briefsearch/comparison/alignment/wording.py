"""The words of a sentence, and what two sentences share of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest

from briefsearch import text
from briefsearch.comparison.vocabulary import EQUIVALENTS, STOP_WORDS
from briefsearch.model import Span

_RUN = 4


class Kind(Enum):
    """What part a word plays: a `STOP` word says nothing, a `NAME` has a capital, a `PLAIN` word has none."""

    STOP = 0
    NAME = 1
    PLAIN = 2


@dataclass(frozen=True, slots=True)
class Term:
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


def content(sentence: Sequence[Term]) -> set[str]:
    """Return the stems of the words that are not stop words."""
    return {term.stem for term in sentence if term.kind is not Kind.STOP}


def shared_plain(a: Sequence[Term], b: Sequence[Term]) -> set[str]:
    """Return the stems that both sentences have and at least one of them writes without a capital.

    Two sentences that share names alone are about the same people and places, and may say different things.
    """
    plain = {term.stem for term in (*a, *b) if term.kind is Kind.PLAIN}
    return plain & content(a) & content(b)


def shared_wording(a: Sequence[Term], b: Sequence[Term]) -> float:
    """Return how much of the shorter sentence stands in the other word for word, from 0 to 1.

    It is the share of its different runs of four words, stop words included, that both have. Runs of names
    and stop words alone do not count as shared: everybody writes a minister's title and name alike.
    """
    runs_a, runs_b = _runs(a), _runs(b)
    shorter = min(len(runs_a), len(runs_b))
    shared = sum(run in runs_b and (is_telling or runs_b[run]) for run, is_telling in runs_a.items())
    return shared / shorter if shorter else 0.0


def _runs(sentence: Sequence[Term]) -> dict[tuple[str, ...], bool]:
    """Return the runs of four words of a sentence, and whether each has a plain word."""
    found = {}
    for at in range(len(sentence) - _RUN + 1):
        run = sentence[at : at + _RUN]
        found[tuple(term.form for term in run)] = any(term.kind is Kind.PLAIN for term in run)
    return found


def marks(sentence: Sequence[Term], stems: Collection[str], offset: int = 0) -> tuple[Span, ...]:
    """Return the spans of the content words of `sentence` whose stem is one of `stems`.

    Neighbours become one span, with the stop words between them. `offset` is added to every span.
    """
    return tuple(Span(start + offset, end + offset) for start, end in _stretches(sentence, stems))


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
