"""Footnotes: which of them the signs in a text refer to."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefreader.passages.footnotes import among, around, footnotes_of
from briefsearch.intake import read_article
from briefsearch.model import Article, Block, BlockKind, Span


def made(*parts: tuple[BlockKind, str]) -> Article:
    """Return an article of these blocks."""
    blocks, at = [], 0
    for kind, text in parts:
        blocks.append(Block(kind, at, at + len(text)))
        at += len(text) + 2
    return Article("made", "A title", "\n\n".join(text for _, text in parts), tuple(blocks))


def body(text: str) -> tuple[BlockKind, str]:
    return BlockKind.PARAGRAPH, text


def note(text: str) -> tuple[BlockKind, str]:
    return BlockKind.FOOTNOTE, text


def told(article: Article) -> list[tuple[str, str]]:
    """Return each sign in the text and the words of its note."""
    text = article.text
    return [
        (each.reference.of(text), " / ".join(line.of(text) for line in each.lines))
        for each in footnotes_of(article)
    ]


@pytest.mark.parametrize(
    ("sign", "label"),
    [
        ("[1]", "[1] "),
        ("[^1]", "[^1]: "),
        ("[1]", "1. "),
        ("¹", "¹"),
        ("¹", "1 "),
        ("[12]", "12) "),
        ("*", "* "),
        ("**", "** "),
        ("†", "†"),
        ("[*]", "* "),
        ("[a]", "[a] "),
        ("[why]", "[why] "),
        (" (note 12)", "Note 12: "),
        (" (see note 3)", "note 3. "),
        (" (footnote 1)", "1. "),
    ],
)
def test_a_sign_is_found_however_it_and_its_note_are_written(sign: str, label: str) -> None:
    article = made(body(f"The ferries run again.{sign} Nobody said why."), note(f"{label}Since Monday."))
    assert told(article) == [(sign.strip(), "Since Monday.")]


@pytest.mark.parametrize("text", ["noon.1 Then", "noon,”1 said", "at last.1", "noon1, then"])
def test_a_bare_number_after_a_point_or_a_word_is_a_sign(text: str) -> None:
    assert told(made(body(text), note("1 Local time."))) == [("1", "Local time.")]


@pytest.mark.parametrize(
    "text",
    [
        "1 ship",
        "the G1 talks",
        "at 10.1 per cent",
        "No.1-rated",
        "in 1, or [2]",
        "2*1 = 2",
        "v.1.2",
        "NATO1",
        "(note 1",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert told(made(body(text), note("1 Local time."))) == []


def test_a_sign_without_a_note_is_none() -> None:
    assert told(made(body("The ship[3] left*."), note("[1] Local time."))) == []
    assert told(made(body("The ship[1] left."))) == []


def test_lines_without_a_sign_belong_to_the_note_before_them() -> None:
    article = made(
        body("One[1] and two.[2]"),
        note("Notes"),
        note("[1] The first,\nwhich goes on."),
        note("Ibid."),
        note("[2] The other."),
    )
    assert told(article) == [("[1]", "The first, / which goes on. / Ibid."), ("[2]", "The other.")]


def test_of_notes_with_the_same_sign_the_next_one_is_meant() -> None:
    article = made(
        body("One.[1]"), note("[1] Of the first."), body("Two.[1] Three.[1]"), note("[1] Of the second.")
    )
    assert told(article) == [("[1]", "Of the first."), ("[1]", "Of the second."), ("[1]", "Of the second.")]


def test_a_sign_after_its_note_still_finds_it() -> None:
    assert told(made(note("* Local time."), body("At noon* they met."))) == [("*", "Local time.")]


def test_notes_do_not_refer_to_notes() -> None:
    assert told(made(body("One.[1]"), note("[1] See [2]."), note("[2] Elsewhere."))) == [("[1]", "See [2].")]


def test_references_are_found_by_what_is_in_view_and_by_a_character() -> None:
    article = made(body("One.[1] Two.[2]"), note("[1] A."), note("[2] B."))
    first, second = footnotes_of(article)
    assert among((first, second), Span(0, 7)) == (first,)
    assert among((first, second), Span(5, 15)) == (second,)
    assert around((first, second), 4) is first
    assert around((first, second), 7) is None
    assert around((first, second), 13) is second
    assert around((), 3) is None


def test_the_notes_of_the_bundled_brief_are_all_found(project: Path) -> None:
    article = read_article(project / "assets" / "briefing" / "5-issi.md", "brief")
    assert [each.label for each in footnotes_of(article)] == ["1", "2", "3", "4", "5"]


def test_the_notes_of_a_printed_brief_are_all_found(sources: Path) -> None:
    article = read_article(sources / "004_459f07d0da15d030.txt", "brief")
    assert [each.label for each in footnotes_of(article)] == ["1", "2", "3", "4", "5"]
