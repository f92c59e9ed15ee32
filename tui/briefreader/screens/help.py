"""Help: every key and command, made from the tables that bind them, and every sign and mark; by words too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from briefreader.keys import FIND, HELP, Command, bindings, labels
from briefreader.screens.cover import Cover
from briefreader.screens.page import InReader, Page
from briefreader.widgets.help import HelpPane


class HelpScreen(Page[None]):
    """The help page: what works on the page that it was asked for on stands first."""

    COMMANDS_HERE = HELP
    BINDINGS: ClassVar = bindings(HELP)

    def __init__(self, asked_on: Sequence[Command] = ()) -> None:
        """Show all keys, first those of the table of the page that help was asked for on."""
        super().__init__()
        self._asked_on = asked_on
        self._words = ""

    def content(self) -> Iterable[Widget]:
        """Yield the page."""
        yield HelpPane(self._asked_on)

    def on_mount(self) -> None:
        """Show the furniture."""
        self.show_masthead("Keys and signs", ["those of the page you came from first"])
        self.show_keys([("j k", "scroll"), *labels(HELP)])
        self.pane.focus()

    @property
    def pane(self) -> HelpPane:
        """The pane that moves."""
        return self.query_one(HelpPane)

    def refresh_status(self) -> None:
        """Say which words the page is narrowed to."""
        narrowed = [("/ ", "count"), (self._words, "ink")] if self._words else []
        self.show_status(narrowed, [(self.pane.said, "quiet")] if self._words else ())

    def action_filter(self) -> None:
        """Ask which words are looked for."""
        self.app.push_screen(HelpSearch(self._words, self.narrow), self._narrowed)

    def narrow(self, words: str) -> str:
        """Show what has these words alone, and return how much that is."""
        self.pane.narrow(words)
        return self.pane.said

    def _narrowed(self, words: str | None) -> None:
        self._words = self._words if words is None else words
        self.narrow(self._words)
        self.refresh_status()

    def action_leave(self) -> None:
        """Show all of the page again, or go back."""
        if self._words:
            self._narrowed("")
        else:
            self.dismiss(None)


class HelpSearch(Cover[str, str]):
    """Dismissed with the words to narrow the help to, or with None."""

    SIGN: ClassVar = "/"
    PLACEHOLDER: ClassVar = "a key, or words of what it does"
    COMMANDS_HERE: ClassVar = FIND

    def __init__(self, words: str, narrow: Callable[[str], str]) -> None:
        """Begin with `words`; `narrow` shows below what has those that are typed, and says how much."""
        super().__init__(words)
        self._narrow = narrow

    async def ask(self, value: str) -> str:
        """Narrow the page."""
        return self._narrow(value.strip())

    def show(self, found: str | None) -> None:
        """Say how much has what is typed."""
        self.row.tell(found or "")

    def leave(self) -> None:
        """Keep what is typed."""
        self.dismiss(self.row.value.strip())

    def move(self, lines: int) -> None:
        """Do nothing: what was found is on the page."""

    def page(self, pages: float) -> None:
        """Do nothing: what was found is on the page."""


def asked_on(screens: Sequence[object]) -> Sequence[Command]:
    """Return the table of the screen in front of all."""
    return next((screen.COMMANDS_HERE for screen in reversed(screens) if isinstance(screen, InReader)), ())
