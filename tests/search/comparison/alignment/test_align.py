from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.comparison.alignment.align import compare
from briefsearch.comparison.alignment.similarity import Background
from briefsearch.comparison.values import Comparison, Pair, Relation
from briefsearch.errors import InputError
from briefsearch.model import Article, ArticleKind
from tests.search.comparison.alignment.reading import article

GAZETTE = article(
    "gazette",
    "The harbour of Lorm was closed for three days after the storm. Forty boats were lost.",
    "Mayor Ines Okafor promised that the old bridge would be repaired by spring.",
    "A circus is coming to town next week with elephants and acrobats.",
)
HERALD = article(
    "herald",
    "Mayor Ines Okafor has promised repairs of the old bridge before spring comes.",
    "After the storm, Lorm closed its harbour for three days, said the coast guard.",
    "Wheat prices fell sharply on the northern exchange, traders complained.",
)
TRIBUNE = article(
    "tribune",
    "Three days long the harbour stayed closed because of the storm in Lorm.",
    "The school choir won a prize for its singing of old ballads.",
)

sentences = st.sampled_from(
    [
        "One.",
        "Two!",
        *GAZETTE.text.replace("\n\n", " ").split(". "),
        *HERALD.text.split("\n\n"),
        *TRIBUNE.text.split("\n\n"),
        "Does the harbour of Lorm stay closed for three days?",
        "戦争は三日間続いた。",
        "Война длилась три дня, сказал мэр города в понедельник.",
    ]
)
accounts = st.lists(sentences, max_size=8)


def between(comparison: Comparison, texts: dict[str, str]) -> set[tuple[str, str]]:
    return {
        (pair.a.span.of(texts[pair.a.article]), pair.b.span.of(texts[pair.b.article]))
        for pair in comparison.pairs
    }


def texts(*articles: Article) -> dict[str, str]:
    return {one.id: one.text for one in articles}


def check(comparison: Comparison, articles: tuple[Article, ...]) -> None:
    """Assert what holds of every comparison."""
    known = texts(*articles)
    paired = set()
    firm: dict[object, int] = {}
    for pair in comparison.pairs:
        assert pair.a.article != pair.b.article
        assert 0.15 <= pair.score <= 1
        for sentence, spans in zip((pair.a, pair.b), pair.shared, strict=True):
            assert sentence in comparison.sentences[sentence.article]
            at = sentence.start
            for span in spans:
                assert at <= span.start < span.end <= sentence.end
                assert span.of(known[sentence.article]).strip()
                at = span.end
            paired.add(sentence)
            if pair.relation is not Relation.MAYBE:
                assert firm.setdefault(sentence, pair.group) == pair.group
    numbers = [pair.group for pair in comparison.pairs]
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))
    assert all(number <= max(numbers[:at], default=0) + 1 for at, number in enumerate(numbers))
    for name, all_of_it in comparison.sentences.items():
        only = set(comparison.only[name])
        assert only | (paired & set(all_of_it)) == set(all_of_it)
        assert not only & paired


def test_the_same_facts_are_found_in_other_words_and_order() -> None:
    comparison = compare([GAZETTE, HERALD])
    assert comparison.articles == ("gazette", "herald")
    assert [(pair.a.start, pair.b.block) for pair in comparison.pairs] == [
        (0, 1),
        (GAZETTE.blocks[1].start, 0),
    ]
    assert {pair.relation for pair in comparison.pairs} <= {Relation.SAME_FACT, Relation.SAME_WORDING}
    only = {one.span.of(GAZETTE.text) for one in comparison.only["gazette"]}
    assert only == {"Forty boats were lost.", GAZETTE.text.split("\n\n")[2]}
    check(comparison, (GAZETTE, HERALD))


def test_shared_words_are_marked_on_both_sides() -> None:
    pair = compare([GAZETTE, HERALD]).pairs[0]
    assert [span.of(GAZETTE.text) for span in pair.shared[0]] == [
        "harbour of Lorm was closed for three days after the storm"
    ]
    assert [span.of(HERALD.text) for span in pair.shared[1]] == [
        "storm, Lorm closed its harbour for three days"
    ]


def test_three_accounts_share_a_group() -> None:
    comparison = compare([GAZETTE, HERALD, TRIBUNE])
    harbour = [pair for pair in comparison.pairs if pair.group == 1]
    assert {(pair.a.article, pair.b.article) for pair in harbour} == {
        ("gazette", "herald"),
        ("gazette", "tribune"),
        ("herald", "tribune"),
    }
    check(comparison, (GAZETTE, HERALD, TRIBUNE))


