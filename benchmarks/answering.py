"""A process of its own that opens one index, answers, and tells how long opening took and its memory.

`python -m benchmarks.answering NUMBER FOLDER SIZE` takes the contender's number in `Built.contenders`, and
questions as JSON on its standard input.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.questions import WARM_UP, Kind, Question
from benchmarks.shelf import Built


def peak_mb() -> float:
    """Return the most memory that this process has held at once, mapped files included."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not ru_maxrss there: it begins with what the parent held.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def run(number: int, built: Built, questions: Iterable[Question]) -> dict[str, float]:
    """Answer in a new process; return `seconds` from opening to the first answer, and `peak_mb`."""
    asked = json.dumps([[question.kind, question.words] for question in questions])
    command = [sys.executable, "-m", "benchmarks.answering", str(number), str(built.folder), str(built.size)]
    done = subprocess.run(command, input=asked, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def main(number: int, folder: Path, size: int) -> None:
    asked: list[Any] = json.load(sys.stdin)
    questions = [Question(Kind(kind), tuple(words)) for kind, words in asked]
    since = time.perf_counter()
    contender = Built(folder, size, {}, "").contender(number)
    contender.ask(WARM_UP)
    seconds = time.perf_counter() - since
    for question in questions:
        if contender.knows(question.kind):
            contender.ask(question)
            contender.ask_with_snippets(question)
    print(json.dumps({"seconds": seconds, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
