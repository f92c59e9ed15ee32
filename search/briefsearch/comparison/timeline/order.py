"""Make rows of what accounts tell of events, and put them in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from briefsearch.comparison.figures.agreement import interval, is_day
from briefsearch.comparison.figures.anchor import around
from briefsearch.comparison.figures.figure import WEEKDAYS, Figure
from briefsearch.comparison.timeline.joining import Gathered, gathered
from briefsearch.comparison.timeline.reading import Reading, reading, when
from briefsearch.comparison.timeline.values import Basis, Report, Row, Timeline, When
from briefsearch.comparison.values import Comparison
from briefsearch.model import Article, Entity, Sentence, Span


def timeline(
    articles: Sequence[Article], comparison: Comparison, names: Mapping[str, Sequence[Entity]]
) -> Timeline:
    """Return what `articles` date, and when they appeared themselves, in order of time.

    `names` are the entities of each account with their mentions in it. Of rows that begin on one day the
    longest comes first, then what only refers to its day, and the appearance of an account at the end; the
    rest is in reading order. Rows without any day come last.
    """
    near = around(articles)
    readings = {one.id: reading(one, comparison.sentences[one.id], near) for one in articles}
    ranks = {article.id: rank for rank, article in enumerate(articles)}
    events = [_event(one, readings, ranks) for one in gathered(articles, comparison, names, readings)]
    events.sort(key=lambda event: _place(event.reports[0], ranks))
    return Timeline(tuple(ranks), tuple(sorted([*events, *map(_appearance, articles)], key=_time)))


def _place(report: Report, ranks: Mapping[str, int]) -> tuple[int, Span]:
    return ranks[report.article], report.span


def _time(row: Row) -> tuple[bool, date, int, bool, bool]:
    """Return by what a row is ordered; one with a last day alone stands at that day."""
    first, last = row.when.first, row.when.last
    length = (last - first).days if first and last else 0
    day = first or last
    return day is None, day or date.max, -length, not row.is_event, row.is_reference


def _appearance(article: Article) -> Row:
    if article.published:
        return Row(when(article.published.isoformat()), (article.id,))
    earliest, latest = article.published_between
    value = f"{earliest.isoformat()}/{latest.isoformat()}" if earliest and latest else ""
    return Row(When(earliest, latest, value), (article.id,), is_uncertain=True)


def _event(found: Gathered, readings: Mapping[str, Reading], ranks: Mapping[str, int]) -> Row:
    dates = [one for one in found if isinstance(one, Figure)]
    value = _agreed([one for one in dates if one.value not in WEEKDAYS], readings)
    reports = sorted((_report(one, value, readings) for one in found), key=lambda one: _place(one, ranks))
    told = {report.when.value for report in reports if report.when is not None}
    return Row(
        when=when(value) if value else When(None, None),
        articles=tuple(dict.fromkeys(report.article for report in reports)),
        reports=tuple(reports),
        differs=any(_are_apart(one, other) for one, other in combinations(told, 2)),
        is_uncertain=all(report.basis is not Basis.STATED for report in reports),
    )


def _agreed(dates: Sequence[Figure], readings: Mapping[str, Reading]) -> str:
    """Return the date that most accounts give, of those that fit their weekdays; of equals a stated day."""
    told = {(one.sentence.article, one.value) for one in dates if not one.is_misfit}
    counts = Counter(value for _, value in told)

    def worth(figure: Figure) -> tuple[bool, int, bool, bool]:
        is_stated = figure not in readings[figure.sentence.article].by_evidence
        return not figure.is_misfit, counts[figure.value], is_stated, is_day(str(figure.value))

    return str(max(dates, key=worth).value) if dates else ""


def _report(one: Figure | Sentence, agreed: str, readings: Mapping[str, Reading]) -> Report:
    if isinstance(one, Sentence):
        return Report(one, Span(one.start, one.start), Basis.OTHERS)
    here = readings[one.sentence.article]
    reference = here.references.get(one, "")
    if one.value in WEEKDAYS:
        basis = Basis.OTHERS if agreed else Basis.UNKNOWN
        return Report(one.sentence, one.span, basis, reference=reference)
    basis = Basis.EVIDENCE if one in here.by_evidence else Basis.STATED
    return Report(one.sentence, one.span, basis, when(str(one.value)), one.is_misfit, reference)


def _are_apart(one: str, other: str) -> bool:
    """Whether two dates exclude each other."""
    (first, last), (begins, ends) = interval(one), interval(other)
    return last < begins or ends < first
