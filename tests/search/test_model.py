"""The values that everything else is said in."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from briefsearch.model import (
    Article,
    Block,
    BlockKind,
    Hit,
    Mention,
    SearchResult,
    Sentence,
    Span,
)

TEXT = "Ida Lund spoke.\n\nShe left 3 notes.\n\nAn answer came."
ARTICLE = Article(
    "lund",
    "Lund speaks",
    TEXT,
    (
        Block(BlockKind.HEADING, 0, 15, 2),
        Block(BlockKind.PARAGRAPH, 17, 34),
        Block(BlockKind.COMMENT, 36, 51),
    ),
)


def test_a_span_counts_and_cuts_code_points() -> None:
    text = "👩 Kılıç"
    assert Span(2, 7).of(text) == "Kılıç"
    assert len(Span(2, 7)) == 5


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Span(0, 2), False),
        (Span(0, 3), True),
        (Span(3, 4), True),
        (Span(0, 9), True),
        (Span(5, 9), False),
        (Span(4, 9), True),
    ],
)
def test_spans_that_only_touch_do_not_overlap(other: Span, shared: bool) -> None:
    assert Span(2, 5).overlaps(other) is shared
    assert other.overlaps(Span(2, 5)) is shared


def test_spans_sort_in_reading_order() -> None:
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


def test_the_body_is_what_the_account_itself_says() -> None:
    body = {kind.value for kind in BlockKind if kind.is_body}
    assert body == {"heading", "standfirst", "paragraph", "quote", "list", "caption"}
    assert [block.kind for block in ARTICLE.body] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_words_are_those_of_the_body() -> None:
    assert ARTICLE.words == 7


def test_parts_know_their_span() -> None:
    assert ARTICLE.blocks[1].span.of(TEXT) == "She left 3 notes."
    assert Mention("lund", 0, 8).span.of(TEXT) == "Ida Lund"
    assert Sentence("lund", 17, 34, 1).span == Span(17, 34)


def test_a_result_counts_matches_over_all_hits() -> None:
    def hit(*matches: Span) -> Hit:
        return Hit("lund", "Lund speaks", "", 1.0, (), matches, ())

    result = SearchResult("lund", "lund", 2, 0.5, (hit(Span(0, 1), Span(3, 4)), hit(Span(5, 6))), {})
    assert result.match_count == 3


def test_values_cannot_be_changed_and_survive_a_pipe() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(ARTICLE, "title", "Other")  # noqa: B010 - the plain form is refused before it runs
    assert pickle.loads(pickle.dumps(ARTICLE)) == ARTICLE
