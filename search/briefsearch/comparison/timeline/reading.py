"""Find the dates of one account; those of an undated one are reckoned from the days it may be of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefsearch.comparison.figures.agreement import interval, is_day
from briefsearch.comparison.figures.anchor import Anchor, anchor
from briefsearch.comparison.figures.figure import WEEKDAYS, Figure
from briefsearch.comparison.figures.reading import figures_of, read
from briefsearch.comparison.timeline.values import When
from briefsearch.model import Article, Sentence, Span

# What is reckoned from a longer range is no date any more.
_LONGEST_RANGE = timedelta(days=31)
_REFERRING = re.compile(
    r"\b(since|after|before|until|till)(?:\s+the)?(?:\s+(?:early|late|mid)\b-?)?\s*$", re.IGNORECASE
)
_LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """The figures of an account, dates among them, and which dates rest on the days it may be of.

    `references` are dates that its sentences only refer to (`since 7 October`), each with the word before it.
    """

    figures: tuple[Figure, ...]
    by_evidence: frozenset[Figure]
    references: Mapping[Figure, str]


def reading(article: Article, sentences: Sequence[Sentence], near: date | None) -> Reading:
    """Return the figures of an account; `near` is a day of the accounts beside it, for years nothing tells.

    Where only a range of days is known for the account, it is read as of the first and of the last of them. A
    date that comes out differently is the interval from the one to the other.
    """
    earliest, latest = article.published_between
    known = tuple(_with_weekdays(_figures(article, sentences, near)))
    if article.published or not (earliest and latest) or latest - earliest > _LONGEST_RANGE:
        return Reading(known, frozenset(), _references(known, article))
    first, last = (_dates(article, sentences, day) for day in (earliest, latest))
    found = {figure.span: figure for figure in known}
    reckoned = []
    for span, figure in first.items():
        other = last.get(span)
        if other is not None and (span not in found or found[span].value in WEEKDAYS):
            found[span] = replace(figure, value=_between(str(figure.value), str(other.value)))
            reckoned.append(found[span])
    figures = tuple(sorted(found.values(), key=lambda one: one.span))
    return Reading(figures, frozenset(reckoned), _references(figures, article))


def _figures(article: Article, sentences: Sequence[Sentence], near: date | None) -> Iterable[Figure]:
    """Return the figures of an account; those read for the comparison serve again if `near` tells no more."""
    day = anchor(article, near)
    return figures_of(article) if day == anchor(article) else read(article, sentences, day)


def _with_weekdays(figures: Iterable[Figure]) -> list[Figure]:
    """Return figures, with a day for each weekday alone that their account tells in full elsewhere."""
    found = list(figures)
    days = defaultdict[str, set[str]](set)
    for one in found:
        if one.is_date and is_day(value := str(one.value)) and not one.is_misfit:
            days[WEEKDAYS[date.fromisoformat(value).weekday()]].add(value)
    return [
        replace(one, value=min(days[str(one.value)])) if len(days.get(str(one.value), ())) == 1 else one
        for one in found
    ]


def _dates(article: Article, sentences: Sequence[Sentence], day: date) -> Mapping[Span, Figure]:
    """Return the dates of an account as if it were of `day`."""
    found = read(article, sentences, Anchor(day, day))
    return {figure.span: figure for figure in found if figure.is_date and figure.value not in WEEKDAYS}


def _between(first: str, last: str) -> str:
    if first == last:
        return first
    days = (*interval(first), *interval(last))
    return f"{min(days).isoformat()}/{max(days).isoformat()}"


def when(value: str) -> When:
    """Return the days of an ISO date, month, year or interval."""
    return When(*interval(value), value)


def _references(figures: Iterable[Figure], article: Article) -> Mapping[Figure, str]:
    """Return the dates on which what their sentence tells did not happen, each with the word that says so."""
    found = {}
    for figure in figures:
        start = figure.span.start
        referring = _REFERRING.search(article.text[max(0, start - _LOOK_BACK) : start])
        if figure.is_date and referring:
            found[figure] = referring[1].lower()
    return found
