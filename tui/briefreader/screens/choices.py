"""A page that is a list: keys and clicks choose in it, and what is chosen is opened."""

from __future__ import annotations

from typing import Generic

from textual import on

from briefreader.screens.page import Page, Result
from briefreader.widgets.lines import ChoiceView, Picked


class ChoicePage(Page[Result], Generic[Result]):
    """A page with a list. Subclasses say what depends on what is chosen, and what opening it is."""

    @property
    def pane(self) -> ChoiceView:
        """The list."""
        raise NotImplementedError

    def show_at_hand(self) -> None:
        """Show what depends on what is chosen; by default what the status line says of it."""
        self.refresh_status()

    def action_open(self) -> None:
        """Open what is chosen."""
        raise NotImplementedError

    def action_move(self, lines: int) -> None:
        """Go on by lines."""
        super().action_move(lines)
        self.once_answered(self.show_at_hand)

    def action_page(self, pages: float) -> None:
        """Go on by pages."""
        super().action_page(pages)
        self.once_answered(self.show_at_hand)

    def action_edge(self, end: int) -> None:
        """Go to the start (-1) or to the end (1)."""
        super().action_edge(end)
        self.once_answered(self.show_at_hand)

    @on(Picked)
    def _picked(self, message: Picked) -> None:
        """Choose what was clicked; what was chosen already is opened."""
        if message.number == self.pane.chosen:
            self.action_open()
        else:
            self.pane.choose(message.number)
            self.show_at_hand()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
