"""Files that others wrote or that were damaged: nothing of them runs, and nothing is answered from them."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from briefsearch.errors import StorageError
from briefsearch.index.query import parse
from briefsearch.index.whoosh_engine import WhooshEngine

from .writing import ARTICLES, generation

QUERIES = (
    "ferry",
    '"ferry number" -turn1',
    "f*",
    "title:ferry OR ceasefire",
    "fery~",
    "kind:article",
    "date:2023",
)


class Trap:
    """Makes a folder where it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self._marker = str(marker)

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (self._marker,)


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "sprung"


@pytest.fixture
def filled(folder: Path) -> Path:
    engine = WhooshEngine(folder)
    engine.update(generation(0, 12), [], lambda _done: None)
    engine.update(generation(0), ["n1"], lambda _done: None)
    return folder


def answers(engine: WhooshEngine) -> list[object]:
    found: list[object] = [engine.search(parse(query), 100) for query in QUERIES]
    return [*found, engine.fingerprints(), engine.near("ferrry")]


def rebuild(folder: Path) -> None:
    """Do what the library does: recover, reset what is damaged, and add what is missing."""
    engine = WhooshEngine(folder)
    try:
        engine.recover(checking=True)
        held = engine.fingerprints()
    except StorageError:
        assert engine.damaged
        engine.reset()
        held = {}
    engine.update([(a, mark) for a, mark in generation(0) if a.id not in held], [], lambda _done: None)
    assert engine.search(parse("turn0"), 100).total == ARTICLES


def test_the_trap_works(marker: Path) -> None:
    pickle.loads(pickle.dumps(Trap(marker)))
    assert marker.exists()


def test_searching_unpickles_nothing(filled: Path, marker: Path) -> None:
    trap = pickle.dumps(Trap(marker))
    for path in sorted(filled.iterdir()):
        whole = path.read_bytes()
        for planted in (trap, whole[: len(whole) // 2] + trap, trap + whole, whole + trap):
            path.write_bytes(planted)
            with suppress(StorageError):
                answers(WhooshEngine(filled))
            assert not marker.exists(), path.name
        path.write_bytes(whole)
    assert len(answers(WhooshEngine(filled))) == len(QUERIES) + 2


def plant(folder: Path, marker: Path) -> None:
    """Put a trap where Whoosh begins to read."""
    (table,) = folder.glob("*.toc")
    whole = table.read_bytes()
    at = whole.index(b"\x80")
    table.write_bytes(whole[:at] + pickle.dumps(Trap(marker), 2))


def open_folder(folder: Path, _: Path) -> None:
    folder.chmod(0o770)


def open_file(folder: Path, _: Path) -> None:
    (table,) = folder.glob("*.toc")
    table.chmod(0o660)


def link_file(folder: Path, elsewhere: Path) -> None:
    (table,) = folder.glob("*.toc")
    table.rename(elsewhere)
    table.symlink_to(elsewhere)


def link_folder(folder: Path, elsewhere: Path) -> None:
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)


def give_file_away(folder: Path, _: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    (table,) = folder.glob("*.toc")
    os.chown(table, 65534, 65534)


def give_folder_away(folder: Path, _: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(folder, 65534, 65534)


@pytest.mark.parametrize("opened", [open_folder, open_file, link_file, link_folder, give_file_away])
def test_what_others_may_have_written_is_thrown_away_unread(
    filled: Path, tmp_path: Path, marker: Path, opened: Callable[[Path, Path], None]
) -> None:
    plant(filled, marker)
    opened(filled, tmp_path / "elsewhere")
    rebuild(filled)
    assert not marker.exists()
    assert stat.S_IMODE(filled.lstat().st_mode) == 0o700
    assert stat.S_ISDIR(filled.lstat().st_mode)
    rebuild(filled)


@pytest.mark.filterwarnings(
    "ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_a_trap_that_may_be_ours_is_what_the_checks_are_for(filled: Path, marker: Path) -> None:
    plant(filled, marker)
    rebuild(filled)
    assert marker.exists()


def test_a_folder_of_somebody_else_is_not_read(filled: Path, marker: Path) -> None:
    plant(filled, marker)
    give_folder_away(filled, filled)
    engine = WhooshEngine(filled)
    with pytest.raises(StorageError):
        engine.recover(checking=True)
    assert not marker.exists()


def garble(path: Path, chance: random.Random) -> None:
    """Flip bytes of a file, cut it, or overwrite a stretch of it."""
    whole = bytearray(path.read_bytes())
    at = chance.randrange(len(whole))
    match chance.randrange(4):
        case 0:
            del whole[at:]
        case 1:
            whole[at : at + 30] = chance.randbytes(30)
        case 2:
            whole[at] ^= 1 << chance.randrange(8)
        case 3:
            whole[at : at + 8] = b"\xff" * 8
    # Anew, since the old content may still be mapped.
    path.unlink()
    path.write_bytes(whole)


def test_no_damage_to_what_is_read_changes_an_answer(filled: Path, tmp_path: Path) -> None:
    chance, damaged = random.Random(13), 0
    whole = answers(WhooshEngine(filled))
    empty = answers(WhooshEngine(tmp_path / "missing"))
    copy = tmp_path / "copy"
    for _ in range(200):
        shutil.copytree(filled, copy)
        read = [*copy.glob("arrays-*"), copy / "state.json"]
        garble(chance.choice(read), chance)
        engine = WhooshEngine(copy)
        try:
            assert answers(engine) in (whole, empty)
        except StorageError:
            assert engine.damaged
            damaged += 1
        rebuild(copy)
        shutil.rmtree(copy)
    assert damaged > 50


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[" * 100_000,
        b'{"version": 2, "checksum": 0, "state": {"generation": 1, "segments": [{"name": "../x"}]}}',
        b'{"version": 1e999, "checksum": Infinity, "state": 3}',
        b"9" * 5000,
        b"\xff\xfe",
    ],
)
def test_a_state_of_nonsense_counts_as_empty(filled: Path, content: bytes) -> None:
    (filled / "state.json").write_bytes(content)
    assert answers(WhooshEngine(filled))[-2:] == [{}, None]
    rebuild(filled)
