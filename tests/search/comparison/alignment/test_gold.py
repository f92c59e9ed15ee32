"""Accuracy on labelled accounts; the bounds stand a little below what docs/comparison.md reports."""

from __future__ import annotations

from pathlib import Path

from briefsearch.comparison.alignment.align import compare
from briefsearch.comparison.alignment.similarity import Background
from briefsearch.comparison.values import Relation
from briefsearch.model import ArticleKind
from tests.search.comparison.alignment import gold, measure
from tests.search.comparison.alignment.measure import BRIEFS, SEEN, SOURCES


def test_every_label_names_a_sentence(sources: Path) -> None:
    articles = measure.sources(sources)
    comparison = compare(list(articles.values()))
    texts = {one.id: one.text for one in articles.values()}
    assert set(measure.named(comparison, texts, gold.PHRASES)) == set(gold.PHRASES)


def test_labels_are_of_the_accounts_they_stand_under() -> None:
    for labelled in (SOURCES, BRIEFS):
        for key, text in [*labelled.sure.items(), *labelled.possible.items()]:
            for label in text.split():
                a, b = label.split("-")
                assert a[0] + b[0] == key
                assert {a, b} <= set(labelled.phrases)
    assert sum(len(text.split()) for text in gold.SURE.values()) >= 40


def test_no_sentence_of_a_source_is_copied() -> None:
    assert max(len(phrase.split()) for phrase in gold.PHRASES.values()) <= 5


def test_firm_pairs_of_the_sources_can_be_trusted(sources: Path) -> None:
    articles = measure.sources(sources)
    story = Background(articles.values())
    firm = measure.tally(articles, SOURCES, SEEN, with_maybe=False, background=story)
    assert firm.precision >= 0.9
    assert firm.recall >= 0.3
    everything = measure.tally(articles, SOURCES, SEEN, with_maybe=True, background=story)
    assert everything.f1 >= 0.55


def test_firm_pairs_of_the_briefs_can_be_trusted(briefing: Path) -> None:
    articles = measure.briefs(briefing)
    story = Background(articles.values())
    firm = measure.tally(articles, BRIEFS, SEEN, with_maybe=False, background=story)
    assert firm.labelled >= 30
    assert firm.precision >= 0.75
    assert firm.recall >= 0.2
    everything = measure.tally(articles, BRIEFS, SEEN, with_maybe=True, background=story)
    assert everything.f1 >= 0.5


def test_two_accounts_alone_are_compared_nearly_as_well_as_with_their_story(sources: Path) -> None:
    articles = measure.sources(sources)
    everything = measure.tally(articles, SOURCES, SEEN, with_maybe=True, background=None)
    assert everything.f1 >= 0.5


def test_no_pair_of_the_briefs_is_the_same_wording(briefing: Path) -> None:
    articles = list(measure.briefs(briefing).values())
    assert {one.kind for one in articles} == {ArticleKind.BRIEF}
    relations = {pair.relation for pair in compare(articles).pairs}
    assert relations == {Relation.SAME_FACT, Relation.MAYBE}
