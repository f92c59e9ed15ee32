"""The process that answers, as the screen sees it: asked, killed, paused, and never waited for in vain."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from briefsearch import Library
from briefsearch.errors import DeadlineError, InputError, StorageError, WorkerError
from briefsearch.model import Span
from briefsearch.workers.answerer import Answerer
from tests.search.workers.processes import is_alive, until


def pid_of(answerer: Answerer) -> int:
    assert answerer.pid is not None
    return answerer.pid


async def told(notices: list[str], times: int) -> None:
    await until(lambda: len(notices) == times)


async def ids(answerer: Answerer, query: str) -> list[str]:
    return sorted(hit.id for hit in (await answerer.search(query)).hits)


async def test_every_question_is_answered_as_the_library_answers_it(
    answerer: Answerer, briefing: Path, cache: Path
) -> None:
    library = Library(briefing, cache)
    await answerer.warm()
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    assert await answerer.jump("erdgan") == library.jump("erdgan")
    assert await answerer.find("issi", "Crete") == list(library.find("issi", "Crete"))
    assert await answerer.names("issi") == library.names("issi")
    entity = library.entities()[0]
    assert await answerer.entity(entity.id) == library.entity(entity.id)
    assert await answerer.compare(["issi", "iria"]) == library.compare(["issi", "iria"])
    assert Span(0, 1) not in await answerer.find("issi", "Crete")
    library.close()


async def test_a_process_started_early_is_the_one_that_answers(answerer: Answerer) -> None:
    answerer.start()
    started = answerer.pid
    answerer.attach()
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    assert answerer.pid == started


async def test_errors_come_back_as_they_were_raised(answerer: Answerer, notices: list[str]) -> None:
    with pytest.raises(InputError, match="no article 'nobody'"):
        await answerer.find("nobody", "x")
    with pytest.raises(InputError, match="two or more"):
        await answerer.compare(["issi"])
    with pytest.raises(InputError):
        await answerer.entity("nobody")
    assert notices == []


async def test_a_failure_of_the_program_becomes_an_answer(answerer: Answerer, notices: list[str]) -> None:
    no_query: Any = 3
    with pytest.raises(WorkerError, match="please report it"):
        await answerer.find("issi", no_query)
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    assert notices == []


async def test_a_newer_question_on_a_channel_makes_older_ones_stale(answerer: Answerer) -> None:
    await answerer.warm()
    os.kill(pid_of(answerer), signal.SIGSTOP)
    asked = [asyncio.create_task(ids(answerer, query)) for query in ("Blinken", "Gaza", "Ramallah")]
    other = asyncio.create_task(answerer.jump("Fidan"))
    await until(lambda: asked[0].done() and asked[1].done())
    os.kill(pid_of(answerer), signal.SIGCONT)
    assert await asked[2] == ["big-big-news"]
    assert [task.cancelled() for task in asked] == [True, True, False]
    assert (await other)[0].name == "Hakan Fidan"


async def test_an_answer_to_a_question_nobody_waits_for_is_dropped(answerer: Answerer) -> None:
    await answerer.warm()
    os.kill(pid_of(answerer), signal.SIGSTOP)
    asked = asyncio.create_task(ids(answerer, "Gaza"))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    os.kill(pid_of(answerer), signal.SIGCONT)
    assert await ids(answerer, "Ramallah") == ["big-big-news"]


async def test_a_question_past_its_deadline_stops_the_process_and_the_next_one_works(
    answerer: Answerer, notices: list[str]
) -> None:
    await answerer.warm()
    stuck = pid_of(answerer)
    os.kill(stuck, signal.SIGSTOP)
    asked = asyncio.create_task(answerer.ask("names", "names", deadline=0.02, article_id="issi"))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(answerer.jump("Fidan"))
    with pytest.raises(DeadlineError, match=r"longer than 0\.02 s"):
        await asked
    with pytest.raises(WorkerError, match="try again"):
        await waiting
    assert not is_alive(stuck)
    assert len(notices) == 1
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    assert pid_of(answerer) != stuck


async def test_a_deadline_does_not_count_while_another_question_is_worked_on(
    answerer: Answerer, notices: list[str]
) -> None:
    await answerer.warm()
    os.kill(pid_of(answerer), signal.SIGSTOP)
    working = asyncio.create_task(answerer.jump("Fidan"))
    await asyncio.sleep(0)
    behind = asyncio.create_task(answerer.ask("names", "names", deadline=0.05, article_id="issi"))
    await asyncio.sleep(0.2)
    os.kill(pid_of(answerer), signal.SIGCONT)
    assert (await working)[0].entity.id
    assert await behind
    assert notices == []


async def test_killed_while_idle_it_is_started_again_and_told_once(
    answerer: Answerer, notices: list[str]
) -> None:
    await answerer.warm()
    killed = pid_of(answerer)
    os.kill(killed, signal.SIGKILL)
    await told(notices, 1)
    assert pid_of(answerer) != killed
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    assert len(notices) == 1


async def test_killed_while_a_question_waits_that_question_fails_and_the_next_one_works(
    answerer: Answerer, notices: list[str]
) -> None:
    await answerer.warm()
    os.kill(pid_of(answerer), signal.SIGSTOP)
    asked = [asyncio.create_task(answerer.jump("Fidan")), asyncio.create_task(answerer.names("issi"))]
    await asyncio.sleep(0)
    os.kill(pid_of(answerer), signal.SIGKILL)
    for task in asked:
        with pytest.raises(WorkerError, match="ended unexpectedly"):
            await task
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    assert len(notices) == 1


async def test_asked_right_after_it_was_killed_the_question_fails_and_the_next_one_works(
    answerer: Answerer, notices: list[str]
) -> None:
    await answerer.warm()
    killed = pid_of(answerer)
    os.kill(killed, signal.SIGKILL)
    os.waitid(os.P_PID, killed, os.WEXITED | os.WNOWAIT)
    with pytest.raises(WorkerError, match="ended unexpectedly"):
        await answerer.jump("Fidan")
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    assert len(notices) == 1


async def test_killed_before_it_ever_answered_the_next_question_starts_it(
    answerer: Answerer, notices: list[str]
) -> None:
    answerer.attach()
    os.kill(pid_of(answerer), signal.SIGKILL)
    with pytest.raises(WorkerError, match="ended unexpectedly"):
        await answerer.warm()
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    assert len(notices) == 1


async def test_killed_again_and_again_it_answers_again_and_again(
    answerer: Answerer, notices: list[str]
) -> None:
    for round_number in range(1, 4):
        await answerer.warm()
        os.kill(pid_of(answerer), signal.SIGKILL)
        await told(notices, round_number)
    assert await ids(answerer, "Ramallah") == ["big-big-news"]


async def test_a_library_that_cannot_be_opened_is_told_of_until_it_can(
    briefing: Path, cache: Path, tmp_path: Path, notices: list[str]
) -> None:
    root, own_cache = tmp_path / "articles", tmp_path / "cache"
    shutil.copytree(cache, own_cache)
    answerer = Answerer(root, own_cache, notices.append)
    for _ in (1, 2):
        with pytest.raises(StorageError, match="no such file or folder"):
            await answerer.search("Ramallah")
    assert notices == []
    shutil.copytree(briefing, root)
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    answerer.stop()


async def test_stopping_leaves_no_process_and_nobody_waiting(answerer: Answerer, notices: list[str]) -> None:
    await answerer.warm()
    pid = pid_of(answerer)
    os.kill(pid, signal.SIGSTOP)
    waiting = asyncio.create_task(answerer.jump("Fidan"))
    await asyncio.sleep(0)
    answerer.stop()
    assert not is_alive(pid)
    assert answerer.pid is None
    with pytest.raises(asyncio.CancelledError):
        await waiting
    answerer.stop()
    assert notices == []


async def test_a_process_started_but_never_attached_is_stopped_too(answerer: Answerer) -> None:
    answerer.start()
    pid = pid_of(answerer)
    answerer.stop()
    assert not is_alive(pid)


async def test_it_answers_from_what_was_built_since(tmp_path: Path, briefing: Path) -> None:
    library = Library(briefing, tmp_path / "cache")
    answerer = Answerer(briefing, tmp_path / "cache")
    assert await ids(answerer, "Ramallah") == []
    with pytest.raises(StorageError, match="not built yet"):
        await answerer.jump("Fidan")
    library.build()
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
    assert (await answerer.jump("Fidan"))[0].name == "Hakan Fidan"
    answerer.stop()
    library.close()


_CHATTER = """
import os, sys
class Chatter:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("whoosh"):
            print("stray", flush=True)
            os.write(1, b"stray")
sys.meta_path.insert(0, Chatter())
"""


async def test_stray_prints_in_the_process_do_not_reach_the_answers(
    answerer: Answerer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(_CHATTER)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert await ids(answerer, "Ramallah") == ["big-big-news"]
