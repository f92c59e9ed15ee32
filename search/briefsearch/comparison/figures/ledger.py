"""The ledger: what accounts count and date, set side by side by subject and unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from briefsearch.comparison.figures.agreement import agree, nearest, same
from briefsearch.comparison.figures.anchor import around
from briefsearch.comparison.figures.checks import misfits, parts_beyond_wholes
from briefsearch.comparison.figures.context import context
from briefsearch.comparison.figures.figure import WEEKDAYS, Figure
from briefsearch.comparison.figures.groups import groups
from briefsearch.comparison.figures.matching import links
from briefsearch.comparison.figures.naming import Namer
from briefsearch.comparison.figures.reading import figures_of
from briefsearch.comparison.values import Claim, Comparison, FigureRow, Flag
from briefsearch.model import Article, Entity

_APART = timedelta(days=3)


def ledger(
    articles: Sequence[Article], comparison: Comparison, names: Mapping[str, Sequence[Entity]]
) -> tuple[FigureRow, ...]:
    """Return the figures and dates that two or more of `articles` give for one thing, the differing first.

    A row differs where two claims have other values or other bounds; of two dates, where neither lies within
    the other. A row of one account has a flag: a part that exceeds its whole, or a weekday that does not fit
    its date. Other values come before mere other bounds, and of those that agree the flagged first; the rest
    is in reading order.
    """
    others = around(articles)
    figures = {one.id: figures_of(one, others) for one in articles}
    everything = [figure for found in figures.values() for figure in found]
    known = context(articles, comparison, names, figures)
    gathered = groups(links(figures, known), known)
    gathered = [dated for group in gathered if (dated := _dated(group))]
    grouped = {figure for group in gathered for figure in group}
    gathered += [[figure] for figure in misfits(everything) if figure not in grouped]
    ids = {article.id: at for at, article in enumerate(articles)}
    by_id = {article.id: article for article in articles}
    namer = Namer(articles, names)
    rows = [_row(group, ids, by_id, namer) for group in gathered]
    rows += [_impossible(pair, namer) for found in figures.values() for pair in parts_beyond_wholes(found)]
    return tuple(sorted(rows, key=lambda row: (*_rank(row), _place(row, ids))))


def _dated(group: Sequence[Figure]) -> list[Figure]:
    """Return a group with one date for the weekdays that stand there alone: that which others tell in full.

    Where nobody does, it is the one that most have, or else the last; a group without any date is nothing to
    show.
    """
    dates = [figure for figure in group if figure.value not in WEEKDAYS]
    told = [figure for figure in dates if not figure.is_weekday]
    if not dates:
        return []
    counts = Counter(str(figure.value) for figure in told or dates)
    best = max(counts, key=lambda value: (counts[value], value))
    return [
        replace(figure, value=nearest(str(figure.value), best))
        if figure.is_weekday and (figure.value in WEEKDAYS or same(figure, replace(figure, value=best)))
        else figure
        for figure in group
    ]


def _rank(row: FigureRow) -> tuple[bool, bool, bool]:
    """Return how far down a row comes by what it shows."""
    has_one_value = len({claim.value for claim in row.claims}) == 1
    return not row.differs, row.differs and has_one_value, not row.flags


def _place(row: FigureRow, ids: Mapping[str, int]) -> tuple[int, int]:
    return min((ids[claim.article], claim.start) for claim in row.claims)


def _row(
    group: Sequence[Figure], ids: Mapping[str, int], articles: Mapping[str, Article], namer: Namer
) -> FigureRow:
    ordered = sorted(group, key=lambda figure: (ids[figure.sentence.article], figure.span))
    odd = [(a, b) for a, b in combinations(ordered, 2) if not agree(a, b)]
    flags = []
    if any(figure.is_misfit for figure in ordered):
        flags.append(Flag.WEEKDAY_MISMATCH)
    if any(_apart(articles[a.sentence.article], articles[b.sentence.article]) for a, b in odd):
        flags.append(Flag.TIME_APART)
    # One account may leave out what another counts.
    told = [figure for figure in ordered if figure.unit] or ordered
    unit, shown = _in_minutes(ordered) if told[0].unit == "hours" else (told[0].unit or "number", ordered)
    return FigureRow(namer.subject(told), unit, _claims(shown), bool(odd), tuple(flags))


def _in_minutes(figures: Sequence[Figure]) -> tuple[str, Sequence[Figure]]:
    """Return the unit and the values of durations: minutes, where all are less than an hour."""
    values = [float(figure.value) for figure in figures]
    if max(values) >= 1:
        return "hours", figures
    return "minutes", [
        replace(one, value=round(value * 60, 2)) for one, value in zip(figures, values, strict=True)
    ]


def _impossible(pair: tuple[Figure, Figure], namer: Namer) -> FigureRow:
    whole, part = pair
    named = f"{namer.subject([part])} among {namer.subject([whole])}"
    return FigureRow(named, whole.unit, _claims(pair), False, (Flag.PART_EXCEEDS_WHOLE,))


def _claims(figures: Sequence[Figure]) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            article=one.sentence.article,
            start=one.span.start,
            end=one.span.end,
            sentence=one.sentence,
            value=one.value,
            bound=one.bound,
            attributed_to=one.attributed_to,
        )
        for one in figures
    )


def _apart(a: Article, b: Article) -> bool:
    """Whether two accounts may have appeared more than three days apart."""
    if a.id == b.id:
        return False
    (first, last), (start, end) = _days(a), _days(b)
    return last - start > _APART or end - first > _APART


def _days(article: Article) -> tuple[date, date]:
    if article.published:
        return article.published, article.published
    earliest, latest = article.published_between
    return earliest or date.min, latest or date.max
