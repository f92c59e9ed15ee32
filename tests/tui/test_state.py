"""The file of the state of reading: what comes back, what is damaged, and two readers of one library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefreader.memory.attention import WHOLE
from briefreader.memory.bookmarks import Bookmark
from briefreader.memory.state import Left, ReadingState
from briefreader.memory.statefile import state_file
from briefreader.passages.trail import Place, Places, Trail
from briefsearch.anchors import Anchor
from briefsearch.model import Span

THERE = Bookmark("tide", Anchor(40, 52, "High water, ", "before ", "after"))
SEARCH = Trail("/", "bridge", "match", Places([Place("tide", Span(7, 8))]), key="bridge")
LEFT = Left(
    "tide", zen=True, search=SEARCH, compared=("tide", "quay"), compared_at=12, in_list=True, page="notes"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the place of a file that does not exist yet, in a folder that does not either."""
    return tmp_path / "places" / "one.json"


def write(state: ReadingState, left: Left = LEFT) -> bool:
    """Write a state; return whether there was anything to write."""
    writing = state.writing(left)
    if writing is not None:
        writing()
    return writing is not None


def filled(file: Path) -> ReadingState:
    """Return a state of one article that was read, marked and jumped from, written to `file`."""
    state = ReadingState(file)
    state.bookmarks.put("tide", THERE)
    state.marks.put("a", THERE)
    state.see("tide", Span(0, 500), 500, 1000)
    state.way.leave(THERE)
    assert write(state)
    return state


def test_what_was_left_comes_back(file: Path) -> None:
    filled(file)
    again = ReadingState(file)
    assert again.left == LEFT
    assert again.bookmarks.values == {"tide": THERE}
    assert again.marks.values == {"a": THERE}
    assert again.shares == {"tide": 0.5}
    assert again.way.before == (THERE,)
    assert again.take_notice() == ""


def test_without_reopening_marks_stay_and_nothing_is_open(file: Path) -> None:
    filled(file)
    again = ReadingState(file, reopen=False)
    assert again.left == Left()
    assert again.bookmarks.values == {}
    assert again.marks.values == {"a": THERE}
    write(again, Left("quay"))
    assert ReadingState(file).bookmarks.values == {"tide": THERE}


def test_what_has_not_changed_is_not_written_again(file: Path) -> None:
    state = filled(file)
    before = file.stat().st_mtime_ns
    assert not write(state)
    assert file.stat().st_mtime_ns == before
    state.marks.put("a", THERE)
    assert not write(state)
    state.marks.put("b", THERE)
    assert write(state)


def test_of_two_readers_neither_loses_what_the_other_kept(file: Path) -> None:
    one = filled(file)
    other = ReadingState(file)
    other.marks.put("b", THERE)
    other.put_seen("quay", WHOLE)
    write(other)
    one.marks.put("a", None)
    one.see("tide", Span(600, 850), 250, 1000)
    write(one)
    again = ReadingState(file)
    assert again.marks.values == {"b": THERE}
    assert again.shares == {"tide": 0.75, "quay": 1.0}


def test_an_article_is_read_once_nearly_all_of_it_was(file: Path) -> None:
    state = ReadingState(file)
    looks = (Span(0, 300), Span(700, 1000), Span(700, 1000), Span(200, 650), Span(0, 1000))
    assert [state.see("tide", look, 1000, 1000) for look in looks] == [False] * 3 + [True, False]
    assert state.shares == {"tide": 1.0}
    state.put_seen("tide", None)
    assert state.shares == {}
    # Of so little nothing is said.
    state.see("quay", Span(0, 40), 40, 1000)
    assert state.shares == {}


def test_a_share_that_an_earlier_version_kept_is_understood(file: Path) -> None:
    filled(file)
    document = json.loads(file.read_text())
    document["seen"] = {"tide": 0.31, "quay": 1.0}
    file.write_text(json.dumps(document))
    assert ReadingState(file).shares == {"tide": 0.31, "quay": 1.0}


def test_the_file_stays_small_and_forgets_the_oldest(file: Path) -> None:
    state = ReadingState(file)
    for number in range(600):
        state.bookmarks.put(str(number), Bookmark(str(number)))
    state.bookmarks.put("0", THERE)
    write(state)
    kept = list(ReadingState(file).bookmarks.values)
    assert len(kept) == 500
    assert kept[-1] == "0"
    assert kept[0] == "101"


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_a_damaged_file_is_set_aside(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    state = ReadingState(file)
    assert state.left == Left()
    assert "is damaged; it is kept as" in state.take_notice()
    assert state.take_notice() == ""
    assert file.with_name("one.json.damaged").read_bytes() == content
    state.marks.put("a", THERE)
    write(state)
    assert ReadingState(file).marks.values == {"a": THERE}


def test_damaged_entries_are_left_out_and_the_others_kept(file: Path) -> None:
    filled(file)
    document = json.loads(file.read_text())
    document["left"] |= {
        "search": ["/"],
        "name": [1],
        "compared": [3, "quay", "quay"],
        "compared_at": -1,
        "zen": "yes",
        "in_list": 1,
        "page": ["notes"],
    }
    document["before"].append("nowhere")
    document["marks"] |= {"b": {"article": 5}, "\ud800": {"article": "tide"}, "aa": {"article": "tide"}}
    document["seen"] |= {"quay": 7, "mole": "all", "pier": [0, 1], "dock": [9, 5, 2, "x", 90]}
    file.write_text(json.dumps(document))
    state = ReadingState(file)
    assert state.left == Left("tide", compared=("quay",))
    assert state.way.before == (THERE,)
    assert list(state.marks.values) == ["a"]
    assert list(state.shares) == ["tide"]
    for table in ("left", "before", "marks", "seen", "bookmarks"):
        file.write_text(json.dumps(document | {table: 5}))
        assert ReadingState(file).take_notice() == ""


def test_what_is_shown_of_the_file_is_clean(file: Path) -> None:
    filled(file)
    document = json.loads(file.read_text())
    document["left"]["search"][1] = document["left"]["search"][3] = "bri\x1b]0;owned\x07dge"
    file.write_text(json.dumps(document))
    search = ReadingState(file).left.search
    assert search is not None
    assert "\x1b" not in search.label + search.key


def test_what_can_be_read_no_longer_is_not_written_over(file: Path) -> None:
    state = filled(file)
    file.unlink()
    file.symlink_to(file)
    state.marks.put("b", THERE)
    write(state)
    assert file.is_symlink()
    assert "cannot be read" in state.take_notice()


def test_where_the_disk_fails_all_lasts_until_the_end_and_that_is_said_once(file: Path) -> None:
    file.parent.write_text("a file where the folder belongs")
    state = ReadingState(file)
    state.marks.put("a", THERE)
    write(state)
    assert "places are kept until you quit" in state.take_notice()
    state.marks.put("b", THERE)
    write(state)
    assert state.take_notice() == ""
    assert list(state.marks.values) == ["a", "b"]


def test_each_library_has_a_file_of_its_own(tmp_path: Path) -> None:
    one, other = (state_file(tmp_path / name) for name in ("one", "other"))
    assert one != other
    assert one.parent == other.parent
    assert one.parent.name == "places"
