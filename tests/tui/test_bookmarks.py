"""Bookmarks: the same passage and the same folds, also after the article was read anew."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefreader.memory.bookmarks import Bookmark, bookmark_at, bookmark_of, entry_of
from briefsearch.anchors import Anchor
from briefsearch.model import Article, Block, BlockKind

BODY = (
    "The council of Vestholm met behind closed doors on Tuesday, and nobody said why.",
    "A second meeting was called for Friday. Three members stayed away from it.",
    "The harbour master kept the minutes, as he has done since the flood.",
)
COMMENT = "I was there, and the doors were open."


def article(*texts: tuple[BlockKind, str]) -> Article:
    """Return an article of these blocks."""
    blocks, text = [], ""
    for kind, content in texts:
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(content)))
        text += content
    return Article(
        id="doors",
        title="Closed doors",
        outlet="Harbour Herald",
        published=date(2024, 3, 5),
        text=text,
        blocks=tuple(blocks),
    )


def paragraphs(*texts: str) -> list[tuple[BlockKind, str]]:
    return [(BlockKind.PARAGRAPH, text) for text in texts]


OLD = article(*paragraphs(*BODY), (BlockKind.COMMENT, COMMENT), *paragraphs("The end."))
ADDED = "Before all that a notice had been nailed to the door of the town hall."
NEW = article(
    (BlockKind.CREDIT, "Photograph: an invented photographer"),
    *paragraphs(ADDED, *BODY),
    (BlockKind.COMMENT, COMMENT),
    *paragraphs("The end."),
)


def test_what_no_reader_would_have_written_is_no_place() -> None:
    long = [0, "a passage " * 40, "", ""]
    assert bookmark_of({"article": "doors", "top": long, "folds": [long, *[[1, "x", "", ""]] * 5000]}) == (
        Bookmark("doors", None, (Anchor(1, 2, "x"),) * 99)
    )


@pytest.mark.parametrize("words", ["A second meeting", "stayed away", "The harbour master", "The end"])
def test_a_passage_is_found_where_it_now_stands(words: str) -> None:
    bookmark = bookmark_at(OLD, OLD.text.index(words), set())
    assert bookmark.offset_in(OLD) == OLD.text.index(words)
    assert bookmark.offset_in(NEW) == NEW.text.index(words)


def test_a_passage_that_is_gone_is_lost_and_not_moved() -> None:
    bookmark = bookmark_at(OLD, OLD.text.index("The harbour master"), set())
    assert bookmark.offset_in(article(*paragraphs(*BODY[:2]))) is None


def test_the_top_is_the_top_whatever_stands_there() -> None:
    bookmark = bookmark_at(OLD, 0, set())
    assert bookmark == Bookmark("doors")
    assert bookmark.offset_in(NEW) == 0


def test_folds_are_known_by_what_they_hide_and_not_by_their_number() -> None:
    bookmark = bookmark_at(OLD, 0, {0})
    assert bookmark.folds_in(OLD) == {0}
    assert bookmark.folds_in(NEW) == {1}
    assert bookmark.folds_in(article(*paragraphs(*BODY))) == set()


@given(st.integers(0, len(OLD.text)))
def test_every_place_of_an_article_is_found_in_it_and_after_an_addition(offset: int) -> None:
    bookmark = bookmark_at(OLD, offset, set())
    if offset < len(OLD.text):
        assert bookmark.offset_in(OLD) == offset
        moved = len(ADDED) + len("Photograph: an invented photographer") + 4
        assert bookmark.offset_in(NEW) == (offset + moved if offset else 0)


def test_a_bookmark_comes_back_from_its_file_form() -> None:
    bookmark = bookmark_at(OLD, 30, {0})
    assert bookmark_of(json.loads(json.dumps(entry_of(bookmark)))) == bookmark
    assert bookmark_of(entry_of(Bookmark("doors"))) == Bookmark("doors")


@pytest.mark.parametrize(
    "entry",
    [None, 5, "doors", [], {}, {"article": 3}, {"article": ""}],
)
def test_what_is_no_bookmark_is_none(entry: object) -> None:
    assert bookmark_of(entry) is None


@pytest.mark.parametrize(
    "top",
    [
        [1],
        ["a", "b", "c", "d"],
        [-1, "quote", "", ""],
        [5, "", "", ""],
        [2, "quote", "longer", ""],
        {"start": 1},
    ],
)
def test_a_damaged_passage_is_the_top_of_the_article(top: object) -> None:
    assert bookmark_of({"article": "doors", "top": top, "folds": [top, 7]}) == Bookmark("doors")
