"""The file of notes: kept, changed and undone, found, shared by two readers, mended where it is damaged."""

from __future__ import annotations

import errno
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefsearch import Library
from briefsearch.errors import InputError, StorageError
from briefsearch.notes.store import NoteStore
from briefsearch.notes.values import Note, NoteKind
from briefsearch.places import notes_file
from tests.search.notes.making import make_article, span_of

ARTICLE = make_article()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notes.sqlite"


@pytest.fixture
def store(file: Path) -> NoteStore:
    return NoteStore(file)


def note_on(store: NoteStore, passage: str, text: str = "", kind: NoteKind = NoteKind.KEY) -> Note:
    return store.new(ARTICLE, span_of(ARTICLE.text, passage), kind, text)


def test_reading_makes_no_file(store: NoteStore, file: Path) -> None:
    assert store.all() == store.of("oste") == store.find("x") == ()
    assert store.claims() == ()
    assert store.count_by_article() == {}
    assert store.note(1) is None
    assert store.drop(1) is None
    assert store.drop_claim(1) is None
    assert not file.parent.exists()
    note_on(store, "Ida Lund")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_notes_come_back_as_they_were_in_the_order_of_the_text(store: NoteStore, file: Path) -> None:
    late = note_on(store, "The ministry", "ask\nagain\x1b[2J", NoteKind.CHECK)
    early = note_on(store, "Envoys")
    other = store.new(make_article(article_id="aaa"), span_of(ARTICLE.text, "Varn"), NoteKind.DOUBT)
    assert late.text == "ask\nagain\ufffd[2J"
    assert late.made == late.changed != ""
    store.close()
    again = NoteStore(file)
    assert again.of("oste") == (early, late)
    assert again.all() == (other, early, late)
    assert again.count_by_article() == {"aaa": 1, "oste": 2}
    assert again.note(late.id) == late


def test_a_change_and_its_undoing(store: NoteStore) -> None:
    note = store.add(replace(note_on(store, "Ida Lund"), made="2024-01-01T00:00:00.000Z", changed=""))
    assert note.changed == "2024-01-01T00:00:00.000Z"
    changed = store.put(replace(note, text="a deputy?", kind=NoteKind.DOUBT))
    assert changed.made == note.made
    assert changed.changed > note.changed
    assert store.note(note.id) == changed
    assert store.put(note) == note == store.note(note.id)


def test_what_was_dropped_can_be_put_back_and_its_number_is_given_to_no_other(store: NoteStore) -> None:
    note = note_on(store, "Ida Lund", "who?")
    assert store.drop(note.id) == note
    assert store.all() == ()
    other = note_on(store, "Varn")
    assert other.id != note.id
    assert store.put(note) == note
    assert set(store.all()) == {note, other}


def test_claims_gather_notes_and_leave_them(store: NoteStore) -> None:
    claim = store.new_claim("  The monitors\n left  ")
    assert claim.text == "The monitors left"
    note = store.put(replace(note_on(store, "nine"), claim=claim.id))
    other = note_on(store, "Varn")
    assert store.find("", claim=claim.id) == (note,)
    assert store.drop_claim(claim.id) == claim
    assert store.claims() == ()
    assert [each.claim for each in store.all()] == [None, None]
    second = store.new_claim("Another")
    assert second.id != claim.id
    store.put_claim(claim)
    assert store.claims() == (claim, second)
    assert store.note(note.id) == note
    assert store.note(other.id) == other
    store.put_claim(replace(claim, text="They left"))
    assert store.claims()[0].text == "They left"
    for blank in ("", " \n"):
        with pytest.raises(InputError, match="needs words"):
            store.new_claim(blank)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", {"Ida Lund", "Varn"}),
        ("  ", {"Ida Lund", "Varn"}),
        ("LUND", {"Ida Lund"}),
        ("ida cafe", {"Ida Lund"}),
        ("caf", {"Ida Lund"}),
        ("afé", set()),
        ("testing post monitors", {"Ida Lund", "Varn"}),
        ("varn left", {"Varn"}),
        ("lund left", set()),
    ],
)
def test_finding_by_the_beginnings_of_words(store: NoteStore, words: str, found: set[str]) -> None:
    note_on(store, "Ida Lund", "in the Café")
    claim = store.new_claim("Nobody léft")
    store.put(replace(note_on(store, "Varn", kind=NoteKind.DOUBT), claim=claim.id))
    assert {note.anchor.quote for note in store.find(words)} == found
    assert {note.anchor.quote for note in store.find(words, NoteKind.DOUBT)} == found & {"Varn"}


def test_two_readers_share_a_file(store: NoteStore, file: Path) -> None:
    other = NoteStore(file)
    first = note_on(store, "Varn")
    assert other.all() == (first,)
    second = note_on(other, "Oste")
    assert set(store.all()) == {first, second}
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda number: note_on((store, other)[number % 2], "Lund"), range(20)))
    assert len({note.id for note in made}) == 20
    assert len(store.all()) == len(other.all()) == 22


