"""Candidates are kept and counted as articles come, change and go."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.entities.recognition.candidate_store import CandidateStore, DamagedError
from briefsearch.entities.recognition.candidates import candidates
from briefsearch.errors import CacheError
from tests.search.entities.making import article

TEXTS = (
    "They met President Tilda Brenkwell in Oslo, then Brenkwell left.",
    "The Brenk Oversight Bureau (BOB) said no. It was the bureau again.",
    "",
    "Nobody came to the sea in June, nobody to Oslo.",
)


def shown(store: CandidateStore) -> tuple[object, ...]:
    """Give all that a store tells, whatever its numbers."""
    forms = {number: form for number, form, _ in store.forms()}
    return (
        sorted(store.words()),
        sorted((form, count) for _, form, count in store.forms()),
        sorted(store.acronyms()),
        [
            (item.id, list(item.starts), [forms[number] for number in item.forms], item.acronyms)
            for item in store.articles(sorted(store.marks()))
        ],
    )


def keep(store: CandidateStore, texts: dict[str, str], deleted: tuple[str, ...] = ()) -> None:
    """Keep the candidates of one-paragraph articles."""
    store.update(((text, candidates(article(text, name=name))) for name, text in texts.items()), deleted)


def test_what_is_kept_is_what_was_found() -> None:
    store = CandidateStore()
    keep(store, {"b": TEXTS[1]})
    found = candidates(article(TEXTS[1], name="b"))
    forms = {number: form for number, form, _ in store.forms()}
    (item,) = store.articles(["b", "gone"])
    places = zip(item.starts, (forms[number] for number in item.forms), strict=True)
    assert tuple(places) == found.found
    assert item.acronyms == found.acronyms
    assert {word: lower for word, lower, _ in store.words() if lower} == found.lower
    assert {word: upper for word, _, upper in store.words() if upper} == found.upper
    assert store.marks() == {"b": TEXTS[1]}


@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from("abcd"), st.sampled_from(TEXTS), max_size=3),
            st.sets(st.sampled_from("abcd"), max_size=2),
        ),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_changes_end_in_the_same_as_a_fresh_start(
    steps: list[tuple[dict[str, str], set[str]]],
) -> None:
    store = CandidateStore()
    present: dict[str, str] = {}
    for changed, deleted in steps:
        keep(store, changed, tuple(deleted))
        present = {name: text for name, text in present.items() if name not in deleted} | changed
    fresh = CandidateStore()
    keep(fresh, present)
    assert shown(store) == shown(fresh)


def test_it_outlives_its_process_but_not_its_version(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "candidates.db"
    store = CandidateStore(file, 7)
    keep(store, {"a": TEXTS[0], "b": TEXTS[1]})
    before = shown(store)
    store.close()
    again = CandidateStore(file, 7)
    assert shown(again) == before
    keep(again, {"c": TEXTS[3]}, ("a",))
    again.close()
    assert CandidateStore(file, 8).marks() == {}


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE article SET numbers = x'00'",
        "UPDATE article SET numbers = zeroblob(length(numbers))",
        "UPDATE article SET numbers = substr(numbers, 1, 20)",
        "UPDATE article SET acronyms = '[[1'",
        "UPDATE form SET form = '{'",
        "UPDATE form SET form = CAST(x'FF' AS TEXT)",
        "DROP TABLE word",
    ],
)
def test_damage_is_told_as_damage(tmp_path: Path, spoil: str) -> None:
    file = tmp_path / "candidates.db"
    store = CandidateStore(file)
    keep(store, {"a": TEXTS[0], "b": TEXTS[1]})
    store.close()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(spoil)
    with pytest.raises(DamagedError, match="is damaged"):
        shown(CandidateStore(file))


def test_garbage_is_damage_and_an_empty_file_a_beginning(tmp_path: Path) -> None:
    file = tmp_path / "candidates.db"
    file.write_bytes(b"garbage" * 900)
    with pytest.raises(DamagedError):
        CandidateStore(file)
    file.write_bytes(b"")
    assert CandidateStore(file).marks() == {}


def test_what_has_gone_leaves_no_words_behind(tmp_path: Path) -> None:
    file = tmp_path / "candidates.db"
    store = CandidateStore(file)
    keep(store, {"a": TEXTS[0], "b": TEXTS[1]})
    keep(store, {"a": TEXTS[3]}, ("b",))
    store.close()
    again = CandidateStore(file)
    keep(again, {"c": TEXTS[1]})
    again.close()
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT count(*) FROM form WHERE count <= 0").fetchone() == (0,)
        texts = [text for (text,) in database.execute("SELECT text FROM word")]
    assert "brenkwell" not in texts
    assert len(texts) == len(set(texts))


def test_a_folder_in_the_way_is_a_cache_error(tmp_path: Path) -> None:
    with pytest.raises(CacheError, match="cache folder"):
        CandidateStore(tmp_path)


def test_nothing_is_kept_of_a_batch_that_fails(tmp_path: Path) -> None:
    file = tmp_path / "candidates.db"
    store = CandidateStore(file)
    keep(store, {"a": TEXTS[0]})
    before = shown(store)
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON article WHEN new.id = 'c'"
            " BEGIN SELECT raise(ABORT, 'full'); END"
        )
    for _ in range(2):
        with pytest.raises(CacheError, match="full"):
            keep(store, {"b": TEXTS[1], "c": TEXTS[3]}, ("a",))
    assert shown(store) == before
    keep(store, {"b": TEXTS[1]}, ("a",))
    keep(store, {"a": TEXTS[0]}, ("b",))
    assert shown(store) == before
    store.close()
    assert shown(CandidateStore(file)) == before
