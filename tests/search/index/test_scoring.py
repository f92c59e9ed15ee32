from __future__ import annotations

from math import log
from pathlib import Path

import pytest

from briefsearch.index.folder import IndexFolder
from briefsearch.index.query import Any, Not, Phrase, Word
from briefsearch.index.reader import Snapshot
from briefsearch.index.scoring import Scorer, Weights
from briefsearch.index.whoosh_engine import WhooshEngine

from .conftest import Fill, MakeArticle

PLAIN = Weights(1.0, {"title": (2.0, 0.0), "body": (1.0, 0.0), "outlet": (1.0, 0.0), "author": (1.0, 0.0)})


@pytest.fixture
def scores(engine: WhooshEngine, folder: Path, fill: Fill, article: MakeArticle) -> Scorer:
    fill(
        engine,
        [
            article("a", "ferry ferry port", title="ferry"),
            article("b", "ferry port"),
            article("c", "train", "train"),
        ],
    )
    snapshot = Snapshot.open(IndexFolder(folder))
    assert snapshot is not None
    return Scorer(snapshot, PLAIN)


def test_frequencies_of_fields_are_weighed_before_they_saturate(scores: Scorer) -> None:
    idf = log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    assert scores.score(Word("ferry")) == pytest.approx({0: idf * 4 * 2 / (4 + 1), 1: idf * 1 * 2 / (1 + 1)})


def test_a_phrase_counts_as_one_word(scores: Scorer) -> None:
    idf = log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    assert scores.score(Phrase((Word("ferry"), Word("port")))) == pytest.approx({0: idf, 1: idf})


def test_a_prefix_counts_as_one_word(scores: Scorer) -> None:
    assert scores.score(Word("fe", prefix=True)) == scores.score(Word("ferry"))


def test_alternatives_add_up(scores: Scorer) -> None:
    assert set(scores.score(Any((Word("train"), Word("port"))))) == {0, 1, 2}


def test_a_lone_not_is_an_error_of_the_program(scores: Scorer) -> None:
    with pytest.raises(ValueError, match="All"):
        scores.score(Not(Word("ferry")))