def test_copied_words_are_the_same_wording() -> None:
    copy = article(
        "copy", "As reported, the harbour of Lorm was closed for three days after the storm passed."
    )
    assert [pair.relation for pair in compare([GAZETTE, copy]).pairs] == [Relation.SAME_WORDING]


def test_wire_copy_is_marked_to_the_word() -> None:
    a = article(
        "a", "Officials: the harbour of Lorm was closed for three days after the great storm, and boats sank."
    )
    b = article("b", "On Monday the harbour of Lorm was closed for three days after the storm.")
    pair = compare([a, b]).pairs[0]
    assert pair.relation is Relation.SAME_WORDING
    run = "the harbour of Lorm was closed for three days after the"
    assert [span.of(a.text) for span in pair.shared[0]] == [run]
    assert [span.of(b.text) for span in pair.shared[1]] == [run]


def test_a_brief_never_has_the_same_wording() -> None:
    brief = replace(GAZETTE, id="brief", kind=ArticleKind.BRIEF)
    for articles in ([GAZETTE, brief], [brief, GAZETTE]):
        relations = [pair.relation for pair in compare(articles).pairs]
        assert relations
        assert set(relations) == {Relation.SAME_FACT}


def test_names_in_common_are_at_most_a_maybe() -> None:
    a = article(
        "a",
        "Transport Minister Mirela Ines Okafor resigned on Tuesday night.",
        "It rained in Lorm again today.",
    )
    b = article(
        "b",
        "Transport Minister Mirela Ines Okafor opened another bridge.",
        "The choir won a prize for singing.",
    )
    assert [pair.relation for pair in compare([a, b]).pairs] == [Relation.MAYBE]


def test_identical_articles_pair_each_sentence_with_itself() -> None:
    one = article("one", *GAZETTE.text.split("\n\n"), *HERALD.text.split("\n\n")[2:])
    comparison = compare([one, replace(one, id="two")])
    assert [(pair.a.start, pair.a.end) for pair in comparison.pairs] == [
        (pair.b.start, pair.b.end) for pair in comparison.pairs
    ]
    assert len(comparison.pairs) == 4
    assert all(pair.relation is Relation.SAME_WORDING for pair in comparison.pairs)
    assert {name: len(only) for name, only in comparison.only.items()} == {"one": 1, "two": 1}


def test_a_sentence_that_is_repeated_has_each_of_its_copies() -> None:
    one = article("one", *["The harbour of Lorm was closed for three days."] * 3, TRIBUNE.text)
    comparison = compare([one, replace(one, id="two")])
    assert all(pair.relation is Relation.SAME_WORDING for pair in comparison.pairs)
    places = {(pair.a.start, pair.b.start) for pair in comparison.pairs}
    assert places >= {(sentence.start, sentence.start) for sentence in comparison.sentences["one"]}


def test_a_sentence_has_at_most_three_partners() -> None:
    one = article("one", "The harbour of Lorm was closed for three days after the storm.")
    many = article(
        "many",
        *(f"The harbour of Lorm was closed for three days, fisherman {name} said." for name in "ABCDEF"),
    )
    assert len(compare([one, many]).pairs) == 3


def test_one_sentence_may_say_what_another_account_says_in_two() -> None:
    one = article(
        "one",
        "The old bridge over the Sabel fell on Tuesday, and its warden was found alive under the stones.",
    )
    two = article("two", "The old bridge over the Sabel fell on Tuesday.", "Its warden was found alive.")
    assert [pair.b for pair in compare([one, two]).pairs] == list(compare([one, two]).sentences["two"])


def test_a_toll_is_the_same_fact_in_other_words_and_numbers() -> None:
    a = article("a", "At least 63 people were killed when the ferry capsized.", "Wheat prices fell again.")
    b = article("b", "The choir sang all night long.", "By this morning over 60 were dead.")
    assert between(compare([a, b]), texts(a, b)) == {
        ("At least 63 people were killed when the ferry capsized.", "By this morning over 60 were dead.")
    }


def test_short_sentences_take_no_part() -> None:
    a, b = article("a", "Boats were lost. Boats were lost."), article("b", "Boats were lost.")
    comparison = compare([a, b])
    assert comparison.pairs == ()
    assert comparison.only == comparison.sentences
    assert len(comparison.only["a"]) == 2


