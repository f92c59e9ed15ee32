"""What the library has: read from the manifest, brought in step with the files, and read again."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress

from textual import work

from briefreader.heads import Heads
from briefreader.screens.steps import SteppingPage
from briefsearch.errors import BriefError, CacheError
from briefsearch.model import Problem, Progress
from briefsearch.text import clean_line

MANY = 10_000
"""From so many articles on, whatever goes through all of them would be felt."""


class Holdings(SteppingPage[None]):
    """Owns what is known of the articles, and building what is derived from them."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = Heads()
        self.problems: tuple[Problem, ...] = ()
        self.progress: Progress | None = None
        self.is_built = False
        self._version = -1

    def show_library(self) -> None:
        """Show the library as it now is known."""
        raise NotImplementedError

    def show_current(self) -> None:
        """Show what is open as it now is."""
        raise NotImplementedError

    def reload(self) -> None:
        """Show the library as it now is; an article that is still there stays open where it was."""
        try:
            read = self._read_library()
        except BriefError as error:
            self.say_error(str(error))
            return
        self._take(*read)

    async def reload_aside(self) -> None:
        """Do as `reload` does, but read in a thread: a large library takes a second, and keys go on."""
        try:
            read = await asyncio.to_thread(self._read_library)
        except BriefError as error:
            self.say_error(str(error))
            return
        self._take(*read)

    def _read_library(self) -> tuple[int, Heads, tuple[Problem, ...]]:
        library = self.reader_app.library
        version = library.version
        heads = Heads(library.heads())
        # Whatever is asked of them first would be felt.
        assert len(heads.ranks) >= len(heads.near)
        # A file may be called anything: its name is text only once it is cleaned.
        problems = tuple(
            Problem(clean_line(problem.path), clean_line(problem.reason)) for problem in library.problems()
        )
        return version, heads, problems

    def _take(self, version: int, heads: Heads, problems: tuple[Problem, ...]) -> None:
        self._version, self.heads, self.problems = version, heads, problems
        self.show_library()

    def look_for_changes(self) -> None:
        """Build what has changed since the last time."""
        # To look through a large library takes seconds; meanwhile what was built before answers.
        if len(self.heads) >= MANY:
            self._warm()
        self.build()

    @work(exclusive=True, group="build")
    async def build(self, *, announce: bool = False) -> None:
        """Bring index and names in step with the files in a process of their own, and show the result.

        With `announce`, say when it is done.
        """
        with self.while_shown():
            await self._build(announce=announce)

    async def _build(self, *, announce: bool) -> None:
        changed = False
        self.reader_app.is_building = True
        try:
            async with aclosing(self.reader_app.build()) as steps:
                async for step in steps:
                    changed = True
                    self.progress = step
                    if step.phase == "reading" and step.done == step.total:
                        await self.reload_aside()
                    self.refresh_status()
        except CacheError as error:
            self._move_cache(error)
            return
        except BriefError as error:
            self.say_error(str(error))
            announce = False
        finally:
            self.progress = None
            self.reader_app.is_building = False
        self.is_built = True
        if self._version != self.reader_app.library.version:
            await self.reload_aside()
        else:
            self.show_current()
        if changed:
            self.reader_app.built()
        self._warm()
        if announce:
            self.say("the library is up to date" if changed else "nothing has changed in the library")

    @work(exclusive=True, group="warm")
    async def _warm(self) -> None:
        """Let the answering process load what the first question needs, before it is asked."""
        with suppress(BriefError):
            await self.reader_app.answerer.warm()

    def _move_cache(self, error: CacheError) -> None:
        try:
            self.reader_app.move_cache(error)
        except CacheError:
            self.say_error(f"{error}; reading works, searching does not")
            return
        self.say_error(self.reader_app.library.notice)
        self.build()

    def action_reread(self) -> None:
        """Read the files of the library again."""
        self.say("reading the library again")
        self.build(announce=True)
