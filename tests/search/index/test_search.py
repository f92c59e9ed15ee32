from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pytest

from briefsearch.index.concordance import concordance
from briefsearch.index.engine import NameIndex
from briefsearch.index.search import Question, search, suggest
from briefsearch.index.whoosh_engine import WhooshEngine
from briefsearch.model import Article, SearchResult, SortOrder, Span

from .conftest import Fill, MakeArticle


def test_hits_carry_marks_and_passages(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    story = article("a", "Crews left.", "The ferry strike began.", title="A ferry waits", outlet="Post")
    fill(engine, [story])
    result = search(engine, Question("Ferry"), {"a": story}.__getitem__)
    assert (result.query, result.understood, result.total) == ("Ferry", "ferry", 1)
    assert result.took_ms > 0
    assert result.suggestion is None
    (hit,) = result.hits
    assert (hit.id, hit.title, hit.outlet) == ("a", "A ferry waits", "Post")
    assert [span.of(hit.title) for span in hit.title_marks] == ["ferry"]
    assert [span.of(story.text) for span in hit.matches] == ["ferry"]
    assert [snippet.text for snippet in hit.snippets] == ["The ferry strike began."]
    assert result.match_count == 1
    assert result.facets["outlet"] == {"Post": 1}


def test_limits(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    stories = {f"n{n}": article(f"n{n}", "A ferry.", "A ferry.", "A ferry.") for n in range(4)}
    fill(engine, stories.values())
    result = search(engine, Question("ferry", limit=2, snippets=1), stories.__getitem__)
    assert result.total == 4
    assert [len(hit.snippets) for hit in result.hits] == [1, 1]
    assert result.match_count == 6


def test_articles_that_are_gone_are_passed_over(
    engine: WhooshEngine, fill: Fill, article: MakeArticle
) -> None:
    stories = {"a": article("a", "A ferry."), "b": article("b", "A ferry.")}
    fill(engine, stories.values())
    del stories["a"]
    assert [hit.id for hit in search(engine, Question("ferry"), stories.__getitem__).hits] == ["b"]


def test_typing(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    stories = {"a": article("a", "The harbour closed.")}
    fill(engine, stories.values())
    for text in ("h", "harb", "the harb", '"the harb', "harbour"):
        (hit,) = search(engine, Question(text, typing=True), stories.__getitem__).hits
        assert hit.matches
    assert search(engine, Question("harb"), stories.__getitem__).total == 0
    assert search(engine, Question("harb ", typing=True), stories.__getitem__).total == 0


NEW = date(2024, 1, 9)


@pytest.fixture
def shelf(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> dict[str, Article]:
    stories = [
        article("talks", "Israel held talks.", "The harbour closed.", outlet="Post", published=NEW),
        article("strike", "Israel and the ferry strike.", published=date(2023, 11, 2), outlet="Globe"),
        article("quiet", "Nothing of note was told about the islet.", outlet="Post"),
    ]
    fill(engine, stories)
    return {story.id: story for story in stories}


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


def test_where_no_article_has_all_of_it_those_with_some_are_the_answer(
    engine: WhooshEngine, shelf: dict[str, Article]
) -> None:
    result = search(engine, Question("harbour strike"), shelf.__getitem__)
    assert result.relaxed
    assert sorted(ids(result)) == ["strike", "talks"]
    assert all(hit.matches for hit in result.hits)
    kept = search(engine, Question("harbour strike date:2024 -globe"), shelf.__getitem__)
    assert (kept.relaxed, ids(kept)) == (True, ["talks"])
    whole = search(engine, Question("israel talks"), shelf.__getitem__)
    assert (whole.relaxed, ids(whole)) == (False, ["talks"])
    assert not search(engine, Question("zebra"), shelf.__getitem__).relaxed
    assert search(engine, Question("-harbour"), shelf.__getitem__).understood.startswith("nothing")


def test_what_is_a_slip_is_suggested_right(engine: WhooshEngine, shelf: dict[str, Article]) -> None:
    assert search(engine, Question("isarel"), shelf.__getitem__).suggestion == "israel"
    assert suggest(engine, Question("isarel talks -zebra")) == "israel talks -zebra"
    assert suggest(engine, Question('"isarel held" OR strke')) == '"israel held" OR strike'
    for text in ("israel", "zebrafish", "isar*", "=isarel", "", "-isarel"):
        assert suggest(engine, Question(text)) is None, text
    assert search(engine, Question("israel"), shelf.__getitem__).suggestion is None


def test_sorted_by_date_and_counted(engine: WhooshEngine, shelf: dict[str, Article]) -> None:
    result = search(engine, Question("israel OR note", sort=SortOrder.DATE, limit=2), shelf.__getitem__)
    assert (ids(result), result.total, result.sort) == (["talks", "strike"], 3, SortOrder.DATE)
    assert result.facets == {"outlet": {"Post": 2, "Globe": 1}, "month": {"2023-11": 1, "2024-01": 1}}
    assert [hit.published for hit in result.hits] == [date(2024, 1, 9), date(2023, 11, 2)]


class Names(NameIndex):
    """The one name is Israel, and it stands in one place."""

    def counts(self, name: str) -> Mapping[str, int]:
        return {"talks": 1, "gone": 4} if name == "Israel" else {}

    def spans(self, name: str, article_id: str) -> Sequence[Span]:
        return [Span(0, 6)] if article_id in self.counts(name) else []

    def tally(self, article_ids: Collection[str]) -> Mapping[str, int]:
        return {"Israel": 1} if "talks" in article_ids else {}


def test_names_filter_mark_and_are_counted(engine: WhooshEngine, shelf: dict[str, Article]) -> None:
    result = search(engine, Question("entity:Israel", facets=True), shelf.__getitem__, Names())
    assert ids(result) == ["talks"]
    assert [span.of(shelf["talks"].text) for span in result.hits[0].matches] == ["Israel"]
    assert result.facets["entity"] == {"Israel": 1}
    assert ids(search(engine, Question("talks entity:nobody"), shelf.__getitem__, Names())) == []
    assert ids(search(engine, Question("israel -entity:Israel"), shelf.__getitem__, Names())) == ["strike"]
    assert ids(search(engine, Question("entity:Israel"), shelf.__getitem__)) == []


def test_a_concordance_has_a_line_for_each_match_in_its_block(
    engine: WhooshEngine, shelf: dict[str, Article]
) -> None:
    order = ["strike", "quiet", "talks"]
    found = concordance(engine, "israel OR harbour", shelf.__getitem__, order)
    lines = [(line.article, line.before, line.match, line.after) for line in found.lines]
    assert lines == [
        ("strike", "", "Israel", " and the ferry strike."),
        ("talks", "", "Israel", " held talks."),
        ("talks", "The ", "harbour", " closed."),
    ]
    assert [line.span.of(shelf[line.article].text) for line in found.lines] == ["Israel", "Israel", "harbour"]
    assert (found.total, found.is_cut) == (2, False)
    cut = concordance(engine, "israel OR harbour", shelf.__getitem__, order, limit=2)
    assert ([line.article for line in cut.lines], cut.is_cut) == (["strike", "talks"], True)
    assert concordance(engine, "israel", shelf.__getitem__, ["talks"]).total == 1
    assert concordance(engine, "zebra", shelf.__getitem__, order).lines == ()


@pytest.mark.parametrize(
    "query",
    ['"pro* palestinian"', '"pro palestinian"', '"the pro* palestinian march"', "propal*", '"propal* march"'],
)
def test_beginnings_and_hyphens_meet_in_a_row(
    engine: WhooshEngine, fill: Fill, article: MakeArticle, query: str
) -> None:
    story = article("a", "It was the pro-Palestinian march.")
    fill(engine, [story])
    result = search(engine, Question(query), {"a": story}.__getitem__)
    assert result.total == 1
    assert not result.relaxed
    (hit,) = result.hits
    assert "pro-Palestinian" in " ".join(span.of(story.text) for span in hit.matches)


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("ceasfire zebra", "ceasefire zebra"),
        ("ceasefires zebra", None),
        ("iran zebra", None),
        ("agreemnet", "agreement"),
        ("goverment zebra", None),
        ("word1 word2", None),
    ],
)
def test_only_likely_slips_are_corrected(
    engine: WhooshEngine, fill: Fill, article: MakeArticle, query: str, suggestion: str | None
) -> None:
    story = article("a", "The ceasefire agreement about Iraq.")
    gone = article("gone", "The government.")
    fill(engine, [story, gone])
    engine.update([], ["gone"], lambda _done: None)
    assert search(engine, Question(query), {"a": story}.__getitem__).suggestion == suggestion


def test_a_name_beside_words_narrows_and_is_not_a_match(
    engine: WhooshEngine, fill: Fill, article: MakeArticle
) -> None:
    story = article("a", "Lund spoke of the ferry.")
    fill(engine, [story])

    class Names:
        def counts(self, name: str) -> Mapping[str, int]:
            return {"a": 1}

        def spans(self, name: str, article_id: str) -> Sequence[Span]:
            return [Span(0, 4)]

        def tally(self, article_ids: Collection[str]) -> Mapping[str, int]:
            return {"Lund": 1}

    for query, matches in (("ferry entity:Lund", ["ferry"]), ("entity:Lund", ["Lund"])):
        (hit,) = search(engine, Question(query), {"a": story}.__getitem__, Names()).hits
        assert [span.of(story.text) for span in hit.matches] == matches
