"""Readers under limits: whatever happens to one item, the rest goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefsearch.errors import WorkerError
from briefsearch.intake.guard import Guard
from briefsearch.intake.readers import read
from briefsearch.intake.values import Draft, Found, Item, Refusal, SourceKind
from tests.search.intake.guard.conftest import PLAIN, Making

MB = 1024 * 1024
RECORD = '{"title": "Ferry", "text": "The ferry sails again, said the mayor."}\n'


def refusal(guard: Guard, item: Item) -> str:
    (refused,) = guard.read(item)
    assert isinstance(refused, Refusal)
    assert refused.name == item.name
    assert "\n" not in refused.reason
    return refused.reason


def titles(found: Iterable[Found]) -> list[str]:
    """Return the title of each thing found, which is to be an article."""
    return [thing.article.title if isinstance(thing, Draft) else f"{thing}" for thing in found]


def is_running(pid: int) -> bool:
    try:
        # A process that has ended and is not yet waited for is not running.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_running(pid)


def test_what_is_read_under_guard_is_what_is_read(guard: Guard, briefing: Path) -> None:
    for file in sorted(briefing.glob("*.md")):
        item = Item(file, file.name, SourceKind.MARKDOWN)
        assert list(guard.read(item)) == list(read(item))
    assert len(guard.pids) == 1


def test_many_things_of_one_item_come_in_order(guard: Guard, making: Making) -> None:
    records = "".join(
        json.dumps({"title": f"Ferry {number}", "text": "It sails."}) + "\n" for number in range(500)
    )
    item = making("a.jsonl", records, SourceKind.RECORDS)
    found = list(guard.read(item))
    assert titles(found) == [f"Ferry {number}" for number in range(500)]
    assert found == list(read(item))


def test_no_process_is_there_before_it_is_needed_and_after_it_is_closed(making: Making) -> None:
    with Guard() as guard:
        assert not guard.pids
        list(guard.read(making("a.md")))
        (pid,) = guard.pids
        assert is_running(pid)
    assert not is_running(pid)


def test_a_system_that_starts_no_process_is_told(
    guard: Guard, making: Making, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    with pytest.raises(WorkerError, match="no process starts"):
        list(guard.read(making("a.md")))


def test_names_that_are_no_text_are_found(guard: Guard, making: Making, tmp_path: Path) -> None:
    item = making(os.fsdecode(b"f\xffrry.md"))
    assert titles(guard.read(replace(item, name="ferry"))) == ["The ferry"]


def test_a_path_may_be_relative(guard: Guard, making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    item = making("a.md")
    monkeypatch.chdir(item.file.parent)
    assert titles(guard.read(replace(item, file=Path("a.md")))) == ["The ferry"]


def test_what_a_reader_refuses_is_a_refusal(guard: Guard, making: Making) -> None:
    assert refusal(guard, making("a.md", "")) != ""
    gone = making("b.md")
    gone.file.unlink()
    assert "there" in refusal(guard, gone)
    assert len(guard.pids) == 1


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("fails", "it cannot be understood (KeyError); please report it, with the file"),
        ("nests", "its parts are nested too deeply to be read; save it in a simpler form"),
    ],
)
def test_what_goes_wrong_in_a_reader_is_told_and_costs_no_process(
    guard: Guard, making: Making, name: str, reason: str
) -> None:
    list(guard.read(making("a.md")))
    before = guard.pids
    assert refusal(guard, making(f"{name}.md")) == reason
    assert titles(guard.read(making("b.md"))) == ["The ferry"]
    assert guard.pids == before


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("eats", "reading it needs more memory than the 256 MB that are allowed; split it"),
        (
            "crashes",
            (
                "the process that read it broke down (signal 11): it is damaged or needs more memory than "
                "the 256 MB that are allowed; save it again or split it"
            ),
        ),
        ("exits", "the process that read it broke down (status 0); please report it, with the file"),
        ("spins", "reading it took longer than 2 s and was stopped; split it or save it in a simpler form"),
        ("pickles", "reading it gave nothing that holds; please report it, with the file"),
        ("sends back", "reading it gave nothing that holds; please report it, with the file"),
        ("promises", "reading it gave more than can be taken in; split it"),
        ("stops", "reading it took longer than 2 s and was stopped; split it or save it in a simpler form"),
    ],
)
def test_a_reader_that_brings_its_process_down_costs_one_item(making: Making, name: str, reason: str) -> None:
    with Guard(seconds=2, memory=256 * MB) as guard:
        list(guard.read(making("a.md")))
        began = time.perf_counter()
        (before,) = guard.pids
        assert refusal(guard, making(f"{name}.md")) == reason
        assert time.perf_counter() - began < 6
        assert not is_running(before)
        assert titles(guard.read(making("b.md"))) == ["The ferry"]
        assert guard.pids.isdisjoint({before})


@pytest.mark.usefixtures("misbehaving")
def test_what_a_reader_prints_harms_nothing(guard: Guard, making: Making) -> None:
    assert titles(guard.read(making("prints.md"))) == ["The ferry"]


def test_a_real_reader_is_stopped_by_the_clock(making: Making) -> None:
    with Guard(seconds=2) as guard:
        assert "longer than 2 s" in refusal(guard, making("a.md", "*a _b " * 1_000_000))
        assert titles(guard.read(making("b.md"))) == ["The ferry"]


def test_a_real_reader_is_stopped_by_its_memory(making: Making) -> None:
    with Guard(memory=80 * MB) as guard:
        assert "more memory than the 80 MB" in refusal(
            guard, making("a.md", "The ferry sails.\n\n" * 200_000)
        )
        assert titles(guard.read(making("b.md"))) == ["The ferry"]


def test_the_clock_begins_anew_with_each_thing_found(making: Making) -> None:
    with Guard(seconds=1.2) as guard:
        found = guard.read(making("a.jsonl", RECORD * 4, SourceKind.RECORDS))
        for _ in range(4):
            time.sleep(0.35)
            assert isinstance(next(found), Draft)
        assert next(found, None) is None


def test_reading_that_is_closed_ends_its_process(guard: Guard, making: Making) -> None:
    with closing(guard.read(making("a.jsonl", RECORD * 5000, SourceKind.RECORDS))) as found:
        next(found)
        (pid,) = guard.pids
    assert not is_running(pid)
    assert titles(guard.read(making("b.md"))) == ["The ferry"]


def test_an_item_may_be_read_while_another_is(guard: Guard, making: Making) -> None:
    outer = 0
    inner = making("b.md", PLAIN)
    for thing in guard.read(making("a.jsonl", RECORD * 50, SourceKind.RECORDS)):
        outer += isinstance(thing, Draft)
        assert titles(guard.read(inner)) == ["The ferry"]
    assert outer == 50
    assert len(guard.pids) == 2


def test_a_process_that_is_killed_between_items_is_replaced(guard: Guard, making: Making) -> None:
    list(guard.read(making("a.md")))
    (pid,) = guard.pids
    os.kill(pid, signal.SIGKILL)
    assert ends(pid, 5)
    assert titles(guard.read(making("b.md"))) == ["The ferry"]


def test_a_process_that_is_killed_at_work_costs_one_item(guard: Guard, making: Making) -> None:
    found = guard.read(making("a.jsonl", RECORD * 20_000, SourceKind.RECORDS))
    next(found)
    (pid,) = guard.pids
    os.kill(pid, signal.SIGKILL)
    last = list(found)[-1]
    assert isinstance(last, Refusal)
    assert "needs more memory" in last.reason
    assert titles(guard.read(making("b.md"))) == ["The ferry"]


def test_a_process_is_limited_before_it_reads(guard: Guard, making: Making) -> None:
    list(guard.read(making("a.md")))
    (pid,) = guard.pids
    limits = Path(f"/proc/{pid}/limits").read_text()
    soft = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()}
    assert soft["Max address space"] == str(2 * 1024**3)
    assert soft["Max core file size"] == "0"
    assert int(soft["Max file size"]) <= MB
    assert int(soft["Max cpu time"]) <= 40
    secrets = Path(f"/proc/{pid}/environ").read_bytes()
    assert b"XDG_DATA_HOME" in b"\0".join(name.encode() for name in os.environ)
    assert b"XDG_DATA_HOME" not in secrets


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(("name", "seconds"), [("idle", 1), ("spins", 20)])
def test_a_process_ends_with_its_parent(making: Making, name: str, seconds: float) -> None:
    item = making(f"{name}.md")
    program = (
        "import sys, time, threading\n"
        "from pathlib import Path\n"
        "from briefsearch.intake.guard import Guard\n"
        "from briefsearch.intake.values import Item, SourceKind\n"
        "guard = Guard(seconds=1)\n"
        "item = Item(Path(sys.argv[1]), 'a', SourceKind.MARKDOWN)\n"
        "threading.Thread(target=lambda: list(guard.read(item)), daemon=True).start()\n"
        "time.sleep(0.6)\n"
        "print(*guard.pids, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(item.file)], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert is_running(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert ends(pid, seconds)
