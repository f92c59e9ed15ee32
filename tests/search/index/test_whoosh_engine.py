from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefsearch.errors import StorageError
from briefsearch.index import writer
from briefsearch.index.engine import SearchEngine
from briefsearch.index.query import All, Any, Field, Node, Not, Phrase, Query, Word, parse
from briefsearch.index.tokens import tokens
from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.model import Article
from briefsearch.text import stem

from .conftest import Fill, MakeArticle, build_article


def found(engine: SearchEngine, text: str, limit: int = 50) -> list[str]:
    return [name for name, _ in engine.search(parse(text), limit).hits]


def test_is_a_search_engine(engine: WhooshEngine) -> None:
    as_protocol: SearchEngine = engine
    assert not as_protocol.damaged


def test_without_an_index_it_is_empty_and_writes_nothing(engine: WhooshEngine, folder: Path) -> None:
    assert engine.search(parse("ferry"), 10).total == 0
    assert engine.fingerprints() == {}
    assert not folder.exists()


def test_finds_in_every_field(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    fill(
        engine,
        [
            article("body", "The ferry sails."),
            article("title", "Nothing else.", title="Ferry news"),
            article("outlet", "Nothing else.", outlet="Ferry Gazette"),
            article("author", "Nothing else.", authors=("Ann Ferry", "Bo Smith")),
        ],
    )
    assert sorted(found(engine, "ferry")) == ["author", "body", "outlet", "title"]
    assert found(engine, "title:ferry") == ["title"]
    assert found(engine, "outlet:gazette") == ["outlet"]
    assert found(engine, 'author:"ann ferry"') == ["author"]
    assert found(engine, 'author:"ferry bo"') == []


def test_a_title_weighs_more_than_a_text(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    fill(engine, [article("b", "Ferry here.", title="Port"), article("a", "Port here.", title="Ferry")])
    assert found(engine, "ferry") == ["a", "b"]
    assert found(engine, "port") == ["b", "a"]


def test_total_counts_all_and_equal_scores_are_in_order_of_id(
    engine: WhooshEngine, fill: Fill, article: MakeArticle
) -> None:
    fill(engine, [article(f"n{number}", "Same words.") for number in (3, 1, 2, 0)])
    result = engine.search(parse("same"), 2)
    assert result.total == 4
    assert [name for name, _ in result.hits] == ["n0", "n1"]
    assert engine.search(parse("same"), 0).hits == ()


def test_facets_count_every_match(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    fill(
        engine,
        [
            article("a", "Ferry.", outlet="Post", published=date(2024, 1, 9)),
            article("b", "Ferry.", outlet="Post", published=date(2023, 11, 2)),
            article("c", "Ferry.", outlet="Globe"),
            article("d", "Train.", outlet="Globe"),
        ],
    )
    facets = engine.search(parse("ferry"), 1).facets
    assert list(facets["outlet"].items()) == [("Post", 2), ("Globe", 1)]
    assert list(facets["month"].items()) == [("2023-11", 1), ("2024-01", 1)]


def test_update_replaces_and_deletes(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    fill(engine, [article("a", "Old ferry."), article("b", "Old train."), article("c", "Old bus.")])
    engine.update([(article("a", "New ferry."), "second")], ["b", "unknown"], lambda _done: None)
    assert found(engine, "old") == ["c"]
    assert found(engine, "new") == ["a"]
    assert engine.fingerprints() == {"a": "second", "c": "print-c"}
    engine.update([], ["c"], lambda _done: None)
    assert engine.fingerprints() == {"a": "second"}


def test_the_same_id_twice_in_one_update_is_held_once(engine: WhooshEngine, article: MakeArticle) -> None:
    engine.update(
        [(article("a", "Old ferry."), "1"), (article("a", "New ferry."), "2")], [], lambda _done: None
    )
    assert engine.fingerprints() == {"a": "2"}
    assert found(engine, "ferry") == ["a"]
    assert found(engine, "old") == []


def test_progress_counts_over_batches(
    engine: WhooshEngine, article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_SMALLEST_BATCH", 2)
    told: list[int] = []
    engine.update([(article(f"n{number}", "Words."), "") for number in range(5)], [], told.append)
    assert told == [1, 2, 3, 4, 5]


def test_many_small_updates_leave_few_segments(
    engine: WhooshEngine, folder: Path, fill: Fill, article: MakeArticle
) -> None:
    for number in range(30):
        fill(engine, [article(f"n{number}", f"Ferry number {number}.")])
    assert engine.search(parse("ferry"), 50).total == 30
    assert len(list(folder.glob("*.seg"))) <= 10


def test_what_is_interrupted_keeps_the_batches_before(
    engine: WhooshEngine, article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_SMALLEST_BATCH", 2)

    def stop(done: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    changed = [(article(f"n{number}", "Ferry."), "") for number in range(6)]
    with pytest.raises(KeyboardInterrupt):
        engine.update(changed, [], stop)
    assert sorted(engine.fingerprints()) == ["n0", "n1"]
    engine.update(changed, [], lambda _done: None)
    assert len(engine.fingerprints()) == engine.search(parse("ferry"), 0).total == 6


def test_a_failing_source_of_articles_is_not_the_index(engine: WhooshEngine, article: MakeArticle) -> None:
    def broken() -> Iterator[tuple[Article, str]]:
        yield article("a", "Ferry."), ""
        raise LookupError("not of the index")

    with pytest.raises(LookupError):
        engine.update(broken(), [], lambda _done: None)
    assert not engine.damaged


def test_an_open_engine_sees_what_others_commit(folder: Path, fill: Fill, article: MakeArticle) -> None:
    reading, writing = WhooshEngine(folder), WhooshEngine(folder)
    for number in range(1, 4):
        fill(writing, [article(f"n{number}", "Ferry.")])
        assert reading.search(parse("ferry"), 50).total == number
    writing.reset()
    assert reading.fingerprints() == {}
    fill(writing, [article("x", "Ferry.")])
    assert list(reading.fingerprints()) == ["x"]


@pytest.mark.parametrize(
    "query", ["ışık", "isik", "الهدنة", "日本", "erdogan", "Erdoğan", "İstanbul", "naïve"]
)
def test_unicode(engine: WhooshEngine, fill: Fill, article: MakeArticle, query: str) -> None:
    fill(
        engine,
        [
            article(
                "a",
                "Erdoğan: ışık, İstanbul.",
                "قال الوزير إن الهدنة باقية",
                "東京と日本。",
                "Naive.",
            ),
            article("b", "Something else: light, truce, Nippon."),
        ],
    )
    assert found(engine, query) == ["a"]


def test_monstrous_texts_are_taken_in(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    fill(engine, [article("a", "x" * 100_000, title="\ufffd" * 99), article("b", ""), article("c")])
    assert found(engine, "x" * 1000) == ["a"]
    assert len(engine.fingerprints()) == 3


def test_naughty_queries_find_or_find_nothing(engine: WhooshEngine, fill: Fill, shared: Path) -> None:
    lines = (shared / "corpora/nasty/naughty-strings.txt").read_text(encoding="utf-8").splitlines()
    fill(engine, [build_article(f"n{number}", line) for number, line in enumerate(lines)])
    for line in lines:
        result = engine.search(parse(line, typing=True), 5)
        assert len(result.hits) == min(result.total, 5)


# The engine against the plainest reading of a query: does this tree hold for these words?

WORDS = st.sampled_from(["port", "ports", "ferry", "ferries", "fer"])
NAMES = st.sampled_from(["title", "outlet", "author"])
LEAF = st.builds(Word, WORDS, st.booleans(), st.booleans())
POSITIVE: st.SearchStrategy[Node] = st.recursive(
    st.one_of(LEAF, st.lists(LEAF, min_size=1, max_size=3).map(lambda words: Phrase(tuple(words)))),
    lambda inner: st.one_of(
        st.builds(Field, NAMES, inner),
        st.lists(inner, min_size=1, max_size=3).map(lambda nodes: Any(tuple(nodes))),
        st.tuples(inner, inner).map(lambda pair: All((Not(pair[0]), pair[1]))),
        st.lists(inner, min_size=1, max_size=3).map(lambda nodes: All(tuple(nodes))),
    ),
    max_leaves=5,
)
PROSE = st.lists(st.one_of(WORDS, st.just("\n\n")), max_size=6).map(" ".join)


def holds(node: Node, texts: dict[str, str], fields: tuple[str, ...]) -> bool:
    match node:
        case Word():
            return holds(Phrase((node,)), texts, fields)
        case Phrase(wanted):
            return any(stands(wanted, texts[field]) for field in fields)
        case Field(name, inner):
            return holds(inner, texts, (name,))
        case Not(inner):
            return not holds(inner, texts, fields)
        case All(nodes):
            return all(holds(part, texts, fields) for part in nodes)
        case Any(nodes):
            return any(holds(part, texts, fields) for part in nodes)


def stands(wanted: tuple[Word, ...], text: str) -> bool:
    held = {position: word.folded for position, word in tokens(text)}
    return any(all(fits(w, held.get(first + n, "")) for n, w in enumerate(wanted)) for first in held)


def fits(wanted: Word, word: str) -> bool:
    if wanted.prefix:
        return word.startswith(wanted.text)
    return word == wanted.text if wanted.exact else stem(word) == stem(wanted.text)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[WhooshEngine, list[Article]]:
    """Hold articles in several segments, some of them replaced or dropped."""
    engine = WhooshEngine(tmp_path_factory.mktemp("index"))
    texts = ["ferry port", "ports", "ferries", "fer", "port ferry ports", "", "the ferry \n\n port", "port"]
    kept: dict[str, Article] = {}
    for turn in range(6):
        changed = [
            build_article(
                f"n{(turn * 5 + number) % 17}",
                *texts[(turn + number) % 8].split(" \n\n "),
                title=texts[(turn * number) % 8].replace("\n", ""),
                outlet=texts[(number + 3) % 8].replace("\n", ""),
                authors=(texts[turn % 8].replace("\n", ""), "port"),
            )
            for number in range(6)
        ]
        gone = [f"n{turn}"]
        engine.update([(article, "") for article in changed], gone, lambda _done: None)
        for name in gone:
            kept.pop(name, None)
        kept.update((article.id, article) for article in changed)
    return engine, list(kept.values())


@given(POSITIVE)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_finds_just_what_the_query_says(library: tuple[WhooshEngine, list[Article]], node: Node) -> None:
    engine, articles = library
    expected = set()
    for article in articles:
        texts = {
            "title": article.title,
            "body": article.text,
            "outlet": article.outlet,
            "author": "\n\n".join(article.authors),
        }
        if holds(node, texts, tuple(texts)):
            expected.add(article.id)
    result = engine.search(Query(node, ""), 50)
    assert {name for name, _ in result.hits} == expected
    assert result.total == len(expected)
    assert all(score > 0 for _, score in result.hits)


def test_errors_say_what_to_do(tmp_path: Path, article: MakeArticle) -> None:
    (tmp_path / "file").write_text("")
    engine = WhooshEngine(tmp_path / "file" / "index")
    with pytest.raises(StorageError, match="cannot be written: Not a directory"):
        engine.update([(article("a", "Ferry."), "")], [], lambda _done: None)
    assert not engine.damaged
