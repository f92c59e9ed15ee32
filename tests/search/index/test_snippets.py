from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.index.matches import find_matches
from briefsearch.index.query import parse
from briefsearch.index.snippets import make_snippets
from briefsearch.model import BlockKind

from .conftest import MakeArticle, build_article

TEXT = (
    "Ferry crews went on strike. The harbour's strikes, striking as they were, ended the ferry crew's year."
)


def marked(text: str, query: str, field: str = "body", typing: bool = False) -> list[str]:
    return [span.of(text) for span in find_matches(text, parse(query, typing), field)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("strike", ["strike", "strikes", "striking"]),
        ("=strike", ["strike"]),
        ("strik*", ["strike", "strikes", "striking"]),
        ("strike*", ["strike", "strikes"]),
        ('"ferry crew"', ["Ferry crews", "ferry crew"]),
        ('="ferry crew"', ["ferry crew"]),
        ('"the ferr*"', ["the ferry"]),
        ("ferry -strike", ["Ferry", "ferry"]),
        ('ferry "ferry crew" OR crew', ["Ferry crews", "ferry crew"]),
        ("harbour", ["harbour"]),
        ("title:ferry harbour", ["harbour"]),
        ("-ferry", []),
        ("absent", []),
        ("", []),
    ],
)
def test_marks(query: str, found: list[str]) -> None:
    assert marked(TEXT, query) == found


def test_fields_mark_in_their_own_text() -> None:
    assert marked("Ferry strike", "title:ferry", "title") == ["Ferry"]
    assert marked("Ferry strike", "outlet:ferry", "title") == []


def test_while_typing_the_last_word_marks_what_it_begins() -> None:
    assert marked(TEXT, "harb", typing=True) == ["harbour"]
    assert marked(TEXT, "harb") == []


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("東京の日本語の本", "日本", ["日本"]),
        ("Diyarbakır'da ışık", "isik", ["ışık"]),
        ("قال الوزير إن الهدنة", "الهدنة", ["الهدنة"]),
        ("U.S. and US", "us", ["U.S.", "US"]),
        ("a cease-fire", "ceasefire OR cease-fire", ["cease-fire"]),
        ("1,000 boats", "1000", ["1,000"]),
    ],
)
def test_marks_in_any_script(text: str, query: str, found: list[str]) -> None:
    assert marked(text, query) == found


def test_a_phrase_never_reaches_over_a_blank_line() -> None:
    assert marked("the ferry\n\ncrews left", '"ferry crews"') == []
    assert marked("the ferry\ncrews left", '"ferry crews"') == ["ferry\ncrews"]
    assert marked("one\n\ntwo three\n\nfour", '"two three"') == ["two three"]
    assert marked("\n\nferry crews", '"ferry crews"') == ["ferry crews"]


QUERIES = st.sampled_from(["a", "a b", '"a b"', "a*", '"a b" OR b', "ab* -a", '"a a"', '"b a*"', "日本 OR a"])
TEXTS = st.text(st.sampled_from("aab .,\n日本'é"), max_size=120)


@given(st.one_of(TEXTS, st.text()), QUERIES, st.booleans())
def test_marks_are_in_order_within_the_text(text: str, query: str, typing: bool) -> None:
    spans = find_matches(text, parse(query, typing))
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        at = span.end


def test_snippets_prefer_many_words_then_many_matches_and_keep_reading_order(article: MakeArticle) -> None:
    story = article(
        "a", "One ferry left early.", "No boats here.", "The ferry strike began.", "A ferry, a ferry again."
    )
    matches = find_matches(story.text, parse("ferry OR strike"))
    assert [s.text for s in make_snippets(story, matches, count=1)] == ["The ferry strike began."]
    assert [s.text for s in make_snippets(story, matches, count=2)] == [
        "The ferry strike began.",
        "A ferry, a ferry again.",
    ]
    assert make_snippets(story, matches, count=3)[0].text == "One ferry left early."


def test_snippets_prefer_the_body_to_folded_blocks(article: MakeArticle) -> None:
    story = article(
        "a",
        "Comment: ferry strike ferry strike.",
        "The ferry sails.",
        kinds=(BlockKind.COMMENT, BlockKind.PARAGRAPH),
    )
    matches = find_matches(story.text, parse("ferry OR strike"))
    assert [s.text for s in make_snippets(story, matches, count=1)] == ["The ferry sails."]


def test_long_blocks_are_cut_between_sentences(article: MakeArticle) -> None:
    filler = "Nothing of note was said at the long meeting in the town hall. "
    story = article("a", filler * 5 + "The ferry crews walked out. " + filler * 5)
    (snippet,) = make_snippets(story, find_matches(story.text, parse("ferry")), width=120)
    assert snippet.text.startswith("The ferry crews")
    assert snippet.text.endswith("hall.")
    assert [mark.of(story.text) for mark in snippet.marks] == ["ferry"]


def test_long_sentences_are_cut_between_words(article: MakeArticle) -> None:
    story = article("a", "and so it went " * 40 + "until the ferry came " + "and so it went " * 40)
    (snippet,) = make_snippets(story, find_matches(story.text, parse("ferry")), width=100)
    assert 60 < len(snippet.text) <= 100
    assert set(snippet.text.split()) <= set(story.text.split())


@given(
    st.lists(st.text(st.sampled_from("aab .日本'é"), min_size=1, max_size=300), min_size=1, max_size=4),
    QUERIES,
    st.integers(0, 4),
    st.integers(20, 200),
)
def test_snippets_lie_within_blocks_and_apart(
    paragraphs: list[str], query: str, count: int, width: int
) -> None:
    story = build_article("a", *paragraphs)
    matches = find_matches(story.text, parse(query))
    snippets = make_snippets(story, matches, count, width)
    assert len(snippets) <= count
    assert bool(snippets) == bool(matches and count)
    at = 0
    for snippet in snippets:
        assert at <= snippet.start
        at = snippet.end
        assert snippet.text == story.text[snippet.start : snippet.end] == snippet.text.strip()
        assert len(snippet.text) <= width
        assert snippet.marks
        assert all(snippet.start <= mark.start < mark.end <= snippet.end for mark in snippet.marks)
        assert any(block.start <= snippet.start and snippet.end <= block.end for block in story.blocks)


def test_a_match_longer_than_a_passage_is_clipped(article: MakeArticle) -> None:
    story = article("a", "so " + "x" * 500 + " end")
    (snippet,) = make_snippets(story, find_matches(story.text, parse("x" * 500)), width=50)
    assert snippet.text == "x" * 50
    assert snippet.marks[0].of(story.text) == "x" * 50