def test_a_file_that_took_the_place_of_another_is_read(store: NoteStore, file: Path, tmp_path: Path) -> None:
    note_on(store, "Varn")
    restored = NoteStore(tmp_path / "backup.sqlite")
    kept = note_on(restored, "Oste")
    restored.close()
    (tmp_path / "backup.sqlite").replace(file)
    assert store.all() == (kept,)
    file.unlink()
    assert store.all() == ()
    assert note_on(store, "Lund") == store.note(1)


def test_a_file_of_rubbish_is_set_aside(store: NoteStore, file: Path) -> None:
    file.parent.mkdir()
    for number in (1, 2):
        file.write_bytes(b"no database at all, however long it is " * 200)
        assert store.all() == ()
        aside = file.with_name(f"{file.name}.damaged-{number}")
        assert aside.read_bytes().startswith(b"no database")
        assert str(aside) in store.take_notice()
        assert store.take_notice() == ""
    note = note_on(store, "Varn")
    assert NoteStore(file).all() == (note,)


def test_what_still_reads_of_a_damaged_file_is_kept(store: NoteStore, file: Path) -> None:
    claim = store.new_claim("It matters")
    notes = [store.put(replace(note_on(store, "Ida Lund", "x" * 900), claim=claim.id)) for _ in range(40)]
    store.close()
    content = bytearray(file.read_bytes())
    at = content.index(b"x" * 900, len(content) // 2) // 4096 * 4096
    content[at : at + 4096] = b"\xff" * 4096
    file.write_bytes(content)
    kept = store.all()
    assert set(kept) < set(notes)
    assert len(kept) > 30
    assert store.claims() == (claim,)
    assert f"{len(kept)} could be read" in store.take_notice()


def test_of_a_file_that_lost_its_end_the_rest_is_kept(store: NoteStore, file: Path) -> None:
    for _ in range(60):
        note_on(store, "Ida Lund", "a thought " * 100)
    store.close()
    file.write_bytes(file.read_bytes()[:-20_000])
    assert 20 < len(store.all()) < 60
    assert "the file of notes is damaged" in store.take_notice()
    note_on(store, "Varn")


def test_a_row_that_is_no_note_is_damage(store: NoteStore, file: Path) -> None:
    note, other = note_on(store, "Varn"), note_on(store, "Oste")
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE notes SET kind = 'purple', text = x'ff' WHERE id = ?", (other.id,))
    assert store.all() == (note,)
    assert "1 could be read" in store.take_notice()


def test_texts_of_a_file_that_others_wrote_are_cleaned(store: NoteStore, file: Path) -> None:
    note_on(store, "Varn")
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE notes SET text = 'a\x1b[31m', title = 'b\nc\x07', quote = 'Varn\u202e'")
        db.execute("INSERT INTO claims (text, made) VALUES ('d\x1b', '')")
    (note,) = store.all()
    assert (note.text, note.title, note.anchor.quote) == ("a\ufffd[31m", "b c\ufffd", "Varn\ufffd")
    assert store.claims()[0].text == "d\ufffd"


def test_a_file_of_a_later_version_is_left_alone(store: NoteStore, file: Path) -> None:
    note_on(store, "Varn")
    store.close()
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA user_version = 99")
    for use in (store.all, lambda: note_on(store, "Oste")):
        with pytest.raises(StorageError, match="a later briefreader"):
            use()
    assert list(file.parent.iterdir()) == [file]


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = NoteStore(tmp_path / "file" / "notes.sqlite")
    assert store.all() == ()
    with pytest.raises(StorageError, match=r"notes cannot be kept .*check permissions"):
        note_on(store, "Varn")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError, match="notes cannot be kept"):
        NoteStore(tmp_path / "folder").all()
    with pytest.raises(StorageError, match="notes cannot be kept"):
        NoteStore(tmp_path / ("x" * 300)).all()


def test_a_file_that_may_only_be_read_is_read(
    store: NoteStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = note_on(store, "Varn")

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("briefsearch.notes.database.os.open", refuse)
    assert NoteStore(file).all() == (note,)


def test_a_file_that_another_holds_for_long_is_told_of(
    store: NoteStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefsearch.notes.database._PATIENCE_S", 0.05)
    note = note_on(store, "Varn")
    store.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="another program holds the notes; try again"):
            note_on(store, "Oste")
    assert store.all() == (note,)


def test_the_notes_of_a_library(briefing: Path, tmp_path: Path) -> None:
    library = Library(briefing, tmp_path / "cache")
    assert library.notes is library.notes
    assert library.notes.all() == ()
    assert not notes_file(briefing).exists()
    library.refresh()
    article = library.article(library.heads()[0].id)
    note = library.notes.new(article, article.body[0].span, NoteKind.QUOTE)
    library.close()
    assert notes_file(briefing).is_file()
    again = Library(briefing, tmp_path / "other")
    assert again.notes.all() == (note,)
    again.close()
