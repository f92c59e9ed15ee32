"""What stands beside a sentence, and the order in which differing figures are walked: without a screen."""

from __future__ import annotations

import pytest

from briefreader.screens.comparing.beside import merged
from briefreader.screens.comparing.differing import Differing
from briefreader.screens.comparing.partners import Partners, side_of
from briefsearch.comparison.values import (
    Bound,
    Claim,
    Comparison,
    FigureRow,
    Findings,
    Pair,
    Relation,
)
from briefsearch.model import Sentence, Span

WORDING, FACT, MAYBE = Relation.SAME_WORDING, Relation.SAME_FACT, Relation.MAYBE
IDS = ("x", "y", "z")


def sentence(name: str) -> Sentence:
    """Return a sentence of ten characters: `y3` is number 3 of account y."""
    start = 11 * int(name[1:])
    return Sentence(name[0], start, start + 10, 0)


def pair(a: str, b: str, relation: Relation, score: float, group: int) -> Pair:
    return Pair(sentence(a), sentence(b), relation, score, group, ((Span(0, 2),), (Span(4, 6),)))


def comparison(*pairs: Pair) -> Comparison:
    sentences = {name: tuple(sentence(f"{name}{number}") for number in range(6)) for name in IDS}
    return Comparison(IDS, sentences, pairs, {})


PAIRS = (
    pair("x0", "y1", MAYBE, 0.9, 1),
    pair("x0", "y2", FACT, 0.3, 1),
    pair("x0", "z4", WORDING, 0.5, 1),
    pair("x3", "y4", FACT, 0.4, 2),
    pair("y4", "z5", FACT, 0.4, 2),
    pair("y4", "z1", MAYBE, 0.2, 2),
)


def test_a_firm_pair_comes_before_a_likelier_maybe() -> None:
    partners = Partners(comparison(*PAIRS))
    assert partners.pairs_of(sentence("x0")) == {"y": PAIRS[1], "z": PAIRS[2]}
    assert partners.beside(sentence("x0"), "y") == sentence("y2")


@pytest.mark.parametrize(("accounts", "best"), [("yz", 2), ("y", 1), ("z", 2), ("x", 2), ("", 2)])
def test_the_best_pair_is_with_an_account_in_view(accounts: str, best: int) -> None:
    assert Partners(comparison(*PAIRS)).best(sentence("x0"), accounts) == PAIRS[best]


def test_without_a_pair_of_its_own_the_number_stands_beside() -> None:
    partners = Partners(comparison(*PAIRS))
    # x3 and z5 are no pair, but both belong with y4; z1 does so first in the text.
    assert "z" not in partners.pairs_of(sentence("x3"))
    assert partners.beside(sentence("x3"), "z") == sentence("z1")
    assert partners.beside(sentence("z5"), "x") == sentence("x3")
    assert partners.beside(sentence("y0"), "x") is None
    assert partners.best(sentence("y0"), IDS) is None


def test_every_paired_sentence_has_one_best_pair() -> None:
    partners = Partners(comparison(*PAIRS))
    assert partners.best_by_number("x") == {0: PAIRS[2], 3: PAIRS[3]}
    assert partners.best_by_number("y") == {1: PAIRS[0], 2: PAIRS[1], 4: PAIRS[3]}
    assert partners.groups == 2
    assert Partners(comparison()).groups == 0


def test_the_way_beside_is_followed_between_pairs() -> None:
    partners = Partners(comparison(*PAIRS))
    assert partners.offset_beside("x", sentence("x3").start, "y") == sentence("y4").start
    assert partners.offset_beside("y", sentence("y4").start, "x") == sentence("x3").start


def test_each_side_has_its_words() -> None:
    assert side_of(PAIRS[0], "x") == (sentence("x0"), (Span(0, 2),))
    assert side_of(PAIRS[0], "y") == (sentence("y1"), (Span(4, 6),))


def test_marks_that_meet_are_one() -> None:
    spans = [Span(8, 9), Span(0, 3), Span(3, 4), Span(2, 6), Span(8, 12)]
    assert merged(spans) == [Span(0, 6), Span(8, 12)]
    assert merged([]) == []


def claim(name: str) -> Claim:
    one = sentence(name)
    return Claim(one.article, one.start + 2, one.start + 5, one, 1.0, Bound.EXACT)


def row(*names: str, differs: bool = True) -> FigureRow:
    return FigureRow(" ".join(names), "people", tuple(claim(name) for name in names), differs)


ROWS = (row("y0", "z3"), row("x4", "y5", "x2"), row("x1", "z1", differs=False), row("x0", "z0"))


def differing() -> Differing:
    return Differing(Findings(IDS, ROWS, (), ()))


def test_figures_are_walked_in_the_order_of_the_first_account() -> None:
    assert [each.subject for each in differing().rows] == ["x0 z0", "x4 y5 x2", "y0 z3"]


def test_only_those_that_differ_are_marked() -> None:
    spans = differing().spans
    assert [span.start for span in spans["x"]] == [2, 24, 46]
    assert [span.start for span in spans["z"]] == [2, 35]


def test_an_account_with_several_figures_of_a_row_is_gone_to_at_the_first() -> None:
    assert differing().claims(ROWS[1]) == {"x": claim("x2"), "y": claim("y5")}


@pytest.mark.parametrize(
    ("here", "step", "wanted"),
    [
        ("x0", 1, ROWS[3]),
        ("x1", 1, ROWS[1]),
        ("x3", 1, ROWS[0]),
        ("x3", -1, ROWS[1]),
        ("x0", -1, None),
        ("z4", 1, ROWS[1]),
        ("z4", -1, ROWS[0]),
        ("y5", 1, ROWS[1]),
    ],
)
def test_from_a_sentence_the_nearest_is_gone_to(here: str, step: int, wanted: FigureRow | None) -> None:
    assert differing().step(None, step, here[0], sentence(here).span) == wanted


def test_from_a_figure_the_next_is_gone_to_and_there_is_an_end() -> None:
    found, span = differing(), sentence("x0").span
    walked = [ROWS[3]]
    while (following := found.step(walked[-1], 1, "x", span)) is not None:
        walked.append(following)
    assert walked == list(found.rows)
    assert found.step(walked[0], -1, "x", span) is None
    assert found.step(walked[1], -1, "x", span) == walked[0]


def test_a_place_is_of_the_row_whose_figure_it_meets() -> None:
    found = differing()
    assert found.row_at("y", sentence("y5").span) == ROWS[1]
    assert found.row_at("y", sentence("y4").span) is None
    assert found.row_at("x", sentence("x1").span) is None
