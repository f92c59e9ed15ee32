"""One thing after the other: what has to ask or write first is done in the order of the keys."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Generic

from textual import work
from textual.worker import Worker, WorkerError

from briefreader.screens.page import Page, Result
from briefsearch.errors import BriefError

_LEAVING_S = 2.0
Step = Callable[[], Awaitable[None]]


class SteppingPage(Page[Result], Generic[Result]):
    """A page that takes steps in turn; where one fails, those that were to follow it are not taken."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: deque[Step] = deque()
        self._taking: Worker[None] | None = None

    def in_order(self, step: Step) -> None:
        """Take a step that may have to ask first, after those that do so already."""
        self._steps.append(step)
        if len(self._steps) == 1:
            self._taking = self._take_steps(self._steps)

    async def steps_taken(self) -> None:
        """Wait until all steps are taken, as long as somebody who is leaving would."""
        if self._taking is not None:
            with suppress(WorkerError, TimeoutError):
                await asyncio.wait_for(self._taking.wait(), _LEAVING_S)

    def once_there(self, done: Callable[[], None]) -> None:
        """Do something with the place at hand: now, or once the steps before it are taken."""

        async def step() -> None:
            done()

        if self._steps:
            self.in_order(step)
        else:
            done()

    @work(exclusive=True, group="steps")
    async def _take_steps(self, steps: deque[Step]) -> None:
        with self.while_shown():
            try:
                while steps:
                    await steps[0]()
                    steps.popleft()
            except BriefError as error:
                self.say_error(str(error))
            finally:
                steps.clear()
