from __future__ import annotations

import pytest

from briefreader.wording.pace import Pace
from briefsearch.model import Progress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def told(pace: Pace, clock: Clock, now: float, done: int, phase: str = "indexing", total: int = 1000) -> str:
    clock.now = 100.0 + now
    return pace.left(Progress(phase, done, total))


def test_nothing_is_guessed_at_first() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert told(pace, clock, 0, 0) == ""
    assert told(pace, clock, 2, 500) == ""
    assert told(pace, clock, 60, 5) == ""


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (900, "less than a minute left"),
        (250, "about 3 min left"),
        (100, "about 9 min left"),
        (10, "about 2 h left"),
    ],
)
def test_the_rest_goes_as_fast_as_what_is_done(done: int, words: str) -> None:
    clock = Clock()
    pace = Pace(clock)
    told(pace, clock, 0, 0)
    assert told(pace, clock, 60, done) == words


def test_what_was_done_before_is_not_counted() -> None:
    clock = Clock()
    pace = Pace(clock)
    told(pace, clock, 0, 500)
    assert told(pace, clock, 60, 600) == "about 4 min left"


def test_each_phase_has_a_pace_of_its_own() -> None:
    clock = Clock()
    pace = Pace(clock)
    told(pace, clock, 0, 0, "reading")
    assert told(pace, clock, 60, 900, "reading") != ""
    assert told(pace, clock, 61, 1) == ""
