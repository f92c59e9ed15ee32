"""What comes into a library while the reader is open: who reads it, how far that is, and what came of it."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefreader.widgets.lines import Piece
from briefreader.wording.pace import Pace
from briefreader.wording.saying import progress_bar
from briefsearch.adding.values import Added, Outcome, Wish
from briefsearch.errors import BriefError
from briefsearch.model import Progress
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from briefreader.look.signs import Signs
    from briefsearch.workers.adder import AddProcess

_TELL_EVERY_S = 0.1
_WORDS = {
    Outcome.ADDED: "added",
    Outcome.REVISED: "changed",
    Outcome.KNOWN: "known already",
    Outcome.REFUSED: "refused",
    Outcome.PASSED_OVER: "passed over",
}
_FRESH = (Outcome.ADDED, Outcome.REVISED)
_LOOK_EVERY = timedelta(minutes=15)


class Intake:
    """Adds to one library, or looks through what is watched there, in a process of its own.

    `added` is what came of it so far, in that order. Wishes are worked off one after the other. `changed` is
    called whenever there is more to show, some times a second.
    """

    def __init__(self, root: Path, cache: Path, changed: Callable[[], None], turn: asyncio.Lock) -> None:
        """Take in to the library at `root`; of several that have one `turn`, one works at a time."""
        self.root = root
        self._cache = cache
        self._changed = changed
        self._turn = turn
        self._told = 0.0
        self._wishes: deque[Wish | None] = deque()
        self._process: AddProcess | None = None
        self.pace = Pace()
        self.added: list[Added] = []
        self.progress: Progress | None = None
        self.problem = ""
        self.is_running = False
        # Whether the reader stopped it, and how much there was before the present wish.
        self.is_stopped = False
        self._origins: tuple[str, ...] = ()
        self._before = 0
        self._taken = 0

    def wish(self, wish: Wish | None) -> bool:
        """Add what is wished for, None being all that is watched; tell whether `run` has to be called."""
        self._wishes.append(wish)
        is_first, self.is_running = not self.is_running, True
        return is_first

    async def run(self) -> None:
        """Work off what is wished for; what goes wrong with one wish as a whole is the `problem` then."""
        self.problem = ""
        async with self._turn:
            while self._wishes:
                try:
                    await self._work_off(self._wishes.popleft())
                except BriefError as error:
                    self.problem = clean_line(str(error))
        self._process, self.progress, self.is_running = None, None, False
        self._changed()

    async def _work_off(self, wish: Wish | None) -> None:
        from briefsearch.workers.adder import AddProcess

        if wish is None:
            # What could not be read at an earlier look is told anew by this one.
            self.added = [each for each in self.added if each.outcome in _FRESH]
            self._taken = len(self.added)
        self.is_stopped, self._before = False, len(self.added)
        self._origins = wish.origins if wish is not None else ()
        self._process = AddProcess(self.root, self._cache)
        steps: AsyncGenerator[Added | Progress, None]
        steps = self._process.look() if wish is None else self._process.run(wish)
        async with aclosing(steps):
            async for step in steps:
                if isinstance(step, Progress):
                    self.progress = step
                else:
                    self.added.append(step)
                self._tell()

    def _tell(self) -> None:
        now = time.monotonic()
        if now - self._told >= _TELL_EVERY_S:
            self._told = now
            self._changed()

    def stop(self) -> None:
        """Stop after what is being written; what is done is kept, and what is wished for later is added."""
        self._wishes.clear()
        self.is_stopped = True
        if self._process is not None:
            self._process.stop()

    def said_of_progress(self, signs: Signs) -> list[Piece]:
        """Return how far it is; of one file that holds many articles, how many came in."""
        progress = self.progress
        if progress is None:
            return []
        if self.is_stopped:
            return [("stopping after what is being written", "quiet")]
        if progress.phase != "adding" or len(self._origins) != 1 or progress.total > 1:
            return progress_bar(progress, self.pace.left(progress), signs.bar, self.name)
        origin = clean_line(self._origins[0])
        count = len(self.added) - self._before
        said = f" {signs.middot} {count:,} so far" if count else ""
        return [(f"adding {origin.rstrip('/').rpartition('/')[2]}{said}", "quiet")]

    @property
    def name(self) -> str:
        """What came in last."""
        return self.added[-1].name if self.added else ""

    @property
    def fresh(self) -> int:
        """How many articles are new, or changed."""
        return sum(each.outcome in _FRESH for each in self.added)

    def take_new(self) -> list[str]:
        """Return the ids of the articles that are new, or changed, since this was last asked."""
        new = [each.id for each in self.added[self._taken :] if each.outcome in _FRESH]
        self._taken = len(self.added)
        return new


def counted(added: Sequence[Added]) -> str:
    """Return what became of all, in words: `3 added, 1 refused`."""
    counts = Counter(each.outcome for each in added)
    return ", ".join(f"{counts[outcome]:,} {word}" for outcome, word in _WORDS.items() if counts[outcome])


def is_due(looked: Iterable[str]) -> bool:
    """Whether to look again at what was looked at at these times, ISO or empty for never."""
    now = datetime.now(UTC)
    times = map(time_of, looked)
    return any(time is None or now - time >= _LOOK_EVERY for time in times)


def time_of(looked: str) -> datetime | None:
    """Return the time of a look; None for never, and for what somebody wrote there that is no time."""
    try:
        return datetime.fromisoformat(looked).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
