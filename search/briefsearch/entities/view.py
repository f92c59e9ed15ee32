"""All about one entity: its names, every mention in context, who it appears with, and when."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from briefsearch.context import lines_in_context, paragraph_numbers
from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.views import EntityView
from briefsearch.errors import InputError
from briefsearch.model import Article, ArticleHead, ConcordanceLine, Mention
from briefsearch.text import sentences

# Sentences are looked through in so many of the articles, those that name the entity most.
_MOST_ARTICLES = 60
_MOST_COMPANIONS = 20


def view(
    catalogue: Catalogue,
    entity_id: str,
    get_article: Callable[[str], Article],
    heads: Mapping[str, ArticleHead],
    limit: int,
) -> EntityView:
    """Return all about an entity, with at most `limit` mentions; InputError where there is none of that id.

    An article that `get_article` no longer knows (InputError) is passed over, and so is a mention where none
    of the names stands any more, as the article has changed: the names will soon be built anew.
    """

    # What is looked at for its mentions is often looked at for its sentences too.
    @lru_cache(_MOST_ARTICLES)
    def known(article_id: str) -> Article | None:
        try:
            return get_article(article_id)
        except InputError:
            return None

    number = catalogue.number(entity_id)
    (entity,) = catalogue.summaries([number])
    counts = catalogue.counts(number)
    looked_at = sorted(counts, key=lambda article: -counts[article])[:_MOST_ARTICLES]
    together = _together(catalogue, number, entity.names, filter(None, map(known, looked_at)))
    best = [other for other, _ in together.most_common(_MOST_COMPANIONS)]
    companions = zip(catalogue.summaries(best), (together[other] for other in best), strict=True)
    lines = list(_lines(catalogue.first_mentions(number, limit), entity.names, known))
    days = [day for article in counts if article in heads for day in _days(heads[article])]
    return EntityView(
        entity=entity,
        spellings=catalogue.spellings(number),
        lines=tuple(line for line, _ in lines),
        is_cut=entity.total > limit,
        companions=tuple(companions),
        companions_of=len(looked_at),
        first=min(days, default=None),
        last=max(days, default=None),
        paragraphs=tuple(paragraph for _, paragraph in lines),
    )


def _lines(
    mentions: Iterable[Mention], names: tuple[str, ...], known: Callable[[str], Article | None]
) -> Iterator[tuple[ConcordanceLine, int]]:
    """Yield each mention in its context, if one of `names` stands there, with the number of its paragraph."""
    for article_id, group in groupby(mentions, lambda mention: mention.article):
        article = known(article_id)
        if article is None:
            continue
        starts = [block.start for block in article.blocks]
        numbers = paragraph_numbers(article)
        text = article.text
        spans = [each.span for each in group if each.end <= len(text) and each.span.of(text) in names]
        for line in lines_in_context(article, spans):
            yield line, numbers[bisect_right(starts, line.start) - 1]


def _together(
    catalogue: Catalogue, number: int, names: tuple[str, ...], articles: Iterable[Article]
) -> Counter[int]:
    """Count the sentences that name entity `number`, by one of its `names`, by the others that they name."""
    place_of = {article: place for place, article in enumerate(catalogue.articles)}
    article_of, first = catalogue.column("mention_article"), catalogue.column("mention_first")
    together: Counter[int] = Counter()
    for article in articles:
        at = np.flatnonzero(article_of == place_of[article.id])
        owners = np.searchsorted(first, at, side="right") - 1
        starts = catalogue.column("mention_start")[at]
        own = [start for start in starts[owners == number].tolist() if article.text.startswith(names, start)]
        spans = [(sentence.start, sentence.end) for sentence in sentences(article)] if own else []
        if not spans:
            continue
        within = _sentences_of(starts, spans)
        here = np.isin(within, _sentences_of(np.array(own), spans)) & (within >= 0)
        # An entity that a sentence names twice is counted once.
        pairs = np.unique(owners[here] * len(spans) + within[here])
        together.update((pairs // len(spans)).tolist())
    del together[number]
    return together


def _sentences_of(starts: NDArray[np.integer], spans: list[tuple[int, int]]) -> NDArray[np.intp]:
    """Return for each of `starts` the number of the sentence that it stands in, -1 where it is in none."""
    begins, ends = np.array(spans).T
    within = np.searchsorted(begins, starts, side="right") - 1
    return np.where((within >= 0) & (starts < ends[within]), within, -1)


def _days(head: ArticleHead) -> Iterator[date]:
    """Yield the day of an article, or the days that it may be of."""
    for day in (head.published, *(head.published_between if head.published is None else ())):
        if day is not None:
            yield day
