"""What corrections do to the entities, and the file that they are kept in."""

from __future__ import annotations

import errno
import multiprocessing
import os
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.entities.building import Merged, catalogue_of, merge_candidates, update_candidates
from briefsearch.entities.corrections import apply, check, read_corrections, write_corrections
from briefsearch.entities.drafts import Draft
from briefsearch.entities.recognition.candidate_store import CandidateStore
from briefsearch.entities.views import Change, Correction
from briefsearch.errors import InputError, StorageError
from briefsearch.model import EntityKind
from tests.search.entities.making import article

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION

ARTICLES = [
    article("They met President Tilda Brenkwell in Oslo. Then Brenkwell flew to Ankara.", name="a"),
    article("In Oslo the Vrandt Institute said that Brenkwell had come. Oslo was calm.", name="b"),
    article("Captain Jon Marrow spoke. Marrow sailed to Oslo with President Tilda Brenkwell.", name="c"),
]
BRENKWELL = ("Tilda Brenkwell", PERSON)
MARROW = ("Jon Marrow", PERSON)
OSLO = ("Oslo", PLACE)


@pytest.fixture(scope="module")
def merged() -> Merged:
    return merged_of(ARTICLES)


def merged_of(articles: Sequence[object]) -> Merged:
    store = CandidateStore()
    by_id = {each.id: each for each in ARTICLES if each in articles}
    update_candidates(store, dict.fromkeys(by_id, ""), by_id.__getitem__)
    return merge_candidates(store, by_id)


State = dict[str, tuple[str, EntityKind, dict[str, int], tuple[int, ...]]]


def state(drafts: Sequence[Draft]) -> State:
    """Return all that is known of entities, by their ids."""
    return {d.id: (d.name, d.kind, dict(d.names), tuple(d.mentions.tolist())) for d in drafts}


def corrected(merged: Merged, *corrections: Correction) -> State:
    return state(apply(corrections, merged.found, merged.drafts()))


def merging(one: tuple[str, EntityKind], other: tuple[str, EntityKind]) -> Correction:
    return Correction(Change.MERGE, *one, *other)


# What they do


def test_merging_gives_the_other_all_mentions_and_names(merged: Merged) -> None:
    before, after = corrected(merged), corrected(merged, merging(MARROW, BRENKWELL))
    assert after.keys() == before.keys() - {"jon-marrow"}
    name, kind, names, mentions = after["tilda-brenkwell"]
    assert (name, kind) == BRENKWELL
    assert names == before["tilda-brenkwell"][2] | before["jon-marrow"][2]
    assert mentions == tuple(sorted(before["tilda-brenkwell"][3] + before["jon-marrow"][3]))
    others = after.keys() - {"tilda-brenkwell"}
    assert others
    assert all(after[each] == before[each] for each in others)


def test_kinds_may_differ(merged: Merged) -> None:
    after = corrected(merged, merging(("Vrandt Institute", ORGANISATION), OSLO))
    assert after["oslo"][:3] == ("Oslo", PLACE, {"Oslo": 4, "Vrandt Institute": 1})


def test_splitting_makes_a_name_an_entity_of_its_own(merged: Merged) -> None:
    before = corrected(merged)["tilda-brenkwell"]
    after = corrected(merged, Correction(Change.SPLIT, *BRENKWELL, "Brenkwell"))
    rest, apart = after["tilda-brenkwell"], after["brenkwell"]
    assert (rest[0], rest[2]) == ("Tilda Brenkwell", {"Tilda Brenkwell": 2})
    assert (apart[0], apart[1], apart[2]) == ("Brenkwell", PERSON, {"Brenkwell": 2})
    assert sorted(rest[3] + apart[3]) == sorted(before[3])


def test_what_remains_when_the_shown_name_is_split_off_keeps_its_id(merged: Merged) -> None:
    after = corrected(merged, Correction(Change.SPLIT, *BRENKWELL, "Tilda Brenkwell"))
    assert after["tilda-brenkwell"][0] == "Brenkwell"
    assert after["tilda-brenkwell-person"][0] == "Tilda Brenkwell"


