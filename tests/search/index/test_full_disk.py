"""A disk that is full at any step of a commit: the old index stays in use, and the next update completes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# A process of its own: Whoosh leaves files open where it runs out of room.
_FULL = """
import os, sys
from pathlib import Path
from briefsearch.errors import CacheError
from briefsearch.index import writer
from briefsearch.index.query import parse
from briefsearch.index.whoosh_engine import WhooshEngine
from tests.search.index.writing import ARTICLES, generation

disk, step = Path(sys.argv[1]), sys.argv[2]
folder, filling = disk / "index", disk / "filling"
WhooshEngine(folder).update(generation(0), [], lambda done: None)
reading = WhooshEngine(folder)
assert reading.search(parse("turn0"), 99).total == ARTICLES

def fill(*_):
    with filling.open("ab", buffering=0) as stream:
        try:
            while True:
                stream.write(b"x" * 1024)
        except OSError:
            pass

if step == "words":
    fill()
else:
    real, filled = getattr(writer, step), []
    def full(*arguments, **named):
        if not filled:
            filled.append(fill())
        return real(*arguments, **named)
    setattr(writer, step, full)

engine = WhooshEngine(folder)
try:
    engine.update(generation(1), [], lambda done: None)
except CacheError as error:
    assert not engine.damaged
    print(error)
assert reading.search(parse("turn0"), 99).total == ARTICLES
assert reading.search(parse("turn1"), 99).total == 0
assert set(WhooshEngine(folder).fingerprints().values()) == {"turn0"}
filling.unlink()
engine.recover(checking=True)
engine.update(generation(1), [], lambda done: None)
assert reading.search(parse("turn0"), 99).total == 0
assert reading.search(parse("turn1"), 99).total == ARTICLES
print(sorted(path.name for path in folder.glob("*.partial")))
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of two megabytes."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    tried = subprocess.run(mount, capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {tried.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("step", ["words", "export", "write_state"])
def test_the_old_index_stays_in_use_and_the_next_update_completes(
    project: Path, disk: Path, step: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _FULL, str(disk), step],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told, left = ended.stdout.splitlines()
    assert told == f"The search index in {disk / 'index'} cannot be written: No space left on device."
    assert left == "[]"
