"""An adding process that is killed at any moment leaves whole files, and the next run goes on from there."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefsearch.adding.folder import WORK
from briefsearch.errors import StorageError
from tests.search.adding.making import add, content, open_library, outcomes, prose, record, records

ARTICLES = 30
_PROGRAM = """
import sys
from pathlib import Path
from tests.search.adding.making import steps
print("ready", flush=True)
for _ in steps(Path(sys.argv[1]), sys.argv[2]):
    pass
"""


def started(root: Path, file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _PROGRAM, str(root), str(file)]
    project = Path(__file__).parents[3]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=project, start_new_session=True)


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def check_whole(root: Path) -> int:
    """Assert that all files of a library are whole; return how many articles it has."""
    library = open_library(root)
    try:
        assert library.problems() == ()
        for head in library.heads():
            article = library.article(head.id)
            assert article.words == 200
            assert (root / article.original).read_bytes().startswith(b"{")
            assert (root / article.original).read_bytes().endswith(b"}")
        return library.size
    finally:
        library.close()


def test_killed_at_any_moment_nothing_is_torn_and_nothing_doubled(tmp_path: Path) -> None:
    each = [record(f"Title {n}", prose(n), url=f"https://a.example/{n}") for n in range(ARTICLES)]
    file = records(tmp_path / "all.jsonl", *each)
    dice = random.Random(6)
    seen = set()
    for number in range(3):
        root = tmp_path / f"run-{number}" / "library"
        process = started(root, file)
        assert process.stdout is not None
        process.stdout.readline()
        # Two kills of one library, each after as many articles as the dice say, and a moment more.
        for _ in range(2):
            wanted = len(list(root.glob("*.md"))) + dice.randrange(ARTICLES // 3)
            end = time.monotonic() + 30
            while len(list(root.glob("*.md"))) < wanted and time.monotonic() < end:
                time.sleep(0.001)
            time.sleep(dice.random() * 0.01)
            kill(process)
            seen.add(check_whole(root) if root.exists() else 0)
            process = started(root, file)
        kill(process)
        add(root, file)
        assert check_whole(root) == ARTICLES
        assert len(content(root)) == 2 * ARTICLES
        assert not list((root / WORK).iterdir())
    assert len(seen) > 2


def test_a_revision_that_was_cut_short_is_kept_once(tmp_path: Path) -> None:
    root = tmp_path / "library"
    first = record("Rain", prose(1), url="https://a.example/rain")
    add(root, records(tmp_path / "one.jsonl", first))
    before = content(root)
    add(root, records(tmp_path / "two.jsonl", {**first, "text": prose(2)}))
    # As a kill leaves it that came before the article was written.
    (root / "rain.md").write_bytes(before["rain.md"])
    after = add(root, records(tmp_path / "two.jsonl", {**first, "text": prose(2)}))
    assert outcomes(after) == ["revised"]
    kept = {path for path in content(root) if path.startswith("revisions/")}
    assert kept == {"revisions/rain/1.md", "revisions/rain/1.json"}
    assert content(root)["revisions/rain/1.json"] == before["originals/rain.json"]


@contextmanager
def file_sizes_limited(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_takes_no_more_is_one_clear_line_and_what_is_done_is_kept(tmp_path: Path) -> None:
    root = tmp_path / "library"
    sizes = (200, 200, 100_000, 200)
    each = [record(f"Title {n}", prose(n, size)) for n, size in enumerate(sizes)]
    file = records(tmp_path / "all.jsonl", *each)
    with file_sizes_limited(400_000), pytest.raises(StorageError) as caught:
        add(root, file)
    assert "cannot be written" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert set(content(root)) == {
        name for n in (0, 1) for name in (f"title-{n}.md", f"originals/title-{n}.json")
    }
    assert outcomes(add(root, file)) == ["known", "known", "added", "added"]


def test_two_at_once_add_everything_once(tmp_path: Path) -> None:
    root = tmp_path / "library"
    each = [record(f"Title {n}", prose(n)) for n in range(ARTICLES)]
    file = records(tmp_path / "all.jsonl", *each)
    both = [started(root, file) for _ in range(2)]
    for process in both:
        assert process.wait(60) == 0
        assert process.stdout is not None
        process.stdout.close()
    assert check_whole(root) == ARTICLES
    assert len(content(root)) == 2 * ARTICLES
