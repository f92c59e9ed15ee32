"""The process that builds: watched, killed, run twice at once, and left behind by its parent."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from contextlib import aclosing, suppress
from pathlib import Path

import pytest

from briefsearch import Library
from briefsearch.errors import CacheError, StorageError, WorkerError
from briefsearch.model import Progress
from briefsearch.workers.build import only_builder
from briefsearch.workers.builder import Builder
from tests.search.workers.processes import is_alive, until


async def watched(builder: Builder) -> list[Progress]:
    async with aclosing(builder.run()) as steps:
        return [step async for step in steps]


def is_built(root: Path, cache: Path) -> bool:
    library = Library(root, cache)
    try:
        library.refresh()
        return library.is_built()
    finally:
        library.close()


async def test_every_phase_is_told_to_its_end(briefing: Path, tmp_path: Path) -> None:
    steps = await watched(Builder(briefing, tmp_path / "cache"))
    assert Progress("reading", 5, 5) in steps
    assert Progress("indexing", 5, 5) in steps
    assert Progress("merging names", 5, 5) in steps
    assert is_built(briefing, tmp_path / "cache")


async def test_what_is_in_step_is_built_without_steps(many: Path, tmp_path: Path) -> None:
    await watched(Builder(many, tmp_path / "cache"))
    assert await watched(Builder(many, tmp_path / "cache")) == []


async def test_it_works_at_low_priority_and_is_gone_afterwards(many: Path, tmp_path: Path) -> None:
    builder = Builder(many, tmp_path / "cache")
    run = builder.run()
    await anext(run)
    pid = builder.pid
    assert pid is not None
    assert os.getpriority(os.PRIO_PROCESS, pid) == 10
    async for _ in run:
        pass
    assert not is_alive(pid)
    assert builder.pid is None


async def test_a_library_that_is_gone_is_told_of(briefing: Path, tmp_path: Path) -> None:
    root = tmp_path / "articles"
    shutil.copytree(briefing, root)
    await watched(Builder(root, tmp_path / "cache"))
    shutil.rmtree(root)
    with pytest.raises(StorageError, match="no such file or folder"):
        await watched(Builder(root, tmp_path / "cache"))


async def test_a_cache_that_cannot_be_made_is_a_cache_error(briefing: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheError):
        await watched(Builder(briefing, tmp_path / "file" / "cache"))


@pytest.mark.parametrize("phase", ["reading", "indexing", "recognising names", "merging names"])
async def test_killed_at_any_moment_the_next_one_goes_on(many: Path, tmp_path: Path, phase: str) -> None:
    cache = tmp_path / "cache"
    builder = Builder(many, cache)
    with suppress(WorkerError):
        async for step in builder.run():
            if step.phase == phase and builder.pid is not None:
                os.kill(builder.pid, signal.SIGKILL)
    steps = await watched(Builder(many, cache))
    assert Progress("reading", 450, 450) not in steps
    assert is_built(many, cache)


async def test_a_killed_one_says_that_nothing_is_lost(briefing: Path, tmp_path: Path) -> None:
    builder = Builder(briefing, tmp_path / "cache")
    with only_builder(tmp_path / "cache"):
        waiting = asyncio.create_task(watched(builder))
        await until(lambda: builder.pid is not None and waits_for_lock(builder.pid))
        assert builder.pid is not None
        os.kill(builder.pid, signal.SIGKILL)
        with pytest.raises(WorkerError, match="goes on next time"):
            await waiting


async def test_stopped_by_the_screen_it_is_gone_at_once(briefing: Path, tmp_path: Path) -> None:
    builder = Builder(briefing, tmp_path / "cache")
    builder.stop()
    with only_builder(tmp_path / "cache"):
        waiting = asyncio.create_task(watched(builder))
        await until(lambda: builder.pid is not None and waits_for_lock(builder.pid))
        pid = builder.pid
        assert pid is not None
        builder.stop()
        assert not is_alive(pid)
        with pytest.raises(WorkerError):
            await waiting


async def test_two_at_once_both_end_with_the_library_built(many: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first, second = await asyncio.gather(watched(Builder(many, cache)), watched(Builder(many, cache)))
    indexed = [step for step in (*first, *second) if step == Progress("indexing", 450, 450)]
    assert len(indexed) == 1
    assert is_built(many, cache)


async def test_it_waits_while_another_process_writes(briefing: Path, tmp_path: Path) -> None:
    builder = Builder(briefing, tmp_path / "cache")
    with only_builder(tmp_path / "cache"):
        waiting = asyncio.create_task(watched(builder))
        await until(lambda: builder.pid is not None and waits_for_lock(builder.pid))
        assert not waiting.done()
    assert (await waiting)[-1] == Progress("merging names", 5, 5)


def waits_for_lock(pid: int) -> bool:
    """Whether the process waits for a lock on a file: /proc/locks shows that as `->`."""
    lines = Path("/proc/locks").read_text().splitlines()
    return any("->" in line and f" {pid} " in line for line in lines)


_PARENT = """
import asyncio, pathlib, sys
from briefsearch.workers.answerer import Answerer
from briefsearch.workers.builder import Builder
async def main():
    root, cache = map(pathlib.Path, sys.argv[1:])
    answerer, builder = Answerer(root, cache), Builder(root, cache)
    await answerer.warm()
    run = asyncio.create_task(anext(builder.run()))
    while builder.pid is None:
        await asyncio.sleep(0)
    print(answerer.pid, builder.pid, flush=True)
    await run
asyncio.run(main())
"""


async def test_both_processes_end_with_their_parent_however_it_ends(briefing: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    with (cache / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with subprocess.Popen(
            [sys.executable, "-c", _PARENT, str(briefing), str(cache)], stdout=subprocess.PIPE
        ) as parent:
            assert parent.stdout is not None
            pids = [int(pid) for pid in parent.stdout.readline().split()]
            assert len(pids) == 2
            await until(lambda: waits_for_lock(pids[1]))
            assert all(map(is_alive, pids))
            parent.kill()
        await until(lambda: not any(map(is_alive, pids)))
