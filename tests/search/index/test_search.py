from __future__ import annotations

from briefsearch.index.search import search
from briefsearch.index.whoosh_engine import WhooshEngine

from .conftest import Fill, MakeArticle


def test_hits_carry_marks_and_passages(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    story = article("a", "Crews left.", "The ferry strike began.", title="A ferry waits", outlet="Post")
    fill(engine, [story])
    result = search(engine, "Ferry", {"a": story}.__getitem__)
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
    result = search(engine, "ferry", stories.__getitem__, limit=2, snippets=1)
    assert result.total == 4
    assert [len(hit.snippets) for hit in result.hits] == [1, 1]
    assert result.match_count == 6


def test_articles_that_are_gone_are_passed_over(
    engine: WhooshEngine, fill: Fill, article: MakeArticle
) -> None:
    stories = {"a": article("a", "A ferry."), "b": article("b", "A ferry.")}
    fill(engine, stories.values())
    del stories["a"]
    assert [hit.id for hit in search(engine, "ferry", stories.__getitem__).hits] == ["b"]


def test_typing(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    stories = {"a": article("a", "The harbour closed.")}
    fill(engine, stories.values())
    for text in ("h", "harb", "the harb", '"the harb', "harbour"):
        (hit,) = search(engine, text, stories.__getitem__, typing=True).hits
        assert hit.matches
    assert search(engine, "harb", stories.__getitem__).total == 0
    assert search(engine, "harb ", stories.__getitem__, typing=True).total == 0


def test_nothing_is_widened(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> None:
    stories = {"a": article("a", "The harbour closed.")}
    fill(engine, stories.values())
    assert search(engine, "harbour strike", stories.__getitem__).total == 0
    assert search(engine, "-harbour", stories.__getitem__).understood.startswith("nothing")
