"""Typesetting: nothing is lost, nothing is too wide, and every offset has its line."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefreader.look.signs import ASCII, UNICODE, Signs
from briefreader.passages.footnotes import Footnote, footnotes_of
from briefreader.widgets.typeset import Line, Setting, Typeset
from briefreader.widgets.typeset import typeset as set_article
from briefreader.widgets.wrapping import clusters
from briefsearch.model import Article, Block, BlockKind

WIDE = "漢字仮名交じり文東京大阪한국어日本"
LETTERS = "abcdefgh éöß—“”…0123456789" + WIDE
words = st.text(LETTERS, min_size=1, max_size=30)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)
paragraphs = texts.map(lambda text: " ".join(text.split())).filter(bool)
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


def typeset(article: Article, width: int, signs: Signs, open_folds: Collection[int] = ()) -> Typeset:
    """Set an article as it is set where nothing was chosen."""
    return set_article(article, Setting(width, signs), open_folds)


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


def row(article: Article, line: Line) -> str:
    """Return a line as it is drawn."""
    if line.furniture is not None:
        return "".join(text for text, _ in line.furniture)
    return (line.lead or " " * line.indent) + line.shown(article.text, line.start, line.end)


def drawn(article: Article, setting: Setting, footnotes: tuple[Footnote, ...] = ()) -> list[str]:
    """Return the lines below the head as they are drawn."""
    rows = [row(article, line) for line in set_article(article, setting, footnotes=footnotes).lines]
    return rows[rows.index("") + 1 :]


TWO = [(BlockKind.PARAGRAPH, "Ferries run again."), (BlockKind.PARAGRAPH, "Nobody said for how long it is.")]


@pytest.mark.parametrize(
    ("spacing", "wanted"),
    [
        (0, ["Ferries run again.", "  Nobody said for", "how long it is."]),
        (1, ["Ferries run again.", "", "Nobody said for how", "long it is."]),
        (2, ["Ferries run again.", "", "", "Nobody said for how", "long it is."]),
    ],
)
def test_paragraphs_are_parted_by_blank_lines_or_by_an_indentation(spacing: int, wanted: list[str]) -> None:
    assert drawn(made(TWO), Setting(19, ASCII, spacing))[-len(wanted) :] == wanted


def test_a_heading_stands_apart_whatever_the_spacing() -> None:
    article = made([TWO[0], (BlockKind.HEADING, "Prices"), TWO[1]])
    wanted = ["Ferries run again.", "", "Prices", "Nobody said for how long it is."]
    assert drawn(article, Setting(40, ASCII, 0)) == wanted


LATIN = st.lists(st.text("abcdefghéß,.", min_size=1, max_size=9), min_size=1, max_size=60).map(" ".join)


@given(LATIN, st.integers(20, 80))
def test_justified_lines_end_at_the_edge_or_would_have_to_be_torn_apart(text: str, width: int) -> None:
    article = made([(BlockKind.PARAGRAPH, text)])
    lines = [line for line in set_article(article, Setting(width, UNICODE, justify=True)).lines if line.end]
    for line in lines[:-1]:
        ragged = text[line.start : line.end]
        shown = line.shown(text, line.start, line.end)
        assert shown.split() == ragged.split()
        gaps = ragged.count(" ")
        if line.added:
            assert cell_len(shown) == width
            assert "    " not in shown
        else:
            assert cell_len(ragged) == width or width - cell_len(ragged) > 2 * gaps
    assert lines[-1].added == 0


@given(LATIN, st.integers(20, 80), st.data())
def test_pieces_of_a_justified_line_add_up_and_cells_lead_back_to_characters(
    text: str, width: int, data: st.DataObject
) -> None:
    article = made([(BlockKind.PARAGRAPH, text)])
    lines = [line for line in set_article(article, Setting(width, UNICODE, justify=True)).lines if line.end]
    line = data.draw(st.sampled_from(lines))
    middle = data.draw(st.integers(line.start, line.end))
    before, after = line.shown(text, line.start, middle), line.shown(text, middle, line.end)
    assert before + after == line.shown(text, line.start, line.end)
    for cell, character in enumerate(before + after):
        offset = line.offset_at(cell, text)
        assert offset is not None
        assert text[offset] == character
        assert (offset < middle) == (cell < len(before))


def test_verse_headings_and_lists_are_never_justified() -> None:
    text = "one three seven eleven thirteen"
    for kind in (BlockKind.HEADING, BlockKind.LIST, BlockKind.CAPTION):
        lines = set_article(made([(kind, text)]), Setting(24, UNICODE, justify=True)).lines
        assert not any(line.added for line in lines)
    verse = made([(BlockKind.PARAGRAPH, "one three\nseven eleven\nthirteen")])
    assert not any(line.added for line in set_article(verse, Setting(12, UNICODE, justify=True)).lines)


def test_a_caption_says_that_it_stands_for_a_picture() -> None:
    article = made([TWO[0], (BlockKind.CAPTION, "The quay of Velmar at dawn.")])
    assert drawn(article, Setting(26, ASCII))[-2:] == ["  picture: The quay of", "  Velmar at dawn."]


NOTED = made(
    [
        (BlockKind.PARAGRAPH, "They met on a ship.[1] It left at noon, as agreed.[2]"),
        (BlockKind.PARAGRAPH, "The ship came back."),
        (BlockKind.FOOTNOTE, "[1] The Aurelia, built in the yards of Orsk.\n[2] Local time."),
    ]
)


def test_footnotes_stand_below_the_paragraph_that_refers_to_them() -> None:
    notes = footnotes_of(NOTED)
    assert drawn(NOTED, Setting(40, ASCII), notes) == [
        "They met on a ship.[1] It left at noon,",
        "as agreed.[2]",
        "   1  The Aurelia, built in the yards of",
        "      Orsk.",
        "   2  Local time.",
        "",
        "The ship came back.",
        "",
        "1 footnote",
    ]
    assert drawn(NOTED, Setting(40, ASCII), notes[1:])[2:4] == ["   2  Local time.", ""]


def test_a_footnote_in_place_changes_no_offset() -> None:
    with_notes = set_article(NOTED, Setting(40, ASCII), footnotes=footnotes_of(NOTED))
    assert list(with_notes.starts) == sorted(with_notes.starts)
    for offset, character in enumerate(NOTED.text):
        line = with_notes.lines[with_notes.line_of(offset)]
        assert character.isspace() or line.start <= offset < line.end
        assert line.furniture is None or line.fold >= 0


MIXED = st.lists(
    st.sampled_from(["é", "东", "שָׁ", "क", "का", "🇫🇷", "👩‍👩‍👧", "❤️", "a", "。", "ت", " "]), min_size=1
)


@given(MIXED.map("".join), st.integers(10, 40))
def test_every_cell_of_a_line_leads_to_the_start_of_what_is_seen_there(text: str, width: int) -> None:
    article = made([(BlockKind.PARAGRAPH, text)])
    for line in set_article(article, Setting(width, UNICODE, justify=True)).lines:
        if line.furniture is not None:
            continue
        shown = line.shown(text, line.start, line.end)
        offsets = [line.offset_at(cell, text) for cell in range(cell_len(shown))]
        assert None not in offsets
        assert offsets == sorted(offset for offset in offsets if offset is not None)
        starts = [start for start, _, size in clusters(text, line.start, line.end) if size]
        assert list(dict.fromkeys(offsets)) == starts
        assert line.offset_at(cell_len(shown), text) is None
