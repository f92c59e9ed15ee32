"""Which figures are weighed: none of those that would be linked is left out."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from briefsearch.comparison.figures.candidates import candidates
from briefsearch.comparison.figures.context import Context, context
from briefsearch.comparison.figures.evidence import weight
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.matching import alike
from briefsearch.comparison.values import Comparison, Pair, Relation
from briefsearch.model import Article, Block, BlockKind, Entity, EntityKind, Mention, Sentence, Span

# Ten equal sentences in ten paragraphs, so that all words and names speak for every two of them.
TEXT = "Ola Brenk and Mira Tovar met the miners of Lemsa."
STEP = len(TEXT) + 2
COUNT = 10
WORDS = frozenset(("miner", "shaft", "rescu", "coal", "night"))

NEAR = (frozenset[str](), frozenset(("miner",)), WORDS)
ROUNDS = 500


def number(chance: Random) -> Figure:
    return Figure(
        span=Span(0, 1),
        sentence=sentences("")[chance.randrange(COUNT)],
        value=chance.choice(
            (0, 3, 9, 10, 11, 12.5, 170, 172, chance.randrange(2000), chance.randrange(2000))
        ),
        unit=chance.choice(("people", "people", "people", "hours", "percent", "")),
        high=chance.choice((None, None, None, 190)),
        counted=chance.choice(("", "", "miner")),
        fate=chance.choice(("", "killed", "held")),
        sides=chance.choice((frozenset(), frozenset(("lemsan",)))),
        near=chance.choice(NEAR),
        is_part=chance.random() < 0.1,
        is_vague=chance.random() < 0.1,
    )


def day(chance: Random) -> Figure:
    return Figure(
        span=Span(0, 1),
        sentence=sentences("")[chance.randrange(COUNT)],
        value=chance.choice(
            ("Monday", "2031-03-10", "2031-03-11", "2031-03-17", "2031-03", "2031", "2031-03-08/2031-03-12")
        ),
        unit="date",
        fate=chance.choice(("", "meeting")),
        near=chance.choice(NEAR),
        is_weekday=chance.random() < 0.5,
        is_misfit=chance.random() < 0.1,
    )


def account(name: str) -> Article:
    blocks = [Block(BlockKind.PARAGRAPH, at * STEP, (at + 1) * STEP - 2) for at in range(COUNT)]
    return Article(name, name, "\n\n".join([TEXT] * COUNT), tuple(blocks))


def sentences(name: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(name, at * STEP, (at + 1) * STEP - 2, at) for at in range(COUNT))


def named(name: str) -> list[Entity]:
    """Return two people whom every sentence of an account names."""
    return [
        Entity(
            id=person,
            name=person,
            kind=EntityKind.PERSON,
            names=(person,),
            counts={name: COUNT},
            total=COUNT,
            articles=1,
            mentions=tuple(
                Mention(name, one.start + start, one.start + start + len(person)) for one in sentences(name)
            ),
        )
        for person in ("Ola Brenk", "Mira Tovar")
        for start in (TEXT.index(person),)
    ]


def known_of(figures: dict[str, list[Figure]], pairs: list[tuple[int, int]]) -> Context:
    cut = {name: sentences(name) for name in figures}
    paired = [Pair(cut["a"][a], cut["b"][b], Relation.SAME_FACT, 0.9, 1, ((), ())) for a, b in pairs]
    comparison = Comparison(tuple(cut), cut, tuple(paired), {})
    articles = [account(name) for name in figures]
    return context(articles, comparison, {name: named(name) for name in figures}, figures)


def told(chance: Random, name: str) -> list[Figure]:
    """Return some figures of an account, numbers or dates or both."""
    kinds = chance.choice(((number,), (day,), (number, day)))
    return [
        replace(one, span=Span(at, at + 1), sentence=one.sentence._replace(article=name))
        for at in range(chance.randrange(1, 12))
        for one in (chance.choice(kinds)(chance),)
    ]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_would_be_linked_is_weighed(seed: int) -> None:
    chance = Random(seed)
    for _ in range(ROUNDS):
        figures = {name: told(chance, name) for name in "ab"}
        pairs = [(chance.randrange(COUNT), chance.randrange(COUNT)) for _ in range(chance.randrange(2))]
        known = known_of(figures, pairs)

        def is_linked(a: Figure, b: Figure, known: Context = known) -> bool:
            return alike(a, b) and weight(a, b, known) > 0

        weighed = list(candidates(figures["a"], figures["b"], known))
        linked = [(a, b) for a in figures["a"] for b in figures["b"] if is_linked(a, b)]
        assert [couple for couple in weighed if is_linked(*couple)] == linked


def test_numbers_with_nothing_in_common_are_not_weighed() -> None:
    late = {name: sentences(name)[7] for name in "ab"}
    figures = {
        name: [
            Figure(
                Span(at, at + 1), late[name], 2.0 ** (at + shift), "people", near=frozenset((f"{name}{at}",))
            )
            for at in range(8)
        ]
        for name, shift in (("a", 0), ("b", 0.5))
    }
    assert not list(candidates(figures["a"], figures["b"], known_of(figures, [])))
    assert len(list(candidates(figures["a"], figures["b"], known_of(figures, [(7, 7)])))) == 64
