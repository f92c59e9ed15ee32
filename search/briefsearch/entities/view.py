"""All about one entity: its names, every mention in context, who it appears with, and when."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

from briefsearch.context import lines_in_context
from briefsearch.entities.catalogue import Catalogue
from briefsearch.entities.views import EntityView
from briefsearch.errors import InputError
from briefsearch.model import Article, ArticleHead, Block, BlockKind, ConcordanceLine, Mention, Span
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

    An article that `get_article` no longer knows (InputError) is passed over, and so is what would stand
    beyond the end of one that has become shorter: the names will soon be built anew.
    """

    # What is looked at for its mentions is often looked at for its sentences too.
    @lru_cache(_MOST_ARTICLES)
    def known(article_id: str) -> Article | None:
        try:
            return get_article(article_id)
        except InputError:
            return None

    number = catalogue.number(entity_id)
    entity = catalogue.entity(entity_id)
    looked_at = sorted(entity.counts, key=lambda article: -entity.counts[article])[:_MOST_ARTICLES]
    together = _together(catalogue, number, filter(None, map(known, looked_at)))
    best = [other for other, _ in together.most_common(_MOST_COMPANIONS)]
    companions = zip(catalogue.summaries(best), (together[other] for other in best), strict=True)
    lines = list(_lines(entity.mentions[:limit], known))
    days = [day for article in entity.counts if article in heads for day in _days(heads[article])]
    return EntityView(
        entity=catalogue.summaries([number])[0],
        spellings=catalogue.spellings(number),
        lines=tuple(line for line, _ in lines),
        is_cut=len(entity.mentions) > limit,
        companions=tuple(companions),
        companions_of=len(looked_at),
        first=min(days, default=None),
        last=max(days, default=None),
        paragraphs=tuple(paragraph for _, paragraph in lines),
    )


def _lines(
    mentions: Iterable[Mention], known: Callable[[str], Article | None]
) -> Iterator[tuple[ConcordanceLine, int]]:
    """Yield each mention in its context, with the number of its paragraph."""
    for article_id, group in groupby(mentions, lambda mention: mention.article):
        article = known(article_id)
        if article is None:
            continue
        starts = [block.start for block in article.blocks]
        numbers = list(_paragraphs(article.blocks))
        spans = [mention.span for mention in group if mention.end <= len(article.text)]
        for line in lines_in_context(article, spans):
            yield line, numbers[bisect_right(starts, line.start) - 1]


def _paragraphs(blocks: Iterable[Block]) -> Iterator[int]:
    """Yield for each block which paragraph of the account it is, from 1; 0 for headings."""
    number = 0
    for block in blocks:
        is_heading = block.kind is BlockKind.HEADING
        number += block.kind.is_body and not is_heading
        yield 0 if is_heading else number


def _together(catalogue: Catalogue, number: int, articles: Iterable[Article]) -> Counter[int]:
    """Count the sentences that name entity `number` by the other entities that they name."""
    together: Counter[int] = Counter()
    for article in articles:
        spans = [sentence.span for sentence in sentences(article)]
        here = _named(spans, catalogue.mentions(number, article.id))
        for other in catalogue.numbers_in(article.id):
            if other != number:
                together[other] += len(here & _named(spans, catalogue.mentions(other, article.id)))
    return +together


def _named(spans: Sequence[Span], mentions: Iterable[Mention]) -> set[int]:
    """Return which of some sentences mentions stand in; what stands in a heading is in none."""
    at = [(bisect_right(spans, mention.start, key=_start) - 1, mention.span) for mention in mentions]
    return {place for place, span in at if place >= 0 and span.overlaps(spans[place])}


def _start(span: Span) -> int:
    return span.start


def _days(head: ArticleHead) -> Iterator[date]:
    """Yield the day of an article, or the days that it may be of."""
    for day in (head.published, *(head.published_between if head.published is None else ())):
        if day is not None:
            yield day
