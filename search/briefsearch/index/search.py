"""From a query as it was typed to hits with their marks and passages."""

from __future__ import annotations

import time
from collections.abc import Callable

from briefsearch.index.engine import SearchEngine
from briefsearch.index.query import Query, parse
from briefsearch.index.snippets import find_matches, make_snippets
from briefsearch.model import Article, Hit, SearchResult


def search(
    engine: SearchEngine,
    text: str,
    get_article: Callable[[str], Article],
    *,
    limit: int = 50,
    snippets: int = 3,
    typing: bool = False,
) -> SearchResult:
    """Answer the query `text` with the best `limit` articles and up to `snippets` passages of each.

    With `typing`, a last word without a space after it also matches what it begins. An article that
    `get_article` no longer knows (KeyError) is passed over. Raises StorageError where the index fails;
    see SearchEngine for what to do then.
    """
    started = time.perf_counter()
    query = parse(text, typing)
    found = engine.search(query, limit)
    hits = []
    for article_id, score in found.hits:
        try:
            article = get_article(article_id)
        except KeyError:
            continue
        hits.append(_hit(article, score, query, snippets))
    return SearchResult(
        query=text,
        understood=query.understood,
        total=found.total,
        took_ms=(time.perf_counter() - started) * 1000,
        hits=tuple(hits),
        facets=found.facets,
    )


def _hit(article: Article, score: float, query: Query, snippets: int) -> Hit:
    matches = find_matches(article.text, query)
    return Hit(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        score=score,
        title_marks=tuple(find_matches(article.title, query, "title")),
        matches=tuple(matches),
        snippets=make_snippets(article, matches, snippets),
    )
