"""Damaged manifests, killed processes, and several at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefsearch.errors import CacheError
from briefsearch.manifest import SCHEMA_VERSION, Manifest
from tests.search.manifest.reading import ids, looked_into, refreshed, write


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def shorten(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 1)


def garble_all(file: Path) -> None:
    file.write_bytes(b"garbage" * 10_000)


def garble_the_second_half(file: Path) -> None:
    half = file.stat().st_size // 2
    file.write_bytes(file.read_bytes()[:half] + b"\xfe" * half)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def make_older(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.execute("DROP TABLE files")
    db.close()


def make_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "something").write_text("else")


def delete(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    "damage",
    [truncate, shorten, garble_all, garble_the_second_half, empty, make_older, make_a_folder, delete],
)
def test_a_damaged_manifest_is_made_anew_without_a_question(
    root: Path, file: Path, damage: Callable[[Path], None]
) -> None:
    for number in range(40):
        write(root, f"{number}.md", "Ida Lund spoke at length. " * 40)
    first = Manifest(file, root)
    first.refresh(root)
    whole = {head.id: first.article(head.id) for head in first.heads()}
    first.close()
    damage(file)
    again = Manifest(file, root)
    again.refresh(root)
    assert {head.id: again.article(head.id) for head in again.heads()} == whole
    assert len(whole) == 40
    again.close()


def test_every_damaged_page_is_noticed_where_it_is_read(root: Path, file: Path) -> None:
    for number in range(6):
        write(root, f"{number}.md", f"Article {number}. " + "Ida Lund spoke at length. " * 300)
    first = Manifest(file, root)
    first.refresh(root)
    whole = {head.id: first.article(head.id) for head in first.heads()}
    first.close()
    sound = file.read_bytes()
    for at in range(0, len(sound), 4096):
        file.write_bytes(sound[:at] + b"\xfe" * 4096 + sound[at + 4096 :])
        damaged = Manifest(file, root)
        damaged.refresh(root)
        assert {head.id: damaged.article(head.id) for head in damaged.heads()} == whole
        damaged.close()


def test_a_failure_leaves_no_transaction_open(root: Path, file: Path, manifest: Manifest) -> None:
    write(root, "one.md")
    manifest.refresh(root)
    db = sqlite3.connect(file)
    db.execute("CREATE TRIGGER refuse BEFORE INSERT ON files BEGIN SELECT RAISE(ABORT, 'no room'); END")
    write(root, "two.md")
    with pytest.raises(CacheError, match="no room"):
        manifest.refresh(root)
    db.execute("DROP TRIGGER refuse")
    db.close()
    assert refreshed(manifest, root) == (1, 0, 0)
    assert ids(manifest) == {"one.md": "one", "two.md": "two"}


def test_a_folder_that_cannot_hold_a_manifest_is_a_cache_error(tmp_path: Path) -> None:
    with pytest.raises(CacheError, match="cannot be written"):
        Manifest(tmp_path / "missing" / "manifest.db")


_REFRESH = """
import os, pathlib, signal, sys
from briefsearch.manifest import Manifest
root, file, die_at = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
sys.stdin.read(1)
def progress(done, total):
    if done == die_at:
        os.kill(os.getpid(), signal.SIGKILL)
manifest = Manifest(file)
manifest.refresh(root, progress)
print(len(manifest.heads()))
"""


def refreshing(root: Path, file: Path, die_at: int = 0) -> subprocess.Popen[str]:
    """Start a process that refreshes once a character comes in, and kills itself after `die_at` files."""
    return subprocess.Popen(
        [sys.executable, "-c", _REFRESH, str(root), str(file), str(die_at)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_refresh_that_is_killed_goes_on_from_what_it_kept(root: Path, file: Path) -> None:
    for number in range(450):
        write(root, f"{number}.md", article_id="lund")
    process = refreshing(root, file, die_at=200)
    process.communicate("x", timeout=60)
    assert process.returncode == -signal.SIGKILL
    manifest = Manifest(file)
    assert looked_into(manifest, root) == 250
    assert len(manifest.heads()) == 450
    manifest.close()


def test_processes_that_refresh_at_once_end_with_the_same_articles(root: Path, file: Path) -> None:
    for number in range(250):
        write(root, f"{number}.md", article_id="lund")
    processes = [refreshing(root, file) for _ in range(3)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("x")
        process.stdin.flush()
    ended = [process.communicate(timeout=60) for process in processes]
    assert ended == [("250\n", "")] * 3
    manifest = Manifest(file)
    assert refreshed(manifest, root) == (0, 0, 0)
    assert list(ids(manifest).values()) == ["lund", *(f"lund-{number}" for number in range(2, 251))]
    manifest.close()


def test_an_article_stays_to_be_read_while_it_is_read_again(root: Path, file: Path) -> None:
    for number in range(201):
        write(root, f"{number:03}.md", "Old words.")
    manifest, reader = Manifest(file), Manifest(file)
    manifest.refresh(root)
    for number in range(201):
        write(root, f"{number:03}.md", "Other words.")
    seen: list[int] = []
    manifest.refresh(root, lambda _done, _total: seen.append(len(reader.heads())))
    assert seen == [201, 201]
    manifest.close()
    reader.close()