def test_renaming_changing_the_kind_and_hiding(merged: Merged) -> None:
    before = corrected(merged)
    renamed = corrected(merged, Correction(Change.RENAME, *BRENKWELL, "The President"))
    assert renamed["tilda-brenkwell"] == ("The President", *before["tilda-brenkwell"][1:])
    kind = corrected(merged, Correction(Change.KIND, *BRENKWELL, to_kind=PLACE))
    assert kind["tilda-brenkwell"][1] is PLACE
    hidden = corrected(merged, Correction(Change.HIDE, *BRENKWELL))
    assert hidden == {key: value for key, value in before.items() if key != "tilda-brenkwell"}


def test_each_correction_is_of_what_those_before_it_left(merged: Merged) -> None:
    after = corrected(
        merged,
        merging(MARROW, BRENKWELL),
        Correction(Change.RENAME, *BRENKWELL, "Brenkwell and Marrow"),
        Correction(Change.SPLIT, "Brenkwell and Marrow", PERSON, "Marrow"),
        Correction(Change.KIND, "Marrow", PERSON, to_kind=PLACE),
        merging(("Marrow", PLACE), OSLO),
    )
    assert "jon-marrow" not in after
    assert after["tilda-brenkwell"][2] == {"Brenkwell": 2, "Tilda Brenkwell": 2, "Jon Marrow": 1}
    assert after["oslo"][2] == {"Oslo": 4, "Marrow": 1}


def test_an_entity_is_found_by_another_of_its_names(merged: Merged) -> None:
    after = corrected(merged, Correction(Change.HIDE, "Brenkwell", PERSON))
    assert "tilda-brenkwell" not in after
    assert corrected(merged, Correction(Change.HIDE, "Brenkwell", PLACE)) == corrected(merged)


def test_what_is_shown_so_comes_before_what_is_called_so(merged: Merged) -> None:
    after = corrected(
        merged,
        Correction(Change.SPLIT, *BRENKWELL, "Brenkwell"),
        Correction(Change.RENAME, *OSLO, "Tilda Brenkwell"),
        Correction(Change.KIND, "Tilda Brenkwell", PLACE, to_kind=PERSON, id="oslo"),
        Correction(Change.HIDE, "Tilda Brenkwell", PERSON, id="oslo"),
    )
    # Both were shown so, and the id told which.
    assert "oslo" not in after
    assert after["tilda-brenkwell"][0] == "Tilda Brenkwell"


@pytest.mark.parametrize(
    "dormant",
    [
        merging(("Nobody", PERSON), BRENKWELL),
        merging(BRENKWELL, ("Nobody", PERSON)),
        merging(BRENKWELL, BRENKWELL),
        merging(("Brenkwell", PERSON), BRENKWELL),
        Correction(Change.SPLIT, *BRENKWELL, "Nobody"),
        Correction(Change.SPLIT, *OSLO, "Oslo"),
        Correction(Change.RENAME, "Nobody", PERSON, "Somebody"),
        Correction(Change.RENAME, *BRENKWELL),
        Correction(Change.KIND, *BRENKWELL),
        Correction(Change.HIDE, "Tilda Brenkwell", PLACE),
        Correction(Change.HIDE, "", PERSON),
    ],
)
def test_what_has_nothing_to_correct_does_nothing(merged: Merged, dormant: Correction) -> None:
    before = corrected(merged)
    assert corrected(merged, dormant) == before
    hidden = Correction(Change.HIDE, *OSLO)
    assert corrected(merged, dormant, hidden, dormant) == corrected(merged, hidden)


def test_the_entities_that_are_given_stay_as_they_are(merged: Merged) -> None:
    drafts = merged.drafts()
    before = state(drafts)
    apply([merging(MARROW, BRENKWELL), Correction(Change.RENAME, *BRENKWELL, "X")], merged.found, drafts)
    assert state(drafts) == before


