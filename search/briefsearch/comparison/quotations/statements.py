"""Every statement of some accounts, those that are the same one grouped."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from briefsearch.comparison.quotations.alike import grouped
from briefsearch.comparison.quotations.marks import quotations
from briefsearch.comparison.quotations.speakers import NOBODY, Speakers, Titles, titles
from briefsearch.comparison.quotations.speech import introduces, said
from briefsearch.comparison.quotations.units import Unit, named, units
from briefsearch.comparison.values import Comparison, Mode, Statement
from briefsearch.model import Article, Entity


def statements(
    articles: Sequence[Article], comparison: Comparison, names: Mapping[str, Sequence[Entity]]
) -> tuple[Statement, ...]:
    """Return what the accounts let somebody say, account by account in reading order, and grouped.

    Every stretch between quotation marks is a statement of its own; one that is reported is the clause told.
    """
    read = {article.id: _units(article, comparison, names.get(article.id, ())) for article in articles}
    known = titles(unit for each in read.values() for unit in each)
    found = [one for article in articles for one in _statements(article, read[article.id], known, comparison)]
    names_known = frozenset(entity.name for entities in names.values() for entity in entities)
    return tuple(grouped(found, comparison, {article.id: article.text for article in articles}, names_known))


def _units(article: Article, comparison: Comparison, entities: Sequence[Entity]) -> list[Unit]:
    sentences = comparison.sentences[article.id]
    return list(units(article, sentences, quotations(article), named(article, entities)))


def _statements(
    article: Article, read: Sequence[Unit], known: Titles, comparison: Comparison
) -> Iterator[Statement]:
    sentences = comparison.sentences[article.id]
    starts = [sentence.start for sentence in sentences]
    speakers = Speakers(article.text, known)
    introduced = NOBODY
    for unit in read:
        last = introduced
        for one in said(unit, article.text):
            before = last if last.name else speakers.last
            speaker = last = speakers.name(one.phrase, unit) if one.phrase else before
            # What nobody says is the account's own: "we learnt that …".
            if one.mode is Mode.REPORTED and not speaker.name:
                continue
            sentence = sentences[max(0, bisect_right(starts, one.start) - 1)]
            yield Statement(
                article.id, one.start, one.end, sentence, speaker.name, one.mode, speaker.is_anonymous
            )
        speakers.read(unit, last)
        introduced = speakers.name(phrase, unit) if (phrase := introduces(unit)) else NOBODY
