"""Places that are kept: marks, what was read, and all that was open when the reader was left."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from textual import on, work
from textual.events import DescendantFocus

from briefreader.keys import COVERAGE, NOTES, READER, TIMELINE
from briefreader.memory.attention import WHOLE
from briefreader.memory.bookmarks import Bookmark
from briefreader.memory.state import Left
from briefreader.passages.following import Following
from briefreader.passages.trail import Trail
from briefreader.screens.noting import NotingShelf
from briefreader.screens.page import InReader

_KEEP_AFTER_S = 2.0
_KEEP_EVERY_S = 30.0
# The pages over the reader that are opened again, by the commands that open them.
_PAGES = {"notes": NOTES, "timeline": TIMELINE, "coverage": COVERAGE}


class PlacingShelf(NotingShelf):
    """Owns what is kept of reading a library, and takes it up again."""

    _is_taken_up = False
    _is_to_be_kept = False
    _is_in_list = False
    _had_key = False

    def compared(self) -> tuple[Sequence[str], int | None]:
        """Return what was compared last, and at which character of the first account; None if not open."""
        raise NotImplementedError

    def compare_again(self, article_ids: Sequence[str], offset: int | None) -> None:
        """Offer the accounts that were compared last, and with an `offset` compare them from there on."""
        raise NotImplementedError

    # What was open

    def on_mount(self) -> None:
        """Show the page as it was left; what has to be asked for comes once it is painted."""
        self._keeping = asyncio.Lock()
        self.is_underlining = self.state.left.names
        if self.state.left.zen:
            self.action_zen()
            self.hint(f"{self.key('zen')} shows all again")
        self.set_interval(_KEEP_EVERY_S, self._keep_quietly)

    def look_for_changes(self) -> None:
        """Ask again for what was followed, too."""
        super().look_for_changes()
        self._is_taken_up = True
        left = self.state.left
        search = left.search
        if search is not None and search.sign != "/" and _article_of(search) != self.article_id:
            # What was found in one article is looked for in that one alone.
            search = None
        if self.following == Following() and (search or left.name):
            self.following = Following(search, left.name)
            if left.name is not None and (left.by_name or search is None):
                self.following = self.following.with_name(left.name)
            self.ask_again()
        if left.stories and not self.is_grouping:
            self.is_grouping = True
            self._find_stories(announce=False)
        self.compare_again([each for each in left.compared if each in self.heads.ranks], left.compared_at)
        if left.page in _PAGES and left.article in self.heads.ranks:
            self.call_next(self._open_again, left.page)

    async def _open_again(self, page: str) -> None:
        """Open a page that was left open, unless a key was pressed, which is meant for the reader."""
        if self.is_current and not self._had_key:
            await self.run_action(next(command.action for command in READER if command.id == page))

    def before_key(self) -> None:
        """Know that somebody reads here now."""
        super().before_key()
        self._had_key = True

    def _left(self) -> Left:
        if not self._is_taken_up:
            return self.state.left._replace(article=self.article_id)
        following = self.following
        compared, compared_at = self.compared()
        return Left(
            self.article_id,
            zen=self.has_class("-zen"),
            names=self.is_underlining,
            stories=self.is_grouping,
            search=following.search,
            name=following.name,
            by_name=following.walked != "search",
            compared=tuple(compared),
            compared_at=compared_at,
            in_list=self._is_in_list,
            page=self._page_over,
        )

    @on(DescendantFocus)
    def _went_to(self) -> None:
        # A terminal that is left for another window has no focus anywhere, and is left where it was.
        self._is_in_list = self.focused is self.source_list

    @property
    def _page_over(self) -> str:
        """The id of the command whose page covers the reader; empty where none of those does that."""
        over = [screen.COMMANDS_HERE for screen in self.app.screen_stack[1:2] if isinstance(screen, InReader)]
        return next((name for name, table in _PAGES.items() if any(table is each for each in over)), "")

    # How it is kept

    async def keep_state(self) -> None:
        """Write what is open and what is being written, so that both are found again."""
        await self.keep_drafts()
        async with self._keeping:
            self._remember()
            writing = self.state.writing(self._left())
            if writing is not None:
                await asyncio.to_thread(writing)
        if notice := self.state.take_notice():
            self.say_error(notice)

    @work(group="keep")
    async def _keep_quietly(self) -> None:
        self._is_to_be_kept = False
        with self.while_shown():
            await self.keep_state()
            self.show_seen()

    def _keep_soon(self) -> None:
        if not self._is_to_be_kept:
            self._is_to_be_kept = True
            self.set_timer(_KEEP_AFTER_S, self._keep_quietly)

    def open_source(self, number: int) -> None:
        """Open source `number` where it was left, and keep soon that it is open."""
        super().open_source(number)
        self._keep_soon()

    # What was read

    def action_read(self) -> None:
        """Mark the open article as read, or as unread until it is opened again."""
        if not self.article_id:
            self.say("no article is open")
            return
        was_read = self.state.shares.get(self.article_id) == 1.0
        self.state.put_seen(self.article_id, None if was_read else WHOLE)
        self._counts_reading = not was_read
        self.show_seen()
        self.say("unread" if was_read else "read")
        self._keep_soon()

    # Marks

    def action_mark(self) -> None:
        """Ask for a letter to mark this place with."""
        if self.article_id:
            self._ask_mark(is_setting=True)
        else:
            self.say("no article is open")

    def action_to_mark(self) -> None:
        """Ask for the letter of a place to go to."""
        self._ask_mark(is_setting=False)

    def _ask_mark(self, *, is_setting: bool) -> None:
        from briefreader.screens.mark import MarkScreen

        screen = MarkScreen(self.state.marks.values, self.heads, self._remove_mark, is_setting=is_setting)
        self.app.push_screen(screen, self._mark if is_setting else self._go_to_mark)

    def _mark(self, letter: str | None) -> None:
        if letter is not None:
            self.once_there(partial(self._mark_here, letter))

    def _mark_here(self, letter: str) -> None:
        if self.article_id:
            self._put_mark(letter, self.bookmark())
            self.say(f"marked {letter}; {self.key('to-mark')} {letter} leads back here")

    def _remove_mark(self, letter: str) -> None:
        self._put_mark(letter, None)

    def _put_mark(self, letter: str, place: Bookmark | None) -> None:
        before = self.state.marks.values.get(letter)

        async def undo() -> str:
            self.state.marks.put(letter, before)
            return f"mark {letter} is {'gone again' if before is None else 'where it was'}"

        self.state.marks.put(letter, place)
        self.reader_app.changes.changed(undo)
        self._keep_soon()

    def _go_to_mark(self, letter: str | None) -> None:
        if letter is not None:
            self.once_there(partial(self._go_to_marked, letter))

    def _go_to_marked(self, letter: str) -> None:
        from briefreader.screens.mark import LAST_PLACE

        if letter == LAST_PLACE:
            there = [each for each in self.state.way.before if each.article in self.heads.ranks]
            place, none = there[-1] if there else None, "there is no earlier place to go back to"
        else:
            place, none = self.state.marks.values.get(letter), f"no place is marked {letter}"
        if place is None:
            self.say(none)
        elif place.article not in self.heads.ranks:
            self.say(f"the source of mark {letter} is not in this library any more")
        else:
            self.leave_place()
            self.return_to(place)


def _article_of(trail: Trail) -> str:
    return trail.here.article if trail.here is not None else ""
