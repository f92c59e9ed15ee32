"""What is committed is seen at once and whole, whoever reads meanwhile and whenever the writer is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from briefsearch.index import writer
from briefsearch.index.query import Query, Word, parse
from briefsearch.index.scoring import Scorer
from briefsearch.index.snapshot import Snapshot
from briefsearch.index.state import read_state
from briefsearch.index.whoosh_engine import WhooshEngine

from .conftest import build_article
from .writing import ARTICLES, FEW, generation

_GENERATIONS = 60


def start(project: Path, folder: Path, first: int, last: int, batch: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.search.index.writing", *map(str, (folder, first, last, batch))]
    return subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Wait for the end of a process, and return what it printed."""
    try:
        return process.communicate(timeout=60)
    finally:
        process.kill()


def test_a_snapshot_goes_on_answering_when_its_files_are_deleted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_SMALLEST_BATCH", 7)
    engine = WhooshEngine(folder)
    engine.update(generation(0), [], lambda _done: None)
    state = read_state(folder)
    assert state is not None
    old = Snapshot(folder, state)
    files = {part.file_name for part in state.segments}
    for number in (1, 2, 3):
        engine.update(generation(number), [], lambda _done: None)
    assert not any((folder / name).exists() for name in files)
    for word, count in (("turn0", ARTICLES), ("turn3", 0), ("sail", ARTICLES)):
        assert len(Scorer(old).score(Word(word))) == count
    assert set(old.fingerprints().values()) == {"turn0"}
    assert engine.search(parse("turn0"), 5).total == 0
    assert engine.search(parse("turn3"), 5).total == ARTICLES


def test_no_answer_mixes_what_was_committed_apart(project: Path, folder: Path) -> None:
    WhooshEngine(folder).update(generation(0), [], lambda _done: None)
    writing = start(project, folder, 1, _GENERATIONS + 1, 1000)
    engine, seen, answers = WhooshEngine(folder), Counter[str](), 0
    query = Query(Word("turn", prefix=True), "")
    while writing.poll() is None:
        words = [
            {name for name, _ in engine.search(parse(f"turn{number}"), 1000).hits}
            for number in range(max(0, len(seen) - 2), len(seen) + 2)
        ]
        assert all(len(found) in (0, ARTICLES) for found in words)
        assert engine.search(query, 1000).total == ARTICLES
        (mark,) = set(engine.fingerprints().values())
        seen[mark] += 1
        answers += 1
    out, errors = ended(writing)
    assert writing.returncode == 0, errors
    assert "damaged" not in out
    assert answers > 20
    assert len(seen) > 10
    assert set(engine.fingerprints().values()) == {f"turn{_GENERATIONS}"}


def kill_at(project: Path, folder: Path, number: int, after: float) -> bool:
    """Write a generation, and kill the writer some time after it began; return whether it had ended."""
    writing = start(project, folder, number, number + 1, FEW)
    assert writing.stdout is not None
    writing.stdout.readline()
    time.sleep(after)
    was_running = writing.poll() is None
    writing.kill()
    writing.communicate()
    return not was_running


def assert_old_or_new(folder: Path, before: dict[str, str], number: int) -> None:
    """Each article is what it was or what was being written, and can be found under just that word."""
    engine = WhooshEngine(folder)
    held = engine.fingerprints()
    assert held.keys() == {f"n{each}" for each in range(ARTICLES)}
    for name, mark in held.items():
        # One in between was committed by Whoosh, and came into use with the next writer.
        assert int(before[name][4:]) <= int(mark[4:]) <= number
    for mark in set(held.values()) | set(before.values()):
        expected = {name for name, each in held.items() if each == mark}
        for query in (mark, f"title:{mark}", f'"sails with {mark}"', f"ceasefire ={mark}"):
            assert {name for name, _ in engine.search(parse(query), 1000).hits} == expected, query


def kill_often(project: Path, folder: Path, kills: int) -> None:
    chance = random.Random(12)
    WhooshEngine(folder).update(generation(0), [], lambda _done: None)
    writing = start(project, folder, 1, 2, FEW)
    assert writing.stdout is not None
    writing.stdout.readline()
    started = time.perf_counter()
    ended(writing)
    lasts = time.perf_counter() - started
    in_time = 0
    for number in range(2, kills + 2):
        before = WhooshEngine(folder).fingerprints()
        in_time += not kill_at(project, folder, number, chance.random() * lasts)
        assert_old_or_new(folder, before, number)
    assert in_time > kills / 2
    out, errors = ended(start(project, folder, kills + 2, kills + 3, FEW))
    assert "damaged" not in out
    assert "done" in out, errors
    assert_old_or_new(folder, WhooshEngine(folder).fingerprints(), kills + 2)
    assert not list(folder.glob("*.partial"))


def test_killed_at_any_moment_each_article_is_old_or_new(project: Path, folder: Path) -> None:
    kill_often(project, folder, 10)


@pytest.mark.torture
@pytest.mark.timeout(1200)
def test_killed_two_hundred_times_each_article_is_old_or_new(project: Path, folder: Path) -> None:
    kill_often(project, folder, 200)


def test_killed_while_it_first_builds_the_next_one_completes(project: Path, folder: Path) -> None:
    for after in (0.02, 0.1):
        kill_at(project, folder, 1, after)
        held = WhooshEngine(folder).fingerprints()
        assert set(held.values()) <= {"turn1"}
        assert WhooshEngine(folder).search(parse("turn1"), 100).total == len(held)
    out, errors = ended(start(project, folder, 1, 2, FEW))
    assert "done" in out, errors
    assert_old_or_new(folder, dict.fromkeys((f"n{each}" for each in range(ARTICLES)), "turn1"), 1)


@pytest.mark.parametrize("step", ["export", "write_state"])
def test_stopped_between_the_steps_of_a_commit_the_old_state_stays_in_use(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    engine = WhooshEngine(folder)
    engine.update(generation(0), [], lambda _done: None)

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(writer, step, stopped)
        with pytest.raises(KeyboardInterrupt):
            engine.update([(build_article("n1", "Anew."), "new")], [], lambda _done: None)
    assert engine.search(parse("anew"), 5).total == 0
    assert engine.search(parse("turn0"), 99).total == ARTICLES
    engine.recover(checking=True)
    assert engine.search(parse("anew"), 5).total == 1
    assert engine.search(parse("turn0"), 99).total == ARTICLES - 1
