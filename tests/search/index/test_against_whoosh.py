"""The engine against plain Whoosh, which finds the same articles, and its scores against their definition."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from briefsearch.index import writer
from briefsearch.index.query import Field, Node, Phrase, Query, Word
from briefsearch.index.ranking import top
from briefsearch.index.scoring import WEIGHTS, Scorer
from briefsearch.model import SortOrder
from briefsearch.text import stem

from .bm25f import Counted
from .history import History, lived_through
from .oracle import FIELDS, Oracle, asked, wq
from .questions import SAID, plain_tree, slipped, word
from .ranked import RankedOracle

# Whoosh takes its time where there are many segments.
_QUESTIONS = {"many segments": 250, "merged": 1800}
# Words that a hyphen may join are held once more at two positions, which Whoosh's phrases do not know of.
_JOINED = {stem(text) for text in ("ceasefire", "cooperate", "portside", "nighttime", "xray", "maryjane")}


@pytest.fixture(scope="module", params=["many segments", "merged"])
def history(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """Give an index with a past, as it is and after small segments were joined."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(writer, "_SMALLEST_BATCH", 7)
        if request.param == "many segments":
            patched.setattr(writer, "_to_join", lambda *_: ())
            patched.setattr(writer, "_combined", lambda _folder, state: state)
        updates = 4 if request.param == "many segments" else 14
        lived = lived_through(tmp_path_factory.mktemp("index"), 1, updates)
        state = lived.state
        assert len(state.segments) > 8 or request.param != "many segments"
        assert sum(len(part.deleted) for part in state.segments) > 5
        yield lived


@pytest.fixture(scope="module")
def oracle(history: History) -> Oracle:
    return Oracle(history.segments())


def found(history: History, node: Node, limit: int = 10**6) -> list[tuple[str, float]]:
    result = history.engine.search(Query(node, ""), limit)
    assert len(result.hits) == min(limit, result.total)
    return list(result.hits)


def questions(history: History, share: float = 1.0) -> range:
    return range(int(share * _QUESTIONS["many segments" if len(history.state.segments) > 8 else "merged"]))


def test_words_fields_and_what_joins_them_find_what_whoosh_finds(history: History, oracle: Oracle) -> None:
    chance = random.Random(3)
    some = 0
    for _ in questions(history):
        node = plain_tree(chance)
        hits = found(history, node)
        assert {name for name, _ in hits} == oracle.search(asked(node)), node
        some += bool(hits)
    assert some > len(questions(history)) / 3


def test_scores_are_those_of_bm25f(history: History) -> None:
    chance = random.Random(6)
    counted = Counted(history.segments())
    snapshot = history.snapshot
    # What stands side by side counts besides.
    scorer = Scorer(snapshot, None, replace(WEIGHTS, neighbours=0.0))
    for _ in range(300):
        node = plain_tree(chance)
        postings = scorer.score(node)
        scores = {snapshot.ids[n]: score for n, score in zip(postings.docs, postings.values, strict=True)}
        assert scores == pytest.approx(counted.scores(node), rel=1e-6), node


def test_the_order_is_that_of_whoosh_up_to_ties(history: History) -> None:
    chance = random.Random(8)
    ranked = RankedOracle(history.segments())
    snapshot = history.snapshot
    scorer = Scorer(snapshot, None, replace(WEIGHTS, neighbours=0.0))
    some = 0
    for _ in questions(history):
        node = plain_tree(chance)
        postings = scorer.score(node)
        order = top(snapshot, postings, len(postings), SortOrder.RELEVANCE)
        ours = [(snapshot.ids[postings.docs[n]], float(postings.values[n])) for n in order]
        if (theirs := ranked.search(node)) is None:
            continue
        # Whoosh keeps weights in single precision: scores as close as that are ties.
        assert [score for _, score in ours] == pytest.approx([score for _, score in theirs], rel=1e-5), node
        assert dict(ours) == pytest.approx(dict(theirs), rel=1e-5), node
        some += len({round(score, 4) for _, score in ours}) > 3
    assert some > len(questions(history)) / 4


def test_the_best_come_first(history: History) -> None:
    chance = random.Random(7)
    for _ in range(100):
        node = plain_tree(chance)
        hits = found(history, node)
        assert hits == sorted(hits, key=lambda hit: (-hit[1], hit[0]))
        assert found(history, node, 5) == hits[:5]


def test_phrases_find_what_whoosh_finds(history: History, oracle: Oracle) -> None:
    chance = random.Random(4)
    bodies = [article.text for article in history.articles.values()]
    plain = [text for text in SAID if stem(text) not in _JOINED]
    some = 0
    for _ in questions(history, 0.4):
        if chance.random() < 0.5:
            row = tuple(Word(chance.choice(plain)) for _ in range(chance.choice((2, 2, 3))))
        else:
            words = chance.choice(bodies).lower().replace("\n", " ").split()
            start = chance.randrange(len(words))
            row = tuple(Word(text) for text in words[start : start + 3] if text in plain)
        if len(row) < 2:
            continue
        node: Node = Phrase(row)
        if chance.random() < 0.2:
            node = Field("title", node)
        hits = found(history, node)
        assert {name for name, _ in hits} == oracle.search(asked(node)), node
        some += bool(hits)
    assert some > len(questions(history)) / 20


def test_beginnings_find_what_whoosh_finds(history: History, oracle: Oracle) -> None:
    beginnings = {text[:length] for text in SAID for length in range(1, len(text) + 1)}
    for text in sorted(beginnings):
        node = Word(text, prefix=True)
        hits = found(history, node)
        assert {name for name, _ in hits} == oracle.search(asked(node)), text
        assert hits


def test_near_spellings_find_what_whoosh_finds_and_swapped_letters(history: History, oracle: Oracle) -> None:
    chance = random.Random(5)
    for _ in questions(history, 0.1):
        text = word(chance).text
        if len(text) < 4:
            continue
        text = slipped(text, chance)
        hits = found(history, Word(text, fuzzy=1))
        # For Whoosh a swap is two slips.
        swapped = {text[:n] + text[n + 1] + text[n] + text[n + 2 :] for n in range(len(text) - 1)}
        expected = wq.Or(
            [wq.FuzzyTerm(f"exact_{field}", text, maxdist=1, prefixlength=0) for field in FIELDS]
            + [wq.Term(f"exact_{field}", other) for field in FIELDS for other in swapped]
        )
        assert {name for name, _ in hits} == oracle.search(expected), text
        two = {name for name, _ in found(history, Word(text, fuzzy=2))}
        wider = wq.Or([wq.FuzzyTerm(f"exact_{field}", text, maxdist=2, prefixlength=0) for field in FIELDS])
        assert two >= oracle.search(wider), text


def test_the_index_holds_just_what_the_oracle_holds(history: History, oracle: Oracle) -> None:
    held = history.engine.fingerprints()
    assert {name: history.versions[mark] for name, mark in held.items()} == history.articles
    everything = oracle.search(wq.Every("id"))
    assert everything == history.articles.keys()


def test_the_folder_holds_nothing_but_what_is_in_use(history: History) -> None:
    names = {part.file_name for part in history.state.segments}
    assert {path.name for path in history.folder.glob("arrays-*")} == names
