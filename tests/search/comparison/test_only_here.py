"""What only one account has, and what it is worth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.only_here import passages
from briefsearch.comparison.quotations.statements import statements
from briefsearch.comparison.values import Pair, Passage, Relation
from briefsearch.model import Article
from tests.search.comparison.quotations.reading import article, comparison, names

COMMON = "The port of Haal was shut on Monday after the storm."


def told(*articles: Article, pairs: tuple[Pair, ...] = ()) -> tuple[Passage, ...]:
    known = {one.id: names(one) for one in articles}
    compared = comparison(articles, pairs)
    return passages(articles, compared, known, statements(articles, compared, known))


def paired(one: Article, other: Article) -> Pair:
    compared = comparison([one, other])
    a, b = compared.sentences[one.id][0], compared.sentences[other.id][0]
    return Pair(a, b, Relation.SAME_FACT, 0.5, 1, ((), ()))


def test_neighbours_of_one_paragraph_are_one_passage() -> None:
    one = article("a", f"{COMMON} Boats were lost. Nets were lost too.", "The pier is gone for good now.")
    other = article("b", COMMON)
    found = told(one, other, pairs=(paired(one, other),))
    assert sorted(each.span.of(one.text) for each in found) == [
        "Boats were lost. Nets were lost too.",
        "The pier is gone for good now.",
    ]


def test_a_paired_sentence_parts_passages() -> None:
    one = article("a", f"Boats were lost there. {COMMON} The pier is gone for good.")
    other = article("b", COMMON)
    compared = comparison([one, other])
    pair = Pair(compared.sentences["a"][1], compared.sentences["b"][0], Relation.SAME_FACT, 0.5, 1, ((), ()))
    assert len(told(one, other, pairs=(pair,))) == 2


def test_what_adds_names_figures_or_statements_comes_first() -> None:
    one = article(
        "a",
        "The people of the village stood on the pier and waited.",
        "Tamsin Vole lost 14 boats that night.",
        "“We shall build all of it again,” she said to them.",
    )
    other = article("b", "Ola Brenk came to Haal. He shut the port.")
    found = [each for each in told(one, other) if each.article == "a"]
    assert found[0].names == ("Tamsin Vole",)
    assert found[0].figures == ("14",)
    assert [len(each.statements) for each in found] == [0, 1, 0]
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)


def test_what_another_account_has_as_well_adds_nothing() -> None:
    one = article("a", "Tamsin Vole lost 14 boats in the storm.")
    other = article("b", "In another village 14 boats of Tamsin Vole are still at sea.")
    for each in told(one, other):
        assert (each.names, each.figures) == ((), ())


def test_crumbs_come_last() -> None:
    one = article("a", "Subscribe to our newsletter from Tamsin Vole here", "A pier of old oak was lost.")
    found = told(one, article("b", COMMON))
    assert found[-1].span.of(one.text).startswith("Subscribe")


@given(st.lists(st.sampled_from(["Vole said 3.", "“No.”", "Boats!", "x", COMMON, "14 boats"]), max_size=8))
def test_every_unpaired_sentence_is_in_one_passage(lines: list[str]) -> None:
    one, other = article("a", *lines), article("b", COMMON)
    compared = comparison([one, other])
    found = told(one, other)
    told_sentences = [sentence for each in found for sentence in each.sentences]
    assert sorted(told_sentences, key=lambda each: (each.article, each.start)) == [
        *compared.only["a"],
        *compared.only["b"],
    ]
    for each in found:
        assert len({sentence.block for sentence in each.sentences}) == 1
        assert each.weight >= 0