def test_a_catalogue_is_of_the_corrected_entities() -> None:
    catalogue = catalogue_of(ARTICLES, [merging(MARROW, BRENKWELL)])
    entity = catalogue.entity("tilda-brenkwell")
    assert entity.counts == {"a": 2, "b": 1, "c": 3}
    texts = {each.id: each.text for each in ARTICLES}
    assert [m.span.of(texts[m.article]) for m in entity.mentions if m.article == "c"] == [
        "Jon Marrow",
        "Marrow",
        "Tilda Brenkwell",
    ]
    assert sum(catalogue.spellings(catalogue.number("tilda-brenkwell")).values()) == entity.total == 6


NAMES = st.sampled_from(("Tilda Brenkwell", "Brenkwell", "Jon Marrow", "Marrow", "Oslo", "Ankara", "New", ""))
CORRECTIONS = st.lists(
    st.builds(
        Correction,
        st.sampled_from(Change),
        NAMES,
        st.sampled_from(EntityKind),
        NAMES,
        st.sampled_from((None, *EntityKind)),
        st.sampled_from(("", "oslo", "tilda-brenkwell", "brenkwell")),
        st.sampled_from(("", "oslo", "jon-marrow")),
    ),
    max_size=8,
)
FOUND = merged_of(ARTICLES)


@given(corrections=CORRECTIONS)
def test_no_mention_is_lost_but_by_hiding_and_none_is_doubled(corrections: list[Correction]) -> None:
    after = apply(corrections, FOUND.found, FOUND.drafts())
    mentions = [mention for draft in after for mention in draft.mentions.tolist()]
    assert len(mentions) == len(set(mentions)) <= len(FOUND.found)
    if all(correction.change is not Change.HIDE for correction in corrections):
        assert len(mentions) == len(FOUND.found)
    assert len({draft.id for draft in after}) == len(after)
    for draft in after:
        assert draft.name
        assert sum(draft.names.values()) == len(draft.mentions) > 0
        assert draft.mentions.tolist() == sorted(draft.mentions.tolist())
    assert [len(draft.mentions) for draft in after] == sorted((len(d.mentions) for d in after), reverse=True)


@given(corrections=CORRECTIONS)
def test_undoing_one_after_the_other_comes_back_by_the_same_steps(corrections: list[Correction]) -> None:
    states = [corrected(FOUND, *corrections[:count]) for count in range(len(corrections) + 1)]
    while corrections:
        assert corrected(FOUND, *corrections) == states.pop()
        corrections = corrections[:-1]
    assert corrected(FOUND) == states.pop() == state(FOUND.drafts())


def test_of_many_entities_only_those_that_are_meant_are_looked_at() -> None:
    (one, *_) = FOUND.drafts()
    drafts = [Draft(f"name-{n}", f"Name {n}", PERSON, one.names, one.mentions) for n in range(20_000)]
    corrections = [
        Correction(Change.RENAME, f"Name {n}", PERSON, f"Other {n}") for n in range(0, 20_000, 100)
    ]
    started = time.perf_counter()
    after = apply(corrections, FOUND.found, drafts)
    assert time.perf_counter() - started < 2
    assert {draft.name for draft in after} >= {"Other 0", "Other 19900", "Name 1"}


