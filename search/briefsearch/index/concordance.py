"""Keyword in context: every match of a query on a line of its own."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

from briefsearch.context import lines_in_context
from briefsearch.index.engine import NameIndex, SearchEngine
from briefsearch.index.matches import all_matches
from briefsearch.index.query import parse
from briefsearch.index.search import find
from briefsearch.model import Article, Concordance, ConcordanceLine, SortOrder


def concordance(
    engine: SearchEngine,
    text: str,
    get_article: Callable[[str], Article],
    order: Sequence[str],
    limit: int = 2000,
    names: NameIndex | None = None,
) -> Concordance:
    """Return the matches of the query `text` in the articles of `order`, article by article.

    Where no article has all that is asked for, those of any of its words. At most `limit` lines. An article
    that `get_article` no longer knows (KeyError) is passed over. Raises StorageError where the index fails.
    """
    started = time.perf_counter()
    asked = parse(text)
    query, found = find(engine, asked, sys.maxsize, SortOrder.RELEVANCE, names)
    matching = {article_id for article_id, _ in found.hits}.intersection(order)
    lines: list[ConcordanceLine] = []
    is_cut = False
    for article_id in order:
        if article_id not in matching:
            continue
        try:
            article = get_article(article_id)
            lines += lines_in_context(article, all_matches(article, query, names))
        except KeyError:
            continue
        if len(lines) > limit:
            is_cut = True
            break
    return Concordance(
        query=text,
        understood=query.understood,
        total=len(matching),
        took_ms=(time.perf_counter() - started) * 1000,
        lines=tuple(lines[:limit]),
        notes=query.notes,
        is_cut=is_cut,
        relaxed=query is not asked,
    )
