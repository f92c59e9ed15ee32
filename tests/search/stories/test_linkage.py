"""Groups by average linkage: held against the plain algorithm, and against chains."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from briefsearch.stories.linkage import Linkage

Pairs = dict[tuple[int, int], float]

LEAST = 0.3
_PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]),
    # Powers of two and their sums are exact, so that equal means are equal.
    st.integers(1, 64).map(lambda number: number / 64),
)


def linked(articles: Iterable[int], pairs: Pairs, least: float) -> list[list[int]]:
    """Return articles in groups, once there is nothing more to join."""
    linkage = Linkage(articles, pairs, least)
    for _ in linkage.steps():
        pass
    return linkage.groups()


def mean(one: list[int], other: list[int], pairs: Pairs) -> float:
    total = sum(pairs.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
    return total / (len(one) * len(other))


@given(_PAIRS)
def test_every_article_is_in_one_group_and_no_two_groups_are_near(pairs: Pairs) -> None:
    groups = linked(range(9), pairs, LEAST)
    assert sorted(article for group in groups for article in group) == list(range(9))
    assert all(mean(one, other, pairs) < LEAST for one, other in combinations(groups, 2))
    assert groups == linked(range(9), pairs, LEAST)


@given(_PAIRS)
def test_a_group_is_made_of_two_parts_that_are_near(pairs: Pairs) -> None:
    for group in linked(range(9), pairs, LEAST):
        splits = (
            ([*half], [each for each in group if each not in half])
            for size in range(1, len(group))
            for half in combinations(group, size)
        )
        assert len(group) == 1 or any(mean(*split, pairs) >= LEAST for split in splits)


def test_the_nearest_two_come_together_first() -> None:
    # 1 is near to both, but nearer to 2; 0 is too far from 2 to come along.
    pairs = {(0, 1): 0.5, (1, 2): 0.9}
    assert sorted(linked(range(3), pairs, 0.3)) == [[0], [1, 2]]


def test_a_chain_does_not_become_one_group() -> None:
    chain = {(number, number + 1): 0.5 for number in range(99)}
    assert max(map(len, linked(range(100), chain, 0.3))) == 2


def test_articles_all_alike_become_one_group() -> None:
    alike = dict.fromkeys(combinations(range(40), 2), 0.5)
    assert linked(range(40), alike, 0.3) == [list(range(40))]


def test_numbers_may_have_gaps() -> None:
    assert sorted(linked([3, 7, 20], {(7, 20): 1.0}, 0.3)) == [[3], [7, 20]]
    assert linked([], {}, 0.3) == []
