"""What the sentences of an account are made of, before anything is weighed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefsearch import text
from briefsearch.comparison.alignment.wording import Kind, Runs, Term, runs, terms
from briefsearch.comparison.quotations.marks import quotations
from briefsearch.comparison.quotations.speech import said
from briefsearch.comparison.quotations.units import units
from briefsearch.model import Article, Sentence

_LEAST_WORDS = 5
_CACHED_ACCOUNTS = 64
# No article lets as much be said.
_MOST_STATEMENTS = 1000


@dataclass(frozen=True, slots=True)
class Parts:
    """A sentence or statement: its words in order, how often each stem stands in it, the plain ones.

    Stems of stop words are left out; `plain` holds those of words without a capital. `runs` are as in
    `wording.runs`.
    """

    terms: tuple[Term, ...]
    stems: Mapping[str, int]
    plain: frozenset[str]
    runs: Runs


@dataclass(frozen=True, slots=True)
class Account:
    """An article cut up: all its sentences, and the parts of those long enough to take part.

    `chosen` are the sentences that `parts` are of. `sentences_with` counts the sentences that have a stem.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    chosen: tuple[Sentence, ...]
    parts: tuple[Parts, ...]
    sentences_with: Mapping[str, int]


@lru_cache(maxsize=_CACHED_ACCOUNTS)
def account(article: Article) -> Account:
    """Return `article` cut up; the last accounts asked for are kept."""
    sentences = text.sentences(article)
    cut = [(sentence, _parts(sentence.span.of(article.text))) for sentence in sentences]
    chosen = [(sentence, parts) for sentence, parts in cut if _words(parts) >= _LEAST_WORDS]
    return Account(
        article,
        sentences,
        tuple(sentence for sentence, _ in chosen),
        tuple(parts for _, parts in chosen),
        Counter(stem for _, parts in cut for stem in parts.stems),
    )


@lru_cache(maxsize=_CACHED_ACCOUNTS)
def statements(article: Article) -> tuple[tuple[int, Parts], ...]:
    """Return the words that somebody says in `article`, quoted or reported; the last asked for are kept.

    Each comes with the row of the sentence that it begins in, in the order of rows.
    """
    known = account(article)
    rows = {sentence: row for row, sentence in enumerate(known.chosen)}
    starts = [sentence.start for sentence in known.sentences]
    found = []
    for unit in units(article, known.sentences, quotations(article), ()):
        for one in said(unit, article.text):
            row = rows.get(known.sentences[max(0, bisect_right(starts, one.start) - 1)])
            if row is not None:
                found.append((row, _parts(article.text[one.start : one.end])))
    return tuple(sorted(found, key=lambda one: one[0])[:_MOST_STATEMENTS])


def _words(parts: Parts) -> int:
    return sum(not term.form[0].isdigit() for term in parts.terms)


def _parts(sentence: str) -> Parts:
    found = terms(sentence)
    return Parts(
        terms=found,
        stems=Counter(term.stem for term in found if term.kind is not Kind.STOP),
        plain=frozenset(term.stem for term in found if term.kind is Kind.PLAIN),
        runs=runs(found),
    )
