"""Files are written whole, as open as any new file, and beside others that stay as they are."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from briefsearch.files import replace_file, replacing


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_a_new_file_is_as_open_as_any_other(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        replace_file(tmp_path / "notes.jsonl", "{}\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "notes.jsonl").stat().st_mode) == 0o666 & ~umask


def test_files_of_somebody_else_with_nearly_such_a_name_stay(tmp_path: Path) -> None:
    others = ["notes.jsonl.draft.1.new", "notes.jsonl.999999999.1.new", "notes1.jsonl.999999999.0.new"]
    for name in others:
        (tmp_path / name).write_text("mine")
    replace_file(tmp_path / "notes.jsonl", "{}\n")
    replace_file(tmp_path / "notes*.jsonl", "{}\n")
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        [*others, "notes*.jsonl", "notes.jsonl"]
    )


def test_what_a_killed_process_left_goes_with_the_next_writing(tmp_path: Path) -> None:
    with replacing(tmp_path / "a[1].txt") as written:
        # Above every process id that Linux gives.
        left = tmp_path / written.name.replace(f".{os.getpid()}.", ".999999999.")
    left.write_text("half")
    replace_file(tmp_path / "a[1].txt", "whole")
    assert [each.name for each in tmp_path.iterdir()] == ["a[1].txt"]


def test_what_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("before")
    with pytest.raises(UnicodeEncodeError):
        replace_file(file, "half, and then \ud800")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("a.txt", "before")]
