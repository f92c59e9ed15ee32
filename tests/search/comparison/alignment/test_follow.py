from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.alignment.align import compare
from briefsearch.comparison.alignment.follow import AlignmentPath
from briefsearch.comparison.values import Comparison, Pair, Relation
from briefsearch.errors import InputError
from briefsearch.model import Sentence
from tests.search.comparison.alignment.test_align import GAZETTE, HERALD

WIDTH = 10


def comparison(links: list[tuple[int, int, float]], here: int = 20, there: int = 20) -> Comparison:
    """Return accounts of sentences of nine characters, of which `links` (index, index, score) are paired."""
    sentences = {
        name: tuple(Sentence(name, at * WIDTH, at * WIDTH + 9, at) for at in range(count))
        for name, count in (("a", here), ("b", there))
    }
    pairs = tuple(
        Pair(
            sentences["a"][i],
            sentences["b"][j],
            Relation.SAME_FACT if score > 0.2 else Relation.MAYBE,
            score,
            1,
            ((), ()),
        )
        for i, j, score in links
    )
    return Comparison(("a", "b"), sentences, pairs, {})


def test_paired_sentences_stand_beside_each_other() -> None:
    path = AlignmentPath(comparison([(2, 5, 0.5), (8, 9, 0.5)]), "a", "b")
    assert [path.partner(at) for at in (20, 29, 80, 89)] == [50, 59, 90, 99]


def test_the_way_between_is_straight() -> None:
    path = AlignmentPath(comparison([(0, 0, 0.5), (10, 19, 0.5)]), "a", "b")
    assert path.partner((9 + 100) // 2) == pytest.approx((9 + 190) / 2, abs=2)


def test_the_heaviest_chain_wins_over_crossing_pairs() -> None:
    crossing = [(1, 15, 0.9), (2, 4, 0.5), (5, 6, 0.5), (9, 1, 0.3)]
    path = AlignmentPath(comparison(crossing), "a", "b")
    assert [path.partner(at) for at in (20, 50)] == [40, 60]
    assert path.partner(10) < 40


def test_maybes_and_other_accounts_lead_nowhere() -> None:
    plain = AlignmentPath(comparison([]), "a", "b")
    unsure = AlignmentPath(comparison([(1, 15, 0.19)]), "a", "b")
    assert [plain.partner(at) for at in range(200)] == [unsure.partner(at) for at in range(200)]
    assert plain.partner(100) == 100


def test_the_way_back_is_the_same_way() -> None:
    both = comparison([(2, 5, 0.5), (8, 9, 0.5)])
    back = AlignmentPath(both, "b", "a")
    assert [back.partner(at) for at in (50, 59, 90, 99)] == [20, 29, 80, 89]


def test_places_beyond_the_ends_are_the_ends() -> None:
    path = AlignmentPath(comparison([(2, 5, 0.5)]), "a", "b")
    assert path.partner(-5) == 0
    assert path.partner(10_000) == 199


@pytest.mark.parametrize(("here", "there", "end"), [(0, 0, 0), (0, 5, 0), (5, 0, 0), (5, 2, 19)])
def test_an_account_may_be_empty(here: int, there: int, end: int) -> None:
    path = AlignmentPath(comparison([], here, there), "a", "b")
    assert path.partner(0) == 0
    assert path.partner(49) == end


def test_an_account_that_was_not_compared_is_refused() -> None:
    with pytest.raises(InputError, match="elsewhere"):
        AlignmentPath(comparison([]), "a", "elsewhere")


def test_it_follows_a_real_comparison() -> None:
    both = compare([GAZETTE, HERALD])
    path = AlignmentPath(both, "gazette", "herald")
    anchors = [pair for pair in both.pairs if path.partner(pair.a.start) == pair.b.start]
    assert len(anchors) == 1


links = st.lists(
    st.tuples(st.integers(0, 19), st.integers(0, 19), st.floats(0.18, 1)),
    max_size=30,
    unique_by=lambda link: link[:2],
)


@given(links)
def test_scrolling_on_never_turns_back(found: list[tuple[int, int, float]]) -> None:
    path = AlignmentPath(comparison(found), "a", "b")
    places = [path.partner(at) for at in range(-1, 202)]
    assert places == sorted(places)
    assert min(places) >= 0
    assert max(places) <= 199


@given(links)
def test_no_chain_is_heavier(found: list[tuple[int, int, float]]) -> None:
    firm = sorted((i, j, score) for i, j, score in found if score > 0.2)
    best = [0.0] * len(firm)
    for at, (i, j, score) in enumerate(firm):
        best[at] = score + max((best[k] for k in range(at) if firm[k][0] < i and firm[k][1] < j), default=0.0)
    path = AlignmentPath(comparison(found), "a", "b")
    kept = {
        (i, j)
        for i, j, _ in firm
        if path.partner(i * WIDTH) == j * WIDTH and path.partner(i * WIDTH + 9) == j * WIDTH + 9
    }
    weight = sum(score for i, j, score in firm if (i, j) in kept)
    assert weight >= max(best, default=0.0) - 1e-9
