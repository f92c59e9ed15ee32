"""Work that takes long: it is told how far it is, has its deadline anew, and is stopped if nobody waits."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefsearch.errors import DeadlineError
from briefsearch.model import Progress
from briefsearch.workers import client
from briefsearch.workers.answerer import Answerer
from tests.search.workers.processes import is_alive, until

STEPS = 4
STEP_S = 0.2
# Longer than a step, shorter than all of them.
DEADLINE_S = 0.6
LONG_S = 60.0

# The answering process itself, but that finding takes a number of steps instead: as many as it is told.
_PROCESS = f"""
import time
from briefsearch.model import Progress
from briefsearch.workers import answer

def find(self, article_id, query):
    for done in range(1, int(query) + 1):
        time.sleep({STEP_S})
        self._report(Progress(article_id, done, int(query)))
    return article_id

answer.Service.find = find
answer.main()
"""


@pytest.fixture
def slow(answerer: Answerer, monkeypatch: pytest.MonkeyPatch) -> Answerer:
    """Give an answerer whose process takes long to find anything."""

    def spawn(_module: str, root: Path, cache: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-c", _PROCESS, str(root), str(cache)]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    monkeypatch.setattr(client, "spawn", spawn)
    return answerer


async def long_work(answerer: Answerer, steps: int, deadline: float, told: list[Progress] | None) -> Any:
    """Ask for work of so many steps."""
    report = None if told is None else told.append
    return await answerer.ask("find", "find", deadline, report, article_id="issi", query=str(steps))


async def test_who_asked_is_told_and_the_deadline_begins_anew(slow: Answerer, notices: list[str]) -> None:
    await slow.warm()
    told: list[Progress] = []
    assert await long_work(slow, STEPS, DEADLINE_S, told) == "issi"
    assert told == [Progress("issi", done, STEPS) for done in range(1, STEPS + 1)]
    assert notices == []


async def test_work_that_nobody_hears_of_has_one_deadline(slow: Answerer, notices: list[str]) -> None:
    await slow.warm()
    with pytest.raises(DeadlineError, match=r"longer than 0\.6 s"):
        await long_work(slow, STEPS, DEADLINE_S, None)
    assert len(notices) == 1


async def test_only_who_asked_is_told(slow: Answerer) -> None:
    await slow.warm()
    told: list[Progress] = []
    waiting: list[Progress] = []
    work = asyncio.create_task(long_work(slow, 1, LONG_S, told))
    await asyncio.sleep(0)
    assert await slow.ask("names", "names", report=waiting.append, article_id="issi")
    assert await work == "issi"
    assert told == [Progress("issi", 1, 1)]
    assert waiting == []


async def test_abandoned_work_is_stopped_though_it_gets_on(
    slow: Answerer, notices: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await slow.warm()
    monkeypatch.setattr(client, "DEADLINE_S", DEADLINE_S)
    stuck = slow.pid
    assert stuck is not None
    told: list[Progress] = []
    work = asyncio.create_task(long_work(slow, 1000, LONG_S, told))
    await until(lambda: bool(told))
    work.cancel()
    await until(lambda: not is_alive(stuck))
    assert work.cancelled()
    assert len(notices) == 1
    assert await long_work(slow, 1, LONG_S, told) == "issi"


async def test_work_abandoned_before_it_was_begun_is_stopped_too(
    slow: Answerer, notices: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await slow.warm()
    monkeypatch.setattr(client, "DEADLINE_S", DEADLINE_S)
    stuck = slow.pid
    assert stuck is not None
    os.kill(stuck, signal.SIGSTOP)
    first = asyncio.create_task(slow.ask("names", "names", LONG_S, article_id="issi"))
    await asyncio.sleep(0)
    work = asyncio.create_task(long_work(slow, 1000, LONG_S, []))
    await asyncio.sleep(0)
    work.cancel()
    os.kill(stuck, signal.SIGCONT)
    assert await first
    await until(lambda: not is_alive(stuck))
    assert len(notices) == 1
