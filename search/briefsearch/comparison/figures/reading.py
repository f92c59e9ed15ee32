"""Read the figures of an account: its numbers with what they count, and its dates with what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from briefsearch import text
from briefsearch.comparison.figures.anchor import Anchor, anchor
from briefsearch.comparison.figures.attribution import attribution
from briefsearch.comparison.figures.days import Day, days
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.line import Line
from briefsearch.comparison.figures.numerals import Numeral, numerals
from briefsearch.comparison.figures.quantities import duration, lone_durations, quantity, vote
from briefsearch.comparison.figures.tokens import tokens
from briefsearch.comparison.figures.votes import votes
from briefsearch.model import Article, Sentence

_CACHED_ARTICLES = 64
# No sentence has as many words; what is longer is a table or an attack, and is read up to here.
_LONGEST = 2000


def figures_of(article: Article, near: date | None = None) -> tuple[Figure, ...]:
    """Return the figures of the body of `article` in reading order; equal articles are read once.

    `near` is a day of the accounts beside it, for years that nothing in it tells.
    """
    return _figures(article, anchor(article, near))


@lru_cache(maxsize=_CACHED_ARTICLES)
def _figures(article: Article, known: Anchor) -> tuple[Figure, ...]:
    return tuple(read(article, text.sentences(article), known))


def read(article: Article, sentences: Iterable[Sentence], known: Anchor) -> Iterator[Figure]:
    """Yield the figures of `sentences` of `article`, in reading order; `known` is when it appeared."""
    for sentence in sentences:
        words = sentence.span.of(article.text)
        line = tokens(words, sentence.start)[:_LONGEST]
        dated = days(line, known)
        taken = {at for one in dated for at in range(one.first, one.last)}
        lone = _free(lone_durations(line), taken)
        voted = _free(votes(line), taken)
        numbers = _free(numerals(line), taken)
        if not (dated or lone or voted or numbers):
            continue
        known_line = Line(sentence, line, attribution(words))
        found = [_dated(known_line, one) for one in dated]
        found += [duration(known_line, one) for one in lone]
        found += [vote(known_line, one) for one in voted]
        found += [figure for one in numbers if (figure := quantity(known_line, one))]
        yield from sorted(found, key=lambda figure: figure.span)


def _free(numbers: Iterable[Numeral], taken: set[int]) -> list[Numeral]:
    """Return those of which no token is taken, and take theirs."""
    free = [one for one in numbers if taken.isdisjoint(range(one.first, one.last))]
    taken.update(at for one in free for at in range(one.first, one.last))
    return free


def _dated(line: Line, day: Day) -> Figure:
    return Figure(
        span=line.span(day.first, day.last),
        sentence=line.sentence,
        value=day.value,
        unit="date",
        fate=line.event(day.first, day.last),
        near=line.near(day.first, day.last),
        attributed_to=line.source,
        is_misfit=day.is_misfit,
        is_weekday=day.is_weekday,
        is_end=day.is_end,
    )
