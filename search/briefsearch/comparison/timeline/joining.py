"""Gather what several accounts tell of one event: dates that are linked, and sentences that are paired."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefsearch import text
from briefsearch.comparison.figures.context import Context, context
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.groups import groups
from briefsearch.comparison.figures.matching import Link, links
from briefsearch.comparison.timeline.bundles import bundles
from briefsearch.comparison.timeline.reading import Reading
from briefsearch.comparison.values import Comparison, Relation
from briefsearch.model import Article, Entity, Sentence

Gathered = list[Figure | Sentence]
"""Of one event: the dates that are given for it, and the sentences that report it without one."""

# What is likeness by chance.
_NOTHING = 0.05


def gathered(
    articles: Sequence[Article],
    comparison: Comparison,
    names: Mapping[str, Sequence[Entity]],
    readings: Mapping[str, Reading],
) -> list[Gathered]:
    """Return every date of the accounts once, those of one event together, with the sentences beside them.

    A date that is only referred to stands alone: what its sentence tells happened on no day that it names.
    """
    figures = {name: one.figures for name, one in readings.items()}
    known = context(articles, comparison, names, figures)
    references = {figure for one in readings.values() for figure in one.references}
    dates = {
        name: [one for one in found if one.is_date and one not in references]
        for name, found in figures.items()
    }
    found = (link for bundle in bundles(dates, comparison) for link in links(bundle, known))
    linked = _telling(found, known)
    rows = _Rows(_once_a_sentence(group, linked) for group in groups(linked, known))
    everything = [figure for found in figures.values() for figure in found if figure.is_date]
    for figure in everything:
        rows.add(figure)
    for sentence, figure in _undated(comparison, everything, references):
        rows.of[figure].append(sentence)
    return rows.all


def _telling(found: Iterable[Link], known: Context) -> list[Link]:
    """Return the links for which more speaks than the date."""
    names = {text.stem(name.lower()) for name in (*calendar.month_name, *calendar.day_name)}
    undated = replace(known, words={sentence: stems - names for sentence, stems in known.words.items()})

    def is_telling(link: Link) -> bool:
        one, other = link.a.sentence, link.b.sentence
        return undated.likeness(one, other) > _NOTHING or not (link.a.near & link.b.near) <= names

    return [link for link in found if is_telling(link)]


def _once_a_sentence(group: Sequence[Figure], linked: Iterable[Link]) -> Sequence[Figure]:
    """Return a group with one date of each sentence, that for which most speaks."""
    if len({figure.sentence for figure in group}) == len(group):
        return group
    members = set(group)
    weights = Counter[Figure]()
    for link in linked:
        if link.a in members and link.b in members:
            weights.update({link.a: link.weight, link.b: link.weight})
    best: dict[Sentence, Figure] = {}
    for figure in group:
        other = best.get(figure.sentence)
        if other is None or weights[other] < weights[figure]:
            best[figure.sentence] = figure
    return list(best.values())


class _Rows:
    """The events so far, and which of them each date belongs to."""

    def __init__(self, found: Iterable[Sequence[Figure]]) -> None:
        self.all: list[Gathered] = []
        self.of: dict[Figure, Gathered] = {}
        for group in found:
            row: Gathered = [*group]
            self.all.append(row)
            self.of.update(dict.fromkeys(group, row))

    def add(self, figure: Figure) -> None:
        """Add a date that is in no event yet as an event of its own."""
        if figure not in self.of:
            self.of[figure] = [figure]
            self.all.append(self.of[figure])


def _undated(
    comparison: Comparison, everything: Iterable[Figure], references: set[Figure]
) -> list[tuple[Sentence, Figure]]:
    """Return sentences without a date, each with that of the firmly paired sentence that is most like it.

    A sentence that only refers to a day does not tell what happened on it, and lends its date to none. Nor
    does a year, which is more often that of something named beside the event.
    """
    dated: dict[Sentence, Figure | None] = {}
    for figure in everything:
        lends = figure not in references and not str(figure.value).replace("/", "").isdecimal()
        dated[figure.sentence] = dated.get(figure.sentence) or (figure if lends else None)
    best: dict[Sentence, tuple[float, Figure]] = {}
    for pair in comparison.pairs:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            date = dated.get(one)
            is_better = other not in best or pair.score > best[other][0]
            if date and other not in dated and is_better and pair.relation is not Relation.MAYBE:
                best[other] = pair.score, date
    return [(sentence, figure) for sentence, (_, figure) in best.items()]
