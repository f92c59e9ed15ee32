"""From a query as it was typed to hits with their marks and passages."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from briefsearch.index.engine import EngineResult, NameIndex, SearchEngine
from briefsearch.index.matches import all_matches, find_matches
from briefsearch.index.query import Query, any_word, parse, render
from briefsearch.index.query.words import sought_words, with_words
from briefsearch.index.snippets import make_snippets
from briefsearch.model import Article, Hit, SearchResult, SortOrder


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the query as typed, whether it is still growing, how many hits, in which order.

    `snippets` is how many passages of each hit are wanted; `facets` whether names are to be counted too.
    """

    text: str
    limit: int = 50
    typing: bool = False
    sort: SortOrder = SortOrder.RELEVANCE
    facets: bool = False
    snippets: int = 3


def search(
    engine: SearchEngine,
    question: Question,
    get_article: Callable[[str], Article],
    names: NameIndex | None = None,
) -> SearchResult:
    """Answer a query with the best articles and passages of each.

    Where no article has all that is asked for, those with some of it are the answer, and `relaxed` is true.
    An article that `get_article` no longer knows (KeyError) is passed over. Raises StorageError where the
    index fails; see SearchEngine for what to do then.
    """
    started = time.perf_counter()
    asked = parse(question.text, question.typing)
    most = sys.maxsize if question.facets else question.limit
    query, found = find(engine, asked, most, question.sort, names)
    relaxed = query is not asked
    suggestion = suggest(engine, question) if relaxed or not found.total else None
    hits = []
    for article_id, score in found.hits[: question.limit]:
        try:
            article = get_article(article_id)
        except KeyError:
            continue
        hits.append(_hit(article, score, query, names, question.snippets))
    facets = dict(found.facets)
    if question.facets and names is not None:
        facets["entity"] = names.tally({article_id for article_id, _ in found.hits})
    return SearchResult(
        query=question.text,
        understood=query.understood,
        total=found.total,
        took_ms=(time.perf_counter() - started) * 1000,
        hits=tuple(hits),
        suggestion=suggestion,
        facets=facets,
        notes=query.notes,
        relaxed=relaxed,
        sort=question.sort,
    )


def find(
    engine: SearchEngine, query: Query, limit: int, sort: SortOrder, names: NameIndex | None
) -> tuple[Query, EngineResult]:
    """Return what matches `query`, or if nothing does what has any of its words; and the query of the two."""
    found = engine.search(query, limit, sort, names)
    easier = any_word(query.node) if query.node is not None and not found.total else None
    if easier is None:
        return query, found
    relaxed = replace(query, node=easier)
    instead = engine.search(relaxed, limit, sort, names)
    return (relaxed, instead) if instead.total else (query, found)


def _hit(article: Article, score: float, query: Query, names: NameIndex | None, snippets: int) -> Hit:
    matches = all_matches(article, query, names)
    return Hit(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        score=score,
        title_marks=tuple(find_matches(article.title, query, "title")),
        matches=tuple(matches),
        snippets=make_snippets(article, matches, snippets),
        published=article.published,
    )


def suggest(engine: SearchEngine, question: Question) -> str | None:
    """Return the query with known words in place of those that the index does not know.

    None where it knows all of them, or none like them. What a query must not find is left as it is, and so
    is a last word that is still being typed and begins one that is known.
    """
    query = parse(question.text)
    if query.node is None:
        return None
    words = list(sought_words(query.node))
    growing = words[-1:] if question.typing and question.text[-1:].isalnum() else []
    known: dict[str, str] = {}
    for word in words:
        if (better := engine.near(word.text, growing=word in growing)) is not None:
            known[word.text] = better
    return render(with_words(query.node, known)) if known else None
