"""What is folded in the plain text of a record, and what is never."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.intake.blocks import Piece
from briefsearch.intake.records import read
from briefsearch.intake.records.clutter import folded
from briefsearch.intake.values import Draft, Item, SourceKind
from briefsearch.model import BlockKind
from tests.search.intake.items import blocks, drafts, found_in

PROSE = "The lighthouse of Orrin was lit again on Sunday, nine years after its lamp had gone out."


def kinds(*paragraphs: str) -> list[str]:
    """Return the kinds of these paragraphs behind one of prose."""
    pieces = [Piece(BlockKind.PARAGRAPH, text) for text in (PROSE, *paragraphs)]
    return [piece.kind.value for piece in folded(pieces)][1:]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sign up for Daily Newsletters Manage Newsletters", "boilerplate"),
        ("Copyright © 2031 The Orrin Courier, LLC. Click here for reprint permission.", "boilerplate"),
        ("ADVERTISEMENT", "boilerplate"),
        ("Updated at 2:31 p.m.", "boilerplate"),
        ("The opinions expressed by columnists are their own.", "boilerplate"),
        ("SEE ALSO: Keeper of Orrin retires", "related"),
        ("You may also like:", "related"),
        ("The Orrin Press contributed to this report.", "credit"),
        ("Image copyright OPA", "credit"),
        ("Jon Varn/Getty Images", "credit"),
        ("Image copyright OPA Image caption The keeper had waited for nine years", "caption"),
        ("Media playback is unsupported on your device Media caption The lamp is lit", "caption"),
        ("FILE PHOTO: The lighthouse in 2029. OPA/Jon Varn", "caption"),
    ],
)
def test_what_says_of_itself_that_it_is_no_account_is_folded(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "More from the keeper’s speech (as delivered):",
        "Wind and salt contributed to the decay of the tower.",
        "- Special award - Ada Holm for her outstanding contribution to seafaring",
        "“You may sign up for our newsletter,” the keeper told the crowd in front of the tower.",
        "The image caption in the museum names another keeper, who died long before the lamp was built.",
        "She holds the copyright on the oldest picture of the lighthouse.",
        "STORM/CALM",
    ],
)
def test_prose_is_never_folded(text: str) -> None:
    assert kinds(text) == ["paragraph"]


def test_titles_are_related_until_the_next_sentence() -> None:
    told = kinds(
        "More coverage:", "Five keepers and a cat", "What the lamp weighs", "She smiled.", "Calm seas"
    )
    assert told == ["related", "related", "related", "paragraph", "paragraph"]


def test_a_text_of_nothing_else_stays_as_it_is() -> None:
    assert [piece.kind for piece in folded([Piece(BlockKind.PARAGRAPH, "Advertisement")])] == [
        BlockKind.PARAGRAPH
    ]


@pytest.mark.parametrize("text", [f"{PROSE}\n\nADVERTISEMENT", f"<p>{PROSE}</p><p>ADVERTISEMENT</p>"])
def test_text_and_markup_of_a_record_are_folded_alike(text: str) -> None:
    (draft,) = drafts(found_in(json.dumps({"title": "x", "text": text}).encode(), SourceKind.RECORDS))
    assert blocks(draft.article) == [("paragraph", PROSE), ("boilerplate", "ADVERTISEMENT")]


@given(st.lists(st.text(max_size=40) | st.sampled_from(["Read more:", "Advertisement", PROSE]), max_size=8))
def test_no_word_is_lost(paragraphs: list[str]) -> None:
    made = folded([Piece(BlockKind.PARAGRAPH, text) for text in paragraphs])
    assert [piece.text for piece in made] == paragraphs


def test_little_of_real_records_is_folded(shared: Path) -> None:
    file = shared / "corpora" / "stories.jsonl"
    words = clutter = 0
    for draft in read(Item(file, file.name, SourceKind.RECORDS)):
        assert isinstance(draft, Draft)
        article = draft.article
        for block in article.blocks:
            count = len(block.span.of(article.text).split())
            words += count
            clutter += 0 if block.kind.is_body else count
    assert 0.003 < clutter / words < 0.01
