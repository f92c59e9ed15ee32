"""Files and folders that cannot be read, and links."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from briefsearch.errors import StorageError
from briefsearch.manifest import Found, Manifest, list_files
from briefsearch.model import Problem
from tests.cli.running import without_rights
from tests.search.manifest.reading import ids, reasons, refreshed, write

SUFFIXES = frozenset({".md", ".txt"})


def test_files_that_cannot_be_understood_are_named_with_a_reason(root: Path, manifest: Manifest) -> None:
    write(root, "good.md")
    (root / "latin.md").write_bytes("Ærø kommune\n".encode("latin-1"))
    (root / "binary.txt").write_bytes(b"\x7fELF\0\0")
    (root / "empty.md").write_bytes(b"")
    with (root / "large.txt").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert refreshed(manifest, root) == (5, 0, 4)
    assert ids(manifest) == {"good.md": "good"}
    found = reasons(manifest)
    assert "line 1: byte 0xc6 is not UTF-8" in found["latin.md"]
    assert "not a text file" in found["binary.txt"]
    assert "empty" in found["empty.md"]
    assert "50.0 MB" in found["large.txt"]
    assert refreshed(manifest, root) == (0, 0, 0)


def test_a_mended_file_becomes_an_article_and_a_spoilt_one_a_problem(root: Path, manifest: Manifest) -> None:
    (root / "one.md").write_bytes(b"\0")
    write(root, "two.md")
    manifest.refresh(root)
    write(root, "one.md")
    (root / "two.md").write_bytes(b"\0")
    assert refreshed(manifest, root) == (2, 0, 1)
    assert ids(manifest) == {"one.md": "one"}
    assert list(reasons(manifest)) == ["two.md"]


def test_links_are_followed_to_files_and_never_in_circles(
    root: Path, manifest: Manifest, tmp_path: Path
) -> None:
    write(tmp_path, "outside.md", "From outside.")
    (root / "linked.md").symlink_to(tmp_path / "outside.md")
    (root / "self.md").symlink_to("self.md")
    (root / "broken.md").symlink_to("nowhere.md")
    (root / "folder.md").symlink_to(root)
    (root / "round").symlink_to(root)
    os.mkfifo(root / "pipe.md")
    manifest.refresh(root)
    assert ids(manifest) == {"linked.md": "linked"}
    found = reasons(manifest)
    assert found.keys() == {"self.md", "broken.md", "folder.md", "pipe.md"}
    assert "no such file" in found["broken.md"]
    assert "not a regular file" in found["pipe.md"]
    assert refreshed(manifest, root) == (0, 0, 0)


def test_a_name_that_is_not_utf8_is_a_problem_of_that_file_alone(root: Path, manifest: Manifest) -> None:
    write(root, "good.md")
    (root / os.fsdecode(b"bad\xff.md")).write_bytes(b"Words.")
    assert refreshed(manifest, root) == (2, 0, 1)
    assert ids(manifest) == {"good.md": "good"}
    assert reasons(manifest).keys() == {"bad\ufffd.md"}


def test_a_file_that_vanishes_between_listing_and_reading_is_a_problem_until_the_next_look(
    root: Path, manifest: Manifest
) -> None:
    for number in range(201):
        write(root, f"{number:03}.md")

    def vanish(done: int, _total: int) -> None:
        if done == 200:
            (root / "200.md").unlink()

    manifest.refresh(root, vanish)
    assert len(manifest.heads()) == 200
    assert "no such file" in reasons(manifest)["200.md"]
    assert refreshed(manifest, root) == (0, 1, 0)
    assert manifest.problems() == ()


def test_a_folder_that_vanishes_while_it_is_listed_is_passed_over(root: Path) -> None:
    write(root, "a.md")
    write(root, "sub/b.md")
    listing = list_files(root, SUFFIXES)
    first = next(listing)
    shutil.rmtree(root / "sub")
    assert isinstance(first, Found)
    assert first.path == "a.md"
    assert list(listing) == []


def test_a_library_that_is_gone_is_an_error_and_forgets_nothing(root: Path, manifest: Manifest) -> None:
    write(root, "one.md")
    manifest.refresh(root)
    shutil.rmtree(root)
    with pytest.raises(StorageError, match="check the path"):
        manifest.refresh(root)
    assert ids(manifest) == {"one.md": "one"}


_WITHOUT_RIGHTS = """
import json, os, pathlib, sys
from briefsearch.manifest import Manifest
base = pathlib.Path(sys.argv[1])
root, cache = base / "articles", base / "cache"
(root / "closed").mkdir(parents=True)
cache.mkdir()
for name in ("open.md", "shut.md", "closed/in.md"):
    (root / name).write_text("Ida Lund spoke.")
    os.utime(root / name, (1_700_000_000, 1_700_000_000))
(root / "shut.md").chmod(0)
(root / "closed").chmod(0)
manifest = Manifest(cache / "manifest.db")
def look():
    manifest.refresh(root)
    return [[head.path for head in manifest.heads()], {p.path: p.reason for p in manifest.problems()}]
before = look()
(root / "shut.md").chmod(0o600)
(root / "closed").chmod(0o700)
print(json.dumps([before, look()]))
"""


def test_what_may_not_be_read_is_named_and_read_once_it_may() -> None:
    under = without_rights()
    with tempfile.TemporaryDirectory(prefix="briefreader-tests-") as folder:
        Path(folder).chmod(0o777)
        ended = subprocess.run(
            [*under, sys.executable, "-c", _WITHOUT_RIGHTS, folder],
            capture_output=True,
            text=True,
            check=True,
        )
    before, after = json.loads(ended.stdout)
    assert before[0] == ["open.md"]
    assert "permission denied" in before[1]["shut.md"]
    assert "may not be read" in before[1]["closed/"]
    assert after == [["closed/in.md", "open.md", "shut.md"], {}]


def test_a_listing_says_what_it_cannot_list(root: Path) -> None:
    write(root, "a.md")
    (root / "gone.md").symlink_to("nowhere")
    kinds = {item.path: type(item) for item in list_files(root, SUFFIXES)}
    assert kinds == {"a.md": Found, "gone.md": Problem}
