"""Likeness by terms, held against the formula worked out article by article."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.stories.table import Part, Table

TERMS = 12
Article = dict[int, int]

_ARTICLE = st.dictionaries(st.integers(0, TERMS - 1), st.integers(1, 9), max_size=6)
_PARTS = st.lists(st.lists(_ARTICLE, min_size=1, max_size=4), min_size=1, max_size=3)


def part_of(articles: list[Article], base: int) -> Part:
    terms = sorted({term for article in articles for term in article})
    rows = [[n for n, article in enumerate(articles) if term in article] for term in terms]
    tfs = [articles[number][term] for term, row in zip(terms, rows, strict=True) for number in row]
    return Part(
        base=base,
        terms=np.array(terms, np.int64),
        first=np.cumsum([0, *map(len, rows)]),
        docs=np.array([number for row in rows for number in row], np.uint16),
        tfs=np.array(tfs, np.uint8),
    )


def table_of(parts: list[list[Article]], ignored: tuple[int, ...] = ()) -> Table:
    bases = np.cumsum([0, *map(len, parts)]).tolist()
    found = [part_of(articles, base) for articles, base in zip(parts, bases, strict=False)]
    return Table(found, TERMS, bases[-1], ignored)


def weights_of(articles: list[Article]) -> list[dict[int, float]]:
    """Return the vector of each article, of length 1 or without terms."""
    found = Counter(term for article in articles for term in article)
    vectors = []
    for article in articles:
        weights = {
            term: (1 + log(tf)) * log((len(articles) + 1) / (found[term] + 0.5))
            for term, tf in article.items()
            if found[term] > 1
        }
        length = sqrt(sum(weight**2 for weight in weights.values()))
        vectors.append({term: weight / length for term, weight in weights.items()})
    return vectors


@given(_PARTS)
def test_likeness_is_the_cosine_of_weighed_terms(parts: list[list[Article]]) -> None:
    table = table_of(parts)
    expected = weights_of([article for part in parts for article in part])
    for number, mine in enumerate(expected):
        (vector,) = table.vectors(number, number + 1)
        assert dict(zip(vector.terms.tolist(), vector.weights.tolist(), strict=True)) == pytest.approx(mine)
        assert sorted(vector.weights.tolist(), reverse=True) == vector.weights.tolist()
        cosines = [sum(weight * other.get(term, 0) for term, weight in mine.items()) for other in expected]
        assert table.likeness(vector).tolist() == pytest.approx(cosines)


@given(_PARTS)
def test_vectors_of_many_articles_are_those_of_each(parts: list[list[Article]]) -> None:
    table = table_of(parts)
    count = sum(map(len, parts))
    for first in range(count):
        many = table.vectors(first, count)
        assert len(many) == count - first
        for number, vector in enumerate(many, first):
            (one,) = table.vectors(number, number + 1)
            assert vector.terms.tolist() == one.terms.tolist()
            assert vector.weights.tolist() == one.weights.tolist()


@given(_PARTS)
def test_shared_terms_are_those_of_both_that_stand_in_no_article_alone(parts: list[list[Article]]) -> None:
    table = table_of(parts)
    articles = [article for part in parts for article in part]
    among = np.arange(len(articles))
    (vector,) = table.vectors(0, 1)
    for number, shared in zip(among.tolist(), table.shared(vector, among), strict=True):
        found = Counter(term for article in articles for term in article)
        assert set(shared) == {term for term in articles[0] if term in articles[number] and found[term] > 1}


@given(_PARTS)
def test_common_terms_are_those_of_half_and_of_two_at_least(parts: list[list[Article]]) -> None:
    articles = [article for part in parts for article in part]
    among = np.arange(0, len(articles), 2)
    times = Counter(term for number in among.tolist() for term in articles[number])
    expected = {term for term, count in times.items() if count >= 2 and 2 * count >= len(among)}
    assert set(table_of(parts).common(among)) == expected


def test_the_most_telling_shared_and_common_terms_come_first() -> None:
    articles = [{0: 1, 1: 1, 2: 5}, {0: 1, 1: 1, 2: 5}, {0: 1}, {0: 1}, {3: 1}]
    table = table_of([articles])
    (vector,) = table.vectors(0, 1)
    assert table.shared(vector, np.array([1])) == [[2, 1, 0]]
    assert table.common(np.array([0, 1])) == [2, 1, 0]


def test_ignored_terms_count_nothing() -> None:
    articles = [{0: 1, 1: 1}, {0: 9, 1: 1}, {0: 1, 2: 1}, {2: 1}]
    table = table_of([articles], ignored=(0,))
    (vector,) = table.vectors(0, 1)
    assert vector.terms.tolist() == [1]
    assert table.likeness(vector).tolist() == pytest.approx([1, 1, 0, 0])


def test_a_table_without_articles_or_terms_answers() -> None:
    assert Table([], 0, 0).vectors(0, 0) == []
    table = table_of([[{}, {}]])
    (vector,) = table.vectors(1, 2)
    assert table.likeness(vector).tolist() == [0, 0]
    assert table.common(np.array([0, 1])) == []
