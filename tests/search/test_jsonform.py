"""The JSON form of articles and of what was found in them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from briefsearch.comparison.values import (
    Bound,
    Claim,
    Comparison,
    FigureRow,
    Findings,
    Flag,
    Mode,
    Pair,
    Passage,
    Relation,
    Statement,
)
from briefsearch.jsonform import (
    article_from_json,
    article_json,
    comparison_json,
    entity_json,
    head_json,
    head_of,
    problem_json,
    search_json,
)
from briefsearch.model import (
    Article,
    ArticleKind,
    Block,
    BlockKind,
    Entity,
    EntityKind,
    Hit,
    Link,
    Mention,
    Problem,
    SearchResult,
    Sentence,
    Snippet,
    SortOrder,
    Span,
)
from tests.search.intake import nasty

STEADY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
LUND = Article(
    "lund",
    "Lund speaks",
    "Ida Lund 👩 spoke.\n\nShe left.",
    (Block(BlockKind.HEADING, 0, 17, 3), Block(BlockKind.PARAGRAPH, 19, 28)),
    outlet="The Testing Post",
    authors=("Ane Bach", "Per Holm"),
    published_between=(None, date(2024, 3, 6)),
    published_evidence="It calls the day Monday.",
    url="https://example.org/lund",
    language="da",
    kind=ArticleKind.BRIEF,
    original="The page headed “Lund”",
    links=(Link(0, 8, "https://example.org/ida"),),
    near_copies=("lund-spoke",),
)
HOLM = Article("holm", "Holm", "Lund spoke.", (Block(BlockKind.PARAGRAPH, 0, 11),))


@STEADY
@given(nasty.article())
def test_an_article_comes_back_from_json_as_it_was(article: Article) -> None:
    written = json.dumps(article_json(article, "a.md"))
    assert article_from_json(json.loads(written)) == article


def test_an_article_is_its_head_and_its_parts() -> None:
    form = article_json(LUND, "sub/lund.md")
    head = head_json(head_of(LUND, "sub/lund.md"))
    assert head == {
        "id": "lund",
        "title": "Lund speaks",
        "outlet": "The Testing Post",
        "authors": ["Ane Bach", "Per Holm"],
        "published": None,
        "published_between": [None, "2024-03-06"],
        "published_evidence": "It calls the day Monday.",
        "kind": "brief",
        "words": 6,
        "path": "sub/lund.md",
        "near_copies": ["lund-spoke"],
    }
    assert {key: form[key] for key in head} == head
    assert form["blocks"] == [
        {"kind": "heading", "start": 0, "end": 17, "level": 3},
        {"kind": "paragraph", "start": 19, "end": 28},
    ]
    assert form["links"] == [{"start": 0, "end": 8, "url": "https://example.org/ida"}]
    assert form["text"][19:28] == "She left."


@pytest.mark.parametrize(
    ("field", "value"),
    [("published", "3 March"), ("kind", "poem"), ("published_between", []), ("blocks", [{"kind": "x"}])],
)
def test_other_data_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        article_from_json(article_json(LUND, "a.md") | {field: value})
    missing = {name: part for name, part in article_json(LUND, "a.md").items() if name != field}
    with pytest.raises(KeyError):
        article_from_json(missing)


def test_a_problem_names_file_and_reason() -> None:
    assert problem_json(Problem("a.md", "it is empty")) == {"path": "a.md", "reason": "it is empty"}


def test_a_search_result_gives_marks_as_pairs_of_offsets() -> None:
    snippet = Snippet(0, 9, "Ida Lund ", (Span(4, 8),))
    hit = Hit("lund", "Lund speaks", "Post", 1.23456, (Span(0, 4),), (Span(4, 8), Span(9, 10)), (snippet,))
    dated = hit._replace(published=date(2024, 3, 4), snippets=())
    result = SearchResult(
        "lund",
        "lund",
        2,
        0.1234,
        (hit, dated),
        {"outlet": {"Post": 2}},
        "lunde",
        ("a note",),
        relaxed=True,
        sort=SortOrder.DATE,
    )
    form = search_json(result)
    assert form == {
        "query": "lund",
        "understood": "lund",
        "total": 2,
        "took_ms": 0.12,
        "sort": "date",
        "notes": ["a note"],
        "relaxed": True,
        "suggestion": "lunde",
        "hits": [
            {
                "id": "lund",
                "title": "Lund speaks",
                "outlet": "Post",
                "published": None,
                "score": 1.2346,
                "title_marks": [[0, 4]],
                "matches": 2,
                "snippets": [{"start": 0, "end": 9, "text": "Ida Lund ", "marks": [[4, 8]]}],
            },
            form["hits"][0] | {"published": "2024-03-04", "snippets": []},
        ],
        "facets": {"outlet": {"Post": 2}, "month": {}, "entity": {}},
    }


def test_an_entity_gives_names_counts_and_mentions() -> None:
    entity = Entity(
        "ida-lund", "Ida Lund", EntityKind.PERSON, ("Ida Lund",), {"lund": 1}, 1, 1, (Mention("lund", 0, 8),)
    )
    assert entity_json(entity) == {
        "id": "ida-lund",
        "name": "Ida Lund",
        "kind": "person",
        "names": ["Ida Lund"],
        "counts": {"lund": 1},
        "mentions": [{"article": "lund", "start": 0, "end": 8}],
    }


def test_a_comparison_quotes_its_sentences() -> None:
    spoke, left, other = Sentence("lund", 0, 17, 0), Sentence("lund", 19, 28, 1), Sentence("holm", 0, 11, 0)
    pair = Pair(spoke, other, Relation.SAME_FACT, 0.51239, 1, ((), ()))
    comparison = Comparison(
        ("lund", "holm"),
        {"lund": (spoke, left), "holm": (other,)},
        (pair,),
        {"lund": (left,), "holm": ()},
    )
    claim = Claim("holm", 0, 4, other, 3.0, Bound.ABOUT, "the police")
    findings = Findings(
        comparison.articles,
        (FigureRow("people", "people", (claim,), differs=True, flags=(Flag.TIME_APART,)),),
        (Statement("lund", 0, 8, spoke, "Ida Lund", Mode.DIRECT, group=2),),
        (Passage("lund", (left,), 1.236),),
    )
    assert comparison_json(comparison, findings, {"lund": LUND, "holm": HOLM}) == {
        "articles": ["lund", "holm"],
        "pairs": [
            {
                "a": {"article": "lund", "start": 0, "end": 17, "text": "Ida Lund 👩 spoke."},
                "b": {"article": "holm", "start": 0, "end": 11, "text": "Lund spoke."},
                "relation": "same-fact",
                "score": 0.5124,
                "group": 1,
            }
        ],
        "only": {"lund": [{"start": 19, "end": 28, "text": "She left.", "weight": 1.24}], "holm": []},
        "figures": [
            {
                "subject": "people",
                "unit": "people",
                "differs": True,
                "flags": ["time-apart"],
                "claims": [
                    {
                        "article": "holm",
                        "date": None,
                        "start": 0,
                        "end": 4,
                        "written": "Lund",
                        "text": "Lund spoke.",
                        "value": 3.0,
                        "bound": "about",
                        "attributed_to": "the police",
                    }
                ],
            }
        ],
        "quotes": [
            {
                "article": "lund",
                "start": 0,
                "end": 8,
                "text": "Ida Lund",
                "speaker": "Ida Lund",
                "anonymous": False,
                "mode": "direct",
                "group": 2,
            }
        ],
    }
