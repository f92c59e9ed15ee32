"""The process that adds: watched, asked to stop, killed, and left behind by its parent."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import aclosing
from pathlib import Path

import pytest

from briefsearch.adding.values import Added, Outcome, Wish
from briefsearch.errors import StorageError, WorkerError
from briefsearch.library import Library
from briefsearch.model import Progress
from briefsearch.workers.adder import AddProcess
from tests.search.adding.making import prose, record, records
from tests.search.workers.processes import is_alive, until

ARTICLES = 40


@pytest.fixture
def wish(tmp_path: Path) -> Wish:
    each = (record(f"Title {n}", prose(n)) for n in range(ARTICLES))
    return Wish((str(records(tmp_path / "all.jsonl", *each)),))


@pytest.fixture
def process(tmp_path: Path) -> AddProcess:
    return AddProcess(tmp_path / "library", tmp_path / "cache")


async def watched(process: AddProcess, wish: Wish) -> list[Added | Progress]:
    async with aclosing(process.run(wish)) as steps:
        return [step async for step in steps]


def articles(tmp_path: Path) -> int:
    return len(list((tmp_path / "library").glob("*.md")))


async def test_a_library_is_made_and_every_article_is_told(process: AddProcess, wish: Wish) -> None:
    steps = await watched(process, wish)
    assert [step.id for step in steps if isinstance(step, Added)] == [f"title-{n}" for n in range(ARTICLES)]
    assert steps[-1] == Progress("adding", 1, 1)
    assert process.pid is None


async def test_asked_to_stop_it_ends_as_if_done_and_goes_on_next_time(
    process: AddProcess, wish: Wish, tmp_path: Path
) -> None:
    seen = []
    async with aclosing(process.run(wish)) as steps:
        async for step in steps:
            if isinstance(step, Added):
                seen.append(step)
                process.stop()
    assert 1 <= len(seen) < ARTICLES
    assert articles(tmp_path) == len(seen)
    again = [step.outcome for step in await watched(process, wish) if isinstance(step, Added)]
    assert again == [Outcome.KNOWN] * len(seen) + [Outcome.ADDED] * (ARTICLES - len(seen))


async def test_it_ends_with_whoever_watches(process: AddProcess, wish: Wish) -> None:
    async with aclosing(process.run(wish)) as steps:
        await anext(steps)
        pid = process.pid
        assert pid is not None
        assert os.getpriority(os.PRIO_PROCESS, pid) == 10
    assert not is_alive(pid)
    process.stop()


async def test_killed_it_says_that_what_came_in_is_kept(
    process: AddProcess, wish: Wish, tmp_path: Path
) -> None:
    async with aclosing(process.run(wish)) as steps:
        while not isinstance(await anext(steps), Added):
            pass
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(WorkerError, match="kept"):
            # What it had told before comes first.
            [step async for step in steps]
    library = Library(tmp_path / "library", tmp_path / "cache-2")
    library.refresh()
    assert library.problems() == ()
    assert library.size == articles(tmp_path) > 0
    library.close()


async def test_a_place_that_cannot_be_written_is_told_of(wish: Wish, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be written"):
        await watched(AddProcess(tmp_path / "file" / "library", tmp_path / "cache"), wish)


async def test_while_another_adds_it_waits_and_can_be_stopped(wish: Wish, tmp_path: Path) -> None:
    first, second = (AddProcess(tmp_path / "library", tmp_path / "cache") for _ in range(2))
    async with aclosing(first.run(wish)) as steps:
        await anext(steps)
        pid = first.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        told = []
        async with aclosing(second.run(wish)) as waiting:
            async for step in waiting:
                told.append(step)
                second.stop()
    assert told == [Progress("waiting", 0, 0)]


async def test_nothing_watched_is_looked_through_at_once(process: AddProcess, tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    async with aclosing(process.look()) as steps:
        assert not [step async for step in steps if isinstance(step, Added)]


async def test_it_ends_with_its_parent(wish: Wish, tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(tmp_path / "library"), str(tmp_path / "cache"), *wish.origins],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    pid = int(await asyncio.to_thread(parent.stdout.readline))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    await until(lambda: not is_alive(pid))


_PARENT = """
import asyncio, sys
from pathlib import Path
from briefsearch.adding.values import Wish
from briefsearch.workers.adder import AddProcess

async def main():
    process = AddProcess(Path(sys.argv[1]), Path(sys.argv[2]))
    async for step in process.run(Wish((sys.argv[3],))):
        print(process.pid, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""
