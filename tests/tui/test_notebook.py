"""The rules of notes: which one is meant, what is said of them, their groups, and how changes are undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefreader.heads import Heads
from briefreader.look.signs import UNICODE
from briefreader.memory.changes import Changes
from briefreader.notebook.claims import claims_for
from briefreader.notebook.groups import grouped
from briefreader.notebook.notebook import AllNotes, Notebook, Written, joined, note_on, said_of_notes
from briefsearch.anchors import Anchor
from briefsearch.errors import StorageError
from briefsearch.library import Library
from briefsearch.model import Article, Span
from briefsearch.notes.store import NoteStore
from briefsearch.notes.values import Claim, Note, NoteKind, PlacedNote
from briefsearch.places import notes_file
from tests.tui.driving import Shelf

TEXT = "The quay was shut at noon. Nobody said why. It was open again by six."
QUAY, WHY = Span(0, 26), Span(27, 43)


def placed(
    span: Span | None, *, number: int = 1, article: str = "a", text: str = "", claim: int | None = None
) -> PlacedNote:
    """Return a note on a passage of the text, or one that is lost."""
    where = span or Span(0, 5)
    anchor = Anchor(where.start, where.end, where.of(TEXT))
    note = Note(
        number, article, f"Title of {article}", f"Outlet {article}", NoteKind.DOUBT, anchor, text, claim
    )
    return PlacedNote(note, span)


# Which note is meant


def test_a_passage_at_hand_means_the_nearest_note_in_it_or_around_it() -> None:
    wide, narrow = placed(Span(0, 43)), placed(Span(4, 8))
    assert note_on([narrow, wide], QUAY, is_selected=False) == wide
    assert note_on([narrow, wide], Span(4, 8), is_selected=False) == narrow
    assert note_on([placed(Span(20, 30)), placed(WHY), placed(None)], QUAY, is_selected=False) is None


def test_what_was_selected_means_the_note_on_just_that() -> None:
    within, around, same = placed(Span(4, 8)), placed(Span(0, 43)), placed(QUAY)
    assert note_on([within, around, placed(Span(20, 30)), placed(None)], QUAY, is_selected=True) is None
    assert note_on([within, same, around], QUAY, is_selected=True) == same


def test_passages_that_overlap_are_marked_as_one() -> None:
    assert joined([Span(5, 9), Span(0, 6), Span(9, 12), Span(1, 2)]) == [Span(0, 9), Span(9, 12)]


# What is said of them


def test_the_first_note_that_begins_in_view_is_told_with_how_many_more() -> None:
    notes = [placed(QUAY, text="odd"), placed(WHY, text="who\nknows"), placed(None, text="gone")]
    said = "".join(text for text, _ in said_of_notes(notes, Span(10, 50), UNICODE))
    assert said == "† doubt  Nobody said why.  who knows  and 1 more in view"
    assert said_of_notes(notes, Span(50, 60), UNICODE) == []


# Claims to choose from

CLAIMS = [Claim(1, "The quay was shut"), Claim(2, "Überfahrten fielen aus"), Claim(3, "The quay")]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", [("under no claim", ""), *((claim.text, "") for claim in CLAIMS)]),
        ("uberf", [("Überfahrten fielen aus", ""), ("uberf", "a new claim")]),
        ("the quay", [("The quay", "as typed"), ("The quay was shut", "")]),
        ("the q", [("The quay was shut", ""), ("the q", "a new claim"), ("The quay", "")]),
        ("shut quay", [("The quay was shut", ""), ("shut quay", "a new claim")]),
        ("ferry", [("ferry", "a new claim")]),
    ],
)
def test_the_claim_that_fits_comes_first_and_then_what_is_typed_as_a_new_one(
    typed: str, offered: list[tuple[str, str]]
) -> None:
    assert [(option.value, option.note) for option in claims_for(typed, CLAIMS)] == offered


def test_of_claims_that_fit_the_one_that_begins_so_comes_first() -> None:
    claims = [Claim(1, "Ferries and quay"), Claim(2, "Quay shut")]
    assert [option.value for option in claims_for("quay", claims)] == [
        "Quay shut",
        "quay",
        "Ferries and quay",
    ]


# Groups


@pytest.fixture
def library(own_shelf: Shelf) -> Iterator[Library]:
    """Give a library whose notes the test may change."""
    library = Library(own_shelf.root, own_shelf.cache)
    yield library
    library.close()


def test_sources_come_in_the_order_of_the_library_and_those_that_are_gone_last(library: Library) -> None:
    heads = Heads(library.heads())
    first, second = heads.order[:2]
    notes = [placed(None, article="zz"), placed(QUAY, article=second), placed(None, article=first, claim=1)]
    every = AllNotes(tuple(notes), (Claim(1, "The quay was shut"),))
    groups = grouped(notes, every, heads, UNICODE, by_claim=False)
    assert [group.notes[0].placed.note.article for group in groups] == [first, second, "zz"]
    assert groups[0].notes[0].about == "claim: The quay was shut"
    assert [bool(group.notes[0].lost) for group in groups] == [True, False, True]
    assert groups[2].title == "Outlet zz · Title of zz"
    assert "not in the library" in groups[2].notes[0].lost


def test_claims_come_as_they_were_made_and_what_has_none_last(library: Library) -> None:
    heads = Heads(library.heads())
    first, second = heads.order[:2]
    notes = [
        placed(QUAY, article=first),
        placed(WHY, article=second, claim=2),
        placed(QUAY, article=first, claim=2),
    ]
    every = AllNotes(tuple(notes), (Claim(1, "Nothing under it"), Claim(2, "Something")))
    groups = grouped(notes, every, heads, UNICODE, by_claim=True)
    assert [(group.title, group.said) for group in groups] == [
        ("Something", "2 notes in 2 sources"),
        ("Under no claim", "1 note"),
    ]
    assert [each.placed.note.article for each in groups[0].notes] == [first, second]


# Changes, each with its undo


class Kept:
    """A notebook of a library, its changes, and what its store holds."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.changes = Changes()
        self.notebook = Notebook(library, self.changes)
        self.article: Article = library.article(library.heads()[0].id)
        self.told = 0
        self.notebook.listeners.append(self._hear)

    async def _hear(self) -> None:
        self.told += 1

    async def add(self, span: Span, written: Written) -> Note:
        """Note something in the first article."""
        return await self.notebook.add(self.article, span, written)

    async def undo(self) -> str:
        """Undo what was changed last."""
        undo = self.changes.take()
        assert undo is not None
        return await undo()

    def state(self) -> tuple[set[Note], set[Claim]]:
        """Return all that is kept."""
        return set(self.library.notes.all()), set(self.library.notes.claims())


