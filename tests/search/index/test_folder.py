"""Folders that are missing, foreign, damaged, locked, read-only or in use by several processes."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefsearch.errors import StorageError
from briefsearch.index import folder as folder_module
from briefsearch.index import layout
from briefsearch.index import state as state_module
from briefsearch.index.folder import IndexFolder
from briefsearch.index.query import parse
from briefsearch.index.whoosh_engine import WhooshEngine

from .conftest import Fill, MakeArticle, build_article

# Whoosh leaves the files that it trips over to the garbage collector.
trips_whoosh = pytest.mark.filterwarnings(
    "ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture
def filled(engine: WhooshEngine, fill: Fill, article: MakeArticle) -> WhooshEngine:
    fill(engine, [article(f"n{n}", f"The ferry number {n} sails.", title=f"Ferry {n}") for n in range(40)])
    engine.close()
    return engine


def refill(engine: WhooshEngine) -> None:
    """Do what the library does after any failure: reset if told so, then bring up to date."""
    if engine.damaged:
        engine.reset()
    held = engine.fingerprints()
    missing = [
        (build_article(f"n{n}", f"The ferry number {n} sails."), "mark")
        for n in range(40)
        if f"n{n}" not in held
    ]
    engine.update(missing, [], lambda _done: None)


def assert_whole(engine: WhooshEngine) -> None:
    assert len(engine.fingerprints()) == 40
    assert engine.search(parse('"ferry number"'), 50).total == 40


def test_the_folder_is_the_readers_own(filled: WhooshEngine, folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_another_version_counts_as_empty_and_is_built_anew(
    filled: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (folder_module, state_module):
        monkeypatch.setattr(module, "VERSION", layout.VERSION + 1)
    assert filled.fingerprints() == {}
    assert filled.search(parse("ferry"), 10).total == 0
    filled.recover(checking=True)
    refill(filled)
    assert_whole(filled)
    monkeypatch.undo()
    assert WhooshEngine(folder).fingerprints() == {}


def test_a_folder_that_vanishes_is_made_again(filled: WhooshEngine, folder: Path) -> None:
    assert_whole(filled)
    shutil.rmtree(folder)
    assert filled.fingerprints() == {}
    refill(filled)
    assert_whole(filled)


def cut_table(folder: Path, keep: int) -> None:
    (table,) = folder.glob("*.toc")
    table.write_bytes(table.read_bytes()[:keep] + b"garbage" * (keep % 2))


def delete_table(folder: Path, _: int) -> None:
    (table,) = folder.glob("*.toc")
    table.unlink()


def garble_format(folder: Path, _: int) -> None:
    (folder / "format").write_bytes(b"garbage")


def delete_format(folder: Path, _: int) -> None:
    (folder / "format").unlink()


@trips_whoosh
@pytest.mark.parametrize(
    ("damage", "keep"),
    [
        (cut_table, 0),
        (cut_table, 5),
        (cut_table, 40),
        (cut_table, 200),
        (delete_table, 0),
        (garble_format, 0),
        (delete_format, 0),
    ],
)
def test_damage_that_only_writing_meets_is_told_before_anything_is_lost(
    filled: WhooshEngine, folder: Path, damage: Callable[[Path, int], None], keep: int
) -> None:
    damage(folder, keep)
    assert_whole(filled)
    new = [(build_article("n1", "Ferry."), "mark")]
    writes: tuple[Callable[[], None], ...] = (
        lambda: filled.recover(checking=True),
        lambda: filled.update(new, [], lambda _done: None),
    )
    for write in writes:
        with pytest.raises(StorageError, match="damaged"):
            write()
        assert filled.damaged
        assert_whole(filled)
        assert not filled.damaged
    filled.reset()
    refill(filled)
    assert_whole(filled)


def test_missing_arrays_are_damage_that_recovering_mends(filled: WhooshEngine, folder: Path) -> None:
    for arrays in folder.glob("arrays-*"):
        arrays.unlink()
    with pytest.raises(StorageError, match="damaged"):
        filled.search(parse("ferry"), 10)
    assert filled.damaged
    filled.recover(checking=True)
    assert_whole(filled)


def test_a_missing_state_counts_as_empty_until_recovering_finds_what_was_committed(
    filled: WhooshEngine, folder: Path
) -> None:
    (folder / "state.json").unlink()
    assert filled.fingerprints() == {}
    assert filled.search(parse("ferry"), 10).total == 0
    filled.recover(checking=True)
    assert_whole(filled)


@trips_whoosh
def test_a_cut_or_garbled_segment_never_reaches_an_answer(
    filled: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (segment,) = folder.glob("*.seg")
    whole = segment.read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        cut = chance.randrange(len(whole))
        noise = chance.randbytes(30) if chance.random() < 0.5 else b""
        segment.write_bytes(whole[:cut] + noise + (whole[cut + 30 :] if noise else b""))
        engine = WhooshEngine(folder)
        try:
            engine.recover(checking=True)
        except StorageError:
            assert engine.damaged
        assert_whole(engine)
        engine.close()


def test_reset_of_nothing(engine: WhooshEngine) -> None:
    engine.reset()
    assert engine.fingerprints() == {}


def test_one_writer_at_a_time(
    filled: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch, article: MakeArticle
) -> None:
    monkeypatch.setattr(folder_module, "_LOCK_SECONDS", 0.2)
    with IndexFolder(folder).lock():
        started = time.perf_counter()
        with pytest.raises(StorageError, match="Another briefreader is updating"):
            filled.update([(article("x", "Ferry."), "mark")], [], lambda _done: None)
        assert time.perf_counter() - started < 1
        assert not filled.damaged
        assert_whole(filled)
    filled.update([(article("x", "Ferry."), "mark")], [], lambda _done: None)
    assert "x" in filled.fingerprints()


WRITER = """
import os, sys
from pathlib import Path
from briefsearch.index import writer
from briefsearch.index.whoosh_engine import WhooshEngine
from tests.search.index.conftest import build_article