# What is refused


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (Correction(Change.HIDE, "Nobody", PERSON), "no person is called 'Nobody' here"),
        (merging(BRENKWELL, ("Nobody", PERSON)), "no name 'Nobody' here to merge with"),
        (merging(BRENKWELL, BRENKWELL), "one with 'Tilda Brenkwell' already"),
        (Correction(Change.SPLIT, *OSLO, "Oslo"), "not one of several names"),
        (Correction(Change.SPLIT, *BRENKWELL, "Oslo"), "not one of several names"),
        (Correction(Change.RENAME, *BRENKWELL, ""), "cannot be empty"),
        (Correction(Change.RENAME, *BRENKWELL, " \n\t "), "cannot be empty"),
        (Correction(Change.RENAME, *BRENKWELL, "Tilda Brenkwell"), "already"),
        (Correction(Change.RENAME, *BRENKWELL, "Jon Marrow"), "merge them instead"),
        (Correction(Change.RENAME, *BRENKWELL, "x" * 501), "at most 500 letters"),
        (Correction(Change.KIND, *BRENKWELL, to_kind=PERSON), "already"),
        (Correction(Change.KIND, *BRENKWELL), "already"),
    ],
)
def test_what_would_change_nothing_is_refused_with_the_reason(
    merged: Merged, correction: Correction, reason: str
) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        check(correction, merged.drafts())
    assert "\n" not in str(caught.value)


def test_what_changes_something_is_not_refused(merged: Merged) -> None:
    for correction in (
        merging(BRENKWELL, OSLO),
        Correction(Change.SPLIT, *BRENKWELL, "Brenkwell"),
        Correction(Change.RENAME, *BRENKWELL, "Oslo"),
        Correction(Change.KIND, *BRENKWELL, to_kind=PLACE),
        Correction(Change.HIDE, *BRENKWELL),
    ):
        check(correction, merged.drafts())


# The file

