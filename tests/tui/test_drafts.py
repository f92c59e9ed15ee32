"""Drafts: what was written and not saved is found again on its passage, and the file stays small."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefreader.notebook.drafts import Drafts, is_worth_keeping
from briefreader.notebook.notebook import Written
from briefsearch.anchors import Anchor
from briefsearch.model import Article, Span
from briefsearch.notes.values import Note, NoteKind

TEXT = "The quay was shut at noon.\n\nNobody said why. It was open by six.\n\nNobody said why."
FIRST, AGAIN = Span(28, 44), Span(67, 83)
ODD = Written(NoteKind.DOUBT, "odd\n“quite” 🙂", "The quay was shut")
NOTE = Note(3, "quay", "", "", NoteKind.KEY, Anchor(28, 44, "Nobody said why."), made="2024-03-05T10:00:00Z")


def quay(text: str = TEXT) -> Article:
    """Return an article with a text."""
    return Article("quay", "", text, ())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the place of a file that does not exist yet, in a folder that does not either."""
    return tmp_path / "drafts" / "one.json"


async def filled(file: Path) -> Drafts:
    """Return drafts of a passage and of a note, written to `file`."""
    drafts = Drafts(file)
    drafts.of_passage(quay(), AGAIN).keep(ODD)
    drafts.of_note(NOTE).keep(Written(NoteKind.KEY, "changed"))
    await drafts.write()
    return drafts


async def test_a_draft_is_found_again_on_just_its_passage(file: Path) -> None:
    await filled(file)
    assert file.parent.stat().st_mode & 0o077 == 0
    drafts = Drafts(file)
    assert drafts.of_passage(quay(), AGAIN).written == ODD
    assert drafts.of_note(NOTE).written == Written(NoteKind.KEY, "changed")
    # The same words elsewhere, a part of them, and another article are other passages.
    assert drafts.of_passage(quay(), FIRST).written is None
    assert drafts.of_passage(quay(), Span(67, 73)).written is None
    assert drafts.of_passage(Article("mole", "", TEXT, ()), AGAIN).written is None
    added = "A notice hung there since spring.\n\n"
    moved = Span(AGAIN.start + len(added), AGAIN.end + len(added))
    assert drafts.of_passage(quay(added + TEXT), moved).written == ODD
    assert drafts.of_passage(quay(added + TEXT), AGAIN).written is None


async def test_a_draft_that_is_saved_or_emptied_is_gone(file: Path) -> None:
    await filled(file)
    drafts = Drafts(file)
    drafts.of_passage(quay(), AGAIN).keep(None)
    await drafts.write()
    again = Drafts(file)
    assert again.of_passage(quay(), AGAIN).written is None
    assert again.of_note(NOTE).written is not None


@pytest.mark.parametrize(
    ("written", "begun", "is_worth"),
    [
        (Written(NoteKind.DOUBT), Written(NoteKind.KEY), False),
        (Written(NoteKind.KEY, "odd"), Written(NoteKind.KEY), True),
        (Written(NoteKind.KEY, "", "a claim"), Written(NoteKind.KEY), True),
        (Written(NoteKind.KEY, "odd"), Written(NoteKind.KEY, "odd"), False),
        (Written(NoteKind.DOUBT, "odd"), Written(NoteKind.KEY, "odd"), True),
        (Written(NoteKind.KEY), Written(NoteKind.KEY, "odd"), True),
    ],
)
def test_what_changes_nothing_or_says_nothing_is_no_draft(
    written: Written, begun: Written, is_worth: bool
) -> None:
    assert is_worth_keeping(written, begun) is is_worth


async def test_what_is_being_written_is_looked_up_and_of_two_readers_neither_loses_its_own(
    file: Path,
) -> None:
    one, other = await filled(file), Drafts(file)
    draft = other.of_passage(quay(), FIRST)
    other.look_up = lambda: draft.keep(ODD)
    await other.write()
    one.of_note(NOTE).keep(None)
    await one.write()
    again = Drafts(file)
    assert again.of_passage(quay(), FIRST).written == ODD
    assert again.of_passage(quay(), AGAIN).written == ODD
    assert again.of_note(NOTE).written is None


async def test_the_oldest_are_forgotten(file: Path) -> None:
    drafts = await filled(file)
    for number in range(60):
        drafts.of_passage(quay(f"Passage {number}."), Span(0, 10)).keep(None)
        drafts.of_passage(Article(f"quay-{number}", "", TEXT, ()), FIRST).keep(ODD)
    await drafts.write()
    assert len(json.loads(file.read_text(encoding="utf-8"))["drafts"]) == 50
    again = Drafts(file)
    assert again.of_passage(quay(), AGAIN).written is None
    assert again.of_passage(Article("quay-59", "", TEXT, ()), FIRST).written == ODD


async def test_what_does_not_read_back_is_left_out_and_what_does_is_clean(file: Path) -> None:
    await filled(file)
    document = json.loads(file.read_text(encoding="utf-8"))
    whole = next(iter(document["drafts"].values()))
    document["drafts"] |= {"a": 5, "b": whole | {"kind": "odd"}, "c": whole | {"length": "6"}}
    whole["text"] = "od\x1b]0;owned\x07d"
    file.write_text(json.dumps(document), encoding="utf-8")
    drafts = Drafts(file)
    assert drafts.take_notice() == ""
    written = drafts.of_passage(quay(), AGAIN).written
    assert written is not None
    assert "\x1b" not in written.text


async def test_where_the_disk_fails_drafts_last_until_the_end_and_that_is_said_once(file: Path) -> None:
    file.parent.write_text("a file where the folder belongs")
    drafts = await filled(file)
    assert "drafts are kept until you quit" in drafts.take_notice()
    assert drafts.of_passage(quay(), AGAIN).written == ODD
    await drafts.write()
    assert drafts.take_notice() == ""
