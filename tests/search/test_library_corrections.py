"""The reader's corrections of names: made, kept through every change of the files, undone, and refused."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefsearch import Library
from briefsearch.entities.views import Change, Correction
from briefsearch.errors import InputError, StorageError
from briefsearch.library import corrections_file
from briefsearch.model import EntityKind

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION

TEXTS = {
    "a": "They met President Tilda Brenkwell in Oslo. Then Brenkwell flew to Ankara.",
    "b": "In Oslo the Vrandt Institute said that Brenkwell had come. Oslo was calm.",
    "c": "Captain Jon Marrow spoke. Marrow sailed to Oslo with President Tilda Brenkwell.",
}
BRENKWELL = ("Tilda Brenkwell", PERSON)
MARROW = ("Jon Marrow", PERSON)
OSLO = ("Oslo", PLACE)
HIDE_MARROW = Correction(Change.HIDE, *MARROW)

Opened = Callable[[], Library]
State = dict[str, tuple[str, EntityKind, tuple[str, ...], dict[str, int]]]


def merging(one: tuple[str, EntityKind], other: tuple[str, EntityKind]) -> Correction:
    return Correction(Change.MERGE, *one, *other)


def write(root: Path, name: str, text: str) -> None:
    (root / f"{name}.md").write_text(f"---\nid: {name}\ntitle: {name}\n---\n\n{text}\n", encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "accounts"
    folder.mkdir()
    for name, text in TEXTS.items():
        write(folder, name, text)
    return folder


@pytest.fixture
def opened(root: Path, tmp_path: Path) -> Iterator[Opened]:
    """Give a way to open the library, as often as one likes."""
    libraries: list[Library] = []

    def opens() -> Library:
        libraries.append(Library(root, tmp_path / "cache"))
        return libraries[-1]

    yield opens
    for library in libraries:
        library.close()


@pytest.fixture
def library(opened: Opened) -> Library:
    library = opened()
    library.build()
    return library


@pytest.fixture
def file(root: Path) -> Path:
    return corrections_file(root)


def state(library: Library) -> State:
    """Return what there is to see of all entities."""
    return {each.id: (each.name, each.kind, each.names, dict(each.counts)) for each in library.entities()}


# One after the other


def test_a_correction_is_there_at_once_and_for_good(library: Library, opened: Opened) -> None:
    library.correct(merging(MARROW, BRENKWELL))
    found = library.entity_view("tilda-brenkwell")
    assert found.entity.counts == {"a": 2, "b": 1, "c": 3}
    assert [line.match for line in found.lines if line.article == "c"] == [
        "Jon Marrow",
        "Marrow",
        "Tilda Brenkwell",
    ]
    assert found.spellings == {"Brenkwell": 2, "Tilda Brenkwell": 2, "Jon Marrow": 1, "Marrow": 1}
    with pytest.raises(InputError):
        library.entity_view("jon-marrow")
    assert library.has_names()
    assert [each.id for each in library.names("c")] == ["tilda-brenkwell", "oslo"]
    assert library.jump("marrow")[0].entity.id == "tilda-brenkwell"

    after = state(library)
    other = opened()
    assert state(other) == after
    other.forget()
    other.build()
    assert state(other) == after
    assert other.corrections() == (merging(MARROW, BRENKWELL),)


def test_two_in_a_row_and_each_undone(library: Library) -> None:
    states = [state(library)]
    made = (merging(MARROW, BRENKWELL), Correction(Change.RENAME, *BRENKWELL, "Brenkwell and Marrow"))
    for correction in made:
        library.correct(correction)
        states.append(state(library))
    assert states[2]["tilda-brenkwell"][0] == "Brenkwell and Marrow"
    assert library.undo_correction() == made[1]
    assert state(library) == states[1]
    assert library.undo_correction() == made[0]
    assert state(library) == states[0]
    with pytest.raises(InputError, match="no correction of names to undo"):
        library.undo_correction()
    assert state(library) == states[0]
    assert library.has_names()


def test_splitting_after_merging(library: Library) -> None:
    library.correct(merging(MARROW, BRENKWELL))
    library.correct(Correction(Change.SPLIT, *BRENKWELL, "Marrow"))
    assert library.entity("marrow").counts == {"c": 1}
    assert library.entity("tilda-brenkwell").counts == {"a": 2, "b": 1, "c": 2}
    library.correct(merging(("Marrow", PERSON), OSLO))
    assert library.entity("oslo").names == ("Oslo", "Marrow")


def test_another_kind_and_then_one_with_another(library: Library) -> None:
    library.correct(Correction(Change.KIND, *MARROW, to_kind=ORGANISATION))
    assert library.entity("jon-marrow").kind is ORGANISATION
    with pytest.raises(InputError, match="no person is called 'Jon Marrow'"):
        library.correct(merging(MARROW, OSLO))
    library.correct(merging(("Jon Marrow", ORGANISATION), OSLO))
    assert library.entity("oslo").kind is PLACE
    assert library.entity("oslo").counts == {"a": 1, "b": 2, "c": 3}


def test_hidden_and_shown_again(library: Library) -> None:
    before = state(library)
    library.correct(HIDE_MARROW)
    assert state(library) == {key: value for key, value in before.items() if key != "jon-marrow"}
    assert "jon-marrow" not in {jump.entity.id for jump in library.jump("marrow")}
    with pytest.raises(InputError, match="no person is called"):
        library.correct(HIDE_MARROW)
    assert library.undo_correction() == HIDE_MARROW
    assert state(library) == before


def test_of_two_entities_of_one_name_the_one_that_is_meant_is_corrected(library: Library) -> None:
    library.correct(Correction(Change.SPLIT, *BRENKWELL, "Brenkwell"))
    library.correct(Correction(Change.RENAME, *MARROW, "Brenk"))
    library.correct(Correction(Change.RENAME, "Brenkwell", PERSON, "Marrow"))
    assert library.corrections()[1].to == "Brenk"
    shown_so = merging(("Marrow", PERSON), ("Tilda Brenkwell", PERSON))
    library.correct(Correction(shown_so.change, "Marrow", PERSON, *BRENKWELL, "brenkwell", "tilda-brenkwell"))
    assert library.entity("tilda-brenkwell").total == 4
    assert library.entity("jon-marrow").name == "Brenk"


# Files that change


def test_corrections_outlive_new_and_changed_articles(library: Library, root: Path) -> None:
    library.correct(merging(MARROW, BRENKWELL))
    library.correct(Correction(Change.RENAME, *OSLO, "Christiania"))
    write(root, "d", "Captain Jon Marrow stayed in Oslo, and Marrow slept.")
    write(root, "c", "Captain Jon Marrow spoke.")
    library.build()
    assert library.entity("tilda-brenkwell").counts == {"a": 2, "b": 1, "c": 1, "d": 2}
    assert library.entity("oslo").name == "Christiania"
    assert "jon-marrow" not in state(library)


def test_a_correction_whose_entity_is_gone_sleeps_and_wakes_with_it(
    library: Library, root: Path, file: Path
) -> None:
    library.correct(HIDE_MARROW)
    library.correct(Correction(Change.RENAME, *OSLO, "Christiania"))
    corrected, kept = state(library), file.read_bytes()
    (root / "c.md").unlink()
    library.build()
    assert library.entity("oslo").name == "Christiania"
    assert library.corrections()[0] == HIDE_MARROW
    assert file.read_bytes() == kept
    write(root, "c", TEXTS["c"])
    library.build()
    assert state(library) == corrected


def test_merging_sleeps_while_either_is_gone(library: Library, root: Path) -> None:
    library.correct(merging(("Vrandt Institute", ORGANISATION), MARROW))
    merged = state(library)
    assert merged["jon-marrow"][3] == {"b": 1, "c": 2}
    (root / "c.md").unlink()
    library.build()
    assert library.entity("vrandt-institute").counts == {"b": 1}
    write(root, "c", TEXTS["c"])
    (root / "b.md").unlink()
    library.build()
    assert library.entity("jon-marrow").counts == {"c": 2}
    write(root, "b", TEXTS["b"])
    library.build()
    assert state(library) == merged


def test_a_sleeping_correction_is_undone_like_any_other(library: Library, root: Path) -> None:
    library.correct(Correction(Change.RENAME, *OSLO, "Christiania"))
    library.correct(HIDE_MARROW)
    (root / "c.md").unlink()
    library.build()
    before = state(library)
    assert library.undo_correction() == HIDE_MARROW
    assert state(library) == before
    write(root, "c", TEXTS["c"])
    library.build()
    assert library.entity("jon-marrow").total == 2
    assert library.entity("oslo").name == "Christiania"


def test_an_empty_library_keeps_its_corrections(library: Library, root: Path) -> None:
    library.correct(HIDE_MARROW)
    for name in TEXTS:
        (root / f"{name}.md").unlink()
    library.build()
    assert library.entities() == ()
    assert library.corrections() == (HIDE_MARROW,)


CHOICES: tuple[Correction, ...] = (
    merging(MARROW, BRENKWELL),
    merging(BRENKWELL, MARROW),
    merging(OSLO, ("Ankara", PLACE)),
    merging(("Marrow", PERSON), ("Vrandt Institute", ORGANISATION)),
    Correction(Change.SPLIT, *BRENKWELL, "Brenkwell"),
    Correction(Change.SPLIT, *BRENKWELL, "Marrow"),
    Correction(Change.RENAME, *BRENKWELL, "Marrow"),
    Correction(Change.RENAME, *OSLO, "Christiania"),
    Correction(Change.RENAME, "Marrow", PERSON, "Tilda Brenkwell"),
    Correction(Change.KIND, *MARROW, to_kind=PLACE),
    Correction(Change.HIDE, *OSLO),
    Correction(Change.HIDE, "Brenkwell", PERSON),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(st.sampled_from(CHOICES), min_size=1, max_size=6))
def test_undoing_all_corrections_gives_back_the_first_state(
    library: Library, asked: list[Correction]
) -> None:
    states = [state(library)]
    for correction in asked:
        try:
            library.correct(correction)
        except InputError:
            assert state(library) == states[-1]
        else:
            states.append(state(library))
            assert states[-1] != states[-2]
    while len(states) > 1:
        assert state(library) == states.pop()
        library.undo_correction()
    assert state(library) == states[0]
    assert library.corrections() == ()


# What is in the way


DAMAGED = (b"[[correction", b"\x89PNG\x00\xff", b'[[correction]]\nchange = "burn"\n', b"#" * 2_000_000)


@pytest.mark.parametrize("written", DAMAGED, ids=("cut", "binary", "wrong", "huge"))
def test_a_damaged_file_is_told_and_left_alone(library: Library, file: Path, written: bytes) -> None:
    before = state(library)
    library.correct(HIDE_MARROW)
    file.write_bytes(written)
    # Names without corrections are better than no names.
    library.build()
    assert state(library) == before
    attempts: tuple[Callable[[], object], ...] = (
        library.corrections,
        lambda: library.correct(HIDE_MARROW),
        library.undo_correction,
    )
    for attempt in attempts:
        with pytest.raises(StorageError) as caught:
            attempt()
        assert str(file) in str(caught.value)
        assert "\n" not in str(caught.value)
    assert file.read_bytes() == written
    file.unlink()
    library.build()
    library.correct(HIDE_MARROW)
    assert "jon-marrow" not in state(library)


def test_what_is_edited_by_hand_counts_from_the_next_build_on(
    library: Library, opened: Opened, file: Path
) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('[[correction]]\nchange = "rename"\nname = "Oslo"\nkind = "place"\nto = "Christiania"\n')
    other = opened()
    assert not other.has_names()
    other.build()
    assert library.entity("oslo").name == "Christiania"
    assert library.undo_correction() == Correction(Change.RENAME, *OSLO, "Christiania")
    assert library.entity("oslo").name == "Oslo"


def test_a_data_folder_that_cannot_be_made_is_told_and_nothing_changes(
    library: Library, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(library)
    file.parent.parent.parent.mkdir(parents=True)
    file.parent.parent.write_text("in the way")
    with pytest.raises(StorageError, match="cannot be") as caught:
        library.correct(HIDE_MARROW)
    assert "\n" not in str(caught.value)
    assert state(library) == before
    assert library.has_names()


def test_correcting_before_anything_is_built_is_refused(opened: Opened, file: Path) -> None:
    library = opened()
    for attempt in (lambda: library.correct(HIDE_MARROW), lambda: library.entity_view("oslo")):
        with pytest.raises(StorageError, match="buil"):
            attempt()
    assert not file.exists()


# Others at the same time


def test_another_process_sees_what_was_corrected(library: Library, opened: Opened) -> None:
    other = opened()
    assert other.entity("jon-marrow").total == 2
    library.correct(HIDE_MARROW)
    assert "jon-marrow" not in state(other)
    other.correct(Correction(Change.RENAME, *OSLO, "Christiania"))
    assert library.entity("oslo").name == "Christiania"
    assert len(library.corrections()) == 2
    assert library.undo_correction().change is Change.RENAME
    assert other.entity("oslo").name == "Oslo"


def test_corrections_at_the_same_moment_are_all_kept_or_refused_aloud(
    opened: Opened, library: Library
) -> None:
    refused: list[str] = []

    def correct(names: tuple[str, ...]) -> None:
        own = opened()
        for name in names:
            try:
                own.correct(Correction(Change.RENAME, *OSLO, name, id="oslo"))
            except (StorageError, InputError):
                refused.append(name)

    names = [tuple(f"{which}{number}" for number in range(4)) for which in "xy"]
    threads = [threading.Thread(target=correct, args=(each,)) for each in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [correction.to for correction in library.corrections()]
    assert len(kept) == len(set(kept)) >= 1
    assert set(kept) | set(refused) == {name for each in names for name in each}