ONE = Correction(Change.MERGE, "Jon “Jo” Marrow", PERSON, 'The "Gull" \\ Sons', ORGANISATION, "jon", "gull")
TWO = Correction(Change.RENAME, "Ида Лунд", PERSON, "Ida Lund")
THREE = Correction(Change.HIDE, "North", PLACE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "corrections" / "library.toml"


def test_what_was_written_is_read(file: Path) -> None:
    assert read_corrections(file) == ()
    for count in range(1, 4):
        write_corrections(file, (ONE, TWO, THREE)[:count])
        assert read_corrections(file) == (ONE, TWO, THREE)[:count]
    for count in (2, 1, 0):
        write_corrections(file, (ONE, TWO, THREE)[:count])
        assert read_corrections(file) == (ONE, TWO, THREE)[:count]
    assert [each.name for each in file.parent.iterdir()] == [file.name]


ANY_TEXT = st.text(st.characters(), min_size=1, max_size=30)


@given(name=ANY_TEXT, to=ANY_TEXT)
def test_whatever_a_name_has_in_it_the_file_can_be_read_again(
    name: str, to: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("any") / "file.toml"
    written = Correction(Change.RENAME, f"a{name}", PERSON, f"b{to}")
    write_corrections(file, (written,))
    (read,) = read_corrections(file)
    write_corrections(file, (read, THREE))
    assert read_corrections(file) == (read, THREE)
    if written.name.isprintable() and " ".join(written.name.split()) == written.name:
        assert read.name == written.name


GOOD = '[[correction]]\nchange = "hide"\nname = "North"\nkind = "place"\n'


@pytest.mark.parametrize(
    "written", [b"", b"# nothing\n", b"other = 1\n", GOOD.encode(), b"\xef\xbb\xbf" + GOOD.encode()]
)
def test_a_file_edited_by_hand_is_read(file: Path, written: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(written)
    assert read_corrections(file) == ((THREE,) if b"hide" in written else ())


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (b"[[correction", "end of document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
        ("[[correction]]\nchange = 'hide'\n".encode("utf-16"), "UTF-8"),
        (b"\x00" * 100, "at line 1"),
        (b"correction = 3\n", r"\[\[correction\]\]"),
        (b"correction = 'x'\n", r"\[\[correction\]\]"),
        (b"[correction]\nchange = 'hide'\n", r"\[\[correction\]\]"),
        (b"correction = [1, 2]\n", "double brackets"),
        (GOOD.replace("hide", "burn").encode(), "correction 1: change is none of merge, split"),
        (GOOD.replace('"hide"', "1").encode(), "correction 1: change is no text"),
        (GOOD.replace('"North"', "[1]").encode(), "correction 1: name is no text"),
        ((GOOD + GOOD.replace('"place"', '"ship"')).encode(), "correction 2: kind is none of person"),
        (b"[[correction]]\nkind = 'place'\nchange = 'hide'\n", "correction 1: name is missing"),
        (GOOD.replace("hide", "rename").encode(), "correction 1: to is missing"),
        (GOOD.replace("hide", "merge").encode(), "correction 1: to is missing"),
        (GOOD.replace("hide", "kind").encode(), "correction 1: to_kind is missing"),
        (GOOD.replace("North", "N" * 600).encode(), "longer than 500"),
        (b"[[correction]]\nname = 1979-05-27\n", "no text"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "recursion"),
        (b"# " + b"x" * 1_000_000, "larger than"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:20].hex(),
)
def test_a_file_that_cannot_be_understood_is_one_clear_line(file: Path, written: bytes, reason: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(written)
    with pytest.raises(StorageError, match=reason) as caught:
        read_corrections(file)
    said = str(caught.value)
    assert said.startswith(f"{file}: ")
    assert said.endswith("mend it or move it away")
    assert "\n" not in said
    with pytest.raises(StorageError):
        write_corrections(file, (THREE,))
    assert file.read_bytes() == written


def test_a_folder_in_the_place_of_the_file_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(StorageError, match="cannot be read"):
        read_corrections(file)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    file = tmp_path / "data" / "corrections" / "library.toml"
    with pytest.raises(StorageError, match="cannot be") as caught:
        write_corrections(file, (THREE,))
    assert str(file) in str(caught.value)
    assert (tmp_path / "data").read_text() == "in the way"


@pytest.mark.parametrize("reason", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_disk_that_refuses_is_told_and_what_was_there_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(reason, os.strerror(reason))

    write_corrections(file, (THREE,))
    monkeypatch.setattr("briefsearch.entities.corrections.replace_file", refuse)
    with pytest.raises(StorageError, match=f"cannot be written .{os.strerror(reason)}"):
        write_corrections(file, (THREE, TWO))
    assert read_corrections(file) == (THREE,)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(file: Path) -> None:
    write_corrections(file, (THREE,))
    file.parent.chmod(0o500)
    try:
        with pytest.raises(StorageError, match="cannot be written"):
            write_corrections(file, (THREE, TWO))
    finally:
        file.parent.chmod(0o700)
    assert read_corrections(file) == (THREE,)


def test_more_than_can_be_read_again_is_not_written(file: Path) -> None:
    long = Correction(Change.RENAME, "n" * 500, PERSON, "t" * 500)
    with pytest.raises(StorageError, match="too large"):
        write_corrections(file, (long,) * 1000)
    assert not file.exists()


# Several processes


def test_what_another_process_wrote_meanwhile_is_not_lost(file: Path) -> None:
    write_corrections(file, (ONE,))
    read = read_corrections(file)
    write_corrections(file, (ONE, TWO))
    with pytest.raises(StorageError, match="another program"):
        write_corrections(file, (*read, THREE))
    assert read_corrections(file) == (ONE, TWO)
    with pytest.raises(StorageError, match="another program"):
        write_corrections(file, read[:-1])
    assert read_corrections(file) == (ONE, TWO)


def _add(file: Path, which: int, count: int) -> None:
    for number in range(count):
        while True:
            known = read_corrections(file)
            try:
                write_corrections(file, (*known, Correction(Change.HIDE, f"{which} {number}", PLACE)))
                break
            except StorageError:
                continue


def test_processes_that_correct_at_the_same_time_lose_nothing(file: Path) -> None:
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_add, args=(file, which, 25)) for which in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
        assert process.exitcode == 0
    names = [correction.name for correction in read_corrections(file)]
    assert sorted(names) == sorted(f"{which} {number}" for which in range(3) for number in range(25))
    for which in range(3):
        own = [name for name in names if name.startswith(f"{which} ")]
        assert own == [f"{which} {number}" for number in range(25)]
