"""Recognition and merging against passages in which every name was marked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.entities.gold_reading import Passage, read_gold
from tests.search.entities.gold_scores import (
    b_cubed,
    gold_merged,
    kind_accuracy,
    lumped_by_name,
    mention_figures,
    recognised_apart,
    recognised_together,
    wrong_clusters,
    wrong_mentions,
)

WAYS = {"together": recognised_together, "apart": recognised_apart}


# The passages held out were never read while rules and lists were made: what to expect of new texts.
MENTIONS = {"gold_passages": 0.93, "gold_held_out": 0.85}


@pytest.fixture(scope="module", params=list(MENTIONS))
def file(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def passages(file: str) -> list[Passage]:
    return read_gold(Path(__file__).parent / f"{file}.txt")


def test_the_file_is_read_as_it_is_marked(passages: list[Passage]) -> None:
    assert len(passages) > 5
    for passage in passages:
        assert passage.labels
        assert "[[" not in passage.article.text
        for label in passage.labels:
            name = passage.article.text[label.start : label.end]
            assert name == name.strip() != ""
            assert any(b.start <= label.start < label.end <= b.end for b in passage.article.blocks)


@pytest.mark.parametrize("way", WAYS)
def test_names_are_found_as_they_are_marked(file: str, passages: list[Passage], way: str) -> None:
    found = WAYS[way](passages)
    figures = mention_figures(passages, found)
    wrong = "\n".join(wrong_mentions(passages, found))
    assert figures.f1 >= MENTIONS[file], f"{figures} F1 {figures.f1:.3f}\n{wrong}"


@pytest.mark.parametrize("way", WAYS)
def test_names_found_have_the_kind_that_is_marked(passages: list[Passage], way: str) -> None:
    found = WAYS[way](passages)
    accuracy = kind_accuracy(passages, found)
    wrong = "\n".join(wrong_mentions(passages, found))
    assert accuracy >= 0.93, f"{accuracy:.3f}\n{wrong}"


@pytest.mark.parametrize("way", WAYS)
def test_names_of_one_entity_are_merged_and_no_others(passages: list[Passage], way: str) -> None:
    found = WAYS[way](passages)
    figures = b_cubed(passages, found)
    wrong = "\n".join(wrong_clusters(passages, found))
    assert figures.f1 >= 0.97, f"{figures} F1 {figures.f1:.3f}\n{wrong}"


def test_merging_alone_is_right_where_recognition_is(passages: list[Passage]) -> None:
    found = gold_merged(passages)
    figures = b_cubed(passages, found)
    wrong = "\n".join(wrong_clusters(passages, found))
    assert figures.f1 >= 0.985, f"{figures} F1 {figures.f1:.3f}\n{wrong}"


def test_what_a_passage_tells_apart_by_its_names_is_apart(passages: list[Passage]) -> None:
    assert lumped_by_name(passages, gold_merged(passages)) == []
