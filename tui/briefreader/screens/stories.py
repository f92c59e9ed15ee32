"""The sources by story: a story is a heading, and its accounts stand under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from briefreader.screens.namewalker import NameWalker
from briefreader.widgets.sources import SourceStrip
from briefreader.wording.stories import grouped
from briefsearch.errors import BriefError
from briefsearch.model import Progress

if TYPE_CHECKING:
    from briefsearch.stories.values import Story

_SAID_FROM = 1000


class StoryShelf(NameWalker):
    """Owns whether the sources are grouped by story, and `stories`, what is known of them.

    Whatever changes in the library, all of its sources stay listed, each once: what no story has yet stands
    on its own until the stories are found anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_grouping = False
        self.stories: Sequence[Story] = ()

    def action_stories(self) -> None:
        """Group the sources by story, or show them as they come again."""
        self.is_grouping = not self.is_grouping
        if self.is_grouping:
            self.say("looking for accounts of the same story")
            self._find_stories()
        else:
            self.workers.cancel_group(self, "stories")
            self.stories = ()
            self._show_order()
            self.say("the sources as they come in the library")

    @work(exclusive=True, group="stories")
    async def _find_stories(self, *, announce: bool = True) -> None:
        """Ask which articles belong together; with `announce`, say when that is known."""
        with self.while_shown():
            try:
                self.stories = await self.reader_app.answerer.stories(self._tell_progress)
            except BriefError as error:
                self.is_grouping = bool(self.stories)
                self.say_error(str(error))
                return
            self._show_order()
            if announce:
                self._say_how_many(sum(len(story.articles) > 1 for story in self.stories))

    def _say_how_many(self, stories: int) -> None:
        if stories == 0:
            self.say("no two accounts tell the same story")
        else:
            found = "1 story" if stories == 1 else f"{stories:,} stories"
            again = f"{self.key('stories')} shows the sources as they come again"
            self.say(f"{found} told by more than one account; {again}")

    def _tell_progress(self, progress: Progress) -> None:
        if progress.total >= _SAID_FROM:
            self.say(f"looking for stories: {progress.done:,} of {progress.total:,} accounts")

    def library_built(self) -> None:
        """Find the stories anew, of the library as it now is."""
        super().library_built()
        if self.is_grouping:
            self._find_stories(announce=False)

    # How it is shown

    def _show_order(self) -> None:
        """Show the sources in another order; the one at the bar stays there."""
        chosen = self.source_list.order.number(self.source_list.chosen)
        self.show_sources()
        self.source_list.choose_source(chosen)

    def show_sources(self) -> None:
        """List the sources, in groups where that is asked for and the groups are known."""
        groups = grouped(self.stories, self.heads.ranks, len(self.problems)) if self.stories else ()
        self.source_list.show_sources(self.heads, self.problems, groups)
        self.query_one(SourceStrip).show_order(self.source_list.order)