folder, die_at = Path(sys.argv[1]), int(sys.argv[2])
writer._SMALLEST_BATCH = 5
engine = WhooshEngine(folder)
held = engine.fingerprints()
names = [f"n{n}" for n in range(40) if f"n{n}" not in held]
missing = [(build_article(name, f"The ferry number {name} sails."), "mark") for name in names]

def progress(done):
    if done == die_at:
        os.kill(os.getpid(), 9)

engine.update(missing, [], progress)
"""

READER = """
import sys, time
from pathlib import Path
from briefsearch.index.query import parse
from briefsearch.index.whoosh_engine import WhooshEngine

engine, seen, turns = WhooshEngine(Path(sys.argv[1])), 0, 0
deadline = time.monotonic() + 20
while seen < 40 and time.monotonic() < deadline:
    result = engine.search(parse('"ferry number"'), 50)
    total = result.total
    assert total >= seen, (total, seen)
    assert len(dict(result.hits)) == total
    seen, turns = total, turns + 1
assert seen == 40, seen
"""


def start(project: Path, program: str, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE)


def test_a_killed_build_goes_on_where_it_stopped(project: Path, folder: Path) -> None:
    killed = start(project, WRITER, folder, 23)
    killed.communicate()
    assert killed.returncode == -9
    held = WhooshEngine(folder).fingerprints()
    assert len(held) == 22
    rerun = start(project, WRITER, folder, 0)
    _, errors = rerun.communicate()
    assert rerun.returncode == 0, errors
    assert_whole(WhooshEngine(folder))
    assert not list(folder.glob("*.tmp/*"))


def test_two_processes_read_while_a_third_writes(project: Path, folder: Path) -> None:
    readers = [start(project, READER, folder) for _ in range(2)]
    writing = start(project, WRITER, folder, 0)
    for process in (writing, *readers):
        _, errors = process.communicate(timeout=40)
        assert process.returncode == 0, errors.decode()


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be nobody for a while where the tests run as root, who may write anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_read_only_folder_can_be_searched(filled: WhooshEngine, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "index"
        shutil.copytree(folder, copy)
        for path in (*copy.iterdir(), copy, copy.parent):
            path.chmod(0o555 if path.is_dir() else 0o444)
        engine = WhooshEngine(copy)
        with without_privileges():
            assert_whole(engine)
            with pytest.raises(StorageError, match="cannot be written"):
                engine.update([(build_article("x", "Ferry."), "mark")], [], lambda _done: None)
            assert not engine.damaged
            assert_whole(engine)
        for path in (copy.parent, copy):
            path.chmod(0o755)


@pytest.mark.parametrize("mask", [0o002, 0o000, 0o077])
def test_an_open_handed_system_does_not_cost_the_index(
    engine: WhooshEngine, fill: Fill, article: MakeArticle, folder: Path, mask: int
) -> None:
    before = os.umask(mask)
    try:
        for number in range(3):
            fill(engine, [article(f"n{number}", "Ferry.")])
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert len(engine.fingerprints()) == 3
    for entry in folder.iterdir():
        assert not entry.stat().st_mode & 0o077, entry


def test_a_lock_that_others_may_write_to_does_not_cost_the_index(
    filled: WhooshEngine, folder: Path, fill: Fill, article: MakeArticle
) -> None:
    (folder / "update.lock").chmod(0o777)
    fill(filled, [article("new", "Ferry.")])
    assert len(filled.fingerprints()) == 41
