from __future__ import annotations

from pathlib import Path

import pytest

from briefsearch.index.query import All, Any, Compound, Near, Node, Not, Phrase, Word
from briefsearch.index.scoring import Scorer
from briefsearch.index.snapshot import Snapshot
from briefsearch.index.state import read_state
from briefsearch.index.whoosh_engine import WhooshEngine

from .conftest import Fill, MakeArticle

Scores = dict[int, float]


@pytest.fixture
def scorer(engine: WhooshEngine, folder: Path, fill: Fill, article: MakeArticle) -> Scorer:
    texts = ["ferry port", "ferry port port", "train train", "ferry quay port", "ferry-port", *["bus"] * 3]
    fill(engine, [article(f"n{number}", text) for number, text in enumerate(texts)])
    state = read_state(folder)
    assert state is not None
    return Scorer(Snapshot(folder, state))


def scores(scorer: Scorer, node: Node) -> Scores:
    found = scorer.score(node)
    return dict(zip(found.docs.tolist(), found.values.tolist(), strict=True))


def test_a_prefix_counts_as_one_word(scorer: Scorer) -> None:
    assert scores(scorer, Word("tr", prefix=True)) == scores(scorer, Word("train"))


def test_words_that_belong_together_count_as_one(scorer: Scorer) -> None:
    ferry, port = Word("ferry"), Word("port")
    assert scores(scorer, Phrase((ferry, port))).keys() == {0, 1, 4}
    assert scores(scorer, Near((port, ferry), 0)).keys() == {0, 1, 4}
    assert scores(scorer, Near((port, ferry), 1)).keys() == {0, 1, 3, 4}
    assert scores(scorer, Compound((ferry, port))) == scores(scorer, Phrase((ferry, port)))
    assert scores(scorer, Word("ferryport")).keys() == {4}


def test_parts_add_up(scorer: Scorer) -> None:
    ferry, port = scores(scorer, Word("ferry")), scores(scorer, Word("port"))
    both = scores(scorer, All((Word("ferry"), Word("port"))))
    assert both == pytest.approx({number: ferry[number] + port[number] for number in ferry})
    assert scores(scorer, Any((Word("ferry"), Word("train")))).keys() == {0, 1, 2, 3, 4}


def test_a_lone_not_is_an_error_of_the_program(scorer: Scorer) -> None:
    with pytest.raises(TypeError, match="All"):
        scorer.score(Not(Word("ferry")))
