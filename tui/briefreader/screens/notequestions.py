"""What is asked on the page of notes: words to list by, other words for a claim, the form of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.widget import Widget

from briefreader.keys.command import bindings
from briefreader.keys.notes import CLAIM, FILTER
from briefreader.screens.correct import PickScreen, RenameScreen
from briefreader.screens.cover import Cover
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.options import Option

FORMS = {
    "Markdown": (".md", "to read and to quote: by claim and source, with citations"),
    "JSONL": (".jsonl", "a note a line, for programs; briefreader reads it back"),
    "Web Annotation": (".json", "what other tools for annotations read (W3C, JSON-LD)"),
}
"""In which forms notes can be written, with the ending of the file and what it is for."""


class FilterScreen(Cover[str, str]):
    """Asks for words that notes have to have; dismissed with them, or with None."""

    SIGN: ClassVar = "/"
    PLACEHOLDER: ClassVar = "words of the note, its passage, source or claim; empty for all"
    COMMANDS_HERE: ClassVar = FILTER
    BINDINGS: ClassVar = bindings(FILTER, typing=True)

    def __init__(self, words: str, preview: Callable[[str], None]) -> None:
        """Ask, beginning with `words`; `preview` gets what is typed so far."""
        super().__init__(words)
        self._preview = preview

    def answers(self) -> Iterable[Widget]:
        """Part the row from the page."""
        yield Hairline()

    async def ask(self, value: str) -> str:
        """Return what is typed: the page below looks for it."""
        return value

    def show(self, found: str | None) -> None:
        """Let the page below list what has these words."""
        self._preview(found or "")

    def leave(self) -> None:
        """Leave with what is typed."""
        self.dismiss(self.row.value)

    def move(self, lines: int) -> None:
        """Do nothing: the answers are on the page."""

    def page(self, pages: float) -> None:
        """Do nothing: the answers are on the page."""


class ClaimWordsScreen(RenameScreen):
    """Asks for other words for a claim, going on at the end of those that it has."""

    PLACEHOLDER: ClassVar = "the claim in other words"
    COMMANDS_HERE: ClassVar = CLAIM
    BINDINGS: ClassVar = bindings(CLAIM, typing=True)

    def on_mount(self) -> None:
        """Select nothing: a claim is long, and most of it stays."""
        self.row.input.select_on_focus = False
        self.row.input.cursor_position = len(self.row.value)

    def show(self, found: str | None) -> None:
        """Say what will be done."""
        said = "" if found else "a claim cannot be empty"
        self.show_status([(said, "quiet")])


class FormScreen(PickScreen):
    """Asks in which form to write notes to a file."""

    SIGN: ClassVar = "W"
    PLACEHOLDER: ClassVar = "in which form?"

    def __init__(self) -> None:
        super().__init__([Option(form, said) for form, (_, said) in FORMS.items()])
