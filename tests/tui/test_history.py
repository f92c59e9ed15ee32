"""Earlier and saved searches: what is kept, in which order, and what happens where the disk fails."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefreader.memory.history import MOST_EARLIER, History, history_file, matching
from briefsearch.library import cache_folder

NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the place of a file that does not exist yet, in a folder that does not either."""
    return tmp_path / "searches" / "one.json"


def filled(file: Path, *queries: str) -> History:
    """Return a history of these queries, a minute apart, the last one made last."""
    history = History(file)
    for minute, query in enumerate(queries):
        history.add(query, 3, NOON + timedelta(minutes=minute))
    return history


def queries(history: History) -> list[str]:
    return [each.query for each in history.searches]


def test_what_is_kept_comes_back_the_last_one_first(file: Path) -> None:
    filled(file, "ferry", "bridge", '"night service" -quay')
    again = History(file)
    assert queries(again) == ['"night service" -quay', "bridge", "ferry"]
    assert again.searches[1].accounts == 3
    assert again.searches[1].day == NOON + timedelta(minutes=1)
    assert again.take_notice() == ""


def test_a_search_made_again_stands_once_with_its_newest_count_and_stays_saved(file: Path) -> None:
    history = filled(file, "ferry", "bridge")
    history.toggle_saved("ferry")
    history.add("  ferry ", 5, NOON + timedelta(hours=1))
    assert queries(history) == ["ferry", "bridge"]
    assert [(each.accounts, each.saved) for each in history.searches] == [(5, True), (3, False)]


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_an_empty_search_is_none(file: Path, query: str) -> None:
    assert filled(file, query).searches == ()
    assert not file.exists()


def test_saved_searches_do_not_fall_out(file: Path) -> None:
    history = filled(file, "the first")
    history.toggle_saved("the first")
    for number in range(MOST_EARLIER + 5):
        history.add(f"query {number}", 1, NOON + timedelta(days=1, minutes=number))
    assert [each.query for each in history.saved] == ["the first"]
    assert len(history.earlier) == MOST_EARLIER
    assert history.earlier[-1].query == "query 5"
    assert queries(History(file)) == queries(history)


def test_what_is_removed_can_be_brought_back_to_its_place(file: Path) -> None:
    history = filled(file, "ferry", "bridge", "quay")
    removed = history.remove("bridge")
    assert removed is not None
    assert queries(History(file)) == ["quay", "ferry"]
    history.restore(removed)
    assert queries(History(file)) == ["quay", "bridge", "ferry"]
    assert history.remove("never asked") is None


def test_two_readers_of_one_library_keep_each_others_searches(file: Path) -> None:
    one, other = History(file), History(file)
    one.add("ferry", 1, NOON)
    other.add("bridge", 2, NOON + timedelta(minutes=1))
    one.toggle_saved("ferry")
    assert queries(History(file)) == queries(one) == ["bridge", "ferry"]


def test_the_file_can_be_read_by_people(file: Path) -> None:
    filled(file, "Erdoğan -oil")
    text = file.read_text(encoding="utf-8")
    assert '"query": "Erdoğan -oil"' in text
    assert '"asked": "2024-03-04T12:00:00+00:00"' in text
    assert [path.name for path in file.parent.iterdir()] == ["one.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_started_anew(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    history = History(file)
    assert history.searches == ()
    assert f"{file}.damaged" in history.take_notice()
    assert history.take_notice() == ""
    assert Path(f"{file}.damaged").read_bytes() == content
    history.add("ferry", 1, NOON)
    assert queries(History(file)) == ["ferry"]


@pytest.mark.parametrize(
    "searches",
    [
        "3",
        '[{"query": "bridge"}]',
        '[{"query": 1, "asked": "2024-03-04T12:00:00", "accounts": 1}]',
        '[{"query": "bridge", "asked": "yesterday", "accounts": 1}]',
        '[{"query": "bridge", "asked": "0001-01-01T00:00:00", "accounts": -1}]',
    ],
)
def test_damaged_entries_are_left_out(file: Path, searches: str) -> None:
    file.parent.mkdir()
    file.write_text(f'{{"searches": {searches}}}', encoding="utf-8")
    history = History(file)
    assert history.searches == ()
    history.add("ferry", 1, NOON)
    assert queries(History(file)) == ["ferry"]
    assert history.take_notice() == ""


def test_an_entry_with_any_sign_in_its_time_can_be_written_again(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(
        r'{"searches": [{"query": "b\ud800", "asked": "2024-03-04\ud80012:00:00", "accounts": 1}]}'
    )
    filled(file, "ferry")
    assert len(History(file).searches) == 2


def test_what_a_file_holds_is_cleaned_before_it_is_shown(file: Path) -> None:
    file.parent.mkdir()
    entry = {"query": "fer\x1b[31mry\u202e\n", "asked": NOON.isoformat(), "accounts": 1, "more": []}
    file.write_text(json.dumps({"searches": [entry]}), encoding="utf-8")
    assert queries(History(file)) == ["fer\ufffd[31mry\ufffd"]


def test_where_the_disk_cannot_be_written_searches_last_as_long_as_the_program(tmp_path: Path) -> None:
    blocked = tmp_path / "searches"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    history = History(blocked / "one.json")
    history.add("ferry", 1, NOON)
    history.add("bridge", 1, NOON + timedelta(minutes=1))
    history.toggle_saved("ferry")
    assert queries(history) == ["bridge", "ferry"]
    assert [each.query for each in history.saved] == ["ferry"]
    assert "until you quit" in history.take_notice()
    history.add("quay", 1, NOON + timedelta(minutes=2))
    assert history.take_notice() == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said_once(file: Path) -> None:
    filled(file, "ferry")
    file.parent.chmod(0o500)
    try:
        history = History(file)
        history.add("bridge", 1, NOON + timedelta(minutes=1))
        assert queries(history) == ["bridge", "ferry"]
        assert "cannot be written" in history.take_notice()
    finally:
        file.parent.chmod(0o700)


def test_each_library_has_a_file_of_its_own_named_as_its_cache(tmp_path: Path) -> None:
    one, other = history_file(tmp_path / "a"), history_file(tmp_path / "b")
    assert one.parent == other.parent
    assert one != other
    assert one.stem == cache_folder(tmp_path / "a").name
    assert str(one).startswith(os.environ["XDG_STATE_HOME"])


def test_searches_are_filtered_by_all_the_words_typed(file: Path) -> None:
    history = filled(file, "ferry night", "Night train", "bridge")
    assert [each.query for each in matching(history.searches, "NIGHT")] == ["Night train", "ferry night"]
    assert [each.query for each in matching(history.searches, "rry nig")] == ["ferry night"]
    assert matching(history.searches, " ") == list(history.searches)


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(("add", "save", "remove"))), max_size=30)
)
def test_each_search_stands_once_and_the_file_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    file = tmp_path_factory.mktemp("history") / "one.json"
    history = History(file)
    for minute, (query, step) in enumerate(steps):
        match step:
            case "add":
                history.add(query, 1, NOON + timedelta(minutes=minute))
            case "save":
                history.toggle_saved(query)
            case _:
                history.remove(query)
    assert len(set(queries(history))) == len(history.searches)
    assert History(file).searches == history.searches
    stamps = [each.asked for each in history.searches]
    assert stamps == sorted(stamps, reverse=True)
