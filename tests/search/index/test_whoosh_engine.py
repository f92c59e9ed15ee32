from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefsearch.errors import StorageError
from briefsearch.index import writer
from briefsearch.index.engine import SearchEngine
from briefsearch.index.query import parse
from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.model import Article, ArticleKind, SortOrder

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


def test_newest_first_and_undated_last(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    fill(
        engine,
        [
            article("old", "Ferry ferry.", published=date(2023, 11, 2)),
            article("undated", "Ferry ferry ferry."),
            article("new-b", "Ferry and a bus.", published=date(2024, 1, 9)),
            article("new-a", "Ferry and a bus.", published=date(2024, 1, 9)),
            article("new-best", "Ferry ferry.", published=date(2024, 1, 9)),
        ],
    )
    hits = engine.search(parse("ferry"), 50, SortOrder.DATE).hits
    assert [name for name, _ in hits] == ["new-best", "new-a", "new-b", "old", "undated"]
    assert engine.search(parse("ferry"), 2, SortOrder.DATE).hits == hits[:2]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("date:2024", "across after day inside until"),
        ("date:2024-01-09", "across after day inside"),
        ("date:2024-01-10", "across inside"),
        ("date:2024-01-01..2024-01-31", "across after day inside until"),
        ("date:<2024-01-03", "across"),
        ("date:>2024-01-19", "across inside until"),
        ("date:2024-02", "across"),
        ("date:>2024-02", ""),
        ("date:2022", ""),
        ("ferry -date:2024", "never"),
    ],
)
def test_undated_articles_pass_where_they_may_well_be_of_that_time(
    engine: WhooshEngine, fill: Fill, article: MakeArticle, query: str, expected: str
) -> None:
    fill(
        engine,
        [
            article("day", "Ferry.", published=date(2024, 1, 9)),
            article("inside", "Ferry.", between=(date(2024, 1, 5), date(2024, 1, 20))),
            article("across", "Ferry.", between=(date(2024, 1, 1), date(2024, 2, 2))),
            article("after", "Ferry.", between=(date(2024, 1, 9), None)),
            article("until", "Ferry.", between=(None, date(2024, 1, 20))),
            article("never", "Ferry."),
        ],
    )
    assert sorted(found(engine, query)) == expected.split()


def test_kinds_and_whole_outlets(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    fill(
        engine,
        [
            article("a", "Ferry.", outlet="Lite", kind=ArticleKind.BRIEF),
            article("b", "Ferry.", outlet="Asian Lite"),
            article("c", "Ferry.", outlet="Asian Lite International"),
            article("d", "Ferry."),
        ],
    )
    assert found(engine, "kind:brief") == ["a"]
    assert found(engine, "ferry -kind:brief") == ["b", "c", "d"]
    assert found(engine, 'outlet:="asian LITE"') == ["b"]
    assert sorted(found(engine, "outlet:lite")) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("cease-fire", "apart hyphen joined"),
        ("ceasefire", "hyphen joined"),
        ("ceasef*", "hyphen joined"),
        ("ceasfire~", "hyphen joined"),
        ("=ceasefire", "hyphen joined"),
        ('"gaza ceasefire deal"', "hyphen joined"),
        ('"gaza cease-fire deal"', "apart hyphen joined"),
        ('"cease fire"', "apart hyphen"),
        ('"fire deal"', "apart hyphen"),
        ("US", "joined points"),
        ("U.S.", "joined points"),
        ('"U.S. envoy"', "points"),
        ("“us envoy”", "points"),
        ("erdogan", "accents"),
        ("Erdoğan’s", "accents"),
        ("1200", "numbers"),
        ("78", ""),
    ],
)
def test_one_word_however_it_is_spelled(
    engine: WhooshEngine, fill: Fill, article: MakeArticle, query: str, expected: str
) -> None:
    fill(
        engine,
        [
            article("hyphen", "Gaza cease-fire deal."),
            article("joined", "Gaza ceasefire deal. It told US nothing."),
            article("apart", "Gaza cease fire deal."),
            article("points", "The U.S. envoy left."),
            article("accents", "Erdoğan spoke."),
            article("numbers", "1,200 boats, 7-8 crews."),
        ],
    )
    assert sorted(found(engine, query)) == expected.split()


def test_near_spellings_reach_every_field(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    fill(engine, [article("a", authors=("Ida Lundgren",)), article("b", outlet="Gazette")])
    assert found(engine, "lundgern~") == ["a"]
    assert found(engine, "author:lundgern~") == ["a"]
    assert found(engine, "outlet:gazete~") == ["b"]


def test_everything_can_be_deleted_and_come_again(
    engine: WhooshEngine, fill: Fill, article: MakeArticle
) -> None:
    stories = [article(f"n{number}", "Ferry.") for number in range(3)]
    for _ in range(3):
        fill(engine, stories)
        assert engine.search(parse("ferry"), 5).total == 3
        engine.update([], [story.id for story in stories], lambda _done: None)
        assert engine.search(parse("ferry"), 5).total == 0
        assert engine.fingerprints() == {}


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
    engine.update([(article(f"n{number}", "Words."), "mark") for number in range(5)], [], told.append)
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

    changed = [(article(f"n{number}", "Ferry."), "mark") for number in range(6)]
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


def test_errors_say_what_to_do(tmp_path: Path, article: MakeArticle) -> None:
    (tmp_path / "file").write_text("")
    engine = WhooshEngine(tmp_path / "file" / "index")
    with pytest.raises(StorageError, match="cannot be written: Not a directory"):
        engine.update([(article("a", "Ferry."), "mark")], [], lambda _done: None)
    assert not engine.damaged