@pytest.mark.parametrize("paragraphs", [(), ("Boats.",), ("The harbour was closed for three days.",)])
def test_next_to_nothing_can_be_compared(paragraphs: tuple[str, ...]) -> None:
    small = article("small", *paragraphs)
    comparison = compare([small, article("none")])
    assert comparison.pairs == ()
    assert len(comparison.only["small"]) == len(paragraphs)
    assert comparison.only["none"] == ()
    check(compare([small, GAZETTE]), (small, GAZETTE))


def test_other_scripts_are_compared() -> None:
    russian = "Премьер-министр закрыл порт на три дня после сильного шторма."
    japanese = "嵐の後、港は三日間閉鎖された。"
    a, b = article("a", russian, japanese), article("b", japanese, russian)
    assert between(compare([a, b]), texts(a, b)) == {(russian, russian), (japanese, japanese)}


def test_two_accounts_are_needed_and_each_once() -> None:
    with pytest.raises(InputError, match="two accounts"):
        compare([GAZETTE])
    with pytest.raises(InputError, match="gazette"):
        compare([GAZETTE, HERALD, GAZETTE])


@settings(max_examples=60, deadline=None)
@given(accounts, accounts, accounts)
def test_what_always_holds(one: list[str], two: list[str], three: list[str]) -> None:
    articles = article("one", *one), article("two", *two), article("three", *three)
    check(compare(articles), articles)


def _key(pair: Pair, *, swap: bool) -> tuple[object, ...]:
    sides = ((pair.a, pair.shared[0]), (pair.b, pair.shared[1]))
    return (*(sides[::-1] if swap else sides), pair.relation, pair.score)


@settings(max_examples=60, deadline=None)
@given(accounts, accounts)
def test_either_account_may_come_first(one: list[str], two: list[str]) -> None:
    a, b = article("one", *one), article("two", *two)
    there, back = compare([a, b]), compare([b, a])
    assert {_key(pair, swap=False) for pair in there.pairs} == {_key(pair, swap=True) for pair in back.pairs}


@settings(max_examples=30, deadline=None)
@given(accounts, accounts, accounts)
def test_three_accounts_may_come_in_any_order(one: list[str], two: list[str], three: list[str]) -> None:
    articles = [article("one", *one), article("two", *two), article("three", *three)]
    found = [
        {
            frozenset([(pair.a, pair.shared[0]), (pair.b, pair.shared[1]), pair.relation, pair.score])
            for pair in compare(order).pairs
        }
        for order in (articles, articles[::-1], [articles[1], articles[2], articles[0]])
    ]
    assert found[0] == found[1] == found[2]


def test_what_two_accounts_share_with_a_third_is_likelier() -> None:
    a = article(
        "a", "High waves kept the harbour of Lorm shut on Friday.", "Wheat prices fell sharply again."
    )
    b = article(
        "b", "A circus is coming with its elephants.", "No ship entered the closed harbour at Lorm that day."
    )
    c = article(
        "c", "No ship entered as high waves kept the harbour of Lorm shut.", "The choir sang all night."
    )
    story = Background([a, b, c])
    alone, together = compare([a, b], story).pairs, compare([a, b, c], story).pairs
    assert [pair.relation for pair in alone] == [Relation.MAYBE]
    assert [pair.relation for pair in together if pair.b.article == "b"] == [Relation.SAME_FACT]


def test_progress_is_told_and_ends_at_the_total() -> None:
    told: list[tuple[int, int]] = []
    compare([GAZETTE, HERALD, TRIBUNE], report=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_thousand_sentences_find_their_like() -> None:
    subjects = "harbour", "bridge", "school", "market", "railway", "theatre", "orchard", "clinic"
    verbs = "closed", "opened", "burned", "flooded", "repaired", "sold", "painted", "searched"
    lines = [
        f"The {subjects[n % 8]} number {n} was {verbs[n // 8 % 8]} by the {subjects[n // 64 % 8]} board."
        for n in range(1000)
    ]
    a, b = article("a", *lines), article("b", *reversed(lines))
    comparison = compare([a, b])
    exact = [pair for pair in comparison.pairs if pair.a.span.of(a.text) == pair.b.span.of(b.text)]
    assert len(exact) == 1000
