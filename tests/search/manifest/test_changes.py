"""What is new, changed, gone or only touched, and what articles are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefsearch.manifest import Manifest
from briefsearch.text import natural_key
from tests.search.manifest.reading import LONG_AGO, ids, looked_into, refreshed, write


def test_new_files_are_read_and_then_known(root: Path, manifest: Manifest) -> None:
    write(root, "one.md", "Ida Lund spoke.")
    write(root, "deep/er/two.txt")
    assert refreshed(manifest, root) == (2, 0, 0)
    assert ids(manifest) == {"deep/er/two.txt": "two", "one.md": "one"}
    assert manifest.article("one").text == "Ida Lund spoke."
    assert refreshed(manifest, root) == (0, 0, 0)
    assert looked_into(manifest, root) == 0
    assert not manifest.refresh(root)


def test_a_changed_file_is_read_again_under_its_id(root: Path, manifest: Manifest) -> None:
    write(root, "one.md", "Old words.")
    manifest.refresh(root)
    before = manifest.fingerprints()
    write(root, "one.md", "New and more words.")
    assert refreshed(manifest, root) == (1, 0, 0)
    assert manifest.article("one").text == "New and more words."
    assert manifest.fingerprints().keys() == before.keys()
    assert manifest.fingerprints() != before


def test_a_change_in_the_same_moment_and_of_the_same_size_is_seen(root: Path, manifest: Manifest) -> None:
    path = write(root, "one.md", "Old words.", old=False)
    manifest.refresh(root)
    times = path.stat()
    write(root, "one.md", "New words.", old=False)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    assert refreshed(manifest, root) == (1, 0, 0)
    assert manifest.article("one").text == "New words."


def test_a_file_that_was_only_touched_is_looked_into_once_and_not_changed(
    root: Path, manifest: Manifest
) -> None:
    path = write(root, "one.md")
    manifest.refresh(root)
    before = manifest.fingerprints()
    os.utime(path, (LONG_AGO + 60, LONG_AGO + 60))
    assert refreshed(manifest, root) == (0, 0, 0)
    assert manifest.fingerprints() == before
    assert looked_into(manifest, root) == 0


def test_a_deleted_file_is_gone(root: Path, manifest: Manifest) -> None:
    write(root, "one.md")
    write(root, "two.md").with_name("three.md").write_bytes(b"\0")
    manifest.refresh(root)
    (root / "one.md").unlink()
    (root / "three.md").unlink()
    assert refreshed(manifest, root) == (0, 2, 0)
    assert ids(manifest) == {"two.md": "two"}
    assert manifest.problems() == ()
    with pytest.raises(KeyError):
        manifest.article("one")


def test_a_renamed_file_keeps_an_id_that_it_states(root: Path, manifest: Manifest) -> None:
    write(root, "stating.md", article_id="lund")
    write(root, "silent.md")
    manifest.refresh(root)
    (root / "stating.md").rename(root / "a.md")
    (root / "silent.md").rename(root / "b.md")
    assert refreshed(manifest, root) == (2, 2, 0)
    assert ids(manifest) == {"a.md": "lund", "b.md": "b"}


def test_files_come_in_natural_order(root: Path, manifest: Manifest) -> None:
    names = ["2.md", "10.md", "a1.md", "A2.md", "a10.md", "b/1.md", "b/11.md", "b/2/9.md"]
    for name in reversed(names):
        write(root, name)
    manifest.refresh(root)
    assert [head.path for head in manifest.heads()] == [
        "2.md",
        "10.md",
        "a1.md",
        "A2.md",
        "a10.md",
        "b/1.md",
        "b/2/9.md",
        "b/11.md",
    ]
    assert natural_key("2.md") < natural_key("10.md")


def test_hidden_files_and_other_kinds_are_passed_over(root: Path, manifest: Manifest) -> None:
    for name in (".hidden.md", ".git/notes.md", "picture.png", "library.toml", "md", "seen.MD"):
        write(root, name)
    manifest.refresh(root)
    assert ids(manifest) == {"seen.MD": "seen"}
    assert manifest.problems() == ()


def test_one_file_may_be_a_library(root: Path, manifest: Manifest) -> None:
    write(root, "other.md")
    manifest.refresh(write(root, "one.md"))
    assert ids(manifest) == {"one.md": "one"}


def test_doubled_ids_get_numbers_in_order_and_keep_them(root: Path, file: Path) -> None:
    manifest = Manifest(file)
    write(root, "1.md", article_id="lund")
    write(root, "2.md", article_id="lund")
    write(root, "3.md", article_id="lund-2")
    manifest.refresh(root)
    expected = {"1.md": "lund", "2.md": "lund-2", "3.md": "lund-2-2"}
    assert ids(manifest) == expected
    write(root, "1.md", "Changed words.", article_id="lund")
    write(root, "4.md", article_id="lund")
    manifest.refresh(root)
    expected["4.md"] = "lund-3"
    assert ids(manifest) == expected
    assert manifest.article("lund-2").id == "lund-2"
    manifest.close()
    reopened = Manifest(file)
    reopened.refresh(root)
    assert ids(reopened) == expected
    reopened.close()