@pytest.fixture
def kept(library: Library) -> Kept:
    """Give an empty notebook."""
    return Kept(library)


async def test_what_is_noted_is_placed_and_undone_with_the_claim_that_it_made(kept: Kept) -> None:
    assert await kept.notebook.of(kept.article) == ()
    note = await kept.add(Span(0, 20), Written(NoteKind.CHECK, "is it so?", "a claim"))
    (there,) = await kept.notebook.of(kept.article)
    assert (there.note, there.span) == (note, Span(0, 20))
    assert await kept.notebook.written(note) == Written(NoteKind.CHECK, "is it so?", "a claim")
    assert await kept.notebook.found("clai") == {note.id}
    assert kept.notebook.kind is NoteKind.CHECK
    assert kept.told == 1
    assert await kept.undo() == "the note is undone"
    assert kept.state() == (set(), set())
    assert kept.told == 2


async def test_each_change_is_undone_in_turn_down_to_the_last_claim(kept: Kept) -> None:
    states = []

    async def done() -> None:
        states.append(kept.state())

    kept.notebook.listeners.append(done)
    one = await kept.add(Span(0, 20), Written(NoteKind.KEY, "", "First claim"))
    two = await kept.add(Span(30, 40), Written(NoteKind.KEY, "", "FIRST CLAIM"))
    assert two.claim == one.claim
    await kept.notebook.change(two, Written(NoteKind.QUOTE, "more", "Second claim"))
    # What nothing stands under any more is no claim to choose.
    await kept.notebook.drop(one)
    assert [claim.text for claim in await kept.notebook.claims()] == ["Second claim"]
    made = list(states)
    for before in reversed(made[:-1]):
        await kept.undo()
        assert kept.state() == before


async def test_a_claim_in_the_words_of_another_becomes_one_with_it(kept: Kept) -> None:
    one = await kept.add(Span(0, 20), Written(NoteKind.KEY, "", "First claim"))
    await kept.add(Span(30, 40), Written(NoteKind.KEY, "", "Second claim"))
    first, second = await kept.notebook.claims()
    before = kept.state()
    await kept.notebook.rename(first, "first words")
    assert (await kept.notebook.written(one)).claim == "first words"
    await kept.notebook.rename(replace(first, text="first words"), "second Claim")
    assert await kept.notebook.claims() == (second,)
    assert {note.claim for note in kept.library.notes.all()} == {second.id}
    await kept.undo()
    assert await kept.undo() == "the claim is as it was"
    assert kept.state() == before


async def test_a_disk_that_refuses_leaves_no_half_of_a_change_and_its_undo(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = kept.library.notes

    def refuse(*_: object) -> None:
        raise StorageError("notes cannot be kept")

    with monkeypatch.context() as patched:
        patched.setattr(store, "new", refuse)
        with pytest.raises(StorageError):
            await kept.add(Span(0, 20), Written(NoteKind.KEY, "odd", "a claim"))
    assert kept.state() == (set(), set())
    assert kept.changes.take() is None
    await kept.add(Span(0, 20), Written(NoteKind.KEY, "odd", "a claim"))
    with monkeypatch.context() as patched:
        patched.setattr(store, "drop_claim", refuse)
        with pytest.raises(StorageError):
            await kept.undo()
    assert await kept.undo() == "the note is undone"
    assert kept.state() == (set(), set())


async def test_what_another_reader_of_the_library_wrote_is_seen(kept: Kept) -> None:
    note = await kept.add(Span(0, 20), Written(NoteKind.KEY, "odd"))
    assert len(await kept.notebook.of(kept.article)) == 1
    other = NoteStore(notes_file(kept.library.root))
    other.put(replace(note, text="not odd"))
    more = other.new(kept.article, Span(30, 40), NoteKind.DOUBT)
    other.close()
    assert await kept.notebook.written(note) == Written(NoteKind.KEY, "not odd")
    assert [each.note.text for each in await kept.notebook.of(kept.article)] == ["not odd", more.text]


async def test_a_note_whose_words_are_gone_is_lost_and_stays_so(kept: Kept, own_shelf: Shelf) -> None:
    note = await kept.add(Span(0, 60), Written(NoteKind.KEY))
    path = Path(own_shelf.root) / kept.library.heads()[0].path
    written = path.read_text(encoding="utf-8")
    words = kept.article.text[:60].strip()
    assert words in written
    path.write_text(written.replace(words, "Something else altogether stands here."), encoding="utf-8")
    kept.library.refresh()
    article = kept.library.article(kept.article.id)
    assert [each.span for each in await kept.notebook.of(article)] == [None]
    every = await kept.notebook.all()
    assert [(each.note, each.span) for each in every.placed] == [(note, None)]
