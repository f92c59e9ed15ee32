"""Which figures are weighed: none of those that would be linked is left out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

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

_ROWS = st.sampled_from([Sentence("", at * STEP, (at + 1) * STEP - 2, at) for at in range(COUNT)])
_NUMBERS = st.builds(
    Figure,
    span=st.just(Span(0, 1)),
    sentence=_ROWS,
    value=st.sampled_from((0.0, 3.0, 9.0, 10.0, 11.0, 12.5, 17.0, 172.0, 170.0, 191.0, 1400.0)),
    unit=st.sampled_from(("people", "people", "hours", "percent", "")),
    high=st.sampled_from((None, None, 12.0, 190.0)),
    counted=st.sampled_from(("", "", "miner")),
    fate=st.sampled_from(("", "killed", "held")),
    sides=st.sampled_from((frozenset(), frozenset(("lemsan",)))),
    near=st.sampled_from((frozenset(), frozenset(("miner",)), WORDS)),
    is_part=st.booleans(),
    is_vague=st.booleans(),
)
_DATES = st.builds(
    Figure,
    span=st.just(Span(0, 1)),
    sentence=_ROWS,
    value=st.sampled_from(
        ("Monday", "2031-03-10", "2031-03-11", "2031-03-17", "2031-03", "2031", "2031-03-08/2031-03-12")
    ),
    unit=st.just("date"),
    fate=st.sampled_from(("", "meeting")),
    near=st.sampled_from((frozenset(), WORDS)),
    is_weekday=st.booleans(),
    is_misfit=st.sampled_from((False, False, False, True)),
)
_ACCOUNT = (
    st.lists(_NUMBERS, max_size=8) | st.lists(_DATES, max_size=8) | st.lists(_NUMBERS | _DATES, max_size=4)
)
_PAIRS = st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)), max_size=2)


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


@given(_ACCOUNT, _ACCOUNT, _PAIRS)
@settings(max_examples=300)
def test_whatever_would_be_linked_is_weighed(
    one: list[Figure], other: list[Figure], pairs: list[tuple[int, int]]
) -> None:
    figures = {
        name: [
            replace(each, span=Span(at, at + 1), sentence=each.sentence._replace(article=name))
            for at, each in enumerate(told)
        ]
        for name, told in (("a", one), ("b", other))
    }
    known = known_of(figures, pairs)
    weighed = list(candidates(figures["a"], figures["b"], known))
    linked = [(a, b) for a in figures["a"] for b in figures["b"] if alike(a, b) and weight(a, b, known) > 0]
    assert [couple for couple in weighed if alike(*couple) and weight(*couple, known) > 0] == linked


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
