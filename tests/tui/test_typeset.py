"""Typesetting: nothing is lost, nothing is too wide, and every offset has its line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefreader.signs import ASCII, UNICODE
from briefreader.widgets.typeset import Typeset, typeset, wrap
from briefsearch.model import Article, Block, BlockKind

WIDE = "漢字仮名交じり文東京大阪한국어日本"
LETTERS = "abcdefgh éöß—“”…0123456789" + WIDE
words = st.text(LETTERS, min_size=1, max_size=30)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)
paragraphs = texts.map(lambda text: " ".join(text.split())).filter(bool)
widths = st.integers(2, 80)
kinds = st.sampled_from(sorted(BlockKind))


def made(parts: list[tuple[BlockKind, str]]) -> Article:
    """Return an article of these blocks."""
    blocks, at = [], 0
    for kind, text in parts:
        blocks.append(Block(kind, at, at + len(text), 2 if kind is BlockKind.HEADING else None))
        at += len(text) + 2
    text = "\n\n".join(text for _, text in parts)
    return Article("made", "A title", text, tuple(blocks))


articles = st.lists(st.tuples(kinds, paragraphs), min_size=1, max_size=8).map(made)


def visible(text: str) -> str:
    return "".join(text.split())


@given(texts, widths)
def test_wrapping_keeps_every_character_once_and_in_order(text: str, width: int) -> None:
    ranges = list(wrap(text, 0, len(text), width))
    at = 0
    for start, end in ranges:
        assert at <= start <= end
        assert text[at:start].strip() == ""
        at = end
    assert text[at:].strip() == ""
    assert "".join(visible(text[start:end]) for start, end in ranges) == visible(text)


@given(texts, widths)
def test_no_wrapped_line_is_wider_than_the_width_in_cells(text: str, width: int) -> None:
    for start, end in wrap(text, 0, len(text), width):
        assert cell_len(text[start:end].rstrip(" ")) <= width


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=60), st.integers(9, 60))
def test_words_that_fit_are_never_cut_and_lines_are_as_full_as_can_be(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    lines = [text[start:end] for start, end in wrap(text, 0, len(text), width)]
    assert " ".join(lines) == text
    for line, following in pairwise(lines):
        assert len(line) + 1 + len(following.split(" ")[0]) > width


@given(st.lists(texts, min_size=1, max_size=5), widths)
def test_a_newline_always_breaks(rows: list[str], width: int) -> None:
    text = "\n".join(rows)
    for start, end in wrap(text, 0, len(text), width):
        assert "\n" not in text[start:end]


def test_a_line_may_break_between_two_wide_characters() -> None:
    text = "東京大阪" * 5
    assert [text[start:end] for start, end in wrap(text, 0, len(text), 8)] == ["東京大阪"] * 5


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert list(wrap("abcdefgh", 0, 8, 3)) == [(0, 3), (3, 6), (6, 8)]


def test_an_empty_text_is_one_empty_line() -> None:
    assert list(wrap("", 0, 0, 10)) == [(0, 0)]


def every_fold(article: Article) -> range:
    return range(len(article.blocks))


def lines_of_text(article: Article, set_: Typeset) -> str:
    return "".join(
        visible(article.text[line.start : line.end]) for line in set_.lines if line.furniture is None
    )


@given(articles, st.integers(20, 80))
def test_unfolded_every_character_stands_on_one_line_in_order(article: Article, width: int) -> None:
    assert lines_of_text(article, typeset(article, width, UNICODE, every_fold(article))) == visible(
        article.text
    )


@given(articles, st.integers(20, 80))
def test_folded_just_the_body_stands_there(article: Article, width: int) -> None:
    body = "".join(visible(block.span.of(article.text)) for block in article.body)
    assert lines_of_text(article, typeset(article, width, UNICODE)) == body


@given(articles, st.integers(30, 80), st.sets(st.integers(0, 7)))
def test_starts_never_decrease_and_no_line_is_too_wide(article: Article, width: int, folds: set[int]) -> None:
    done = typeset(article, width, UNICODE, folds)
    assert list(done.starts) == sorted(done.starts)
    for line in done.lines:
        shown = article.text[line.start : line.end]
        if line.furniture is not None:
            shown = "".join(text for text, _ in line.furniture)
        assert line.indent + cell_len(shown.rstrip(" ")) <= width


@given(articles, st.integers(20, 80), st.sets(st.integers(0, 7)), st.data())
def test_the_line_of_an_offset_shows_it_or_is_the_fold_that_hides_it(
    article: Article, width: int, folds: set[int], data: st.DataObject
) -> None:
    done = typeset(article, width, UNICODE, folds)
    offset = data.draw(st.sampled_from([at for at, sign in enumerate(article.text) if not sign.isspace()]))
    line = done.lines[done.line_of(offset)]
    assert line.start <= offset < line.end
    assert line.furniture is None or (line.fold >= 0 and line.fold not in folds)


def test_signs_are_drawn_in_the_set_that_is_asked_for() -> None:
    article = made([(BlockKind.QUOTE, "Said.")])
    assert [line.lead for line in typeset(article, 40, UNICODE).lines][-1] == " ▏  "
    assert [line.lead for line in typeset(article, 40, ASCII).lines][-1] == " |  "


def rows(article: Article) -> list[str]:
    return [
        "".join(text for text, _ in line.furniture)
        if line.furniture is not None
        else article.text[line.start : line.end]
        for line in typeset(article, 60, UNICODE).lines
    ]


def test_headings_have_a_blank_above_and_none_below() -> None:
    parts = [
        (BlockKind.PARAGRAPH, "One."),
        (BlockKind.HEADING, "Two"),
        (BlockKind.PARAGRAPH, "Three."),
        (BlockKind.PARAGRAPH, "Four."),
    ]
    assert rows(made(parts))[2:] == ["", "One.", "", "Two", "Three.", "", "Four."]


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        ([BlockKind.COMMENT], "1 comment"),
        ([BlockKind.COMMENT] * 3, "3 comments"),
        ([BlockKind.QUESTION, BlockKind.ANSWER], "1 question and answer"),
        ([BlockKind.QUESTION, BlockKind.ANSWER] * 2, "2 questions and answers"),
        ([BlockKind.FOOTNOTE] * 2, "2 footnotes"),
        ([BlockKind.RELATED], "1 related link"),
        ([BlockKind.BYLINE, BlockKind.CREDIT], "2 lines of notices"),
    ],
)
def test_a_fold_says_what_it_hides(kinds: list[BlockKind], label: str) -> None:
    assert rows(made([(BlockKind.PARAGRAPH, "One."), *((kind, "Hidden.") for kind in kinds)]))[-1] == label
