"""Watching from the reader: what is new is said quietly, and marked in the list until it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.screens.keeper import KeptShelf
from briefreader.widgets.lines import Piece

if TYPE_CHECKING:
    from briefreader.incoming.intake import Intake


class WatchingShelf(KeptShelf):
    """Shows what watching brought."""

    def action_watched(self) -> None:
        """Show what is watched."""
        from briefreader.screens.watched import WatchedScreen

        if problem := self.write_problem:
            self.say_error(problem)
        else:
            self.app.push_screen(WatchedScreen(), self._show_came_from)

    def _show_came_from(self, origin: str | None) -> None:
        if origin is not None and (looks := self.reader_app.looks) is not None:
            self._show_incoming(looks, origin)

    def intake_ended(self, intake: Intake) -> None:
        """Say aloud only what was asked for; show what is new."""
        if intake is not self.reader_app.looks:
            super().intake_ended(intake)
        elif intake.fresh:
            self.build()
        self.show_new()

    def show_new(self) -> None:
        """Mark in the list what is new."""
        self.source_list.show_new(self.reader_app.new)
        self.refresh_status()

    def show_followed(self) -> None:
        """Show also what is new; what is opened is so no longer."""
        if self.article_id in self.reader_app.new:
            self.reader_app.new.discard(self.article_id)
            self.source_list.show_new(self.reader_app.new)
        super().show_followed()

    def said_of_news(self) -> list[Piece]:
        """Return how many articles are new and not opened yet."""
        count = len(self.reader_app.new & self.heads.ranks.keys())
        return [(f"{count:,} new   ", "quiet")] if count else []
